create or replace function setup._refuse_name(p_dialect text, p_name text, p_known text[])
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason text := setup._why_no_mate(p_name);
  v_hint   text := setup._did_you_mean(p_name, p_known);
begin
  raise exception using
    errcode = 'MW076',
    message = case
      when v_reason is null then format('"%s" is no rule of %s that is known', p_name, p_dialect)
      else format('"%s" has no mate here', p_name)
    end,
    hint = coalesce(
      v_reason,
      case when length(v_hint) < 400 then v_hint end,
      'docs/bring-your-rules.md tells which there are.'
    );
end;
$$;
comment on function setup._refuse_name is
'Raise MW076 for a name of a dialect that no rule type has.';
revoke all on function setup._refuse_name from public;
