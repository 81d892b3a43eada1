create or replace function setup._quarantine_refused(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Reading a row again, or twice in one delivery, adds nothing. Where a later delivery has it again
-- the entry is of that one: of two rows of a key the newer one counts. What somebody has given
-- up stays so while the same rules refuse it.
declare
  v_columns text[] := setup._columns(p_stage);
begin
  execute setup._fill_sql(
    $sql$
      insert into setup.quarantine as q (
        job_id, target, rule_name, rule_names, rule_hashes, reason, row_data, source_file,
        source_line, source_load_id, copies, row_hash, row_key, run_id, load_id, quarantined_at
      )
      select distinct on (h.row_hash)
        l.job_id, $1, s._rule, s._rules,
        array(
          select $4 ->> r.name from unnest(s._rules) with ordinality as r (name, position)
          order by r.position
        ),
        coalesce(s._reason, s._rule), s._refused,
        s._refused ->> '_source_file', (s._refused ->> '_source_line')::bigint,
        {source_load}, count(*) over (partition by h.row_hash, {source_load}), h.row_hash, {key},
        l.run_id, l.load_id, $3
      from {stage} as s
      cross join lateral (select setup._row_hash(s._refused, {beside}) as row_hash) as h
      inner join setup.load_log as l on l.load_id = $2
      where s._rule is not null
        and not exists (
          select from setup.quarantine as d
          where d.target = $1
            and d.row_hash = h.row_hash
            and d.status = 'discarded'
            and d.rule_hashes = array(
              select $4 ->> r.name from unnest(s._rules) with ordinality as r (name, position)
              order by r.position
            )
        )
      order by h.row_hash, {source_load} desc
      on conflict (target, row_hash) where status = 'open'
      do update set
        rule_name = excluded.rule_name,
        rule_names = excluded.rule_names,
        rule_hashes = excluded.rule_hashes,
        reason = excluded.reason,
        source_load_id = greatest(q.source_load_id, excluded.source_load_id),
        copies = excluded.copies,
        run_id = case when {is_newer} then excluded.run_id else q.run_id end,
        load_id = case when {is_newer} then excluded.load_id else q.load_id end,
        quarantined_at = case
          when {is_newer} then excluded.quarantined_at else q.quarantined_at
        end
      where (q.rule_name, q.rule_names, q.rule_hashes, q.reason) is distinct from (
        excluded.rule_name, excluded.rule_names, excluded.rule_hashes, excluded.reason
      )
      or {is_newer}
    $sql$,
    jsonb_build_object(
      'stage', p_stage,
      'is_newer', 'excluded.source_load_id > q.source_load_id',
      'source_load', case
        when '_source_load' = any(v_columns) then 's._source_load' else 'null::bigint'
      end,
      'beside', setup._beside_sql(p_job, p_stage, 's'),
      'key', setup._row_key_sql(p_job, p_stage, 's')
    )
  )
  using
    p_job.target, p_load_id, setup._now(), setup._rule_hashes((setup._read_judges(p_stage)).rules);
end;
$$;
comment on function setup._quarantine_refused is
'Put the rows a staged load refuses into quarantine; those that are there already stay.';
revoke all on function setup._quarantine_refused from public;
