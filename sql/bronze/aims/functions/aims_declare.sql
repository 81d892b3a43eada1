create or replace function bronze.aims_declare(p_catalogue text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  set constraints bronze.aims_columns_position_key deferred;
  insert into bronze.aims_tables as t (table_name, description, is_personal, load_order)
  with recursive reached (table_name, reference) as (
    select d.table_name, d.reference
    from bronze.aims_read_catalogue(p_catalogue) as d
    where d.reference <> d.table_name
    union
    select r.table_name, d.reference
    from reached as r
    inner join bronze.aims_read_catalogue(p_catalogue) as d
      on d.table_name = r.reference and d.reference <> d.table_name
  )
  select
    d.table_name, d.description, d.is_personal,
    (select count(distinct r.reference) from reached as r where r.table_name = d.table_name)
  from bronze.aims_read_catalogue(p_catalogue) as d
  where d.column_position = 1
  on conflict (table_name) do update set
    description = excluded.description,
    is_personal = excluded.is_personal,
    load_order = excluded.load_order
  where (t.description, t.is_personal, t.load_order)
    is distinct from (excluded.description, excluded.is_personal, excluded.load_order);

  delete from bronze.aims_columns as c
  where not exists (
    select from bronze.aims_read_catalogue(p_catalogue) as d
    where (d.table_name, d.column_name) = (c.table_name, c.column_name)
  );
  insert into bronze.aims_columns as c (
    table_name, column_name, position, silver_type, is_key, reference, accepted_values
  )
  select
    d.table_name, d.column_name, d.column_position, d.silver_type, d.column_name = 'id',
    d.reference, d.accepted_values
  from bronze.aims_read_catalogue(p_catalogue) as d
  on conflict (table_name, column_name) do update set
    position = excluded.position,
    silver_type = excluded.silver_type,
    is_key = excluded.is_key,
    reference = excluded.reference,
    accepted_values = excluded.accepted_values
  where (c.position, c.silver_type, c.is_key, c.reference, c.accepted_values)
    is distinct from (
      excluded.position, excluded.silver_type, excluded.is_key, excluded.reference,
      excluded.accepted_values
    );
  delete from bronze.aims_tables as t
  where not exists (
    select from bronze.aims_read_catalogue(p_catalogue) as d where d.table_name = t.table_name
  );
end;
$$;
comment on function bronze.aims_declare is
'Bring the catalogue of the asset register up to date with its declaration.';
revoke all on function bronze.aims_declare from public;
