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
  v_source text := p_source;
  v_keys   text[] := p_keys;
  v_wrong  text;
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

  if p_load_type = 'view' then
    v_source := v_name;
  elsif p_load_type = 'procedure' then
    if v_source is null or setup._find_procedure(v_source) is null then
      raise exception using
        errcode = 'MW005',
        message = format('procedure "%s" does not exist', v_source),
        hint = 'Name the procedure as schema.name in p_source; it must not be overloaded.';
    end if;
  elsif v_source is null or v_source !~ '^[a-z]+:' then
    v_source := coalesce(
      v_source,
      (
        select format('%I.%I', n.nspname, 'v_' || c.relname)
        from pg_class as c
        inner join pg_namespace as n on n.oid = c.relnamespace
        where c.oid = v_target
      )
    );
    if setup._find_relation(v_source) is null then
      raise exception using
        errcode = 'MW005',
        message = format('source "%s" of job "%s" does not exist', v_source, v_name),
        hint = 'Create the view before the job, or name another one in p_source.';
    end if;
    v_source := setup._relation_name(setup._find_relation(v_source));
  elsif v_source !~ '^file:\{[a-z][a-z0-9_.]*\}(/[^/|]+)+(\|[^/|]+(/[^/|]+)*)*$'
    and v_source !~ '^dlt:[A-Za-z_][A-Za-z0-9_.]*:[A-Za-z_][A-Za-z0-9_]*$'
  then
    raise exception using
      errcode = 'MW012',
      message = format('source "%s" of job "%s" is not understood', v_source, v_name),
      hint = 'Write file:{config_key}/name.csv, or several names like a.csv|b/*.csv, where the key '
        'holds the folder, or dlt:module:function for a resource of the driver.';
  elsif p_load_type <> 'full' and (p_load_type <> 'append' or v_source like 'dlt:%') then
    raise exception using
      errcode = 'MW012',
      message = format(
        'load type "%s" of job "%s" cannot read "%s"', p_load_type, v_name, v_source
      ),
      hint = 'Files are loaded full or append, the answers of an API full; a view of that table is '
        'the source of the other load types.';
  end if;

  -- the start is no part of the key of a history
  v_keys := coalesce(v_keys, array_remove(setup._primary_key(v_target), '_start_seq'), '{}');
  select k into v_wrong from unnest(v_keys) as k where k <> all(setup._columns(v_target)) limit 1;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW012',
      message = format('key column "%s" is not in "%s"', v_wrong, v_name),
      hint = case
        when setup._column_types(v_target) ? v_wrong
          then 'Its values are generated. Name the columns that tell the rows apart in p_keys.'
        else setup._did_you_mean(v_wrong, setup._columns(v_target))
      end;
  end if;
  if p_load_type = 'append' and v_source !~ '^[a-z]+:'
    and '_load_id' <> all(setup._columns(setup._find_relation(v_source)))
  then
    raise exception using
      errcode = 'MW012',
      message = format('source "%s" of append job "%s" has no column _load_id', v_source, v_name),
      hint = 'Select the _load_id of the source rows in the view: it tells new rows from old ones.';
  end if;
  if p_load_type in ('upsert', 'scd1', 'scd2', 'snapshot') and v_keys = '{}' then
    raise exception using
      errcode = 'MW012',
      message = format('job "%s" needs a key to merge by', v_name),
      hint = 'Give the table a primary key or name the columns in p_keys.';
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
    'source', v_source,
    'target', v_name,
    'keys', v_keys,
    'depends_on', p_depends_on
  );
end;
$$;
comment on function setup._resolve_job_defaults is
'Check what a job is about against the catalogue and fill in its defaults, for '
'setup.register_job.';
revoke all on function setup._resolve_job_defaults from public;
