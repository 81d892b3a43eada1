insert into hand.append_batch (id, name, city, amount, quantity, day, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, 2, now()
from silver.v_append_batch
where _load_id > (select min(load_id) from setup.load_log where job_name = 'bronze.feed');
