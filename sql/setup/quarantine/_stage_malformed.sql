create or replace function setup._stage_malformed(
  p_job setup.load_jobs,
  p_file setup.load_files
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Into work.lines_<job>, as a reader would. Lines that follow each other may be one record by
-- today's options; behind others stands a line that nothing goes on behind. What was cut off,
-- because it was too long, cannot be read again.
begin
  perform setup._open_lines(p_job);
  execute setup._fill_sql(
    $sql$
      with entries as (
        update {entries} as e
        set is_found = true
        from setup.quarantine as q
        where q.quarantine_id = e.quarantine_id
          and e.rule_name = 'malformed_line'
          and e.load_id = $1
          and e.source_file = $2
        returning e.source_line, q.raw_line, q.reason
      ),
      decoded as (
        select
          e.source_line, e.reason,
          case
            when e.reason = 'invalid byte sequence' then setup._decode_line(e.raw_line, $3)
            when e.reason not like 'longer than%' then e.raw_line
            when length(e.raw_line) < 1000 and strpos(e.raw_line, '\') = 0 then e.raw_line
          end as content,
          e.source_line + 1
          + length(regexp_replace(e.raw_line, '\r\n|[^\r\n]', '', 'g'))
          + length(e.raw_line) - length(replace(e.raw_line, E'\r\n', 'x')) as next_line
        from entries as e
      ),
      followed as (
        select d.*, lead(d.source_line) over (order by d.source_line) as follower
        from decoded as d
      )
      insert into {lines} (line_number, content, line_end, is_plain, reason)
      select
        f.source_line,
        case when octet_length(f.content) <= $4 then f.content end,
        E'\n', false, f.reason
      from followed as f
      union all
      select f.next_line, null, '', false, 'between'
      from followed as f
      where f.follower is distinct from f.next_line
    $sql$,
    jsonb_build_object(
      'entries', format('work.%I', 'entries_' || p_job.job_id),
      'lines', format('work.%I', 'lines_' || p_job.job_id)
    )
  )
  using
    p_file.load_id, setup._file_name(p_job, p_file.path), setup._file_option(p_job, 'encoding'),
    setup._file_option(p_job, 'max_line_bytes')::bigint;
end;
$$;
comment on function setup._stage_malformed is
'Put the malformed lines of one file into the work table of its lines, for a replay.';
revoke all on function setup._stage_malformed from public;
