create or replace function setup._keep_part(p_job setup.load_jobs, p_bytes bytea)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of a line that is too long already, nothing is kept but its length.
begin
  execute format(
    $sql$
      insert into %1$s (part, size)
      select
        case when coalesce(sum(p.size), 0) > $2 then '' else $1 end, length($1)
      from %1$s as p
    $sql$,
    format('work.%I', 'parts_' || p_job.job_id)
  ) using p_bytes, setup._file_option(p_job, 'max_line_bytes')::bigint;
end;
$$;
comment on function setup._keep_part is
'Keep a part of a long line until the rest of it comes.';
revoke all on function setup._keep_part from public;
