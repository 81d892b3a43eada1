create or replace function setup._refuse_cycle(p_job_id bigint)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  v_path text;
begin
  -- the set of ancestors first: it is cheap, and nearly always there is no cycle to name
  if not exists (
    with recursive ancestors as (
      select e.parent_id from setup._job_edges as e where e.child_id = p_job_id
      union
      select e.parent_id
      from ancestors as a
      inner join setup._job_edges as e on e.child_id = a.parent_id
    )
    select from ancestors where parent_id = p_job_id
  ) then
    return;
  end if;

  with recursive paths (job_id, path) as (
    select p_job_id, array[p_job_id]
    union all
    select e.parent_id, p.path || e.parent_id
    from paths as p
    inner join setup._job_edges as e on e.child_id = p.job_id
    where p.job_id <> p_job_id or cardinality(p.path) = 1
      and e.parent_id <> all(p.path[2:])
  ),
  shortest as (
    select p.path
    from paths as p
    where p.job_id = p_job_id and cardinality(p.path) > 1
    limit 1
  )
  select string_agg(j.job_name, ' -> ' order by n.position) into v_path
  from shortest as s
  cross join unnest(s.path) with ordinality as n (job_id, position)
  inner join setup.load_jobs as j on j.job_id = n.job_id;

  raise exception using
    errcode = 'MW010',
    message = format(
      'job "%s" would wait for itself', (select j.job_name from setup.load_jobs as j where j.job_id = p_job_id)
    ),
    detail = format('Cycle: %s.', v_path),
    hint = 'Change one of these views, or take a name out of depends_on.';
end;
$$;
comment on function setup._refuse_cycle(bigint) is
'Raise MW010 naming the cycle when a job depends on itself through others.';
revoke all on function setup._refuse_cycle(bigint) from public;
