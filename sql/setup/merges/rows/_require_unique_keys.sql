create or replace function setup._require_unique_keys(
  p_target regclass,
  p_source regclass,
  p_keys text[],
  p_are_wrong boolean default false,
  p_condition text default null
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_are_wrong: that is known; how many is not. p_condition: which rows s are meant.
declare
  v_bad bigint;
begin
  execute format(
    'select count(*) from ('
    'select from %s as s %s group by %s having count(*) > 1 or num_nulls(%3$s) > 0'
    ') as bad',
    p_source, 'where ' || p_condition, setup._column_list_sql(p_keys)
  ) into v_bad;
  if v_bad > 0 or p_are_wrong then
    raise exception using
      errcode = 'MW042',
      message = format('source of "%s" has duplicate or NULL keys', setup._relation_name(p_target)),
      detail = format(
        'Concerned: %s of (%s).', setup._quantity(v_bad, 'value'), array_to_string(p_keys, ', ')
      ),
      hint = 'Make the view return one row per key, or quarantine the others with drop rules.';
  end if;
end;
$$;
comment on function setup._require_unique_keys is
'Raise MW042 when a source has a key twice or NULL in one, before anything is written.';
revoke all on function setup._require_unique_keys from public;
