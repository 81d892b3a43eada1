create or replace function setup._note_former_rows(p_job setup.load_jobs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of a job that is registered and has no load yet. Rows of former loads are a version for its
-- readers; a job that appends would add them a second time, so they have to go. Rows without one of
-- our load ids were filled by hand. Where a table has no load ids, the log tells whether a job has
-- ever loaded it.
declare
  v_target  regclass := setup._find_relation(p_job.target);
  v_highest bigint;
  v_former  boolean;
begin
  if v_target is null or p_job.load_type = 'view' or setup._is_empty(v_target) then
    return;
  end if;
  if exists (
    select from pg_attribute as a
    where a.attrelid = v_target
      and a.attname = '_load_id'
      and a.atttypid = any('{smallint,integer,bigint,numeric}'::regtype[]::oid[])
  ) then
    execute format('select max(_load_id) from %s where _load_id between 1 and $1', v_target)
    into v_highest
    using (select max(l.load_id) from setup.load_log as l);
    v_former := v_highest is not null;
  else
    v_former := exists (
      select from setup.load_log as l where l.job_name = p_job.job_name and l.rows_inserted > 0
    );
  end if;
  insert into setup.watermarks (job_id, source, value, load_id, updated_at)
  select p_job.job_id, '(target)', v_highest::text, v_highest, setup._now()
  where v_highest is not null
  union all
  select p_job.job_id, '(former)', null, null, setup._now()
  where v_former
    and p_job.load_type = 'append'
    and p_job.source !~ '^(dlt|db):'
    and p_job.options ->> 'taken_back' is distinct from 'keep';
end;
$$;
comment on function setup._note_former_rows is
'Note that the table of a new job has rows of former loads: what its readers see, and what has to '
'go.';
revoke all on function setup._note_former_rows from public;
