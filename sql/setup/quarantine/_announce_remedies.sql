create or replace function setup._announce_remedies(p_job setup.load_jobs, p_kept boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of what a replay has left open although no rule refuses it: one line for each reason, no values.
declare
  v_found record;
begin
  for v_found in
    execute setup._fill_sql(
      $sql$
        select l.what, count(*) as number
        from (
          select case
            when q.rule_name <> 'malformed_line' and e.is_found then null
            when q.rule_name <> 'malformed_line' then 'row'
            when setup._file_format($1, q.source_file) = 'parquet' then 'parquet'
            when q.reason like 'longer than%' then 'line'
          end as what
          from {entries} as e
          inner join setup.quarantine as q on q.quarantine_id = e.quarantine_id
          where q.status = 'open'
        ) as l
        where l.what is not null
        group by l.what
        order by l.what
      $sql$,
      jsonb_build_object('entries', format('work.%I', 'entries_' || p_job.job_id))
    ) using p_job
  loop
    raise notice '%', case v_found.what
      when 'line' then format(
        '%s of "%s" cut off by max_line_bytes: raise this option, then select '
        'setup.reread_files(%L); and run the job',
        setup._quantity(v_found.number, 'line'), p_job.target, p_job.job_name
      )
      when 'parquet' then format(
        '%s of Parquet files of "%s" cannot be text (NUL, or bytes that are no UTF-8): deliver the '
        'files corrected, in their place', setup._quantity(v_found.number, 'row'), p_job.target
      )
      when 'row' then format(
        case
          when p_kept then '%s of "%s" cannot be read by today''s view: bring its columns back, or '
            'deliver the rows again'
          else '%s of "%s" no longer shown by its view: deliver again, or replay as kept, p_kept =>'
            ' true, --kept'
        end,
        setup._quantity(v_found.number, 'row'), p_job.target
      )
    end;
  end loop;
end;
$$;
comment on function setup._announce_remedies is
'Say what becomes of entries that a replay could not read again, and how to get them in.';
revoke all on function setup._announce_remedies from public;
