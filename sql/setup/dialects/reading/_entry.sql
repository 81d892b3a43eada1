create or replace function setup._entry(
  p_path text[],
  p_target text,
  p_name text,
  p_arguments jsonb,
  p_settings jsonb
)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'path', to_jsonb(p_path), 'target', p_target, 'name', p_name,
    'arguments', coalesce(p_arguments, '{}'), 'settings', coalesce(p_settings, '{}')
  );
$$;
comment on function setup._entry is
'Return what a reader of a dialect found: a rule to translate, with its place in the document.';
revoke all on function setup._entry from public;
