create or replace function setup._check_copied_table(p_job setup.load_jobs)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Columns of the source are added by the first load; only ours have to be there.
declare
  v_fault text;
begin
  select f.fault into v_fault
  from (
    select 1, n.position, format('it has no column "%s" of type %s', n.name, n.type)
    from (
      values
      (1, '_load_id', 'bigint'),
      (2, '_loaded_at', 'timestamp with time zone'),
      (3, '_source_deleted_at', 'timestamp with time zone')
    ) as n (position, name, type)
    where setup._column_types(p_job.target::regclass) ->> n.name is distinct from n.type
    union all
    select 2, 0, format('constraint "%s" refuses rows', c.conname)
    from pg_constraint as c
    where c.conrelid = p_job.target::regclass and c.contype in ('c', 'x', 'f')
  ) as f (kind, position, fault)
  order by f.kind, f.position, f.fault collate "C"
  limit 1;
  if v_fault is not null then
    raise exception using
      errcode = 'MW012',
      message = format('table "%s" cannot hold whatever is copied', p_job.target),
      detail = format('Found: %s.', v_fault),
      hint = 'It needs _load_id bigint, _loaded_at timestamptz and _source_deleted_at timestamptz; '
        'the columns of the source are added by the first load. Rules belong to silver.';
  end if;
end;
$$;
comment on function setup._check_copied_table is
'Raise MW012 for a table that cannot hold all that a database may deliver.';
revoke all on function setup._check_copied_table from public;
