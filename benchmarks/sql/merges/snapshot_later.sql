-- One join of the view with the current rows; versions end, others begin.
create temporary table changes on commit drop as
select s.*, t.place
from silver.v_snapshot_later as s
full join (select *, ctid as place from hand.snapshot_later where _end_seq is null) as t on t.id = s.id
where s.id is null
  or t.id is null
  or (t.name, t.city, t.amount, t.quantity, t.day)
    is distinct from (s.name, s.city, s.amount, s.quantity, s.day);
update hand.snapshot_later as t
set _end_seq = now(), _load_id = 2, _loaded_at = now()
from changes as c
where t.ctid = c.place;
insert into hand.snapshot_later (id, name, city, amount, quantity, day, _start_seq, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, now(), 2, now() from changes where id is not null;
