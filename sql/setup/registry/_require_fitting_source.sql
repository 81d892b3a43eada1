create or replace function setup._require_fitting_source(p_job setup.load_jobs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of jobs that load a table from a view: what would fail in every load is refused when the job is
-- registered, by what the load itself asks.
declare
  v_source  regclass := setup._find_relation(p_job.source);
  v_target  regclass := setup._find_relation(p_job.target);
  v_columns text[];
  v_wrong   record;
begin
  if p_job.source ~ '^[a-z]+:' or p_job.load_type in ('view', 'procedure') then
    return;
  end if;
  if p_job.load_type <> 'full' then
    select format_type(a.atttypid, null) as type into v_wrong
    from pg_attribute as a
    where a.attrelid = v_source and a.attname = '_load_id'
      and a.atttypid <> all('{smallint,integer,bigint,numeric}'::regtype[]::oid[]);
    if found then
      raise exception using
        errcode = 'MW012',
        message = format('column "_load_id" of "%s" is no load id', p_job.source),
        detail = format('It is %s.', v_wrong.type),
        hint = 'Select the _load_id of the source rows, the greatest one of each row: it tells new '
          'rows from old ones. A column of your own needs another name.';
    end if;
  end if;
  if p_job.load_type in ('scd1', 'scd2', 'snapshot') then
    perform setup._require_comparable_types(
      setup._merge_plan(v_target, v_source, setup._plan_options(p_job))
    );
    return;
  end if;

  v_columns := setup._merge_columns(v_target, v_source, p_job.options);
  select k.name into v_wrong
  from unnest(p_job.keys) as k (name)
  where k.name <> all(setup._columns(v_source)) and p_job.load_type <> 'append'
  limit 1;
  if found then
    raise exception using
      errcode = 'MW012',
      message = format(
        'key column "%s" of "%s" is not in its source', v_wrong.name, p_job.target
      ),
      hint = format(
        'Select it in "%s"; or name the columns that tell its rows apart in p_keys: the table '
        'numbers new rows itself.', p_job.source
      );
  end if;
  for v_wrong in
    select
      t.attname as name, format_type(t.atttypid, null) as type,
      format_type(s.atttypid, null) as delivered, s.atttypid <> t.atttypid as differs,
      t.attname = any(p_job.keys) and not setup._has_equality(t.atttypid) as compared
    from unnest(v_columns) as c (name)
    inner join pg_attribute as t on t.attrelid = v_target and t.attname = c.name
    inner join pg_attribute as s on s.attrelid = v_source and s.attname = c.name
    where c.name not in ('_load_id', '_loaded_at')
  loop
    begin
      if v_wrong.differs then
        execute format(
          'explain insert into %s (%I) select null::%s', v_target, v_wrong.name, v_wrong.delivered
        );
      end if;
      if v_wrong.compared then
        execute format(
          'explain select from (select null::%1$s as a, null::%1$s as b) as x'
          ' where x.a = x.b group by x.a',
          v_wrong.type
        );
      end if;
    exception
      when datatype_mismatch or undefined_function then
        raise exception using
          errcode = 'MW052',
          message = format(
            'column "%s" of "%s" has a type that its load cannot take', v_wrong.name, p_job.target
          ),
          detail = case
            when v_wrong.compared and not v_wrong.differs
              then format('It is a key, and two values of %s cannot be compared.', v_wrong.type)
            else format(
              'It is %s; "%s" delivers %s.', v_wrong.type, p_job.source, v_wrong.delivered
            )
          end,
          hint = 'Cast it in the view to the type of the table, or change the table.';
    end;
  end loop;
end;
$$;
comment on function setup._require_fitting_source is
'Raise MW012, MW041, MW050 or MW052 when a view and the table of its job do not fit together.';
revoke all on function setup._require_fitting_source from public;
