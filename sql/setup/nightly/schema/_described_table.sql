create or replace function setup._described_table(
  p_pipeline text,
  p_connection text,
  p_dialect text,
  p_name text,
  p_rows bigint,
  p_catalogue jsonb
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The entry of a table in tables.yml: what the source says of it, with the types that its table in
-- bronze has already, and what its pipeline registered of it, whatever overrides have made of that.
-- Without that it is incremental by the first of the stamps that it has, else full: a stamp of the
-- entry alone, or a key, misses edits.
declare
  v_job     setup.load_jobs;
  v_given   jsonb;
  v_keys    jsonb;
  v_columns jsonb;
  v_mark    text;
  v_type    text;
  v_kind    text;
begin
  select j.* into v_job
  from setup.load_jobs as j
  where j.pipeline = p_pipeline
    and j.source = format('db:%s/%s', p_connection, p_name);
  v_given := coalesce(v_job.registered -> 'options', '{}');
  v_job.pipeline := p_pipeline;
  select
    coalesce(
      jsonb_agg(k.column_name order by k.key_position) filter (where k.key_position is not null),
      '[]'
    ),
    jsonb_object_agg(
      k.column_name,
      jsonb_strip_nulls(
        jsonb_build_object(
          'source_type', k.source_type,
          'type', coalesce(
            format_type(a.atttypid, a.atttypmod),
            setup._type_name((setup._source_type(p_dialect, k.source_type)).bronze_type)
          )
        )
      )
    )
  into v_keys, v_columns
  from jsonb_to_recordset(p_catalogue) as k (
    column_name text, source_type text, key_position integer
  )
  left join pg_attribute as a
    on a.attrelid = to_regclass(v_job.target)
    and a.attname = setup._bronze_column(k.column_name)
    and a.attnum > 0
    and not a.attisdropped;
  select s.name into v_mark
  from (
    select v_given ->> 'watermark' as name, 0::bigint as place
    union all
    select t.name, t.place
    from jsonb_array_elements_text(setup._nightly_setting(p_pipeline, 'general.stamps'))
    with ordinality as t (name, place)
    where v_columns #>> array[t.name, 'type'] ~ '^(timestamp|date)'
      and v_job.registered ->> 'load_type' is distinct from 'full'
  ) as s
  where v_columns ? s.name and v_keys <> '[]'
  order by s.place
  limit 1;
  v_type := v_columns #>> array[v_mark, 'type'];
  v_kind := case
    when v_type ~ 'with time zone$' then 'timestamp'
    when v_type ~ '^(timestamp|date)' then 'datetime'
    when v_type is not null then 'key'
  end;
  return jsonb_strip_nulls(
    jsonb_build_object(
      'primary_key', v_keys,
      'strategy', case
        when v_mark is null then 'full'
        when v_job.registered ->> 'load_type' = 'append' then 'append_only'
        else 'incremental'
      end,
      'watermark_column', v_mark,
      'watermark_kind', v_kind,
      'overlap_seconds', case v_kind when 'timestamp' then 300 when 'datetime' then 7200 end,
      'lookback', case
        when v_kind <> 'key' and v_given ? 'lookback'
          then jsonb_build_object(
            'window_days', coalesce(v_given #> '{lookback,days}', '30'),
            'columns', v_given #> '{lookback,columns}'
          )
      end,
      'hard_deletes', coalesce(
        v_given ->> 'hard_deletes', case when v_mark is null then 'purge' else 'report' end
      ),
      'importance', coalesce(v_job.registered ->> 'importance', 'important'),
      'size_class', setup._size_class(v_job, p_rows),
      'estimated_rows', p_rows,
      'exclude_columns', v_given -> 'exclude_columns',
      'columns', v_columns,
      'schema_hash', md5(
        v_keys::text || (
          select string_agg(format('%s %s', c.key, c.value ->> 'source_type'), ',' order by c.key)
          from jsonb_each(v_columns) as c
        )
      )
    )
  );
end;
$$;
comment on function setup._described_table is
'Return the entry of a source table in tables.yml.';
revoke all on function setup._described_table from public;
