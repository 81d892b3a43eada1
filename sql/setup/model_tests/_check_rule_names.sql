create or replace function setup._check_rule_names(
  p_target text,
  p_drops boolean,
  p_names text[],
  p_row bigint default null
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_known text[] := array(
    select r.rule_name from setup.quality_rules as r
    where r.target = p_target and r.is_enabled and (r.gate = 'drop') = p_drops
      and r.origin <> 'proposed'
  );
  v_wrong text;
begin
  select n.name into v_wrong from unnest(p_names) as n (name)
  where n.name = any(v_known) is not true
  limit 1;
  if found then
    raise exception using
      errcode = 'MW015',
      message = format(
        '"%s" has no %s rule "%s"', coalesce(p_target, 'a view without a job'),
        case when p_drops then 'drop' else 'other' end, v_wrong
      ),
      detail = format('Row %s.', p_row),
      table = case when p_drops then 'the expected quarantine' else 'the expected warnings' end,
      column = coalesce(v_wrong, ''),
      hint = setup._did_you_mean(v_wrong, v_known);
  end if;
end;
$$;
comment on function setup._check_rule_names is
'Raise MW015 for a rule that a test expects and the target does not have.';
revoke all on function setup._check_rule_names from public;
