create or replace function setup._plan(
  p_layers text[],
  p_pipelines text[],
  p_select text[]
)
returns table (
  priority integer,
  importance smallint,
  level smallint,
  job_id bigint,
  action text,
  reason text,
  parents bigint[]
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The jobs in scope in the order in which workers take them, what happens to each (run, disabled,
-- not configured) and the jobs of the plan it waits for, also through jobs left out. First what
-- matters most, to itself or to what waits for it, then what most jobs in a row wait for; both put
-- a job before its children. A nightly pipeline goes level by level: bronze and silver by their own
-- importance, or that of what they wait for where it is less, then gold; where jobs are selected,
-- in the order of the selectors.
-- Raises MW001, MW002, MW004, MW010.
declare
  v_selection    bigint[];
  v_unconfigured jsonb;
  v_job_id       bigint;
begin
  perform setup._refresh_dependencies();
  v_selection := case when p_select is not null then array(select setup._select_jobs(p_select)) end;
  v_unconfigured := setup._unconfigured_pipelines(p_layers, p_pipelines, v_selection);
  perform setup._require_known_parents(p_pipelines);
  for v_job_id in select setup._jobs_in_cycles() loop
    perform setup._require_no_cycle(v_job_id);
  end loop;

  return query
  with recursive edges as materialized (
    select e.child_id, e.parent_id from setup._job_edges as e
  ),
  places as (
    select k.job_id, min(o.place) as place
    from unnest(p_select) with ordinality as o (selector, place)
    cross join lateral setup._select_jobs(array[o.selector]) as k (job_id)
    where exists (select from setup.nightly_pipelines)
    group by k.job_id
  ),
  switched_off as materialized (
    select n.pipeline, l.layer, setup._disabled_stage(n.pipeline, l.layer) as stage
    from setup.nightly_pipelines as n
    cross join unnest(p_layers) as l (layer)
  ),
  scope as materialized (
    select
      j.job_id, j.layer, j.load_order, j.job_name,
      array_position('{critical,important,audit,reference}', j.importance) as rank,
      case
        when n.pipeline is null then null
        when j.layer = 'gold' then 5
        when p_select is null
          then array_position('{critical,important,audit,reference}', j.importance)
        else 1
      end as own_level,
      case when n.pipeline is not null then k.place end as place,
      case
        when not j.is_enabled then 'disabled'
        when n.stage is not null then 'disabled'
        when v_unconfigured ? j.pipeline then 'not configured'
        else 'run'
      end as action,
      case
        when not j.is_enabled then 'disabled by a user'
        when n.stage is not null then format('stage %s is switched off', n.stage)
        else 'set ' || (v_unconfigured ->> j.pipeline)
      end as reason
    from setup.load_jobs as j
    inner join setup.pipelines as p on p.pipeline = j.pipeline and p.is_enabled
    left join switched_off as n on n.pipeline = j.pipeline and n.layer = j.layer
    left join places as k on k.job_id = j.job_id
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
  walks (job_id, height) as (
    select s.job_id, 0
    from scope as s
    where not exists (select from waits as w where w.parent_id = s.job_id)
    union
    select w.parent_id, k.height + 1
    from walks as k
    inner join waits as w on w.child_id = k.job_id
  ),
  heights as (
    select k.job_id, max(k.height) as height from walks as k group by k.job_id
  ),
  wanted (job_id, rank) as (
    select s.job_id, s.rank from scope as s
    union
    select w.parent_id, k.rank
    from wanted as k
    inner join waits as w on w.child_id = k.job_id
  ),
  ranks as (
    select k.job_id, min(k.rank)::smallint as rank from wanted as k group by k.job_id
  ),
  raised (job_id, level) as (
    select s.job_id, s.own_level from scope as s where s.own_level is not null
    union
    select w.child_id, k.level
    from raised as k
    inner join waits as w on w.parent_id = k.job_id
  ),
  levels as (
    select k.job_id, max(k.level)::smallint as level
    from raised as k
    inner join scope as s on s.job_id = k.job_id and s.own_level is not null
    group by k.job_id
  ),
  parents as (
    select w.child_id as job_id, array_agg(w.parent_id order by w.parent_id) as parents
    from waits as w
    group by w.child_id
  )
  select
    (row_number() over (
      order by
        coalesce(l.level, r.rank), s.place,
        case
          when l.level is null then -h.height else array_position('{bronze,silver,gold}', s.layer)
        end,
        s.load_order, s.job_name collate "C"
    ))::integer,
    r.rank,
    l.level,
    s.job_id,
    s.action,
    s.reason,
    coalesce(p.parents, '{}')
  from scope as s
  inner join heights as h on h.job_id = s.job_id
  inner join ranks as r on r.job_id = s.job_id
  left join levels as l on l.job_id = s.job_id
  left join parents as p on p.job_id = s.job_id
  order by 1;
end;
$$;
comment on function setup._plan is
'Plan a run: jobs in scope, in order, with what happens to each and what it waits for.';
revoke all on function setup._plan from public;
