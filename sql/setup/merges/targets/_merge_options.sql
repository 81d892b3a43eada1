create or replace function setup._merge_options(p_job setup.load_jobs)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select p_job.options - '{always,version,except_columns,taken_back,table_gate,max_dropped_percent,'
    'max_quarantined_pct,allow_unvalidated}'::text[]
    || jsonb_build_object(
      'scd', case p_job.load_type
        when 'snapshot' then coalesce(p_job.options ->> 'scd', 'scd2') else p_job.load_type
      end,
      'keys', p_job.keys,
      'sequence', nullif(p_job.sequence, '{}'),
      -- named, because a stage has columns of its own
      'columns', coalesce(
        setup._text_array(p_job.options -> 'columns'),
        array(
          select c.name
          from unnest(setup._columns(p_job.source::regclass)) with ordinality as c (name, position)
          where c.name <> all(p_job.keys || p_job.sequence || '{_load_id,_loaded_at}'::text[])
            and c.name <> all(coalesce(setup._text_array(p_job.options -> 'except_columns'), '{}'))
            and c.name is distinct from p_job.options ->> 'columns_to_update'
            and c.name is distinct from p_job.options ->> 'version'
          order by c.position
        )
      )
    );
$$;
comment on function setup._merge_options is
'Return what a job of load type scd1, scd2 or snapshot hands to its merge.';
revoke all on function setup._merge_options from public;
