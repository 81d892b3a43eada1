create or replace function setup._unpack_keys(
  p_job setup.load_jobs,
  p_columns setup.source_columns[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Before anything is written. Sets that bronze has alike are forgotten: none of their keys is
-- missing, none is gone, and of rows that came with the same snapshot the source has the keys. Of
-- the others, of those that only bronze has, and of those with a row in quarantine, the keys of the
-- source are written out, as if only they had come.
declare
  v_sets  text := format('work.%I', 'received_sets_' || p_job.job_id);
  v_keys  text := format('work.%I', 'received_keys_' || p_job.job_id);
  v_key   setup.source_columns := (
    setup._key_columns(
      p_columns, (select t.keys from setup.source_tables as t where t.job_id = p_job.job_id)
    )
  )[1];
  v_here  record;
  v_held  record;
begin
  select * into v_here
  from setup._key_place(v_key.bronze_type, format('t.%I', v_key.bronze_column));
  select * into v_held from setup._key_place('numeric(20,0)', 'h.key');
  execute setup._fill_sql(
    $sql$
      with here as materialized (
        select {place} as place, bit_or({bit}) as keys
        from {target} as t
        where t._source_deleted_at is null
        group by 1
      ),
      alike as (
        delete from {sets} as s
        using here as h
        where h.place = s.place
          and h.keys = s.keys
          and s.place not in (
            select {held_place}
            from (
              select case when q.row_key ->> $1 ~ '^-?\d{1,20}$' then {held} end as key
              from setup.quarantine as q
              where q.job_id = $2 and q.status = 'open'
            ) as h
          )
      )
      insert into {sets} (place, keys)
      select h.place, 0
      from here as h
      where not exists (select from {sets} as s where s.place = h.place)
    $sql$,
    jsonb_build_object(
      'place', v_here.place_sql,
      'bit', v_here.bit_sql,
      'target', p_job.target::regclass,
      'sets', v_sets,
      'held_place', v_held.place_sql,
      -- negative ones have the bits of large ones
      'held', 'case when q.row_key ->> $1 like ''-%'' then 18446744073709551616 else 0 end'
        ' + (q.row_key ->> $1)::numeric'
    )
  )
  using v_key.bronze_column, p_job.job_id;
  execute setup._fill_sql(
    $sql$
      insert into {keys} (c1)
      select {key}
      from (
        select (s.place << 6) | n as bits
        from {sets} as s
        cross join generate_series(0, 63) as n
        where s.keys & (1::bigint << n) <> 0
      ) as s
    $sql$,
    jsonb_build_object('keys', v_keys, 'sets', v_sets, 'key', v_here.key_sql)
  );
  execute format('analyze %s, %s', v_keys, v_sets);
end;
$$;
comment on function setup._unpack_keys is
'Compare sets of keys of a source with those of bronze; write out the keys of those that differ.';
revoke all on function setup._unpack_keys from public;
