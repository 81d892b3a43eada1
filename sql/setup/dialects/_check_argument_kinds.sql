create or replace function setup._check_argument_kinds(
  p_arguments jsonb,
  p_given jsonb,
  p_is_template boolean default false
)
returns void
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- p_arguments: what arguments of a dialect are with us. A list for one column would be its first,
-- a number a column that is not there: a rule may be about one that is gone. Arguments of a
-- template are judged by nobody else.
declare
  v_wrong record;
begin
  select g.key, jsonb_typeof(g.value) as kind, w.wanted, w.inner_kind into v_wrong
  from jsonb_each(p_given) as g
  cross join lateral (select p_arguments ->> g.key as ours) as a
  cross join lateral (
    select
      case
        when a.ours ~ '^(column|columns\.\d)$' then 'string'
        when a.ours = 'columns' or g.key ~ '_list$' then 'array'
        when g.key ~ '(^|_)(regex|pattern|flags)$' then 'string'
        when not p_is_template then null
        when a.ours in ('value', 'brackets', 'relation') then 'string'
        when a.ours = 'sql' then 'string or number'
        when a.ours in ('values', 'rows') then 'array'
      end as wanted,
      case
        when a.ours = 'columns' or g.key ~ '_list$' then 'string'
        when not p_is_template then null
        when a.ours = 'values' then 'string or number or boolean or null'
        when a.ours = 'rows' then 'array'
      end as inner_kind
  ) as w
  where jsonb_typeof(g.value) <> all(string_to_array(w.wanted, ' or '))
    or w.inner_kind is not null and exists (
      select from jsonb_path_query(g.value, 'strict $[*]', '{}', true) as i (value)
      where jsonb_typeof(i.value) <> all(string_to_array(w.inner_kind, ' or '))
    )
    or p_is_template and a.ours = 'rows' and jsonb_path_exists(
      g.value, 'strict $[*][*] ? (@.type() == "array" || @.type() == "object")', '{}', true
    )
  order by g.key collate "C"
  limit 1;
  if found then
    raise exception using
      errcode = 'MW076',
      message = case v_wrong.kind
        when 'array' then case
          when v_wrong.wanted = 'array'
            then format('"%s" is an array of something else', v_wrong.key)
          else format('"%s" is array', v_wrong.key)
        end
        else format('"%s" is %s', v_wrong.key, v_wrong.kind)
      end,
      hint = format(
        'It is %s.', concat_ws(' of ', v_wrong.wanted, replace(v_wrong.inner_kind, ' or null', ''))
      ),
      column = v_wrong.key;
  end if;
end;
$$;
comment on function setup._check_argument_kinds is
'Raise MW076 for an argument of a dialect that is of another kind than the rule wants.';
revoke all on function setup._check_argument_kinds from public;
