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
set search_path = ''
as $$
declare
  v_assignments text;
  v_old         text;
  v_new         text;
begin
  select
    string_agg(format('%1$I = s.%1$I', c.name), ', ' order by c.position),
    string_agg(format('t.%I', c.name), ', ' order by c.position),
    string_agg(format('s.%I', c.name), ', ' order by c.position)
  into v_assignments, v_old, v_new
  from unnest(p_columns) with ordinality as c (name, position)
  where c.name <> all(p_keys);
  if v_assignments is null then
    return 0;
  end if;
  return setup._execute(format(
    E'update %s as t\nset %s%s\nfrom %s as s\nwhere %s\n  and (%s) is distinct from (%s)',
    p_target, v_assignments, (setup._stamp(p_target, p_load_id, p_load_time)).assignments,
    p_source, setup._same_key(p_keys), v_old, v_new
  ));
end;
$$;
comment on function setup._update_rows(
  regclass, regclass, text[], text[], bigint, timestamptz
) is
'Update the rows of a target that differ from their partner in the source; returns how many.';
revoke all on function setup._update_rows(
  regclass, regclass, text[], text[], bigint, timestamptz
) from public;
