create or replace function setup._update_rows(
  p_target regclass,
  p_source regclass,
  p_columns text[],
  p_keys text[],
  p_load_id bigint,
  p_load_time timestamptz
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_values      text[] := setup._merge_values(p_columns, p_load_id, p_load_time);
  v_assignments text;
  v_compared    text[];
begin
  -- stamps and origin are written with a change, but are none
  select
    string_agg(format('%I = %s', c.name, c.value), ', ' order by c.position),
    array_agg(c.name order by c.position) filter (
      where c.name not in (
        '_load_id', '_loaded_at', '_source_file', '_source_line', '_file_modified_at'
      )
    )
  into v_assignments, v_compared
  from unnest(p_columns, v_values) with ordinality as c (name, value, position)
  where c.name <> all(p_keys);
  if v_compared is null then
    return 0;
  end if;
  return setup._execute(format(
    E'update %s as t\nset %s\nfrom %s as s\nwhere %s\n  and (%s) is distinct from (%s)',
    p_target, v_assignments, p_source, setup._same_key(p_keys),
    setup._quote_all(v_compared, 't.'), setup._quote_all(v_compared, 's.')
  ));
end;
$$;
comment on function setup._update_rows(
  regclass, regclass, text[], text[], bigint, timestamptz
) is
'Update the rows of a target that differ from their partner in the source; returns how many.';
revoke all on function setup._update_rows(
  regclass, regclass, text[], text[], bigint, timestamptz
)
from public;
