-- What dbt's incremental model runs, strategy merge; its query takes the newest event per key. dbt
-- compares no sequences and deletes no row: a late event overwrites, a delete is a flag.
create temporary table dbt_latest_tmp as
select distinct on (id)
  id, name, city, amount, quantity, is_open, note, day, at as updated_at, op = 'D' as is_deleted
from public.large_batch
order by id, at desc;
merge into public.dbt_latest as dest
using dbt_latest_tmp as src
on src.id = dest.id
when matched then update set
  id = src.id, name = src.name, city = src.city, amount = src.amount, quantity = src.quantity,
  is_open = src.is_open, note = src.note, day = src.day, updated_at = src.updated_at,
  is_deleted = src.is_deleted
when not matched then
  insert (id, name, city, amount, quantity, is_open, note, day, updated_at, is_deleted)
  values (
    src.id, src.name, src.city, src.amount, src.quantity, src.is_open, src.note, src.day,
    src.updated_at, src.is_deleted
  );
