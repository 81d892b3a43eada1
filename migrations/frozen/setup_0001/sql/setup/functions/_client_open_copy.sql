create or replace function setup._client_open_copy(
  p_task_id bigint,
  p_path text,
  p_start bytea,
  out statement text,
  out quote bytea
)
language sql
security definer
set search_path = ''
as $$
  select
    format(
      '%s from stdin %s', setup._open_copy(j, t.load_id, p_path, p_start), setup._copy_options(j)
    ),
    convert_to(setup._csv_option(j, 'quote'), 'UTF8')
  from setup._running_task(p_task_id) as t
  cross join setup._claimed_job(p_task_id) as j;
$$;
comment on function setup._client_open_copy(bigint, text, bytea, out text, out bytea) is
'Prepare the target of a claimed task; returns the COPY statement and the quote. p_start: the first '
'64 KiB of the file.';
revoke all on function setup._client_open_copy(bigint, text, bytea, out text, out bytea)
from public;
