create or replace function setup._set_up_model(p_model text, p_given regclass[])
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Leaves pg_temp.model_under_test: the rows of the model over its stand-ins, which have none yet,
-- with the rules that each row violates. p_given: the views among the inputs, which are not looked
-- into. Whoever calls this takes all of it back. Returns the target of the rules.
declare
  v_model  regclass;
  v_target text;
  v_real   text;
begin
  perform setup._prepare_transaction();
  select m.model, m.target into v_model, v_target from setup._tested_model(p_model) as m;
  execute format(
    'create temporary view judged_model as %s', setup._judged_model_sql(v_model, v_target)
  );
  execute format(
    'create temporary view model_under_test as %s',
    setup._place_stand_ins(to_regclass('pg_temp.judged_model'), p_given)
  );
  -- nothing that is real may be read, whatever was printed
  select setup._relation_name(d.refobjid) into v_real
  from pg_class as c
  inner join pg_rewrite as w on w.ev_class = c.oid
  inner join pg_depend as d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
  inner join pg_class as r on d.refclassid = 'pg_class'::regclass and r.oid = d.refobjid
  where c.relnamespace = pg_my_temp_schema()
    and c.relkind = 'v'
    and c.oid <> to_regclass('pg_temp.judged_model')
    and r.relnamespace <> pg_my_temp_schema()
    and r.oid >= 16384
  limit 1;
  if found then
    raise exception using
      errcode = 'MW015',
      message = format('"%s" cannot be tested: it would read "%s" itself', p_model, v_real),
      hint = 'Give the relations in the view aliases that are no names of schemas.';
  end if;
  return v_target;
end;
$$;
comment on function setup._set_up_model is
'Create pg_temp.model_under_test over empty stand-ins; returns the target of its rules.';
revoke all on function setup._set_up_model from public;
