create or replace function setup._quarantine_refused(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The identity of a row is its delivered content with file and line, not the load that brought it:
-- reading it again, or twice in one delivery, adds nothing.
declare
  v_hashes jsonb;
begin
  select jsonb_object_agg(r.rule_name, setup._rule_hash(r)) into v_hashes
  from setup.quality_rules as r
  where r.target = p_job.target and r.gate = 'drop';
  execute format(
    $sql$
      insert into setup.quarantine as q (
        job_id, target, rule_name, rule_names, rule_hashes, reason, row_data, source_file,
        source_line, row_hash, run_id, load_id, quarantined_at
      )
      select distinct on (h.row_hash)
        l.job_id, $1, s._rule, s._rules,
        array(
          select $4 ->> r.name from unnest(s._rules) with ordinality as r (name, position)
          order by r.position
        ),
        coalesce(s._reason, s._rule), s._refused,
        s._refused ->> '_source_file', (s._refused ->> '_source_line')::bigint,
        h.row_hash, l.run_id, l.load_id, $3
      from %s as s
      cross join lateral (
        select md5((s._refused - '_load_id' - '_loaded_at')::text)::uuid as row_hash
      ) as h
      inner join setup.load_log as l on l.load_id = $2
      where s._rule is not null
      on conflict (target, row_hash) where status = 'open'
      do update set
        rule_name = excluded.rule_name,
        rule_names = excluded.rule_names,
        rule_hashes = excluded.rule_hashes,
        reason = excluded.reason
      where (q.rule_name, q.rule_names, q.rule_hashes, q.reason) is distinct from (
        excluded.rule_name, excluded.rule_names, excluded.rule_hashes, excluded.reason
      )
    $sql$,
    p_stage
  )
  using p_job.target, p_load_id, setup._now(), v_hashes;
end;
$$;
comment on function setup._quarantine_refused is
'Put the rows a staged load refuses into quarantine; those that are there already stay.';
revoke all on function setup._quarantine_refused from public;
