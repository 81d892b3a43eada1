create or replace function setup._plain_files(p_job setup.load_jobs, p_files setup.delivery[])
returns setup.delivery[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Of a content that came twice the first file is plain. Sets sha256, first_modified_at and header;
-- start is the content.
declare
  c_few     constant integer := 10;  -- files that share a header, less is not worth a look
  c_headers constant integer := 5;
  v_marks   constant text[] := array[
    E'\r', E'\n\n', E'\n\\.', E'\ufeff',
    setup._file_option(p_job, 'quote'), setup._file_option(p_job, 'escape')
  ];
  v_mark    constant text := setup._file_option(p_job, 'delimiter');
  v_known   constant text[] := array(
    select lower(c) from unnest(setup._source_columns(p_job.target::regclass)) as c order by 1
  );
  v_keeps   constant boolean := setup._file_option(p_job, 'keep_deliveries') = 'true';
begin
  return array(
    with given as materialized (
      select f as file, f.path, f.size, f.modified_at, sha256(f.start) as sha256,
        -- PostgreSQL has no such character
        case when position('\x00'::bytea in f.start) = 0 then convert_from(f.start, 'UTF8') end
          as content
      from unnest(p_files) as f
      where octet_length(f.start) = f.size
        and f.size between 1 and setup._largest_plain_file()
        and not exists (
          select from setup.load_files as l
          where l.job_id = p_job.job_id
            and l.path = f.path
            and (l.status <> 'replaced' or l.is_to_reread)
        )
    ),
    parted as materialized (
      select g.*,
        split_part(g.content, E'\n', 1) as first_line,
        rtrim(substr(g.content, strpos(g.content, E'\n') + 1), E'\n') as lines
      from given as g
      where strpos(g.content, E'\n') > 1
        and not exists (select from unnest(v_marks) as m where strpos(g.content, m) > 0)
    ),
    headers as materialized (
      select w.first_line, h.header, cardinality(h.header) - 1 as marks
      from (
        select p.first_line
        from parted as p
        group by p.first_line
        having count(*) >= c_few
        order by count(*) desc
        limit c_headers
      ) as w
      cross join lateral (
        select (
          setup._read_header(
            p_job,
            row(
              '', length(w.first_line), null, null, convert_to(w.first_line, 'UTF8'), null, null,
              null, null, null, 'csv', null
            )::setup.delivery
          )
        ).header
      ) as h
      where array(select lower(n) from unnest(h.header) as n order by 1) = v_known
    ),
    plain as (
      select p.*, h.header,
        row_number() over (partition by p.sha256 order by p.path collate "C") as number
      from parted as p
      inner join headers as h on h.first_line = p.first_line
      where p.lines <> ''
        and not exists (
          select from string_to_table(p.lines, E'\n') as l (line)
          where length(l.line) - length(replace(l.line, v_mark, '')) <> h.marks
        )
    )
    select row(
      p.path, p.size, p.modified_at, p.sha256, (p.file).start, null,
      case
        when (b.size, b.sha256) = (p.size, p.sha256) then b.first_modified_at else p.modified_at
      end,
      p.header, 1, null, 'csv', null
    )::setup.delivery
    from plain as p
    left join lateral (
      -- a file that was only touched since it was loaded keeps the time that its rows had
      select l.size, l.sha256, l.first_modified_at
      from setup.load_files as l
      where l.job_id = p_job.job_id and l.path = p.path and l.first_modified_at is not null
      order by l.file_id desc
      limit 1
    ) as b on true
    where v_keeps
      or p.number = 1 and not exists (
        select from setup.load_files as l
        where l.job_id = p_job.job_id and l.sha256 = p.sha256 and l.is_current
      )
    order by p.path collate "C"
  );
end;
$$;
comment on function setup._plain_files is
'Return those of some small files that are new, and of which COPY would make what is in them.';
revoke all on function setup._plain_files from public;
