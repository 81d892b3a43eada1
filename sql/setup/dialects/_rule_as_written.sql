create or replace function setup._rule_as_written(p_rule_type text, p_given jsonb)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_known jsonb := (
    select t.arguments || '{"column": null, "columns": null, "expression": null}'
    from setup.rule_types as t
    where t.rule_type = p_rule_type
  );
  v_wrong text;
begin
  select g.key into v_wrong
  from jsonb_object_keys(p_given) as g (key)
  where not v_known ? g.key
  order by g.key collate "C"
  limit 1;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW076',
      message = format('"%s" does not understand the argument "%s"', p_rule_type, v_wrong),
      hint = setup._did_you_mean(v_wrong, array(select jsonb_object_keys(v_known))),
      column = v_wrong;
  end if;
  perform setup._check_argument_kinds('{"column": "column", "columns": "columns"}', p_given);
  return jsonb_build_object(
    'rule_type', p_rule_type,
    'columns', case
      when p_given ? 'column' then jsonb_build_array(p_given -> 'column')
      else coalesce(p_given -> 'columns', '[]')
    end,
    'expression', p_given -> 'expression',
    'arguments', p_given - '{column,columns,expression}'::text[]
  );
end;
$$;
comment on function setup._rule_as_written is
'Read a rule that is written with our own names. Raises MW076 for an argument that is none.';
revoke all on function setup._rule_as_written from public;
