insert into hand.upsert_batch as t (id, name, city, amount, quantity, day, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, 2, now()
from silver.v_upsert_batch
where _load_id > (select min(load_id) from setup.load_log where job_name = 'bronze.feed')
on conflict (id) do update
set name = excluded.name, city = excluded.city, amount = excluded.amount,
  quantity = excluded.quantity, day = excluded.day, _load_id = excluded._load_id,
  _loaded_at = excluded._loaded_at
where (t.name, t.city, t.amount, t.quantity, t.day)
  is distinct from (
    excluded.name, excluded.city, excluded.amount, excluded.quantity, excluded.day
  );
