create or replace function setup._target_key(p_target text)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The key of the job, else that of the table, else of a unique index, else the place in a file.
declare
  v_target regclass := setup._find_relation(p_target);
begin
  return coalesce(
    (select nullif(j.keys, '{}') from setup.load_jobs as j where j.target = p_target),
    nullif(setup._primary_key(v_target), '{}'),
    (
      select (
        select array_agg(a.attname::text order by k.position)
        from unnest(i.indkey::smallint[]) with ordinality as k (attnum, position)
        inner join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where k.position <= i.indnkeyatts
      )
      from pg_index as i
      where i.indrelid = v_target and i.indisunique and i.indisvalid and i.indpred is null
        and i.indexprs is null
      order by i.indnkeyatts, i.indexrelid
      limit 1
    ),
    case
      when setup._missing_columns(v_target, '{_source_file,_source_line}') = '{}'
        then '{_source_file,_source_line}'::text[]
    end
  );
end;
$$;
comment on function setup._target_key is
'Return the columns that tell the rows of a target apart, as far as the catalogue knows.';
revoke all on function setup._target_key from public;
