create or replace function setup._may_be_empty(p_target text, p_allow_empty boolean default null)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    p_allow_empty,
    (
      select bool_or((j.options ->> 'allow_empty')::boolean)
      from setup.load_jobs as j
      where j.target = p_target
    ),
    false
  );
$$;
comment on function setup._may_be_empty is
'Tell whether a table passes without a row: as asked for, else by the option of its job.';
revoke all on function setup._may_be_empty from public;
