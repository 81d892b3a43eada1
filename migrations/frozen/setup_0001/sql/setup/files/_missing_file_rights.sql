create or replace function setup._missing_file_rights()
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- all or nothing: with some of them a load would fail half-way
  select string_agg(format(r.statement, quote_ident(current_user)), ' ' order by r.position)
  from (
    select
      0 as position,
      'grant pg_read_server_files to %s;' as statement
    where not pg_has_role('pg_read_server_files', 'usage')
    union all
    select
      f.position,
      'grant execute on function ' || f.name || ' to %s;'
    from unnest(
      array[
        'pg_ls_dir(text)', 'pg_stat_file(text)', 'pg_stat_file(text, boolean)',
        'pg_read_binary_file(text)', 'pg_read_binary_file(text, bigint, bigint)'
      ]
    ) with ordinality as f (name, position)
    where not has_function_privilege('pg_catalog.' || f.name, 'execute')
  ) as r;
$$;
comment on function setup._missing_file_rights is
'Return the statements that would let the server read files for its owner, NULL when it may.';
revoke all on function setup._missing_file_rights from public;
