create or replace function setup.validate_layer(p_layer text, p_threshold numeric default null)
returns setof setup.table_verdicts
language sql
security definer
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
  -- one after the other; the driver has a session for each of several
  select v.*
  from setup._judged_tables(array_remove(array[p_layer], null)) as t (target)
  cross join lateral setup._try_validation(t.target, p_threshold) as v;
$$;
comment on function setup.validate_layer is
'Judge all tables of a layer; one that cannot be judged does not stop the others. Raises MW073.';
revoke all on function setup.validate_layer from public;
