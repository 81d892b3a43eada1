create or replace function setup._json_names(p_lines regclass)
returns text[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Most lines have the same names in the same order: what is one's is asked once for all like it.
-- Raises a data exception for a line that is no JSON object, or has a name twice.
declare
  v_names text[];
  v_twice boolean;
begin
  execute format(
    $sql$
      with shapes as materialized (
        select s.names, min(s.line_number) as line_number
        from (
          select l.line_number, array(select json_object_keys(l.content::json)) as names
          from %s as l
        ) as s
        group by s.names
      )
      select
        (
          select array_agg(f.name order by f.line_number, f.position)
          from (
            select distinct on (n.name) n.name, s.line_number, n.position
            from shapes as s
            cross join lateral unnest(s.names) with ordinality as n (name, position)
            order by n.name, s.line_number, n.position
          ) as f
        ),
        exists (
          select from shapes as s
          where cardinality(s.names) <> (select count(distinct lower(n)) from unnest(s.names) as n)
        )
    $sql$,
    p_lines
  ) into v_names, v_twice;
  if v_twice then
    raise data_exception using message = 'a name is there twice';
  end if;
  return coalesce(v_names, '{}');
end;
$$;
comment on function setup._json_names is
'Return the names in all lines of a JSON Lines file, in the order in which they appear.';
revoke all on function setup._json_names from public;
