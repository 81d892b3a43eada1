create or replace function setup._keep_user_values(
  p_current jsonb,
  p_registered jsonb,
  p_new jsonb
)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_key    text;
  v_result jsonb := '{}';
begin
  for v_key in select jsonb_object_keys(p_new) union select jsonb_object_keys(p_current) loop
    if p_registered ? v_key and not p_current ? v_key then
      continue;  -- the user removed it
    elsif jsonb_typeof(p_new -> v_key) = 'object'
      and jsonb_typeof(p_current -> v_key) = 'object'
    then
      v_result := v_result || jsonb_build_object(
        v_key,
        setup._keep_user_values(
          p_current -> v_key, coalesce(p_registered -> v_key, '{}'), p_new -> v_key
        )
      );
    elsif p_current ? v_key and p_current -> v_key is distinct from p_registered -> v_key then
      v_result := v_result || jsonb_build_object(v_key, p_current -> v_key);
    elsif p_new ? v_key then
      v_result := v_result || jsonb_build_object(v_key, p_new -> v_key);
    end if;
  end loop;
  return v_result;
end;
$$;
comment on function setup._keep_user_values is
'Merge three ways: new values, except where the current one differs from what was registered, '
'which a user must have set.';
revoke all on function setup._keep_user_values from public;
