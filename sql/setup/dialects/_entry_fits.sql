create or replace function setup._entry_fits(p_entry jsonb, p_given jsonb)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- all that is given is known; constants are what they should be, or one of a list in which null
  -- is "not said", as false is outside of a list; kinds are those of JSON; what it needs is there
  select not exists (
    select from jsonb_object_keys(p_given) as g (key)
    where not coalesce(p_entry -> 'arguments', '{}') ? g.key
      and not coalesce(p_entry -> 'constants', '{}') ? g.key
  )
  and not exists (
    select from jsonb_each(coalesce(p_entry -> 'constants', '{}')) as c
    where not exists (
      select from jsonb_path_query(c.value, 'lax $[*]') as o (option)
      where case
        when p_given ? c.key then o.option = p_given -> c.key
        else o.option = 'null' or o.option = 'false' and c.value = 'false'
      end
    )
  )
  and not exists (
    select from jsonb_each_text(coalesce(p_entry -> 'kinds', '{}')) as k
    where p_given ? k.key and jsonb_typeof(p_given -> k.key) <> k.value
  )
  and p_given ?& array(select jsonb_array_elements_text(coalesce(p_entry -> 'needs', '[]')));
$$;
comment on function setup._entry_fits is
'Tell whether arguments of a dialect are those that an entry of setup.rule_types describes.';
revoke all on function setup._entry_fits from public;
