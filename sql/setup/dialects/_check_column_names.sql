create or replace function setup._check_column_names(p_arguments jsonb, p_given jsonb)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_arguments: what arguments of a dialect are with us. A list for one column would be its first,
-- a number a column that is not there: a rule may be about one that is gone.
declare
  v_wrong record;
begin
  select g.key, a.ours, jsonb_typeof(g.value) as kind into v_wrong
  from jsonb_each(p_given) as g
  cross join lateral (select p_arguments ->> g.key as ours) as a
  where case
    when a.ours ~ '^(column|columns\.\d)$' then jsonb_typeof(g.value) <> 'string'
    when a.ours = 'columns' then jsonb_typeof(g.value) <> 'array'
      or jsonb_path_exists(g.value, 'strict $[*] ? (@.type() != "string")')
  end
  order by g.key collate "C"
  limit 1;
  if found then
    raise exception using
      errcode = 'MW076',
      message = case
        when v_wrong.ours = 'columns' and v_wrong.kind = 'array'
          then format('"%s" holds what is no name of a column', v_wrong.key)
        else format('"%s" is %s', v_wrong.key, v_wrong.kind)
      end,
      hint = case v_wrong.ours
        when 'columns' then 'It is an array of names of columns.'
        else 'It is the name of a column.'
      end,
      column = v_wrong.key;
  end if;
end;
$$;
comment on function setup._check_column_names is
'Raise MW076 for an argument that should name columns, and is of another kind.';
revoke all on function setup._check_column_names from public;
