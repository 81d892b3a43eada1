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
-- Each expected entry has "rule", the first that is violated, or "rules", all of them in any order,
-- and perhaps "row", columns of the row as it was delivered.
declare
  c_what constant text := 'the expected quarantine';
  v_type text;
  v_rows jsonb;
begin
  perform setup._check_row_keys(p_expected, c_what, '{rule,rules,row}');
  perform setup._check_rule_names(
    p_target, true,
    array(
      select r.value ->> 'rule' where r.value ? 'rule'
      union all
      select jsonb_array_elements_text(r.value -> 'rules')
    ),
    r.number
  )
  from jsonb_array_elements(p_expected) with ordinality as r (value, number)
  order by r.number;
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
  -- the names of the rules cannot be those of columns: they have a blank
  return query
  select u.*
  from setup._unmatched_rows(
    (
      select coalesce(jsonb_agg(
        v_rows -> (e.number - 1)::integer || case
          when e.value ? 'rules' then jsonb_build_object(
            'violated rules',
            (
              select jsonb_agg(n.name order by n.name collate "C")
              from jsonb_array_elements_text(e.value -> 'rules') as n (name)
            )
          )
          else '{}'
        end || case
          when e.value ? 'rule' or not e.value ? 'rules'
            then jsonb_build_object('violated rule', e.value -> 'rule')
          else '{}'
        end
        order by e.number
      ), '[]')
      from jsonb_array_elements(p_expected) with ordinality as e (value, number)
    ),
    (
      select coalesce(jsonb_agg(
        f.value -> 'delivered' || jsonb_build_object(
          'violated rule', f.value -> 'refused_by' -> 0,
          'violated rules',
          (
            select jsonb_agg(n.name order by n.name collate "C")
            from jsonb_array_elements_text(f.value -> 'refused_by') as n (name)
          )
        )
      ), '[]')
      from jsonb_array_elements(p_verdicts) as f (value)
      where f.value -> 'refused_by' <> '[]'
    )
  ) as u;
end;
$$;
comment on function setup._compare_quarantine is
'Compare the rows that rules refuse with those that a test expects. Raises MW015.';
revoke all on function setup._compare_quarantine from public;
