create or replace function setup._check_options(p_job setup.load_jobs)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Raises MW050 for a merge, else MW012. A function of the driver may have options of its own.
declare
  v_source  regclass := setup._find_relation(p_job.source);
  v_columns integer;
  v_wrong   record;
begin
  if p_job.load_type in ('scd1', 'scd2', 'snapshot') then
    perform setup._check_history_options(
      p_job.target, p_job.load_type, v_source, p_job.options
    );
    if p_job.load_type = 'snapshot' then
      select count(*) into v_columns
      from unnest(
        coalesce(setup._text_array(p_job.options -> 'columns'), setup._columns(v_source))
      ) as c (name)
      where c.name <> all(p_job.keys || '{_load_id,_loaded_at}'::text[])
        and c.name <> all(coalesce(setup._text_array(p_job.options -> 'except_columns'), '{}'))
        and c.name is distinct from p_job.options ->> 'version';
      perform setup._require_comparable_width(p_job.target, cardinality(p_job.keys), v_columns);
    end if;
    return;
  end if;
  perform setup._require_known_options(
    'MW012', format('job "%s"', p_job.job_name), p_job.load_type, p_job.source, p_job.options
  );
  if setup._file_option(p_job, 'delimiter') = setup._file_option(p_job, 'quote') then
    raise exception using
      errcode = 'MW012',
      message = format('delimiter and quote of job "%s" are the same', p_job.job_name),
      hint = 'Give two characters.';
  end if;
  perform setup._require_valid_surrogate_key(p_job);
  select t.key, t.value into v_wrong
  from jsonb_each(nullif(p_job.options -> 'types', 'null')) as t
  where jsonb_typeof(t.value) <> 'string' or setup._type_name(t.value #>> '{}') is null
  limit 1;
  if found then
    raise exception using
      errcode = 'MW012',
      message = format(
        'option "types" of job "%s" gives column "%s" a type that there is not', p_job.job_name,
        v_wrong.key
      ),
      detail = format('It is given as %s.', v_wrong.value),
      hint = 'Name a type of PostgreSQL, such as {"column": "numeric(12,2)"}.';
  end if;
  select n.option, n.name, n.relation into v_wrong
  from (
    select o.option, jsonb_array_elements_text(o.names), p_job.target
    from jsonb_each(p_job.options) as o (option, names)
    where o.option in ('required_columns', 'optional_columns') and jsonb_typeof(o.names) = 'array'
    union all
    select 'surrogate_key', p_job.options #>> '{surrogate_key,column}', p_job.target
    where jsonb_typeof(p_job.options -> 'surrogate_key') = 'object'
    union all
    select 'surrogate_key', c.name, p_job.source
    from unnest(setup._text_array(p_job.options #> '{surrogate_key,order_by}')) as c (name)
    union all
    select 'replace_by', c.name, c.relation
    from jsonb_each_text(
      nullif(p_job.options #> '{replace_by,columns}', 'null')
    ) as r (mine, theirs)
    cross join lateral (
      values (r.mine, p_job.target), (r.theirs, p_job.options #>> '{replace_by,parents}')
    ) as c (name, relation)
    union all
    select 'ids', 'data', p_job.options #>> '{ids,table}'
    where jsonb_typeof(p_job.options -> 'ids') = 'object'
  ) as n (option, name, relation)
  where n.name = any(setup._columns(setup._find_relation(n.relation))) is not true
  limit 1;
  if found then
    raise exception using
      errcode = 'MW012',
      message = format(
        'option "%s" of job "%s" names the column "%s"',
        v_wrong.option, p_job.job_name, coalesce(v_wrong.name, '')
      ),
      detail = format('"%s" has no such column, or does not exist.', v_wrong.relation),
      hint = setup._did_you_mean(
        coalesce(v_wrong.name, ''), setup._columns(setup._find_relation(v_wrong.relation))
      );
  end if;
end;
$$;
comment on function setup._check_options is
'Raise MW012 or MW050 when an option of a job is unknown, misread, or names a missing column.';
revoke all on function setup._check_options from public;
