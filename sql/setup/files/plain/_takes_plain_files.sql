create or replace function setup._takes_plain_files(p_job setup.load_jobs)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Every column is text as it was delivered, and has a name of its own whatever its case. A
  -- trigger may leave rows out, or count statements; COPY knows no rules and no policies.
  select p_job.load_type = 'append'
    and coalesce(setup._file_option(p_job, 'format'), 'csv') = 'csv'
    and getdatabaseencoding() = 'UTF8'
    and pg_char_to_encoding(setup._file_option(p_job, 'encoding')) = pg_char_to_encoding('UTF8')
    and setup._file_option(p_job, 'max_line_bytes')::numeric >= setup._largest_plain_file()
    and (
      select count(*) = count(distinct lower(c))
      from unnest(setup._source_columns(p_job.target::regclass)) as c
    )
    and not exists (
      select from pg_attribute as a
      where a.attrelid = p_job.target::regclass
        and a.attname = any(setup._source_columns(p_job.target::regclass))
        and (a.atttypid <> 'text'::regtype or a.attgenerated <> '')
    )
    and not exists (
      select
      from pg_class as c
      where c.oid in (
        select p_job.target::regclass
        union all
        select p.relid from pg_partition_tree(p_job.target::regclass) as p
      )
        and (
          c.relhasrules
          or c.relrowsecurity
          or exists (
            select from pg_trigger as t
            where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled <> 'D'
          )
        )
    );
$$;
comment on function setup._takes_plain_files is
'Tell whether small files of a job may be loaded together.';
revoke all on function setup._takes_plain_files from public;
