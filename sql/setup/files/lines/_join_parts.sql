create or replace function setup._join_parts(
  p_job setup.load_jobs,
  p_bytes bytea,
  p_lines_before bigint,
  out bytes bytea,
  out lines bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of a line that is too long its head is noted, and the bytes begin with the line behind it.
declare
  v_parts text := format('work.%I', 'parts_' || p_job.job_id);
  v_limit bigint := setup._file_option(p_job, 'max_line_bytes');
  v_size  bigint;
  v_end   integer;
begin
  bytes := p_bytes;
  lines := p_lines_before;
  execute format('select sum(p.size) from %s as p', v_parts) into v_size;
  if v_size is null then
    return;
  elsif v_size <= v_limit then
    execute format(
      $sql$ select string_agg(p.part, '' order by p.part_number) || $1 from %s as p $sql$, v_parts
    ) into bytes using p_bytes;
  else
    v_end := coalesce(nullif(setup._first_line_end(p_bytes), 0), length(p_bytes));
    if substring(p_bytes from v_end for 2) = '\x0d0a' then
      v_end := v_end + 1;
    end if;
    bytes := substring(p_bytes from v_end + 1);
    lines := p_lines_before + 1;
    execute format(
      $sql$
        insert into work.%I (line_number, reason, raw)
        select $1, format('longer than %%s bytes', $2), encode(substring(p.part for 1000), 'escape')
        from %s as p
        order by p.part_number
        limit 1
      $sql$,
      'lines_' || p_job.job_id, v_parts
    ) using lines, v_limit;
  end if;
  execute format('delete from %s', v_parts);
end;
$$;
comment on function setup._join_parts is
'Put the parts of a long line before the rest of it; returns what is to be split into lines.';
revoke all on function setup._join_parts from public;
