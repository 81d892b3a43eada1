-- What dbt's incremental model runs, strategy merge, on the newest row per key.
create temporary table dbt_latest_tmp as select * from public.large_changes;
merge into public.dbt_latest as dest
using dbt_latest_tmp as src
on src.id = dest.id
when matched then update set
  id = src.id, name = src.name, city = src.city, amount = src.amount, quantity = src.quantity,
  is_open = src.is_open, note = src.note, day = src.day, updated_at = src.updated_at
when not matched then
  insert (id, name, city, amount, quantity, is_open, note, day, updated_at)
  values (
    src.id, src.name, src.city, src.amount, src.quantity, src.is_open, src.note, src.day,
    src.updated_at
  );
