create or replace function setup._create_table(
  p_table text,
  p_definition text,
  p_like regclass default null,
  p_is_kept boolean default false
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The one way in which the framework makes a table, beside those of its manifests.
-- p_definition: what comes behind the name. p_like: the table that it is joined with.
-- p_is_kept: its rows outlive a crash; those of a work table need not.
begin
  perform setup._execute(concat_ws(
    ' ', 'create', case when not p_is_kept then 'unlogged' end, 'table', p_table, p_definition
  ));
  if p_like is not null then
    perform setup._place(p_table::regclass, p_like);
  end if;
end;
$$;
comment on function setup._create_table is
'Create a table, unlogged unless it is kept, and place it beside the table that it goes with.';
revoke all on function setup._create_table from public;
