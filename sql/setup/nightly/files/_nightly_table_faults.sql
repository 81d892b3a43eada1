create or replace function setup._nightly_table_faults(p_tables jsonb)
returns table (place text[], fault text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- p_tables: tables.yml with its overrides. What is none of its kind is for setup._nightly_faults.
  with tables as materialized (
    select
      t.key as name, t.value as said,
      array(
        select jsonb_object_keys(
          case jsonb_typeof(t.value -> 'columns') when 'object' then t.value -> 'columns'
            else '{}' end
        )
      ) as columns,
      setup._type_name(
        t.value #>> array['columns', t.value ->> 'watermark_column', 'type']
      ) as watermark_type
    from jsonb_each(
      case jsonb_typeof(p_tables -> 'tables') when 'object' then p_tables -> 'tables'
        else '{}' end
    ) as t
    where jsonb_typeof(t.value) = 'object'
  ),
  named as (
    select t.name, n.place, n.column_name
    from tables as t
    cross join lateral (
      select '{watermark_column}'::text[] as place, t.said ->> 'watermark_column' as column_name
      union all
      select l.place, c.name
      from (
        values
        ('{primary_key}'::text[]), ('{exclude_columns}'), ('{lookback,columns}')
      ) as l (place)
      cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(t.said #> l.place) when 'array' then t.said #> l.place else '[]' end
      ) as c (name)
    ) as n
    where n.column_name is not null
      and n.column_name <> all(t.columns)
      and t.columns <> '{}'
  )
  select
    '{tables}'::text[] || n.name || n.place,
    format(
      'table "%s" has no column "%s". %s', n.name, n.column_name,
      setup._did_you_mean(n.column_name, t.columns)
    )
  from named as n
  inner join tables as t on t.name = n.name
  union all
  select
    array['tables', t.name, 'watermark_kind'],
    format(
      'the watermark of table "%s" is no %s: column "%s" is %s', t.name,
      t.said ->> 'watermark_kind', t.said ->> 'watermark_column', t.watermark_type
    )
  from tables as t
  where t.watermark_type !~ case t.said ->> 'watermark_kind'
    when 'timestamp' then '^timestamp.* with time zone$'
    when 'datetime' then '^(timestamp.* without time zone|date)$'
    when 'key' then '^(smallint|integer|bigint|numeric)'
  end
  union all
  select
    array['tables', t.name, 'strategy'],
    format('table "%s" is %s and has no watermark_column', t.name, t.said ->> 'strategy')
  from tables as t
  where t.said ->> 'strategy' in ('incremental', 'append_only')
    and t.said ->> 'watermark_column' is null
  union all
  select
    array['tables', t.name, 'strategy'],
    format('table "%s" is %s and has no primary_key', t.name, t.said ->> 'strategy')
  from tables as t
  where t.said ->> 'strategy' in ('incremental', 'append_only')
    and coalesce(nullif(t.said -> 'primary_key', 'null'), '[]') = '[]'
  union all
  select
    array['tables', t.name, 'lookback'],
    format('table "%s" looks back from a watermark that is no time', t.name)
  from tables as t
  where jsonb_typeof(t.said -> 'lookback') = 'object'
    and coalesce(t.said ->> 'watermark_kind', 'key') = 'key';
$$;
comment on function setup._nightly_table_faults is
'List what tables.yml says that does not fit together, with the place.';
revoke all on function setup._nightly_table_faults from public;
