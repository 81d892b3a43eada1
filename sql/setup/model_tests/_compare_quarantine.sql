create or replace function setup._compare_quarantine(
  p_target text,
  p_expected jsonb,
  p_verdicts jsonb
)
returns table (
  difference text,
  expected_row bigint,
  expected jsonb,
  actual jsonb,
  columns text[]
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Each expected entry has "rule", the first that is violated, or "rules", all of them, and perhaps
-- "row", columns of the delivered row. Where one names all of its rules, each is taken to.
declare
  c_what     constant text := 'the expected quarantine';
  v_all      boolean := jsonb_path_exists(p_expected, '$[*].rules');
  v_type     text;
  v_rows     jsonb;
  v_expected jsonb;
  v_found    jsonb;
begin
  perform setup._check_row_keys(p_expected, c_what, '{rule,rules,row}');
  perform setup._check_rule_names(p_target, true, e.names, e.number)
  from (
    select
      r.number,
      case jsonb_typeof(r.value -> 'rules')
        when 'array' then array(select jsonb_array_elements_text(r.value -> 'rules'))
        else array[coalesce(r.value ->> 'rule', r.value ->> 'rules')]
      end as names
    from jsonb_array_elements(p_expected) with ordinality as r (value, number)
  ) as e
  order by e.number;
  v_rows := (
    select coalesce(jsonb_agg(coalesce(r.value -> 'row', '{}') order by r.number), '[]')
    from jsonb_array_elements(p_expected) with ordinality as r (value, number)
  );
  -- what was delivered is a row of a relation, or the row of the view where that shows no _row
  select coalesce(a.atttypid::regtype::text, 'pg_temp.model_under_test') into v_type
  from pg_class as c
  left join pg_attribute as a on a.attrelid = c.oid and a.attname = '_row'
  left join pg_type as t on t.oid = a.atttypid
  where c.oid = to_regclass('pg_temp.model_under_test') and (a.attnum is null or t.typtype = 'c');
  if v_type is not null then
    perform setup._check_row_keys(
      v_rows, c_what,
      array(
        select a.attname::text from pg_type as t
        inner join pg_attribute as a on a.attrelid = t.typrelid and a.attnum > 0
        where t.oid = v_type::regtype and not a.attisdropped
      )
    );
    v_rows := setup._typed_rows(v_type, v_rows, c_what);
  end if;
  with names as (
    select array_agg(distinct k.key) as names
    from jsonb_array_elements(v_rows) as r (value)
    cross join lateral jsonb_object_keys(r.value) as k (key)
  ),
  entries as (
    select
      s.side,
      s.number,
      jsonb_build_object(
        case when v_all then 'rules' else 'rule' end,
        case
          when not v_all then s.rules -> 0
          else (
            select jsonb_agg(r.name order by r.name collate "C")
            from jsonb_array_elements_text(s.rules) as r (name)
          )
        end
      ) || coalesce(
        (select jsonb_object_agg(k.key, s.value -> k.key) from unnest(n.names) as k (key)), '{}'
      ) as entry
    from (
      select
        'expected' as side, e.number, v_rows -> (e.number - 1)::integer as value,
        case jsonb_typeof(e.value -> 'rules') when 'array' then e.value -> 'rules'
          else jsonb_build_array(coalesce(e.value -> 'rule', e.value -> 'rules')) end as rules
      from jsonb_array_elements(p_expected) with ordinality as e (value, number)
      union all
      select 'found', f.number, f.value -> 'delivered', f.value -> 'refused_by'
      from jsonb_array_elements(p_verdicts) with ordinality as f (value, number)
      where f.value -> 'refused_by' <> '[]'
    ) as s
    cross join names as n
  )
  select
    coalesce(jsonb_agg(e.entry order by e.number) filter (where e.side = 'expected'), '[]'),
    coalesce(jsonb_agg(e.entry order by e.number) filter (where e.side = 'found'), '[]')
  into v_expected, v_found
  from entries as e;
  return query select * from setup._unmatched_rows(v_expected, v_found);
end;
$$;
comment on function setup._compare_quarantine is
'Compare the rows that rules refuse with those that a test expects. Raises MW015.';
revoke all on function setup._compare_quarantine from public;
