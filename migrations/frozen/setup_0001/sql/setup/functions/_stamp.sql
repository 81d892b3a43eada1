create or replace function setup._stamp(
  p_target regclass,
  p_load_id bigint,
  p_load_time timestamptz,
  out columns text,
  out "values" text,
  out assignments text
)
language plpgsql
stable
set search_path = ''
as $$
declare
  v_columns text[] := setup._columns(p_target);
begin
  columns := '';
  "values" := '';
  assignments := '';
  if '_load_id' = any(v_columns) then
    columns := ', _load_id';
    "values" := format(', %s::bigint', coalesce(p_load_id, 0));
    assignments := format(', _load_id = %s', coalesce(p_load_id, 0));
  end if;
  if '_loaded_at' = any(v_columns) then
    columns := columns || ', _loaded_at';
    "values" := "values" || format(', %L::timestamptz', p_load_time);
    assignments := assignments || format(', _loaded_at = %L', p_load_time);
  end if;
end;
$$;
comment on function setup._stamp(regclass, bigint, timestamptz, out text, out text, out text) is
  'Return the pieces of SQL that stamp _load_id and _loaded_at into written rows, as far as the target has them.';
revoke all on function setup._stamp(regclass, bigint, timestamptz, out text, out text, out text)
from public;
