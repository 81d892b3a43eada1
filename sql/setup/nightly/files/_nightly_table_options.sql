create or replace function setup._nightly_table_options(p_said jsonb, p_dialect text)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Options of a job that copies a table, from its entry in tables.yml. A type that is the mate of
-- that of the source needs no option.
declare
  v_is_full boolean := coalesce(p_said ->> 'strategy', 'full') = 'full';
begin
  return jsonb_strip_nulls(
    jsonb_build_object(
      'watermark', case when not v_is_full then p_said -> 'watermark_column' end,
      'overlap', case
        when not v_is_full then (p_said ->> 'overlap_seconds') || ' seconds'
      end,
      'lookback', case
        when not v_is_full and jsonb_typeof(p_said -> 'lookback') = 'object'
          then jsonb_build_object(
            'days', coalesce(p_said #> '{lookback,window_days}', '30'),
            'columns', p_said #> '{lookback,columns}'
          )
      end,
      'hard_deletes', p_said -> 'hard_deletes',
      'exclude_columns', nullif(p_said -> 'exclude_columns', '[]'),
      'size_class', p_said -> 'size_class',
      'batch_size', p_said -> 'batch_size',
      'estimated_rows', p_said -> 'estimated_rows',
      'types', (
        select jsonb_object_agg(c.key, c.value -> 'type')
        from jsonb_each(
          case jsonb_typeof(p_said -> 'columns') when 'object' then p_said -> 'columns'
            else '{}' end
        ) as c
        where c.value ->> 'type' is not null
          and setup._type_name(c.value ->> 'type') is distinct from setup._type_name(
            (setup._source_type(p_dialect, c.value ->> 'source_type')).bronze_type
          )
      )
    )
  );
end;
$$;
comment on function setup._nightly_table_options is
'Return the options of a job that copies a table, as its entry in tables.yml says.';
revoke all on function setup._nightly_table_options from public;
