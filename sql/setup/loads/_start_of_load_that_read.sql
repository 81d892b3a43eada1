create or replace function setup._start_of_load_that_read(p_job setup.load_jobs, p_value bigint)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Of an append job. A load that began at or before an earlier one has replaced it: a full refresh,
-- or the first one after the job was set back. A purged log may have lost such a load.
declare
  v_target  regclass := p_job.target::regclass;
  v_begin   bigint;
  v_load_id bigint;
  v_lost    boolean;
begin
  if '_load_id' <> all(setup._columns(v_target)) then
    return null;
  end if;
  select l.watermark_from, l.load_id into v_begin, v_load_id
  from setup.load_log as l
  where l.job_id = p_job.job_id
    and l.status = 'succeeded'
    and l.watermark_from <= p_value
    -- a replay of the quarantine replaces nothing
    and not l.is_replay
    and not exists (
      select from setup.load_log as later
      where later.job_id = l.job_id
        and not later.is_replay
        and later.load_id > l.load_id
        and later.status = 'succeeded'
        and later.watermark_from <= l.watermark_from
    )
  order by l.watermark_from desc
  limit 1;
  execute format(
    $sql$
      select exists (
        select from %s as t
        where t._load_id > $1
          and not exists (select from setup.load_log as l where l.load_id = t._load_id)
      )
    $sql$,
    v_target
  ) into v_lost using v_load_id;
  return case when not v_lost then v_begin end;
end;
$$;
comment on function setup._start_of_load_that_read is
'Return where the load that read this _load_id began; NULL when the log does not tell any more.';
revoke all on function setup._start_of_load_that_read from public;
