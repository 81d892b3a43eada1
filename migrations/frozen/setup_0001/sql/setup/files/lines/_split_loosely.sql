create or replace function setup._split_loosely(
  p_record text,
  p_delimiter text,
  p_field text,
  p_escaped text
)
returns text[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_field, p_escaped: patterns of setup._csv_patterns
  select array_agg(
    case
      when m.field[1] is null then nullif(m.field[2], '')
      else regexp_replace(m.field[1], p_escaped, '\1', 'g')
    end
    order by m.position
  )
  from regexp_matches(p_delimiter || p_record, p_field, 'g')
  with ordinality as m (field, position);
$$;
comment on function setup._split_loosely is
'Split a CSV record that setup._split_record cannot: quotes in the middle of fields, or an escape.';
revoke all on function setup._split_loosely from public;
