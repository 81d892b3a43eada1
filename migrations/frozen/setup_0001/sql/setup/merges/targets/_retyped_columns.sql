create or replace function setup._retyped_columns(p_target regclass, p_event_store text)
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(s.attname::text order by s.attnum), '{}')
  from pg_attribute as s
  inner join pg_attribute as t
    on t.attrelid = p_target and t.attname = s.attname and t.attnum > 0 and not t.attisdropped
  where s.attrelid = to_regclass(p_event_store)
    and s.attnum > 0
    and not s.attisdropped
    -- a sequence is the same by _create_sequence_type and _add_merge_columns
    and s.attname <> '_seq'
    and (s.atttypid, s.atttypmod, s.attcollation) <> (t.atttypid, t.atttypmod, t.attcollation);
$$;
comment on function setup._retyped_columns is
'Return the columns of an event store whose type is another one than in the target.';
revoke all on function setup._retyped_columns from public;
