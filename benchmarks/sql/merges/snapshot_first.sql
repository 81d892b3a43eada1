-- The rows, then the key and the index of current rows.
insert into hand.snapshot_first (id, name, city, amount, quantity, day, _start_seq, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, now(), 1, now()
from silver.v_snapshot_first;
alter table hand.snapshot_first add primary key (id, _start_seq);
create unique index on hand.snapshot_first (id) where _end_seq is null;
alter table hand.snapshot_first add check (_end_seq > _start_seq);
