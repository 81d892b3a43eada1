create or replace function setup._place_stand_ins(p_model regclass, p_given regclass[])
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- In place of all that a view is made of: tables for rows, the views in between, the functions that
-- read some of it. Returns the query of the view over them.
declare
  v_relations regclass[] := '{}';
  v_functions regprocedure[] := '{}';
  v_object    record;
begin
  for v_object in
    select o.*, c.relkind
    from setup._model_objects(p_model, p_given) with ordinality as o (class, object, parts, place)
    left join pg_class as c on o.class = 'pg_class'::regclass and c.oid = o.object
    where o.object <> p_model
    order by o.place
  loop
    if v_object.relkind is null then
      if setup._is_opaque(v_object.object) then
        perform set_config('setup.model_is_opaque', 'on', true);
      end if;
      -- only those that read something, or call such functions; the others are as they are
      if v_object.parts && (v_relations::oid[] || v_functions::oid[]) then
        perform setup._stand_in_function(v_object.object, v_relations, v_functions);
        v_functions := v_functions || v_object.object::regprocedure;
      end if;
    else
      if v_object.relkind in ('v', 'm') and v_object.object <> all(p_given::oid[]) then
        execute format(
          'create temporary view pg_temp.%I as %s', setup._stand_in_name(v_object.object),
          setup._redirect_sql('pg_class', v_object.object, v_relations, v_functions)
        );
      else
        perform setup._stand_in(v_object.object);
      end if;
      v_relations := v_relations || v_object.object::regclass;
    end if;
  end loop;
  return setup._redirect_sql('pg_class', p_model, v_relations, v_functions);
end;
$$;
comment on function setup._place_stand_ins is
'Create temporary stand-ins for all that a view reads and return its query over them.';
revoke all on function setup._place_stand_ins from public;
