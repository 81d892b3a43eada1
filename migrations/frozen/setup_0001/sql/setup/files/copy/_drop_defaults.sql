create or replace function setup._drop_defaults(p_target regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_columns text;
begin
  select string_agg(format('alter column %I drop default', a.attname), ', ') into v_columns
  from pg_attribute as a
  where a.attrelid = p_target
    and a.atthasdef
    and a.attname in (
      '_load_id', '_loaded_at', '_source_file', '_source_line', '_file_modified_at'
    );
  if v_columns is not null then
    perform setup._execute(format('alter table %s %s', p_target, v_columns));
  end if;
end;
$$;
comment on function setup._drop_defaults is
'Take away the defaults that setup._set_defaults has given to a bronze table.';
revoke all on function setup._drop_defaults from public;
