create or replace function setup._evaluate_rules(
  p_rules setup.quality_rules[],
  p_relation regclass,
  p_rows text default null,
  p_load_id bigint default null,
  out p_results jsonb,
  out p_row_count bigint
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Sees one state of the table, whatever commits meanwhile: a stable function reads by the snapshot
-- of its caller. p_rows: a query of some rows of the relation, in parentheses. p_results: as
-- setup._write_results takes them. A rule that cannot be judged has checked 0 and an error; one
-- whose column is missing is violated by all rows.
declare
  v_rows     text := coalesce(p_rows, p_relation::text);
  v_rule     setup.quality_rules;
  v_fault    text;
  v_measures setup.rule_measure[];
  v_plain    bigint[];
  v_found    jsonb;
begin
  v_measures := array[(null, 'checked', 'rows', v_rows, 'count(*)')::setup.rule_measure];
  foreach v_rule in array p_rules loop
    v_fault := setup._rule_fault(v_rule, p_relation);
    if v_fault is null then
      v_measures := v_measures || array(
        select m from setup._rule_measures(
          v_rule, p_relation, v_rows, p_load_id
        ) as m
      );
    elsif not setup._judges_delivery(v_rule) then
      v_measures := v_measures
        || (v_rule.rule_id, 'checked', 'rows', v_rows, 'count(*)')::setup.rule_measure
        || (v_rule.rule_id, 'missing', null, null, v_fault)::setup.rule_measure;
    end if;
  end loop;
  v_found := (select jsonb_agg(t) from setup._take_measures(v_measures) as t);

  v_plain := array(
    select m.rule_id from unnest(v_measures) as m where m.measure = 'violated' and m.source = v_rows
  );

  -- which rows are there twice is looked for only where some are
  v_measures := array(
    select (
      r.rule_id, 'violated', format('rule %s', r.rule_id),
      format(
        '(select count(*) as n from %s as v where %s group by %s having count(*) > 1)',
        v_rows, setup._judged_sql(r), setup._unique_columns_sql(r, p_relation)
      ),
      'coalesce(sum(v.n), 0)'
    )::setup.rule_measure
    from jsonb_to_recordset(v_found) as f (rule_id bigint, measure text, value jsonb)
    inner join unnest(p_rules) as r on r.rule_id = f.rule_id
    where f.measure = 'surplus' and f.value <> '0'
  );
  v_found := v_found || coalesce(
    (select jsonb_agg(t) from setup._take_measures(v_measures) as t), '[]'
  );

  with found as (
    select
      f.rule_id,
      max(f.value::bigint) filter (where f.measure = 'checked') as checked,
      max(f.value::bigint) filter (where f.measure = 'violated') as violated,
      (array_agg(f.value) filter (where f.measure = 'verdict'))[1] as verdict,
      bool_or(f.measure = 'missing') as is_missing,
      max(f.error) as error
    from jsonb_to_recordset(v_found) as f (rule_id bigint, measure text, value jsonb, error text)
    group by f.rule_id
  )
  select
    coalesce(
      jsonb_agg(
        jsonb_build_object(
          'rule_id', r.rule_id,
          -- a verdict that is NULL judges nothing
          'checked', case
            when f.is_missing or f.error is null then coalesce(f.checked, 0)
            else 0
          end,
          'violated', case
            when f.is_missing then coalesce(f.checked, 0)
            when f.error is not null then 0
            else coalesce(f.violated, 0)
          end,
          'error', f.error
        )
        || coalesce(f.verdict, '{}')
        order by r.ordinality
      ),
      '[]'
    ),
    (select n.checked from found as n where n.rule_id is null)
  into p_results, p_row_count
  from unnest(p_rules) with ordinality as r
  inner join found as f on f.rule_id = r.rule_id;

  select coalesce(
    jsonb_agg(
      j.result || coalesce(s.samples -> (j.result ->> 'rule_id'), '{}') order by j.position
    ),
    '[]'
  )
  into p_results
  from jsonb_array_elements(p_results) with ordinality as j (result, position)
  cross join setup._samples(p_rules, p_relation, v_rows, p_results, v_plain) as s (samples);
end;
$$;
comment on function setup._evaluate_rules is
'Judge the rows of a relation by all these rules: one scan for rows, one for distinct values.';
revoke all on function setup._evaluate_rules from public;
