create or replace function setup._require_no_cycle(p_job_id bigint)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Walks to the ancestors level by level, each job once, so that a dense DAG costs no more than its
-- edges; v_via holds through which child each was found, to name the cycle.
declare
  v_found bigint[] := array[p_job_id];
  v_via   bigint[] := array[null::bigint];
  v_level bigint[] := array[p_job_id];
  v_next  bigint[];
  v_child bigint[];
  v_job   bigint;
  v_path  text;
  v_name  text := (select j.job_name from setup.load_jobs as j where j.job_id = p_job_id);
begin
  loop
    select array_agg(p.parent_id), array_agg(p.child_id) into v_next, v_child
    from (
      select distinct on (e.parent_id) e.parent_id, e.child_id
      from setup._job_edges as e
      where e.child_id = any(v_level) and (e.parent_id = p_job_id or e.parent_id <> all(v_found))
      order by e.parent_id, e.child_id
    ) as p;
    if v_next is null then
      return;
    end if;
    v_job := v_child[array_position(v_next, p_job_id)];
    exit when v_job is not null;
    v_found := v_found || v_next;
    v_via := v_via || v_child;
    v_level := v_next;
  end loop;

  v_path := v_name;
  while v_job <> p_job_id loop
    v_path := (select j.job_name from setup.load_jobs as j where j.job_id = v_job)
      || ' -> ' || v_path;
    v_job := v_via[array_position(v_found, v_job)];
  end loop;
  raise exception using
    errcode = 'MW010',
    message = format('job "%s" would wait for itself', v_name),
    detail = format('Cycle: %s.', concat_ws(' -> ', v_name, v_path)),
    hint = 'Change one of these views, or take a name out of depends_on.';
end;
$$;
comment on function setup._require_no_cycle is
'Raise MW010 naming the cycle when a job depends on itself through others.';
revoke all on function setup._require_no_cycle from public;
