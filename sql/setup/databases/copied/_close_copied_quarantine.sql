create or replace function setup._close_copied_quarantine(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_keys text[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, MDY'
set enable_nestloop = off
as $$
-- What was refused before and came again was accepted, or refused anew; what a load of all rows did
-- not bring is gone from the source.
declare
  v_fate text;
begin
  if not exists (
    select from setup.quarantine as q
    where q.job_id = p_job.job_id and q.status = 'open' and q.load_id <> p_load.load_id
  ) then
    return;
  elsif p_load.is_whole or p_keys = '{}' then
    update setup.quarantine as q
    set status = 'resolved', resolved_load_id = p_load.load_id
    where q.job_id = p_job.job_id
      and q.status = 'open'
      and q.rule_name = 'unconvertible'
      and q.load_id <> p_load.load_id;
  else
    -- two statements: each is one join
    foreach v_fate in array array[
      format(
        'exists (select from work.%I as s where %s = q.row_key)',
        'received_' || p_job.job_id, setup._copied_key_sql(p_columns, p_keys)
      ),
      format(
        'not exists (select from work.%I as s where %s = q.row_key)',
        'received_keys_' || p_job.job_id,
        setup._copied_key_sql(setup._key_columns(p_columns, p_keys), p_keys)
      )
    ] loop
      execute format(
        $sql$
          update setup.quarantine as q
          set status = 'resolved', resolved_load_id = $1
          where q.job_id = $2
            and q.status = 'open'
            and q.rule_name = 'unconvertible'
            and q.load_id <> $1
            and %s
        $sql$,
        v_fate
      )
      using p_load.load_id, p_job.job_id;
    end loop;
  end if;
end;
$$;
comment on function setup._close_copied_quarantine is
'Close entries of the quarantine whose rows a load has accepted, or whose source has them no more.';
revoke all on function setup._close_copied_quarantine from public;
