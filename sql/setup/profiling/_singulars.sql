create or replace function setup._singulars(p_plural text)
returns text[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- how English makes plurals, and the words that AIMS and others use; the name itself too
  select array_remove(
    array[
      p_plural,
      case p_plural when 'people' then 'person' when 'children' then 'child' end,
      regexp_replace(p_plural, 'ies$', 'y'),
      regexp_replace(p_plural, '(s|x|z|ch|sh)es$', '\1'),
      regexp_replace(p_plural, '([^s])s$', '\1')
    ],
    null
  );
$$;
comment on function setup._singulars is
'Return what a table with a plural name may hold one of: assets, asset.';
revoke all on function setup._singulars from public;
