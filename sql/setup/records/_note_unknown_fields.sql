create or replace function setup._note_unknown_fields(p_job setup.load_jobs, p_load_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The job option fields lists what the models know; without it every field is welcome. Where names
-- are data themselves there is no end of them: some are noted one by one, the others are counted.
declare
  c_listed constant integer := 100;
  c_told   constant integer := 3;
  v_known  text[] := array(select jsonb_array_elements_text(p_job.options -> 'fields'));
  v_new    text[];
  v_room   bigint;
begin
  if not p_job.options ? 'fields' then
    return;
  end if;
  execute format(
    $sql$
      select array_agg(f.field order by f.field)
      from (
        select distinct left(k.field, 200) as field
        from %s as t
        cross join jsonb_object_keys(t.data - $1) as k (field)
        where t._load_id = $2 and t.data - $1 <> '{}'
      ) as f
      where not exists (
        select from setup.schema_changes as c
        where c.job_id = $3 and (c.column_name, c.change, c.action) = (f.field, 'extra', 'kept')
      )
    $sql$,
    p_job.target::regclass
  )
  into v_new
  using v_known, p_load_id, p_job.job_id;
  if v_new is null then
    return;
  end if;
  select greatest(c_listed - count(*), 0) into v_room
  from setup.schema_changes as c
  where c.job_id = p_job.job_id and (c.change, c.action) = ('extra', 'kept');
  insert into setup.schema_changes (
    job_id, load_id, target, column_name, change, action, detected_at
  )
  select p_job.job_id, p_load_id, p_job.target, n.field, 'extra', 'kept', setup._now()
  from unnest(v_new) with ordinality as n (field, position)
  where n.position <= v_room;
  perform setup._announce(
    p_job.layer, p_job.job_name, 'schema change',
    p_message => format('extra column "%s": kept', n.field)
  )
  from unnest(v_new) with ordinality as n (field, position)
  where n.position <= least(v_room, c_told)
  order by n.position;
  if cardinality(v_new) > least(v_room, c_told) then
    perform setup._announce(
      p_job.layer, p_job.job_name, 'schema change',
      p_message => format(
        '%s more extra columns: kept, %s of them in setup.schema_changes',
        cardinality(v_new) - least(v_room, c_told),
        greatest(least(v_room, cardinality(v_new)) - c_told, 0)
      )
    );
  end if;
end;
$$;
comment on function setup._note_unknown_fields is
'Note fields of received records that no model reads, once each in setup.schema_changes, as long '
'as they are few.';
revoke all on function setup._note_unknown_fields from public;
