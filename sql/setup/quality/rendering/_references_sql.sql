create or replace function setup._references_sql(
  p_rule setup.quality_rules,
  p_relation regclass,
  p_format text,
  p_separator text default ' and '
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_format takes the column that refers, the one referred to, their position and the collation that
-- compares them: two different ones would not, and an index serves only its own.
declare
  v_table regclass := setup._find_relation(p_rule.arguments ->> 'table');
begin
  return (
    select string_agg(
      format(
        p_format, c.name, o.name, c.position,
        case
          when a.attcollation <> b.attcollation and a.attcollation <> 0 and b.attcollation <> 0
            then ' collate "C"'
        end
      ),
      p_separator order by c.position
    )
    from unnest(p_rule.columns) with ordinality as c (name, position)
    inner join unnest(setup._other_columns(p_rule)) with ordinality as o (name, position)
      on o.position = c.position
    left join pg_attribute as a on a.attrelid = p_relation and a.attname = c.name
    left join pg_attribute as b on b.attrelid = v_table and b.attname = o.name
  );
end;
$$;
comment on function setup._references_sql is
'Write a piece of SQL for each column of a foreign key and the one that it refers to.';
revoke all on function setup._references_sql from public;
