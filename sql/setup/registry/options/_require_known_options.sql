create or replace function setup._require_known_options(
  p_errcode text,
  p_what text,
  p_load_type text,
  p_source text,
  p_options jsonb
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- An option that is unknown or of another kind would be taken as not given. What a function of the
-- driver has as options of its own stands in the option resource.
declare
  v_wrong record;
begin
  if jsonb_typeof(p_options) is distinct from 'object' then
    raise exception using
      errcode = p_errcode,
      message = format('the options of %s are no object', p_what),
      detail = format('They are given as %s.', coalesce(jsonb_typeof(p_options), 'null')),
      hint = 'Give them as {"option": value}.';
  elsif p_options = '{}' then
    return;
  end if;
  select
    o.name, jsonb_typeof(o.value) as kind, k.option is not null as is_known, f.fault into v_wrong
  from jsonb_each(p_options) as o (name, value)
  left join setup._known_options(p_load_type, p_source) as k on k.option = o.name
  cross join setup._option_fault(k.kind, k.allowed, o.value) as f (fault)
  where f.fault is not null or k.option is null
  order by o.name collate "C"
  limit 1;
  if found then
    raise exception using
      errcode = p_errcode,
      message = case
        when v_wrong.is_known
          then format('option "%s" of %s is not understood', v_wrong.name, p_what)
        else format('%s has no option "%s"', p_what, v_wrong.name)
      end,
      detail = format('It is given as %s.', v_wrong.kind),
      hint = case
        when v_wrong.is_known then format('Give it as %s.', v_wrong.fault)
        else setup._did_you_mean(
          v_wrong.name,
          array(select k.option from setup._known_options(p_load_type, p_source) as k)
        )
      end;
  end if;
end;
$$;
comment on function setup._require_known_options is
'Raise an error for an option that is unknown or of another kind, with the nearest name.';
revoke all on function setup._require_known_options from public;
