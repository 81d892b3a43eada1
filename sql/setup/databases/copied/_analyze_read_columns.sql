create or replace function setup._analyze_read_columns(p_target regclass, p_columns text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Readers of new rows are next, before the server comes by to count. All columns take as long as
-- writing their rows: those by which rows are found, and those that views read, are enough until
-- then; for a part the server still comes by.
begin
  execute format(
    'analyze %s (%s)',
    p_target,
    (
      select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
      from pg_attribute as a
      where a.attrelid = p_target
        and a.attnum > 0
        and not a.attisdropped
        and (
          a.attname = any(p_columns || '{_load_id,_source_deleted_at}'::text[])
          or exists (
            select from pg_depend as d
            where d.classid = 'pg_rewrite'::regclass
              and d.refclassid = 'pg_class'::regclass
              and d.refobjid = p_target
              and d.refobjsubid = a.attnum
          )
        )
    )
  );
end;
$$;
comment on function setup._analyze_read_columns is
'Let the server count the values of those columns of a table that its readers look at first.';
revoke all on function setup._analyze_read_columns from public;
