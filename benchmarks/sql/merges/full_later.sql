-- One join of the view with the table: what differs, and where; then that is written.
create temporary table changes on commit drop as
select s.*, t.ctid as place, s.id is null as is_gone
from silver.v_full_later as s
full join hand.full_later as t on t.id = s.id
where s.id is null
  or t.id is null
  or (t.name, t.city, t.amount, t.quantity, t.day)
    is distinct from (s.name, s.city, s.amount, s.quantity, s.day);
delete from hand.full_later as t using changes as c where c.is_gone and t.ctid = c.place;
update hand.full_later as t
set name = c.name, city = c.city, amount = c.amount, quantity = c.quantity, day = c.day,
  _load_id = 2, _loaded_at = now()
from changes as c
where not c.is_gone and t.ctid = c.place;
insert into hand.full_later (id, name, city, amount, quantity, day, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, 2, now() from changes where place is null;
