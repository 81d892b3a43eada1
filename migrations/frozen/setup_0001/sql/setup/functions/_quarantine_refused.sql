create or replace function setup._quarantine_refused(
  p_job setup.load_jobs,
  p_stage regclass,
  p_run_id bigint,
  p_load_id bigint,
  p_is_complete boolean
)
returns bigint
language plpgsql
set search_path = ''
as $$
-- The identity of a row is its delivered content with file and line, not the load that brought it:
-- reading it again adds nothing.
declare
  v_refused bigint;
begin
  if p_is_complete then
    perform setup._execute(format(
      $sql$
        update setup.quarantine as q
        set status = 'resolved', resolved_load_id = %s
        where q.job_id = %s
          and q.status = 'open'
          and not exists (
            select from %s as s
            where s._rule is not null
              and md5((s._refused - '_load_id' - '_loaded_at')::text)::uuid = q.row_hash
          )
      $sql$,
      p_load_id, p_job.job_id, p_stage
    ));
  end if;
  perform setup._execute(format(
    $sql$
      insert into setup.quarantine (
        job_id, target, rule_name, reason, row_data, source_file, source_line, row_hash,
        run_id, load_id, quarantined_at
      )
      select
        %s, %L, s._rule, coalesce(s._reason, s._rule), s._refused,
        s._refused ->> '_source_file', (s._refused ->> '_source_line')::bigint,
        md5((s._refused - '_load_id' - '_loaded_at')::text)::uuid,
        %L::bigint, %s, setup._now()
      from %s as s
      where s._rule is not null
      on conflict (job_id, row_hash) where status = 'open' do nothing
    $sql$,
    p_job.job_id, p_job.target, p_run_id, p_load_id, p_stage
  ));
  execute format('select count(*) from %s where _rule is not null', p_stage) into v_refused;
  return v_refused;
end;
$$;
comment on function setup._quarantine_refused(setup.load_jobs, regclass, bigint, bigint, boolean) is
'Bring the open quarantine of a job in line with the rows a staged load refuses; returns how many '
'those are.';
revoke all on function setup._quarantine_refused(setup.load_jobs, regclass, bigint, bigint, boolean)
from public;
