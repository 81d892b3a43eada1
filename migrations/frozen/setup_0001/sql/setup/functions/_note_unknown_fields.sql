create or replace function setup._note_unknown_fields(p_job setup.load_jobs, p_load_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The job option fields lists what the models know; without it every field is welcome.
declare
  v_known text[] := array(select jsonb_array_elements_text(p_job.options -> 'fields'));
  v_field text;
begin
  if not p_job.options ? 'fields' then
    return;
  end if;
  for v_field in execute format(
    $sql$
      select distinct k.field
      from %s as t
      cross join jsonb_object_keys(t.data - $1) as k (field)
      where t._load_id = $2 and t.data - $1 <> '{}'
      order by k.field
    $sql$,
    p_job.target::regclass
  )
  using v_known, p_load_id
  loop
    perform setup._note_schema_change(p_job, p_load_id, null, v_field, 'extra', 'kept');
  end loop;
end;
$$;
comment on function setup._note_unknown_fields(setup.load_jobs, bigint) is
'Note fields of received records that no model reads, once each in setup.schema_changes.';
revoke all on function setup._note_unknown_fields(setup.load_jobs, bigint) from public;
