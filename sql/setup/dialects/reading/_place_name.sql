create or replace function setup._place_name(p_path text[])
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- {expectations,3,kwargs} is expectations[3].kwargs
  select coalesce(
    nullif(
      ltrim(
        string_agg(
          case when w.word ~ '^\d+$' then '[' || w.word || ']' else '.' || w.word end,
          '' order by w.position
        ),
        '.'
      ),
      ''
    ),
    'the document'
  )
  from unnest(p_path) with ordinality as w (word, position);
$$;
comment on function setup._place_name is
'Name a place in a document for people: expectations[3].kwargs.';
revoke all on function setup._place_name from public;
