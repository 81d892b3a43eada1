create or replace function setup._take_back(
  p_job setup.load_jobs,
  p_from bigint,
  p_load_id bigint
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What an append job had added from there on goes in the transaction that appends it again; from 0
-- all goes, whoever wrote it. Returns how many rows; the readers of the table follow.
declare
  v_target  regclass := p_job.target::regclass;
  v_stamped boolean := '_load_id' = any(setup._columns(v_target));
  v_loads   bigint[];
  v_rows    bigint;
  v_lowest  bigint;
begin
  if p_from = 0 then
    execute format('delete from %s', v_target);
    get diagnostics v_rows = row_count;
    v_lowest := 0;
  else
    v_loads := array(
      select l.load_id from setup.load_log as l
      where l.job_id = p_job.job_id and l.status = 'succeeded' and l.watermark_from >= p_from
    );
    execute format(
      $sql$
        with gone as (
          delete from %s where _load_id = any($1)
          returning _load_id
        )
        select count(*), min(_load_id) from gone
      $sql$,
      v_target
    )
    into v_rows, v_lowest
    using v_loads;
    -- what is refused again comes back
    update setup.quarantine as q
    set status = 'resolved', resolved_load_id = p_load_id
    where q.job_id = p_job.job_id and q.status = 'open' and q.load_id = any(v_loads);
  end if;
  if v_rows > 0 and v_stamped then
    perform setup._note_retraction(p_job.job_id, p_load_id, v_lowest);
  end if;
  return v_rows;
end;
$$;
comment on function setup._take_back(setup.load_jobs, bigint, bigint) is
'Delete what an append job has added since a place it goes back to; returns how many rows.';
revoke all on function setup._take_back(setup.load_jobs, bigint, bigint) from public;
