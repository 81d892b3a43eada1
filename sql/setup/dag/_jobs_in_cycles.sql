create or replace function setup._jobs_in_cycles()
returns setof bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Takes away, again and again, the jobs that wait for none of the rest; what stays is in a cycle or
-- behind one. A view can close a cycle long after its job was registered, so every plan looks.
declare
  v_children bigint[];
  v_parents  bigint[];
  v_rest     integer;
begin
  select array_agg(e.child_id), array_agg(e.parent_id) into v_children, v_parents
  from setup._job_edges as e;
  loop
    v_rest := cardinality(v_children);
    exit when v_rest is null or v_rest = 0;
    select array_agg(e.child_id), array_agg(e.parent_id) into v_children, v_parents
    from unnest(v_children, v_parents) as e (child_id, parent_id)
    where e.parent_id in (select c from unnest(v_children) as c);
    exit when cardinality(v_children) = v_rest;
  end loop;
  return query select distinct unnest(v_children) order by 1;
end;
$$;
comment on function setup._jobs_in_cycles is
'Return the jobs that can never start because they wait for themselves or for such a job.';
revoke all on function setup._jobs_in_cycles from public;
