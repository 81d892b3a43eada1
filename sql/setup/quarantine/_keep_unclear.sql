create or replace function setup._keep_unclear(p_job setup.load_jobs, p_stage regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A load that has a key twice, or NULL in one, fails (MW042); of a replay these rows stay behind.
declare
  v_keys text;
begin
  if p_job.load_type not in ('upsert', 'snapshot') or p_job.sequence <> '{}' then
    return;
  end if;
  select string_agg(
    setup._as_target_sql(p_job.target::regclass, k.name, p_stage, k.name, 's'), ', '
    order by k.position
  )
  into v_keys
  from unnest(p_job.keys) with ordinality as k (name, position);
  execute setup._fill_sql(
    $sql$
      with unclear as materialized (
        select c._quarantine_id, min(c.reason) as reason
        from (
          select
            s._quarantine_id,
            case
              when num_nulls({keys}) > 0 then 'NULL in its key'
              when count(*) over (partition by {keys}) > 1 or s._quarantine_id in (
                select f._quarantine_id from {found} as f where f._is_twice
              )
                then 'its key is there twice in one delivery'
            end as reason
          from {stage} as s
        ) as c
        where c.reason is not null
        group by c._quarantine_id
      ),
      noted as (
        update setup.quarantine as q
        set rule_name = 'unclear_key', rule_names = '{}', rule_hashes = '{}', reason = u.reason
        from unclear as u
        where q.quarantine_id = u._quarantine_id
          and (q.rule_name, q.reason) is distinct from ('unclear_key', u.reason)
      )
      delete from {stage} as s
      where s._quarantine_id in (select u._quarantine_id from unclear as u)
    $sql$,
    jsonb_build_object(
      'stage', p_stage, 'keys', v_keys, 'found', format('work.%I', 'found_' || p_job.job_id)
    )
  );
end;
$$;
comment on function setup._keep_unclear is
'Take rows of a replay without a key of their own out of its stage.';
revoke all on function setup._keep_unclear from public;
