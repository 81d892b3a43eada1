create or replace function setup._missing_names(
  p_relation regclass,
  p_names text[],
  p_delivered jsonb
)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_delivered: lists of columns, as of setup._file_columns
declare
  v_missing text[] := setup._missing_columns(p_relation, p_names);
begin
  return (
    select coalesce(array_agg(n.name order by n.position), '{}')
    from unnest(p_names) with ordinality as n (name, position)
    where n.name = any(v_missing)
      or exists (
        select from jsonb_array_elements(p_delivered) as d (columns)
        where not d.columns ? n.name
      )
  );
end;
$$;
comment on function setup._missing_names is
'Return those of the names that are no column of a relation, or that a file of it has not brought.';
revoke all on function setup._missing_names from public;
