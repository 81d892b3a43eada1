create or replace function setup._load_plain_server_files(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_paths text[],
  out rest text[],
  out rows bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- So many at a time that they need little memory: 64 MiB at most.
declare
  c_at_a_time constant integer := 1000;
  v_paths     text[];
  v_loaded    setup.delivery[];
begin
  rest := '{}';
  rows := 0;
  for v_first in 1 .. cardinality(p_paths) by c_at_a_time loop
    v_paths := p_paths[v_first:v_first + c_at_a_time - 1];
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
      when data_exception then
        v_loaded := '{}';
    end;
    rest := rest || array(
      select p
      from unnest(v_paths) with ordinality as w (p, place)
      where p not in (select f.path from unnest(v_loaded) as f)
      order by w.place
    );
    rows := rows + (select coalesce(sum(f.header_lines), 0) from unnest(v_loaded) as f);
  end loop;
end;
$$;
comment on function setup._load_plain_server_files is
'Load those of many files together that are small and plain; returns their rows, and the others.';
revoke all on function setup._load_plain_server_files from public;
