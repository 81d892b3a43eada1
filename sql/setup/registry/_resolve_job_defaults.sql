create or replace function setup._resolve_job_defaults(
  p_layer text,
  p_pipeline text,
  p_job_name text,
  p_load_type text,
  p_source text,
  p_target text,
  p_keys text[],
  p_depends_on text[]
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Checks the parts of a job against the catalogue and fills in the defaults.
-- Raises MW001 unknown pipeline, MW005 missing relation or procedure, MW010 a job that waits for
-- itself, MW012 contradictory parts.
declare
  v_target regclass := setup._find_relation(coalesce(p_target, p_job_name));
  v_name   text := setup._relation_name(v_target);
begin
  if not exists (select from setup.pipelines as p where p.pipeline = p_pipeline) then
    raise exception using
      errcode = 'MW001',
      message = format('unknown pipeline "%s"', p_pipeline),
      hint = setup._did_you_mean(p_pipeline, array(select p.pipeline from setup.pipelines as p));
  end if;
  if v_target is null and (p_load_type <> 'procedure' or p_target is not null) then
    raise exception using
      errcode = 'MW005',
      message = format('target "%s" does not exist', coalesce(p_target, p_job_name)),
      hint = 'Create the table (or view) before its job, and write its name with the schema.';
  end if;

  if (
    select c.relkind not in ('r', 'p', 'f') and p_load_type not in ('view', 'procedure')
      or c.relkind not in ('v', 'm') and p_load_type = 'view'
    from pg_class as c
    where c.oid = v_target
  ) then
    raise exception using
      errcode = 'MW012',
      message = format('load type "%s" does not fit the target "%s"', p_load_type, v_name),
      hint = 'The target of load type view is a view, that of the others a table.';
  end if;

  if coalesce(p_job_name, v_name) = any(p_depends_on) then
    raise exception using
      errcode = 'MW010',
      message = format('job "%s" would wait for itself', coalesce(p_job_name, v_name)),
      detail = 'It names itself in depends_on.',
      hint = 'Take the name out of depends_on.';
  end if;

  return jsonb_build_object(
    'layer', coalesce(p_layer, split_part(coalesce(v_name, p_job_name), '.', 1)),
    'pipeline', p_pipeline,
    'job_name', coalesce(p_job_name, v_name),
    'load_type', p_load_type,
    'source', setup._resolve_source(p_load_type, p_source, v_target),
    'target', v_name,
    'keys', case
      -- the source says, when it is read, and the table need not have its columns yet
      when starts_with(p_source, 'db:') then coalesce(p_keys, setup._primary_key(v_target))
      else setup._resolve_keys(p_load_type, p_keys, v_target)
    end,
    'depends_on', p_depends_on
  );
end;
$$;
comment on function setup._resolve_job_defaults is
'Check what a job is about against the catalogue and fill in its defaults, for '
'setup.register_job.';
revoke all on function setup._resolve_job_defaults from public;
