create or replace function setup._check_job_values(p_job_name text, p_values jsonb)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_values: columns of setup.load_jobs by name; those that are not given are not judged.
declare
  v_name   text;
  v_wanted text;
begin
  perform setup._check_choice(
    'MW012', format('job "%s"', p_job_name), c.name, p_values ->> c.name, c.known
  )
  from (
    values
    ('layer', '{bronze,silver,gold}'::text[]),
    ('load_type', '{full,append,upsert,scd1,scd2,snapshot,view,procedure}'),
    ('importance', '{critical,important,audit,reference}')
  ) as c (name, known)
  where p_values ? c.name;
  select w.name, w.wanted into v_name, v_wanted
  from (
    values
    ('max_attempts', 'a number from 1 to 100', '$ >= 1 && $ <= 100'),
    ('load_order', 'a number', '$ == $'),
    ('retry_delay', 'a time from 0, or 1 ms, to 366 days', null),
    ('timeout', 'a time from 0, or 1 ms, to 366 days; null for no limit', null),
    ('keys', 'an array of columns', '$.type() == "array" && !exists ($[*] ? (@ == null))'),
    ('sequence', 'an array of columns', '$.type() == "array" && !exists ($[*] ? (@ == null))'),
    ('depends_on', 'an array of job names', '$.type() == "array" && !exists ($[*] ? (@ == null))'),
    ('tags', 'an array of labels', '$.type() == "array" && !exists ($[*] ? (@ == null))')
  ) as w (name, wanted, condition)
  where p_values ? w.name
    and case w.name
      when 'retry_delay' then
        (p_values ->> w.name)::interval = setup._time_limit((p_values ->> w.name)::interval)
      when 'timeout' then
        (p_values ->> w.name)::interval
        is not distinct from setup._time_limit((p_values ->> w.name)::interval)
      else p_values -> w.name <> 'null'
        and jsonb_path_match(p_values -> w.name, w.condition::jsonpath)
    end is not true
  limit 1;
  if found then
    raise exception using
      errcode = 'MW012',
      message = format('%s of job "%s" is not understood', v_name, p_job_name),
      detail = format('It is given as %s.', p_values -> v_name),
      hint = format('Give %s.', v_wanted);
  end if;
end;
$$;
comment on function setup._check_job_values is
'Raise MW012 for a value of a job that is none of those allowed, and name these.';
revoke all on function setup._check_job_values from public;
