create or replace function setup._require_no_leftovers(p_target regclass)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A table that has taken no merge cannot have companions: they are those of a table that had its
-- name before, and hold the events of that one.
declare
  v_left record;
begin
  select k.oid::regclass as name, o.oid::regclass as owner,
    case k.relkind when 'c' then 'type' else 'table' end as kind
  into v_left
  from pg_class as c
  inner join pg_class as k
    on k.relnamespace = c.relnamespace
    and k.relname in (
      c.relname || '__x', c.relname || '__z', c.relname || '__v', c.relname || '__s'
    )
  left join setup.merge_targets as m on k.oid in (m.event_store, m.truncate_markers, m.versions)
  left join pg_class as o on o.oid = m.target
  where c.oid = p_target
  order by k.relname
  limit 1;
  if found then
    raise exception using
      errcode = 'MW050',
      message = format(
        '"%s" takes its first merge, but "%s" is there already', setup._relation_name(p_target),
        v_left.name
      ),
      detail = case
        when v_left.owner is null
          then 'No target owns it: it may be left over from a table that had this name.'
        else format('It belongs to "%s".', setup._relation_name(v_left.owner))
      end,
      hint = format(
        case when v_left.owner is null then 'Drop or rename it: drop %1$s %2$s;'
          else 'Rename it: alter %1$s %2$s rename to …' end,
        v_left.kind, v_left.name
      );
  end if;
end;
$$;
comment on function setup._require_no_leftovers is
'Raise MW050 when a table without merges has companions of another one.';
revoke all on function setup._require_no_leftovers from public;
