create or replace function setup._explain_error(
  p_error setup.error_report,
  p_job setup.load_jobs
)
returns setup.error_report
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- PostgreSQL names an index, which may be one that no user has made, and advises another index.
begin
  if p_error.sqlstate = '54000' and p_error.message like 'index row %' then
    p_error.sqlstate := 'MW072';
    p_error.detail := p_error.message;
    p_error.message := format(
      'a value is too long for a key or an index of "%s"', coalesce(p_job.target, p_job.job_name)
    );
    p_error.hint := 'An entry of an index has at most 2,704 bytes: make the key in the view of '
      'something shorter, such as md5(value), or drop the index.';
  end if;
  return p_error;
end;
$$;
comment on function setup._explain_error is
'Say in the words of a load what PostgreSQL says in those of an index.';
revoke all on function setup._explain_error from public;
