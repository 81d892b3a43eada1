create or replace function setup._load_plain_server_files(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_paths text[],
  out taken integer,
  out rest text[],
  out rows bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- So many at a time that they need little memory: it takes fifteen times what is in them.
declare
  c_at_a_time constant integer := 1000;
  c_few       constant integer := 100;
  c_bytes     constant bigint := 8388608;
  v_paths     text[];
  v_loaded    setup.delivery[];
begin
  begin
    select array_agg(f.path order by f.place) into v_paths
    from (
      select
        w.path, w.place,
        sum(case when s.size <= setup._largest_plain_file() then s.size else 0 end)
          over (order by w.place) as so_far
      from unnest(p_paths[:c_at_a_time]) with ordinality as w (path, place)
      left join lateral pg_stat_file(w.path, true) as s on true
    ) as f
    where f.so_far <= c_bytes;
  exception
    -- the usual way says which one cannot be read
    when insufficient_privilege or undefined_file or io_error or wrong_object_type or internal_error
      or sqlstate '58P03' then
      v_paths := p_paths[:c_few];
  end;
  taken := cardinality(v_paths);
  begin
    v_loaded := setup._load_plain_files(
      p_job, p_load_id, setup._read_plain_files(p_job, v_paths)
    );
    if exists (
      select
      from unnest(v_loaded) as f
      left join lateral pg_stat_file(f.path, true) as s on true
      where (s.size, s.modification) is distinct from (f.size, f.modified_at)
    ) then
      raise data_exception using message = 'a file changed while it was read';
    end if;
  exception
    when data_exception or insufficient_privilege or undefined_file or io_error
      or wrong_object_type or internal_error or sqlstate '58P03' then
      v_loaded := '{}';
  end;
  rest := array(
    select p
    from unnest(v_paths) with ordinality as w (p, place)
    where p not in (select f.path from unnest(v_loaded) as f)
    order by w.place
  );
  rows := (select coalesce(sum(f.header_lines), 0) from unnest(v_loaded) as f);
end;
$$;
comment on function setup._load_plain_server_files is
'Load the plain ones of the next of many files; returns how many it took, the others, rows.';
revoke all on function setup._load_plain_server_files from public;
