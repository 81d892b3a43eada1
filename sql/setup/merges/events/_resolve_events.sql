create or replace function setup._resolve_events(
  p_target text,
  p_stage regclass,
  p_load_id bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_stage: all events of the source of a job, the refused ones with their delivered row.
begin
  if not exists (
    select from setup.quarantine as q
    inner join setup.load_jobs as j on j.job_id = q.job_id
    where j.target = p_target and q.status = 'open'
  ) then
    return;
  end if;
  execute format(
    $sql$
      update setup.quarantine as q
      set status = 'resolved', resolved_load_id = $2
      where q.target = $1 and q.status = 'open' and q.job_id is not null
        and q.rule_name in ('null_key', 'null_sequence', 'bad_op', 'behind_horizon')
        and not exists (
          select from %s as s
          where s._reason is not null and setup._row_hash(s._refused) = q.row_hash
        )
    $sql$,
    p_stage
  ) using p_target, p_load_id;
end;
$$;
comment on function setup._resolve_events is
'Mark as resolved what a merge had refused and its source, read as a whole, has no more.';
revoke all on function setup._resolve_events from public;
