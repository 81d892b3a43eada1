create or replace function setup._drop_work_of_job()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Between two loads only the sequence that counts the records of files is there, to be used again.
declare
  v_work record;
begin
  for v_work in
    select c.oid::regclass as name, case c.relkind when 'S' then 'sequence' else 'table' end as kind
    from pg_class as c
    where c.relnamespace = 'work'::regnamespace
      and c.relkind in ('r', 'S')
      and c.relname = any(array(
        select p.prefix || '_' || old.job_id
        from unnest(
          '{line,file,lines,parts,records,received,received_keys,received_sets,copied}'::text[]
        ) as p (prefix)
      ))
  loop
    execute format('drop %s %s', v_work.kind, v_work.name);
  end loop;
  return null;
end;
$$;
comment on function setup._drop_work_of_job is
'Drop what a job that is removed has left in schema work.';
revoke all on function setup._drop_work_of_job from public;
