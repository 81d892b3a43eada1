create or replace function setup._close_copied_quarantine(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_keys text[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What was refused before and came again was accepted, or refused anew; what a load of all rows did
-- not bring is gone from the source.
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
    execute setup._fill_sql(
      $sql$
        update setup.quarantine as q
        set status = 'resolved', resolved_load_id = $1
        where q.job_id = $2
          and q.status = 'open'
          and q.rule_name = 'unconvertible'
          and q.load_id <> $1
          and (
            exists (select from {rows} as s where {key} = q.row_key)
            or not exists (select from {keys} as s where {key_alone} = q.row_key)
          )
      $sql$,
      jsonb_build_object(
        'rows', format('work.%I', 'received_' || p_job.job_id),
        'keys', format('work.%I', 'received_keys_' || p_job.job_id),
        'key', setup._copied_key_sql(p_columns, p_keys),
        'key_alone', setup._copied_key_sql(setup._key_columns(p_columns, p_keys), p_keys)
      )
    )
    using p_load.load_id, p_job.job_id;
  end if;
end;
$$;
comment on function setup._close_copied_quarantine is
'Close entries of the quarantine whose rows a load has accepted, or whose source has them no more.';
revoke all on function setup._close_copied_quarantine from public;
