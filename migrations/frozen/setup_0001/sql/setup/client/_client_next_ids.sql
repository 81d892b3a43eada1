create or replace function setup._client_next_ids(p_task_id bigint, p_after text, p_limit integer)
returns setof text
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query execute format(
    'select i.id from work.%I as i where i.id > $1 order by i.id limit $2',
    'ids_' || (setup._claimed_job(p_task_id, 'dlt')).job_id
  )
  using p_after, p_limit;
end;
$$;
comment on function setup._client_next_ids is
'Return the next ids that a claimed task has to ask for, in their order, after one of them.';
revoke all on function setup._client_next_ids from public;
