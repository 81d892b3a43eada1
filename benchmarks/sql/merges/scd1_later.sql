-- The last event of each key; what is newer than the row deletes, updates or inserts it.
create temporary table changes on commit drop as
select s.*, t.ctid as place
from (
  select distinct on (id) * from silver.v_scd1_later where id is not null and at is not null
  order by id, at desc
) as s
left join hand.scd1_later as t on t.id = s.id
where (t.id is null or s.at > t._seq)
  and not exists (select from hand.scd1_later__x as x where x.id = s.id and x._seq >= s.at);
delete from hand.scd1_later as t using changes as c where c.op = 'D' and t.ctid = c.place;
update hand.scd1_later as t
set name = c.name, city = c.city, amount = c.amount, quantity = c.quantity, day = c.day,
  _seq = c.at, _load_id = 2, _loaded_at = now()
from changes as c
where c.op = 'U' and t.ctid = c.place;
insert into hand.scd1_later (id, name, city, amount, quantity, day, _seq, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, at, 2, now() from changes where op = 'U' and place is null;
delete from hand.scd1_later__x as x using changes as c where x.id = c.id;
insert into hand.scd1_later__x (id, _seq, _op) select id, at, 'D' from changes where op = 'D';
