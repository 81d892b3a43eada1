create or replace function setup._is_guaranteed(
  p_target text,
  p_rule_type text,
  p_columns text[],
  p_arguments jsonb
)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select case p_rule_type
    when 'not_null' then exists (
      select from pg_attribute as a
      where a.attrelid = p_target::regclass and a.attname = p_columns[1] and a.attnotnull
    )
    when 'unique' then exists (
      select from setup._unique_keys(p_target::regclass) as k
      where k.columns @> p_columns and k.columns <@ p_columns
    )
    when 'length' then exists (
      select from pg_attribute as a
      where a.attrelid = p_target::regclass and a.attname = p_columns[1]
        and a.atttypid in ('varchar'::regtype, 'bpchar'::regtype)
        and a.atttypmod between 4 and (p_arguments ->> 'max')::integer + 4
        and coalesce(p_arguments -> 'min', 'null') = 'null'
    )
    when 'foreign_key' then exists (
      select from setup._references_of(p_target::regclass) as f
      where f.columns = p_columns
        and f.other = setup._find_relation(p_arguments ->> 'table')
        and to_jsonb(f.other_columns) = p_arguments -> 'to_columns'
    )
    else false
  end;
$$;
comment on function setup._is_guaranteed is
'Tell whether a constraint or a type of the table sees to what a rule would judge.';
revoke all on function setup._is_guaranteed from public;
