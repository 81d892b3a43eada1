create or replace function setup._resolve_source(
  p_load_type text,
  p_source text,
  p_target regclass
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name   text := setup._relation_name(p_target);
  v_source text := p_source;
begin
  if p_load_type = 'view' then
    return v_name;
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
        where c.oid = p_target
      )
    );
    if setup._find_relation(v_source) is null then
      raise exception using
        errcode = 'MW005',
        message = format('source "%s" of job "%s" does not exist', v_source, v_name),
        hint = 'Create the view before the job, or name another one in p_source.';
    end if;
    v_source := setup._relation_name(setup._find_relation(v_source));
  elsif v_source !~ '^file:\{[a-z][a-z0-9_.]*\}(/[^/|]+)+/?(\|[^/|]+(/[^/|]+)*/?)*$'
    and v_source !~ '^dlt:[A-Za-z_][A-Za-z0-9_.]*:[A-Za-z_][A-Za-z0-9_]*$'
    and (setup._source_parts(v_source)).table_name is null
  then
    raise exception using
      errcode = 'MW012',
      message = format('source "%s" of job "%s" is not understood', v_source, v_name),
      hint = 'Write file:{config_key}/name.csv, or several names like a.*|b/*.csv|c/, where the '
        'key holds the folder, dlt:module:function for a resource of the driver, or '
        'db:connection/table for a table of another database.';
  elsif p_load_type <> 'full' and (p_load_type <> 'append' or v_source like 'dlt:%')
    and (p_load_type not in ('append', 'upsert') or v_source not like 'db:%')
  then
    raise exception using
      errcode = 'MW012',
      message = format(
        'load type "%s" of job "%s" cannot read "%s"', p_load_type, v_name, v_source
      ),
      hint = 'Files are loaded full or append, the answers of an API full, tables of databases '
        'full, append or upsert; a view of that table is the source of the other load types.';
  end if;
  if p_load_type = 'append' and v_source !~ '^[a-z]+:'
    and '_load_id' <> all(setup._columns(setup._find_relation(v_source)))
  then
    raise exception using
      errcode = 'MW012',
      message = format('source "%s" of append job "%s" has no column _load_id', v_source, v_name),
      hint = 'Select the _load_id of the source rows in the view: it tells new rows from old ones.';
  end if;
  return v_source;
end;
$$;
comment on function setup._resolve_source is
'Check where a job reads and return it as it is kept, by default the view of its target. Raises '
'MW005, MW012.';
revoke all on function setup._resolve_source from public;
