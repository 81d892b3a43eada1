create or replace function setup._rule(p_target text, p_rule_name text)
returns setup.quality_rules
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_target text := coalesce(setup._relation_name(setup._find_relation(p_target)), p_target);
  v_rule   setup.quality_rules;
begin
  select * into v_rule
  from setup.quality_rules as r
  where r.target = v_target and r.rule_name = p_rule_name;
  if not found then
    raise exception using
      errcode = 'MW071',
      message = format('"%s" has no rule "%s"', p_target, p_rule_name),
      hint = case
        when exists (select from setup.quality_rules as r where r.target = v_target)
          then setup._did_you_mean(
            p_rule_name,
            array(select r.rule_name from setup.quality_rules as r where r.target = v_target)
          )
        else setup._did_you_mean(
          p_target, array(select distinct r.target from setup.quality_rules as r)
        )
      end;
  end if;
  return v_rule;
end;
$$;
comment on function setup._rule is
'Return a rule by target and name. Raises MW071 for an unknown one.';
revoke all on function setup._rule from public;
