create or replace function setup._fault(p_path text[], p_message text, p_hint text default null)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('path', to_jsonb(p_path), 'message', p_message, 'hint', p_hint);
$$;
comment on function setup._fault is
'Return what a reader of a dialect found wrong, with its place in the document.';
revoke all on function setup._fault from public;
