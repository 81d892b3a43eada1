-- One join of the view with the table: what differs, and where; then that is written.
create temporary table changes on commit drop as
select s.*, t.ctid as place
from silver.v_upsert_later as s
left join hand.upsert_later as t on t.id = s.id
where t.id is null
  or (t.name, t.city, t.amount, t.quantity, t.day)
    is distinct from (s.name, s.city, s.amount, s.quantity, s.day);
update hand.upsert_later as t
set name = c.name, city = c.city, amount = c.amount, quantity = c.quantity, day = c.day,
  _load_id = 2, _loaded_at = now()
from changes as c
where t.ctid = c.place;
insert into hand.upsert_later (id, name, city, amount, quantity, day, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, 2, now() from changes where place is null;
