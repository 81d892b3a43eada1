create or replace function setup._check_kinds(p_path text[], p_value jsonb, p_kinds jsonb)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- p_kinds: {"key": kind}; the kinds are those of jsonb_typeof, "a|b" is either, "any" is all, and
  -- a "!" behind it says that the key must be there. NULL is as good as none.
  select setup._fault(
    p_path,
    format('%s is no mapping of keys to values', setup._place_name(p_path)),
    format(
      'Its keys: %s.',
      (select string_agg(k.key, ', ') from jsonb_object_keys(p_kinds) as k (key))
    )
  )
  where jsonb_typeof(p_value) is distinct from 'object'
  union all
  select setup._fault(
    case when p_value ? k.key then p_path || k.key else p_path end,
    case
      when coalesce(p_value -> k.key, 'null') = 'null'
        then format('%s has no "%s"', setup._place_name(p_path), k.key)
      else format('"%s" is %s', k.key, jsonb_typeof(p_value -> k.key))
    end,
    format('It is %s.', replace(w.kind, '|', ' or '))
  )
  from jsonb_each_text(p_kinds) as k
  cross join lateral (select rtrim(k.value, '!') as kind, k.value ~ '!$' as is_required) as w
  where jsonb_typeof(p_value) = 'object'
    and case
      when coalesce(p_value -> k.key, 'null') = 'null' then w.is_required
      else w.kind <> 'any' and jsonb_typeof(p_value -> k.key) <> all(string_to_array(w.kind, '|'))
    end;
$$;
comment on function setup._check_kinds is
'List what is wrong with the values of an entry: of another kind, or missing.';
revoke all on function setup._check_kinds from public;
