-- The last event of each key, then the key.
with latest as (
  select distinct on (id) * from silver.v_scd1_first where id is not null and at is not null
  order by id, at desc
),
tombstones as (
  insert into hand.scd1_first__x (id, _seq, _op) select id, at, 'D' from latest where op = 'D'
)
insert into hand.scd1_first (id, name, city, amount, quantity, day, _seq, _load_id, _loaded_at)
select id, name, city, amount, quantity, day, at, 1, now() from latest where op = 'U';
alter table hand.scd1_first add primary key (id);
alter table hand.scd1_first__x add primary key (id, _seq);
