create or replace function setup._name_leftovers(p_targets text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_left record;
begin
  for v_left in
    select
      setup._relation_name(m.target) as target,
      string_agg(k.oid::regclass::text, ', ' order by k.relname collate "C") as companions
    from setup.merge_targets as m
    left join pg_class as k on k.oid in (m.event_store, m.truncate_markers, m.versions)
    where m.target in (select setup._find_relation(t) from unnest(p_targets) as t)
    group by m.target
    order by 1
  loop
    raise notice '%', setup._for_client(format(
      '"%s" stays, with what its merges keep beside it; to drop it: drop table %s',
      v_left.target, concat_ws(', ', v_left.target, v_left.companions)
    ));
  end loop;
end;
$$;
comment on function setup._name_leftovers is
'Name the tables of merges that stay, with their companions, when their jobs go.';
revoke all on function setup._name_leftovers from public;
