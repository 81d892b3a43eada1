-- The rows, then the key.
insert into hand.full_first (id, name, city, amount, quantity, day, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, 1, now()
from silver.v_full_first;
alter table hand.full_first add primary key (id);
