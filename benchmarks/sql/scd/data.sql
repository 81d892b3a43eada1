-- :history rows of two versions per key, as the merges keep them and as dbt does; events for them.
create table public.first_events (
  id bigint, at timestamptz, op text, name text, city text, amount numeric, quantity integer,
  is_open boolean, note text, day date
);
create table silver.customers (
  id bigint, name text, city text, amount numeric, quantity integer, is_open boolean, note text,
  day date
);
select setup.merge_scd2(
  'silver.customers', 'public.first_events', '{id}', '{at}', 'op = ''D''',
  p_except_columns => '{op}'
);
create table silver.latest (like silver.customers);
alter table silver.latest
drop column valid_from, drop column valid_to, drop column is_current, drop column _start_seq,
drop column _end_seq;
select setup.merge_scd1(
  'silver.latest', 'public.first_events', '{id}', '{at}', 'op = ''D''', p_except_columns => '{op}'
);

create function public.make_events(p_version integer, p_from bigint, p_to bigint, p_shift interval)
returns setof public.first_events
language sql
begin atomic
  select
    k, '2024-01-01 00:00+00'::timestamptz + p_version * interval '1 day' + p_shift, 'U',
    'customer ' || k, 'city ' || (k * 7 + p_version) % 1000, (k % 100000 + p_version)::numeric / 100,
    ((k + p_version) % 50)::integer, (k + p_version) % 2 = 0,
    'note of version ' || p_version || ' of ' || k, date '2024-01-01' + (k % 365)::integer
  from generate_series(p_from, p_to) as k;
end;

insert into silver.customers (
  id, name, city, amount, quantity, is_open, note, day, _start_seq, _end_seq, _load_id, _loaded_at
)
select
  e.id, e.name, e.city, e.amount, e.quantity, e.is_open, e.note, e.day, e.at,
  case v when 1 then e.at + interval '9 days' end, 0, '2024-01-01'
from unnest('{1,10}'::integer[]) as v
cross join lateral public.make_events(v, 1, :keys, '0') as e
order by e.id, e.at;
insert into silver.latest (
  id, name, city, amount, quantity, is_open, note, day, _seq, _load_id, _loaded_at
)
select id, name, city, amount, quantity, is_open, note, day, at, 0, '2024-01-01'
from public.make_events(10, 1, :keys, '0');

create table public.dbt_history as
select
  id, name, city, amount, quantity, is_open, note, day, _start_seq as updated_at,
  md5(coalesce(id::varchar, '') || '|' || coalesce(_start_seq::varchar, '')) as dbt_scd_id,
  _start_seq as dbt_updated_at, _start_seq as dbt_valid_from, _end_seq as dbt_valid_to
from silver.customers;
create table public.dbt_latest as
select id, name, city, amount, quantity, is_open, note, day, _seq as updated_at, false as is_deleted
from silver.latest;

-- 60 % newer, 20 % late, 10 % known, 5 % deletes, 5 % of new keys, spread over the keys
create function public.make_batch(p_keys bigint, p_events bigint)
returns setof public.first_events
language sql
begin atomic
  select e.*
  from (
    select n % 20 as kind, 1 + (n * (p_keys / p_events)) % p_keys as k, n
    from generate_series(1, p_events) as n
  ) as s
  cross join lateral (
    select * from public.make_events(20, s.k, s.k, '0') where s.kind < 12
    union all
    select * from public.make_events(5, s.k, s.k, '0') where s.kind between 12 and 15
    union all
    select * from public.make_events(10, s.k, s.k, '0') where s.kind in (16, 17)
    union all
    select m.id, m.at, 'D', null, null, null, null, null, null, null
    from public.make_events(20, s.k, s.k, '1 hour') as m where s.kind = 18
    union all
    select * from public.make_events(20, p_keys + s.n, p_keys + s.n, '0') where s.kind = 19
  ) as e;
end;
create table public.small_batch as select * from public.make_batch(:keys, 1000);
create table public.large_batch as select * from public.make_batch(:keys, :events);

-- what dbt reads: one row per key, of the batch alone or of the whole source behind it
create table public.small_source as
select id, name, city, amount, quantity, is_open, note, day, at as updated_at
from public.small_batch where op = 'U';
create table public.large_source as
select id, name, city, amount, quantity, is_open, note, day, at as updated_at
from (
  select distinct on (id) *
  from (
    select id, at, 'U' as op, name, city, amount, quantity, is_open, note, day
    from public.make_events(10, 1, :keys, '0')
    union all
    select * from public.large_batch
  ) as e
  order by id, at desc
) as e
where op = 'U';
vacuum analyze;
