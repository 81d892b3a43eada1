create or replace function setup._catalogue_fingerprint()
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- What setup._read_catalogue depends on: names of relations and columns, and which transaction
  -- wrote the definition of each view and function, and to which place, for it may have written
  -- several before and after a plan. Hashed, for there are many.
  with relations as materialized (
    select c.oid::bigint as number, c.relname, c.relnamespace, c.relkind
    from pg_class as c
    where c.oid >= 16384
      and c.relkind in ('r', 'p', 'f', 'm', 'v')
      and c.relnamespace <> 'work'::regnamespace
  )
  select concat_ws(
    ' ',
    (
      select bit_xor(
        hashtextextended(concat_ws(' ', r.relnamespace, r.relkind, r.relname), r.number)
      )
      from relations as r
    ),
    (
      select bit_xor(hashtextextended(a.attname::text, (a.attrelid::bigint << 12) + a.attnum))
      from pg_attribute as a
      where a.attnum > 0 and a.attrelid in (select r.number::oid from relations as r)
    ),
    (
      select bit_xor(hashtidextended(r.ctid, hashint8extended(r.oid::bigint, r.xmin::text::bigint)))
      from pg_rewrite as r
      where r.oid >= 16384
    ),
    (
      select bit_xor(hashtidextended(p.ctid, hashint8extended(p.oid::bigint, p.xmin::text::bigint)))
      from pg_proc as p
      where p.oid >= 16384
    ),
    (
      select bit_xor(hashtextextended(n.nspname::text, n.oid::bigint))
      from pg_namespace as n  -- public has a number of the system's
    ),
    (
      select bit_xor(
        hash_record_extended(
          row(
            j.load_type, j.source, j.target, j.options #>> '{replace_by,parents}', j.depends_on
          ),
          j.job_id
        )
      )
      from setup.load_jobs as j
    )
  );
$$;
comment on function setup._catalogue_fingerprint is
'Tell whether the catalogue and the jobs are such that their dependencies are the same as before.';
revoke all on function setup._catalogue_fingerprint from public;
