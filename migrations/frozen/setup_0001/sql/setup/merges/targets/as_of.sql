create or replace function setup.as_of(p_target anyelement, p_at text)
returns setof anyelement
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- The row type of the history comes in as a typed NULL, so that one function serves every history
-- and its result has the columns of the table. p_at is read as the type of its sequence.
declare
  v_target regclass;
  v_type   text;
begin
  select t.typrelid, format_type(a.atttypid, null) into v_target, v_type
  from pg_type as t
  inner join pg_attribute as a on a.attrelid = t.typrelid and a.attname = '_start_seq'
  where t.oid = pg_typeof(p_target);
  if not found then
    raise exception using
      errcode = 'MW050',
      message = format('"%s" is not the row type of a history', pg_typeof(p_target)),
      hint = 'Write select … from setup.as_of(null::silver.customers, ''2024-01-01'').';
  end if;
  return query execute format(
    'select t.* from %s as t'
    ' where t._start_seq <= %L::%3$s and (t._end_seq is null or t._end_seq > %2$L::%3$s)',
    v_target, p_at, v_type
  );
end;
$$;
comment on function setup.as_of is
'Return the rows of a history as they were: select … from setup.as_of(null::silver.t, time). '
'Raises MW050.';
revoke all on function setup.as_of from public;
