create or replace function setup._table_hint(
  p_name text,
  p_else text default 'Write its name with the schema, and capitals in double quotes.'
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- of many tables none is told that is not alike
  select case
    when h.hint like 'Did you mean%' then h.hint
    when length(h.hint) < 200 and h.hint <> 'Known: none.' then h.hint
    else p_else
  end
  from (select setup._did_you_mean(coalesce(p_name, ''), setup._known_tables()) as hint) as h;
$$;
comment on function setup._table_hint is
'Phrase a hint for a table that is not there.';
revoke all on function setup._table_hint from public;
