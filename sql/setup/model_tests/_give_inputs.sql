create or replace function setup._give_inputs(
  p_inputs jsonb,
  p_clock timestamptz,
  p_config jsonb
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Rows into the stand-ins of the model that is set up; the time and the configuration.
declare
  v_name text;
  v_rows jsonb;
begin
  if jsonb_typeof(p_inputs) <> 'object' then
    raise exception using
      errcode = 'MW015',
      message = 'the inputs are no object',
      hint = 'Write {"schema.table": [{"column": value}]}.';
  end if;
  for v_name, v_rows in select * from jsonb_each(p_inputs) loop
    if to_regclass(
      'pg_temp.' || quote_ident(setup._stand_in_name(setup._find_relation(v_name)))
    ) is null then
      raise exception using
        errcode = 'MW015',
        message = format('the model does not read "%s"', v_name),
        detail = case
          when setup._find_relation(v_name) is null then 'There is no such relation.'
          else 'Neither do its rules; or only what another input stands for reads it.'
        end,
        table = v_name,
        hint = setup._did_you_mean(
          v_name,
          array(
            select setup._relation_name(o.object)
            from setup._model_objects(
              to_regclass('pg_temp.judged_model'), setup._given_views(p_inputs)
            ) as o
            where o.class = 'pg_class'::regclass
              and o.object <> to_regclass('pg_temp.judged_model')
          )
        );
    end if;
    perform setup._fill_stand_in(setup._find_relation(v_name), v_rows);
  end loop;
  if p_clock is not null then
    perform set_config('setup.now', p_clock::text, true);
    if setup._now() <> p_clock then
      raise exception using
        errcode = 'MW015',
        message = format('"%s" may not set the clock', session_user),
        hint = 'Test as a member of the owner of schema setup, or without a clock.';
    end if;
  end if;
  perform setup._set_test_config(p_config);
end;
$$;
comment on function setup._give_inputs is
'Give the model that is set up the rows, the clock and the configuration of a test. Raises MW015.';
revoke all on function setup._give_inputs from public;
