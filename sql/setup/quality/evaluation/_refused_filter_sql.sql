create or replace function setup._refused_filter_sql(p_filter text, p_relation regclass)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- A row may be refused for what the target cannot hold: columns that the filter does not name are
  -- not read, and the others in any length.
  select format(
    'and (select (%s) is true from jsonb_to_record(q.row_data) as v (%s))', p_filter,
    coalesce(
      string_agg(format('%I %s', a.attname, format_type(a.atttypid, -1)), ', ' order by a.attnum),
      '_none text'
    )
  )
  from pg_attribute as a
  where a.attrelid = p_relation
    and a.attnum > 0
    and not a.attisdropped
    and strpos(lower(p_filter), lower(replace(a.attname, '"', '""'))) > 0
  having p_filter is not null;
$$;
comment on function setup._refused_filter_sql is
'Write the condition that an entry q of the quarantine is of the rows a rule of its target judges.';
revoke all on function setup._refused_filter_sql from public;
