insert into hand.append_first (id, name, city, amount, quantity, day, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, 1, now()
from silver.v_append_first;
