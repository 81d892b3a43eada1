create or replace function setup._propose_rule(
  p_target text,
  p_rule_name text,
  p_rule_type text,
  p_columns text[],
  p_arguments jsonb,
  p_mostly numeric,
  p_severity text,
  out p_action text,
  out p_reason text
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_old setup.quality_rules;
  v_new setup.quality_rules;
begin
  select * into v_old
  from setup.quality_rules as r
  where r.target = p_target and r.rule_name = p_rule_name;
  p_action := 'kept';
  p_reason := case
    when v_old.origin <> 'proposed' then 'a rule of this name was not proposed'
    when not v_old.is_enabled then 'it is disabled'
    when setup._is_edited(v_old) then 'it was edited'
    else (
      select format('rule "%s" says something about this already', r.rule_name)
      from setup.quality_rules as r
      where r.target = p_target
        and r.rule_type = p_rule_type
        and r.columns @> p_columns
        and r.columns <@ p_columns
        and r.rule_name <> p_rule_name
      order by r.rule_name collate "C"
      limit 1
    )
  end;
  if p_reason is not null then
    return;
  end if;
  perform setup.register_rule(
    p_target, p_rule_name, p_rule_type,
    p_columns => p_columns, p_arguments => p_arguments, p_gate => 'none', p_severity => p_severity,
    p_mostly => p_mostly, p_origin => 'proposed'
  );
  select * into v_new
  from setup.quality_rules as r
  where r.target = p_target and r.rule_name = p_rule_name;
  p_action := case
    when v_old.rule_id is null then 'added'
    when v_new is distinct from v_old then 'updated'
    else 'unchanged'
  end;
exception
  when sqlstate 'MW013' then
    -- such as a type without equality, or a column that the source view has not
    p_action := 'impossible';
    p_reason := sqlerrm;
end;
$$;
comment on function setup._propose_rule is
'Register a proposed rule, unless somebody has a rule like it, edited or disabled it.';
revoke all on function setup._propose_rule from public;
