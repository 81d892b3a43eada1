create or replace function setup._require_records(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_counts setup.load_counts
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- As for files. A feed whose ids answer that there is nothing is as it should be, unless its table
-- had rows and has none now.
declare
  v_is_fine boolean := p_counts.rows_inserted > 0;
begin
  if p_job.options ? 'ids' and not v_is_fine then
    execute format(
      'select exists (select from %s) or not exists (select from work.%I)',
      p_job.target::regclass, 'ids_' || p_job.job_id
    )
    into v_is_fine;
    v_is_fine := v_is_fine or p_counts.rows_deleted + p_counts.rows_quarantined = 0;
  end if;
  if v_is_fine or p_counts.rows_quarantined = 0 and p_job.options ->> 'allow_empty' = 'true' then
    return;
  end if;
  raise exception using
    errcode = 'MW033',
    message = format(
      'the source "%s" has no %s', p_job.source,
      case when p_counts.rows_quarantined > 0 then 'clean record' else 'records' end
    ),
    detail = coalesce(
      (
        select format(
          'Refused: %s, the first: page %s, record %s, %s.',
          setup._quantity(p_counts.rows_quarantined, 'record'),
          q.row_data ->> '_page', q.row_data ->> '_page_row', q.reason
        )
        from setup.quarantine as q
        where q.job_id = p_job.job_id
          and q.load_id = p_load_id
          and q.rule_name = 'malformed_record'
        order by (q.row_data ->> '_page')::integer, (q.row_data ->> '_page_row')::integer
        limit 1
      ),
      ''
    ),
    hint = case
      when p_counts.rows_quarantined > 0
        then 'The table keeps its previous content. Records are JSON objects; a function yields '
          'dicts, or lists of them.'
      else 'The table keeps its previous content. If an empty source is right, '
        'set the job option allow_empty to true.'
    end;
end;
$$;
comment on function setup._require_records is
'Raise MW033 when what a client has received leaves a bronze table empty and none may be.';
revoke all on function setup._require_records from public;
