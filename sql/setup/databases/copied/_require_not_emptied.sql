create or replace function setup._require_not_emptied(
  p_job setup.load_jobs,
  p_load setup.source_loads
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of a table without a key nobody knows which rows are gone, but how many.
declare
  v_most numeric := coalesce((p_job.options ->> 'max_delete_pct')::numeric, 20);
  v_live bigint := setup._count_rows(p_job.target::regclass);
begin
  if (v_live - p_load.rows_streamed) * 100 > v_live * v_most then
    raise exception using
      errcode = 'MW067',
      message = format('too many rows of "%s" are gone from its source', p_job.job_name),
      detail = format(
        'It has %s rows, bronze %s; at most %s percent fewer may be.',
        setup._number(p_load.rows_streamed), setup._number(v_live), v_most
      ),
      hint = 'Nothing was deleted. If they are meant to be gone, set the job option '
        'max_delete_pct.';
  end if;
end;
$$;
comment on function setup._require_not_emptied is
'Raise MW067 when a source without a key has far fewer rows than bronze.';
revoke all on function setup._require_not_emptied from public;
