create or replace function setup._model_verdicts(p_target text)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of each row of pg_temp.model_under_test: row as the view shows it, delivered as the quarantine
-- would keep it, the drop rules that it violates (refused_by) and the others (warned_by), which
-- judge a refused row only when they say so.
declare
  c_columns constant text[] := setup._columns(to_regclass('pg_temp.model_under_test'));
  v_rows    jsonb;
  v_scans   jsonb;
  v_real    text;
begin
  if current_setting('setup.model_is_opaque', true) = 'on' then
    v_scans := setup._real_scans();
  end if;
  execute setup._fill_sql(
    $sql$
      select coalesce(jsonb_agg(jsonb_build_object(
        'row', to_jsonb(_tested) - '{_test_refused_by,_test_warned_by}'::text[],
        'delivered', {delivered},
        'refused_by', _tested._test_refused_by,
        'warned_by', case
          when _tested._test_refused_by = '{}' then _tested._test_warned_by
          else array(select w from unnest(_tested._test_warned_by) as w where w = any($1))
        end
      )), '[]')
      from pg_temp.model_under_test as _tested
    $sql$,
    jsonb_build_object(
      'delivered', case
        when '_row' = any(c_columns) then 'to_jsonb(_tested._row)'
        else $sql$to_jsonb(_tested) - '{_test_refused_by,_test_warned_by}'::text[]$sql$
      end
    )
  )
  into v_rows
  using array(
    select r.rule_name from unnest(setup._row_rules(p_target)) as r
    where r.arguments @> '{"refused": true}'
  );
  if v_scans is not null then
    select s.key into v_real
    from jsonb_each(setup._real_scans()) as s
    where s.value <> coalesce(v_scans -> s.key, '0')
    order by s.key collate "C"
    limit 1;
    if found then
      raise exception using
        errcode = 'MW015',
        message = format('the model reads "%s" itself, by a function whose body is a text', v_real),
        detail = 'PostgreSQL does not know what such a function reads, so no rows can be given.',
        table = v_real,
        hint = 'Write the body of the function as begin atomic … end.';
    end if;
  end if;
  return v_rows;
end;
$$;
comment on function setup._model_verdicts is
'Return the rows of the model that is set up, with the rules that each one violates.';
revoke all on function setup._model_verdicts from public;
