create or replace function setup._repeating_rules(
  p_stage regclass,
  p_rules setup.quality_rules[],
  p_rule_ids bigint[]
)
returns bigint[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- One scan for all of them. Hashes are compared: that there are as many as values proves that no
-- two are equal; fewer prove nothing.
begin
  return array(
    select f.rule_id
    from setup._take_measures(
      array(
        select (
          r.rule_id, 'surplus', 'values', p_stage::text,
          setup._fill_sql(
            'count(*){filter} - count(distinct {value}){filter}',
            jsonb_build_object(
              'value', setup._fingerprint_sql(r, p_stage),
              'filter', format(' filter (where %s)', setup._judged_sql(r))
            )
          )
        )::setup.rule_measure
        from unnest(p_rules) as r
        where r.rule_id = any(p_rule_ids)
      )
    ) as f
    where f.value is distinct from '0'
  );
end;
$$;
comment on function setup._repeating_rules is
'Return those of some unique rules that staged rows may violate.';
revoke all on function setup._repeating_rules from public;
