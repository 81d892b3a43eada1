create or replace function setup._supersede_older(p_job setup.load_jobs, p_load_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of an upsert: what had come for a key before the row that a replay has merged, whether this
-- replay has merged it too or it is still refused.
begin
  if p_job.load_type <> 'upsert' then
    return;
  end if;
  execute format(
    $sql$
      update setup.quarantine as q
      set status = 'superseded', resolved_load_id = $1
      from setup.quarantine as n
      where n.job_id = $2
        and n.status = 'replayed'
        and n.resolved_load_id = $1
        and q.job_id = n.job_id
        and q.row_key = n.row_key
        and q.source_load_id < n.source_load_id
        and (
          q.status = 'open'
          or q.status = 'replayed' and q.quarantine_id in (select e.quarantine_id from %s as e)
        )
    $sql$,
    format('work.%I', 'entries_' || p_job.job_id)
  ) using p_load_id, p_job.job_id;
end;
$$;
comment on function setup._supersede_older is
'Close the entries that are older than a row of their key that a replay has merged.';
revoke all on function setup._supersede_older from public;
