create or replace function setup._require_few_quarantined(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_counts setup.load_counts
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_most numeric := p_job.options ->> 'max_quarantined_pct';
begin
  if p_counts.rows_quarantined * 100 > p_counts.rows_read * v_most then
    raise exception using
      errcode = 'MW044',
      message = format('too many rows of "%s" are refused', p_job.job_name),
      detail = format(
        '%s of %s rows, at most %s percent may be%s.', setup._number(p_counts.rows_quarantined),
        setup._number(p_counts.rows_read), setup._percentage(v_most),
        (
          select ': ' || string_agg(
            format('%s %s', q.rule_name, q.violated), ', ' order by q.violated desc, q.rule_name
          )
          from setup.quality_results as q
          where q.load_id = p_load_id and q.gate = 'drop' and q.violated > 0
        )
      ),
      hint = 'Nothing was loaded. Correct the source or the rule, or set the job option '
        'max_quarantined_pct.';
  end if;
end;
$$;
comment on function setup._require_few_quarantined is
'Raise MW044 when a load has put a larger share of its rows into quarantine than its job allows.';
revoke all on function setup._require_few_quarantined from public;
