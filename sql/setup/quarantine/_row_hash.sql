-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup._row_hash(p_row jsonb, p_beside text default null) returns uuid
language sql immutable parallel safe
-- without NULLs: a column that a table got later is NULL in the rows that were there
return md5(
  jsonb_strip_nulls(
    p_row - '{_load_id,_loaded_at,_source_load,_quarantine_id}'::text[]
  )::text || coalesce(':' || p_beside, '')
)::uuid;

comment on function setup._row_hash is
'Return the identity of a delivered row: its content, and what tells it from its like beside that.';
revoke all on function setup._row_hash from public;
