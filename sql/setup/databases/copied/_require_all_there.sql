create or replace function setup._require_all_there(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_live bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_live: rows of bronze that are not marked as deleted; NULL = count them.
declare
  v_live    bigint := p_live;
  v_refused bigint := setup._count_refused(p_job);
begin
  if v_live is null then
    execute format(
      'select count(*) from %s as t where t._source_deleted_at is null', p_job.target::regclass
    )
    into v_live;
  end if;
  -- without a snapshot the source may have grown since its rows were read
  if v_live + v_refused < p_load.rows_in_source - p_load.rows_grown then
    raise exception using
      errcode = 'MW069',
      message = format('"%s" lacks rows of its source', p_job.job_name),
      detail = format(
        'The source has %s rows, bronze %s and the quarantine %s.',
        setup._number(p_load.rows_in_source), setup._number(v_live), setup._number(v_refused)
      ),
      hint = 'Nothing was loaded. Are its keys unique in the source? Run it with --full-refresh.';
  end if;
end;
$$;
comment on function setup._require_all_there is
'Raise MW069 when bronze and quarantine have fewer rows after a load than the source.';
revoke all on function setup._require_all_there from public;
