-- The rows, then the key.
insert into hand.upsert_first (id, name, city, amount, quantity, day, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, 1, now()
from silver.v_upsert_first;
alter table hand.upsert_first add primary key (id);
