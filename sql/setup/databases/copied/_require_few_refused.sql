create or replace function setup._require_few_refused(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_refused bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_most numeric := coalesce((p_job.options ->> 'max_refused_pct')::numeric, 1);
begin
  if p_refused * 100 > p_load.rows_streamed * v_most then
    raise exception using
      errcode = 'MW068',
      message = format('too many rows of "%s" have values of another type', p_job.job_name),
      detail = format(
        '%s of %s rows, at most %s percent may have: %s.', setup._number(p_refused),
        setup._number(p_load.rows_streamed), v_most,
        (
          select string_agg(distinct q.reason, '; ')
          from setup.quarantine as q
          where q.job_id = p_job.job_id and q.load_id = p_load.load_id
        )
      ),
      hint = 'Give the columns another type in the job option types, or set max_refused_pct.';
  end if;
end;
$$;
comment on function setup._require_few_refused is
'Raise MW068 when a larger share of copied rows than allowed could not be converted.';
revoke all on function setup._require_few_refused from public;
