create or replace function setup._delete_rows_to_reload(
  p_job setup.load_jobs,
  p_from bigint,
  p_load_id bigint
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What an append job had added from there on goes in the transaction that appends it again; from 0
-- all goes, whoever wrote it; of a job that was registered anew, what loads wrote. Returns how many
-- rows. The readers of the table follow, even where somebody has deleted the rows before.
declare
  v_target regclass := p_job.target::regclass;
  v_loads  bigint[];
  v_rows   bigint;
  v_lowest bigint := 0;
  v_former boolean := exists (
    select from setup.watermarks as w where w.job_id = p_job.job_id and w.source = '(former)'
  );
begin
  if p_from = 0 then
    execute format(
      'delete from %s%s', v_target,
      case
        when v_former and '_load_id' = any(setup._columns(v_target))
          then ' where _load_id between 1 and $1'
      end
    ) using p_load_id;
    get diagnostics v_rows = row_count;
  else
    v_loads := array(
      select l.load_id from setup.load_log as l
      where l.job_id = p_job.job_id and l.status = 'succeeded' and l.watermark_from >= p_from
    );
    execute format('delete from %s where _load_id = any($1)', v_target) using v_loads;
    get diagnostics v_rows = row_count;
    v_lowest := (select min(k.load_id) from unnest(v_loads) as k (load_id));
    -- what is refused again comes back
    update setup.quarantine as q
    set status = 'resolved', resolved_load_id = p_load_id
    where q.job_id = p_job.job_id and q.status = 'open' and q.load_id = any(v_loads);
  end if;
  if v_former then
    perform setup._announce(
      p_job.layer, p_job.job_name, 'begins anew',
      p_message => 'its table had rows of loads before it was registered'
    );
  end if;
  if v_lowest is not null and (v_former or exists (
    select from setup.watermarks as w where w.job_id = p_job.job_id and w.source = '(target)'
  )) then
    perform setup._note_retraction(p_job.job_id, p_load_id, v_lowest);
  end if;
  return v_rows;
end;
$$;
comment on function setup._delete_rows_to_reload is
'Delete what an append job has added since a place it goes back to; returns how many rows.';
revoke all on function setup._delete_rows_to_reload from public;
