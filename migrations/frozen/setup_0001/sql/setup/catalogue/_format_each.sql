create or replace function setup._format_each(
  p_names text[],
  p_format text,
  p_separator text default ', '
)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    string_agg(format(p_format, n.name, n.position), p_separator order by n.position), ''
  )
  from unnest(p_names) with ordinality as n (name, position);
$$;
comment on function setup._format_each is
'Write a piece of SQL once per name: %1$I stands for the name, %2$s for its position.';
revoke all on function setup._format_each from public;
