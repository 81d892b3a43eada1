create or replace function setup._relatives(
  p_jobs bigint[],
  p_parents boolean,
  p_depth integer default null
)
returns setof bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with recursive found (job_id, depth) as (
    select unnest(p_jobs), 0
    union
    select
      case when p_parents then e.parent_id else e.child_id end,
      -- without a limit the depth stays 0, so that union ends the walk at jobs already found
      case when p_depth is null then 0 else f.depth + 1 end
    from found as f
    inner join setup._job_edges as e
      on f.job_id = case when p_parents then e.child_id else e.parent_id end
    where p_depth is null or f.depth < p_depth
  )
  select distinct job_id from found where job_id <> all(p_jobs);
$$;
comment on function setup._relatives is
'Return the ancestors (or descendants) of jobs, to a depth if one is given.';
revoke all on function setup._relatives from public;
