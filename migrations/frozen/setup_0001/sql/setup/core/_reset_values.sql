create or replace function setup._reset_values(
  p_errcode text,
  p_what text,
  p_registered jsonb,
  p_known text[],
  p_reset text[]
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_wrong text;
begin
  select r.name into v_wrong
  from unnest(p_reset) as r (name)
  where r.name = any(p_known) is not true
  limit 1;
  if found then
    raise exception using
      errcode = p_errcode,
      message = format(
        '%s has no setting %s', p_what, coalesce(format('"%s"', v_wrong), 'null')
      ),
      hint = setup._did_you_mean(coalesce(v_wrong, ''), p_known);
  end if;
  return (
    select coalesce(jsonb_object_agg(r.key, r.value), '{}')
    from jsonb_each(p_registered) as r
    where r.key = any(p_reset)
  );
end;
$$;
comment on function setup._reset_values is
'Return what was registered of the settings that a user takes back; raise an error for an unknown '
'one.';
revoke all on function setup._reset_values from public;
