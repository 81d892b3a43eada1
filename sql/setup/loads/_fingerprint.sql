-- No SET clause: it would stop inlining, and with it the decision about all jobs in one statement.
-- Whoever calls it has pinned the path.
create or replace function setup._fingerprint(p_job setup.load_jobs)
returns table (fingerprint text)
language sql
stable
as $$
  select md5(
    concat_ws(
      '|',
      p_job.definition_hash, p_job.load_type, p_job.source, p_job.keys, p_job.sequence,
      p_job.options,
      case
        when p_job.load_type = 'procedure'
          then (select p.xmin::text from pg_proc as p where p.oid = to_regproc(p_job.source))
      end,
      -- a new file node: the table was truncated or replaced behind our back
      (
        select concat_ws(':', c.oid, c.relfilenode)
        from pg_class as c
        where c.oid = to_regclass(p_job.target)
      ),
      (
        select string_agg(
          concat_ws(
            ':', r.rule_name, r.rule_type, r.columns, r.expression, r.arguments, r.gate, r.reason,
            r.rule_order, r.filter, r.mostly, r.must_be_less_than, r.unit
          ),
          ',' order by r.rule_name
        )
        from setup.quality_rules as r
        where r.target = p_job.target and r.is_enabled
      ),
      -- for files the ledger decides: a path is part of it
      case
        when p_job.source not like 'file:%'
          then (
            select string_agg(c.config_value, ',' order by c.config_key)
            from setup.etl_config as c
            -- how a run goes does not change what it loads; folders are for files
            where coalesce(c.pipeline, p_job.pipeline) = p_job.pipeline
            and (not c.is_built_in or c.config_key = 'environment')
            and c.value_type <> 'path'
          )
      end,
      case
        when p_job.options ->> 'always' = 'day'
          then to_char(setup._now() at time zone 'UTC', 'YYYY-MM-DD')
      end
    )
  )
$$;
comment on function setup._fingerprint is
'Return a hash of what decides a load beside its sources: job, view, functions, rules, '
'configuration, target.';
revoke all on function setup._fingerprint from public;
