create or replace function setup.find_overlaps(p_target regclass)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- The check of a history without exclusion constraint.
declare
  v_keys text[];
begin
  select m.keys into v_keys
  from setup.merge_targets as m
  where m.target = p_target and m.scd = 'scd2';
  if not found then
    raise exception using
      errcode = 'MW050',
      message = format('"%s" is not a history', setup._relation_name(p_target)),
      hint = 'Only what setup.merge_scd2 or setup.merge_snapshot has written has versions.';
  end if;
  return query execute format(
    $sql$
      select jsonb_build_object(%s, 'start', t._start_seq, 'end', t._end_seq, 'next', t.__next)
      from (
        select *, lead(_start_seq) over (partition by %s order by _start_seq) as __next from %s
      ) as t
      where t.__next < t._end_seq or t.__next is not null and t._end_seq is null
    $sql$,
    setup._format_each(v_keys, '%1$L, t.%1$I'), setup._column_list_sql(v_keys), p_target
  );
end;
$$;
comment on function setup.find_overlaps is
'List versions of a history that reach into the next one of their key; there should be none. '
'Raises MW050.';
revoke all on function setup.find_overlaps from public;
