create or replace function setup._side_sql(
  p_from text,
  p_alias text,
  p_relation regclass,
  p_groups text[],
  p_sums text[],
  p_where text
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Groups are compared as JSON, so that NULL is a group and 1 is 1.00; texts are read as numbers.
begin
  return setup._fill_sql(
    $sql$
      select jsonb_build_array({groups}) as g, count(*) as n, array[{sums}]::numeric[] as s
      from {from} as {alias}
      where {where}
      group by 1
    $sql$,
    jsonb_build_object(
      'groups', setup._column_list_sql(p_groups, p_alias || '.'),
      'sums', (
        select string_agg(
          format(
            case
              when (setup._column_type(p_relation, c.name)).category = 'S'
                then 'sum(setup.try_numeric(%s.%I))'
              else 'sum(%s.%I)'
            end,
            p_alias, c.name
          ),
          ', ' order by c.place
        )
        from unnest(p_sums) with ordinality as c (name, place)
      ),
      'from', p_from,
      'alias', p_alias,
      'where', coalesce('(' || p_where || ') is true', 'true')
    )
  );
end;
$$;
comment on function setup._side_sql is
'Write the query for the rows and sums of one side of a reconciliation.';
revoke all on function setup._side_sql from public;
