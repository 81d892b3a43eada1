create or replace function setup._nightly_faults(p_document text, p_content jsonb)
returns table (place text[], fault text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- unknown keys, each at the outermost place, and values that are none of their kind
  with entries as materialized (
    select e.place, e.value from setup._nightly_paths(p_content) as e
  ),
  known as materialized (
    select string_to_array(s.setting, '.') as pattern, s.kind, s.allowed
    from setup.nightly_settings as s
    where s.document = p_document
  ),
  judged as materialized (
    select
      e.place, e.value,
      exists (select from known as k where setup._matches_place(k.pattern, e.place)) as is_known,
      s.kind,
      setup._nightly_value_fault(s.kind, s.allowed, e.value) as value_fault
    from entries as e
    left join known as s
      on cardinality(s.pattern) = cardinality(e.place) and setup._matches_place(s.pattern, e.place)
  ),
  outermost as (
    select j.*
    from judged as j
    -- hashed: there are thousands
    where cardinality(j.place) = 1
      or j.place[:cardinality(j.place) - 1] in (select p.place from judged as p where p.is_known)
  )
  select '{}'::text[], 'the file is no object of keys'
  where jsonb_typeof(p_content) <> 'object'
  union all
  select
    o.place,
    case
      when not o.is_known then format(
        'unknown key "%s". %s', array_to_string(o.place, '.'),
        setup._did_you_mean(
          o.place[cardinality(o.place)],
          array(
            select distinct k.pattern[cardinality(o.place)]
            from known as k
            where cardinality(k.pattern) >= cardinality(o.place)
              and setup._matches_place(k.pattern, o.place[:cardinality(o.place) - 1])
          )
        )
      )
      when o.kind is null then format('"%s" is no group of keys', array_to_string(o.place, '.'))
      else format('"%s" has to be %s', array_to_string(o.place, '.'), o.value_fault)
    end
  from outermost as o
  where not o.is_known
    or o.value_fault is not null
    or o.kind is null and jsonb_typeof(o.value) not in ('object', 'null');
$$;
comment on function setup._nightly_faults is
'List what a file of a nightly pipeline says that nobody understands, with the place.';
revoke all on function setup._nightly_faults from public;
