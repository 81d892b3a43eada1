create or replace function setup._versions_of_untracked(p_versions jsonb)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A table that no job keeps has no load log; an incremental job goes by the _load_id of its rows.
declare
  v_source   text;
  v_version  bigint;
  v_versions jsonb := p_versions;
begin
  for v_source in select v.key from jsonb_each(p_versions) as v where v.value = 'null' loop
    if '_load_id' = any(setup._columns(to_regclass(v_source))) then
      execute format('select coalesce(max(_load_id), 0) from %s', to_regclass(v_source))
      into v_version;
      v_versions := v_versions || jsonb_build_object(v_source, v_version);
    end if;
  end loop;
  return v_versions;
end;
$$;
comment on function setup._versions_of_untracked is
'Fill in the versions of sources that no job keeps from the highest _load_id of their rows.';
revoke all on function setup._versions_of_untracked from public;
