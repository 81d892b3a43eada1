-- The events are newer than the rows, one of a key: they end a version and begin another.
create temporary table changes on commit drop as
select s.*, t.place
from silver.v_scd2_later as s
left join (select *, ctid as place from hand.scd2_later where _end_seq is null) as t on t.id = s.id
where s.op = 'D' or t.id is null
  or (t.name, t.city, t.amount, t.quantity, t.day)
    is distinct from (s.name, s.city, s.amount, s.quantity, s.day);
update hand.scd2_later as t
set _end_seq = c.at, _load_id = 2, _loaded_at = now()
from changes as c
where t.ctid = c.place;
insert into hand.scd2_later (id, name, city, amount, quantity, day, _start_seq, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, at, 2, now() from changes where op = 'U';
insert into hand.scd2_later__x (id, _seq, _op) select id, at, 'D' from changes where op = 'D';
