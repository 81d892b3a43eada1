create or replace function setup._stage_type(
  p_type setup.source_types,
  p_bronze_type text,
  p_is_doubted boolean
)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- The type of bronze, so that COPY reads it, which is by far the quickest; text where a value
  -- may be refused, means no date, or has to become another type. Moments come in UTC, whatever
  -- the time zone of the client: their column knows none.
  select case
    when p_is_doubted
      or p_type.bronze_type is distinct from p_bronze_type
      or p_type.refused_when is not null
      or p_type.zero_pattern <> '{}' and p_type.zero_sql is null
      or p_bronze_type = 'interval'
      then 'text'
    else regexp_replace(p_bronze_type, '^(timestamp.*) with time zone$', '\1 without time zone')
  end;
$$;
comment on function setup._stage_type is
'Return the type that a column of a source has where its values wait.';
revoke all on function setup._stage_type from public;
