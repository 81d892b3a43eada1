create or replace function setup._create_received_table(
  p_name text,
  p_columns text,
  p_client text
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._drop_work_table(p_name);
  perform setup._create_table(format('work.%I', p_name), format('(%s)', p_columns));
  execute format('grant insert on work.%I to %I', p_name, p_client);
end;
$$;
comment on function setup._create_received_table is
'Create a table of schema work into which a client may copy, in the place of an older one.';
revoke all on function setup._create_received_table from public;
