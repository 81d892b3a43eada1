-- What dbt's snapshot runs, strategy timestamp; {source} is its query, {deletes} its hard deletes.
create temporary table dbt_snapshot_tmp as
with snapshot_query as (select * from public.{source}),
snapshotted_data as (
  select *, id as dbt_unique_key from public.dbt_history where dbt_valid_to is null
),
insertions_source_data as (
  select
    *, id as dbt_unique_key, updated_at as dbt_updated_at, updated_at as dbt_valid_from,
    nullif(updated_at, updated_at) as dbt_valid_to,
    md5(coalesce(cast(id as varchar), '') || '|' || coalesce(cast(updated_at as varchar), ''))
      as dbt_scd_id
  from snapshot_query
),
updates_source_data as (
  select
    *, id as dbt_unique_key, updated_at as dbt_updated_at, updated_at as dbt_valid_from,
    updated_at as dbt_valid_to
  from snapshot_query
),
deletes_source_data as (select *, id as dbt_unique_key from snapshot_query),
insertions as (
  select
    'insert' as dbt_change_type, s.id, s.name, s.city, s.amount, s.quantity, s.is_open, s.note,
    s.day, s.updated_at, s.dbt_updated_at, s.dbt_valid_from, s.dbt_valid_to, s.dbt_scd_id
  from insertions_source_data as s
  left outer join snapshotted_data as d on d.dbt_unique_key = s.dbt_unique_key
  where d.dbt_unique_key is null
    or d.dbt_unique_key is not null and d.dbt_valid_from < s.updated_at
),
updates as (
  select
    'update' as dbt_change_type, s.id, s.name, s.city, s.amount, s.quantity, s.is_open, s.note,
    s.day, s.updated_at, s.dbt_updated_at, s.dbt_valid_from, s.dbt_valid_to, d.dbt_scd_id
  from updates_source_data as s
  inner join snapshotted_data as d on d.dbt_unique_key = s.dbt_unique_key
  where d.dbt_valid_from < s.updated_at
),
deletes as (
  select
    'delete' as dbt_change_type, s.id, s.name, s.city, s.amount, s.quantity, s.is_open, s.note,
    s.day, s.updated_at, now() as dbt_updated_at, now() as dbt_valid_from, now() as dbt_valid_to,
    d.dbt_scd_id
  from snapshotted_data as d
  left join deletes_source_data as s on d.dbt_unique_key = s.dbt_unique_key
  where s.dbt_unique_key is null and {deletes}
)
select * from insertions
union all
select * from updates
union all
select * from deletes;

update public.dbt_history set dbt_valid_to = s.dbt_valid_to
from dbt_snapshot_tmp as s
where s.dbt_scd_id::text = dbt_history.dbt_scd_id::text
  and s.dbt_change_type::text in ('update'::text, 'delete'::text)
  and dbt_history.dbt_valid_to is null;

insert into public.dbt_history (
  id, name, city, amount, quantity, is_open, note, day, updated_at, dbt_updated_at, dbt_valid_from,
  dbt_valid_to, dbt_scd_id
)
select
  s.id, s.name, s.city, s.amount, s.quantity, s.is_open, s.note, s.day, s.updated_at,
  s.dbt_updated_at, s.dbt_valid_from, s.dbt_valid_to, s.dbt_scd_id
from dbt_snapshot_tmp as s
where s.dbt_change_type::text = 'insert'::text;
