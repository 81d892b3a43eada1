create or replace function setup._resolve_quarantine(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint,
  p_refuses boolean
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from setup.quarantine as q where q.job_id = p_job.job_id and q.status = 'open'
  ) then
    return;
  end if;
  execute format(
    $sql$
      update setup.quarantine as q
      set status = 'resolved', resolved_load_id = $1
      where q.job_id = $2 and q.status = 'open'
        -- what a merge refused, it would refuse again
        and q.rule_name not in ('null_key', 'null_sequence', 'bad_op', 'behind_horizon') %s
    $sql$,
    case
      when p_refuses then format(
        $sql$
          and not exists (
            select from %s as s
            where s._rule is not null
              and setup._row_hash(s._refused, %s) = q.row_hash
          )
        $sql$,
        p_stage, setup._beside_sql(p_job, p_stage, 's')
      )
    end
  )
  using p_load_id, p_job.job_id;
end;
$$;
comment on function setup._resolve_quarantine is
'Mark as resolved what is in quarantine but not refused by a load of all rows.';
revoke all on function setup._resolve_quarantine from public;
