-- A window over the events of each key: those that change something begin a version, which ends at
-- the next such event; then the indexes.
with marked as (
  select
    *,
    op = 'U' and (
      lag(op) over w is distinct from 'U'
      or (name, city, amount, quantity, day) is distinct from (
        lag(name) over w, lag(city) over w, lag(amount) over w, lag(quantity) over w,
        lag(day) over w
      )
    ) as is_head
  from silver.v_scd2_first
  where id is not null and at is not null
  window w as (partition by id order by at)
)
insert into hand.scd2_first (id, name, city, amount, quantity, day, _start_seq, _end_seq, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, at, until, 1, now()
from (
  select *, lead(at) over (partition by id order by at) as until
  from marked
  where is_head or op = 'D'
) as f
where is_head;
alter table hand.scd2_first add primary key (id, _start_seq);
create unique index on hand.scd2_first (id) where _end_seq is null;
alter table hand.scd2_first add check (_end_seq > _start_seq);
alter table hand.scd2_first__x add primary key (id, _seq);
