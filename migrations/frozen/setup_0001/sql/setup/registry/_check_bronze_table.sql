create or replace function setup._check_bronze_table(p_job setup.load_jobs)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A table that files or records go into holds them as delivered: whatever cannot hold anything that
-- may be delivered would make loads fail for ever.
declare
  c_technical constant jsonb := '{
    "_load_id": "bigint", "_loaded_at": "timestamp with time zone", "_source_file": "text",
    "_source_line": "bigint", "_file_modified_at": "timestamp with time zone",
    "_rescued_data": "jsonb"
  }';
  c_records   constant jsonb := '{
    "data": "jsonb", "_page": "integer", "_page_row": "integer", "_load_id": "bigint",
    "_loaded_at": "timestamp with time zone"
  }';
  v_target    regclass := p_job.target::regclass;
  v_is_file   boolean := p_job.source like 'file:%';
  v_types     jsonb := case when v_is_file then c_technical else c_records end;
  v_needed    text[] := case
    when not v_is_file and p_job.options ? 'ids'
      then '{data,_page,_page_row,_load_id,_loaded_at,_parent_id}'
    when not v_is_file then '{data,_page,_page_row,_load_id,_loaded_at}'
    when p_job.load_type = 'append' then '{_load_id,_source_file}'
    else '{_load_id}'
  end;
  v_fault     text;
begin
  select f.fault into v_fault
  from (
    select 1, n.position, format('it has no column "%s"', n.name)
    from unnest(v_needed) with ordinality as n (name, position)
    where n.name <> all(setup._columns(v_target))
    union all
    select
      2, a.attnum, format('column "%s" is %s', a.attname, format_type(a.atttypid, a.atttypmod))
    from pg_attribute as a
    where a.attrelid = v_target and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and case
        when v_types ? a.attname
          then format_type(a.atttypid, null) <> v_types ->> a.attname
          and (a.attname not in ('_source_line', '_page', '_page_row')
            or a.atttypid not in ('integer'::regtype, 'bigint'::regtype))
        else v_is_file and not (
          a.atttypid = 'text'::regtype or a.atttypid = 'varchar'::regtype and a.atttypmod = -1
        )
      end
    union all
    select 3, a.attnum, format('column "%s" is not null', a.attname)
    from pg_attribute as a
    where a.attrelid = v_target and a.attnum > 0 and not a.attisdropped
      and a.attnotnull and a.attgenerated = '' and a.attidentity = ''
      and (not v_types ? a.attname or a.attname = '_rescued_data')
      -- a field that is delivered empty is NULL, default or not
      and (v_is_file or not a.atthasdef and a.attname <> '_parent_id')
    union all
    select 4, 0, format('constraint "%s" refuses rows', c.conname)
    from pg_constraint as c
    where c.conrelid = v_target and c.contype in ('c', 'u', 'p', 'x', 'f')
      and (
        c.contype = 'f' or c.conkey is null or exists (
          select from pg_attribute as a
          where a.attrelid = v_target and a.attnum = any(c.conkey)
            and (not v_types ? a.attname or a.attname = 'data')
        )
      )
    union all
    select 5, 0, format('the unique index "%s" refuses rows', i.indexrelid::regclass)
    from pg_index as i
    where i.indrelid = v_target and i.indisunique
      and not exists (select from pg_constraint as c where c.conindid = i.indexrelid)
  ) as f (kind, position, fault)
  order by f.kind, f.position, f.fault collate "C"
  limit 1;
  if v_fault is not null then
    raise exception using
      errcode = 'MW012',
      message = format('table "%s" cannot hold whatever is delivered', p_job.target),
      detail = format('Found: %s.', v_fault),
      hint = case
        when v_is_file
          then 'Bronze takes every line as it is: columns of type text without constraints, '
            'and _load_id bigint (append: _source_file text too). Types, keys and rules belong to '
            'silver.'
        else 'Bronze takes every record as it is: data jsonb, _page integer, _page_row integer, '
          '_load_id bigint, _loaded_at timestamptz (with ids: _parent_id text), no constraints.'
      end;
  end if;
end;
$$;
comment on function setup._check_bronze_table is
'Raise MW012 for a table that cannot hold all that files or records may bring.';
revoke all on function setup._check_bronze_table from public;
