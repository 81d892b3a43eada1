create or replace function setup._require_visible_values(p_target text)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What a rule that was proposed allows is what rows hold. True, or raises 42501.
declare
  v_rule text;
begin
  if has_column_privilege(
    session_user, 'setup.quality_rules'::regclass, 'arguments', 'select'
  ) then
    return true;
  end if;
  select r.rule_name into v_rule
  from setup.quality_rules as r
  where r.target = p_target and setup._shows_values(r)
  order by r.rule_order, r.rule_name collate "C"
  limit 1;
  if found then
    raise insufficient_privilege using
      message = format('the proposed rule "%s" of "%s" shows values of rows', v_rule, p_target),
      hint = 'Ask a member of warehouse_pii_reader or of the owner; what was exported into a file '
        'and imported is no proposal any more.';
  end if;
  return true;
end;
$$;
comment on function setup._require_visible_values is
'Raise 42501 when the rules of a table show values of rows, and the caller may not see them.';
revoke all on function setup._require_visible_values from public;
