create or replace function setup._plan(
  p_layers text[],
  p_pipelines text[],
  p_select text[]
)
returns table (
  priority integer,
  job_id bigint,
  action text,
  reason text,
  parents bigint[]
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The jobs in scope in the order in which one worker runs them, what happens to each (run,
-- disabled, not configured) and the jobs of the plan it waits for, also through jobs left out.
-- Raises MW001, MW002, MW004, MW010.
declare
  v_selection    bigint[];
  v_unconfigured jsonb;
  v_job_id       bigint;
begin
  perform setup._refresh_dependencies();
  v_selection := case when p_select is not null then array(select setup._select_jobs(p_select)) end;
  v_unconfigured := setup._unconfigured_pipelines(p_layers, p_pipelines, v_selection);
  perform setup._refuse_unknown_parents(p_pipelines);
  for v_job_id in select setup._jobs_in_cycles() loop
    perform setup._refuse_cycle(v_job_id);
  end loop;

  return query
  with recursive edges as materialized (
    select e.child_id, e.parent_id from setup._job_edges as e
  ),
  scope as materialized (
    select
      j.job_id, j.layer, j.importance, j.load_order, j.job_name,
      case
        when not j.is_enabled then 'disabled'
        when v_unconfigured ? j.pipeline then 'not configured'
        else 'run'
      end as action,
      case
        when not j.is_enabled then 'disabled by a user'
        else 'set ' || (v_unconfigured ->> j.pipeline)
      end as reason
    from setup.load_jobs as j
    inner join setup.pipelines as p on p.pipeline = j.pipeline and p.is_enabled
    where j.layer = any(p_layers)
      and (p_pipelines is null or j.pipeline = any(p_pipelines))
      and (v_selection is null or j.job_id = any(v_selection))
  ),
  reach (child_id, parent_id) as (
    select e.child_id, e.parent_id
    from edges as e
    inner join scope as s on s.job_id = e.child_id
    where s.action = 'run'
    union
    select r.child_id, e.parent_id
    from reach as r
    inner join edges as e on e.child_id = r.parent_id
    where not exists (select from scope as s where s.job_id = r.parent_id and s.action = 'run')
  ),
  waits as materialized (
    select r.child_id, r.parent_id
    from reach as r
    inner join scope as s on s.job_id = r.parent_id and s.action = 'run'
  ),
  levels (job_id, level) as (
    select s.job_id, 0 from scope as s
    union
    select w.child_id, l.level + 1
    from levels as l
    inner join waits as w on w.parent_id = l.job_id
  ),
  depth as (
    select l.job_id, max(l.level) as level from levels as l group by l.job_id
  )
  select
    (row_number() over (
      order by
        d.level,
        array_position('{critical,important,audit,reference}', s.importance),
        s.load_order,
        s.job_name collate "C"
    ))::integer,
    s.job_id,
    s.action,
    s.reason,
    array(select w.parent_id from waits as w where w.child_id = s.job_id order by w.parent_id)
  from scope as s
  inner join depth as d on d.job_id = s.job_id
  order by 1;
end;
$$;
comment on function setup._plan(text[], text[], text[]) is
'Plan a run: jobs in scope, in order, with what happens to each and what it waits for.';
revoke all on function setup._plan(text[], text[], text[]) from public;
