-- A snapshot and an upsert of :rows rows, of which one in ten is newer later, and one in twenty
-- comes again as a batch; the peers read the same tables.
create table public.orders_first as
select
  n as id, 'customer ' || n as name, 'city ' || n % 1000 as city,
  ((n % 100000)::numeric / 100)::numeric(12, 2) as amount, (n % 50)::integer as quantity,
  date '2024-01-01' + (n % 365)::integer as day, timestamptz '2024-01-01 00:00+00' as updated_at
from generate_series(1, :rows::bigint) as n;
create table public.orders_later as
select
  id, name, case when id % 10 = 0 then city || '!' else city end as city, amount, quantity, day,
  case when id % 10 = 0 then timestamptz '2024-02-01 00:00+00' else updated_at end as updated_at
from public.orders_first;
create table public.orders_twentieth as
select
  case when id % 100 = 0 then 100000000 + id else id end as id, name, city || '?' as city, amount,
  quantity, day, timestamptz '2024-02-01 00:00+00' as updated_at
from public.orders_first where id % 20 = 0;
analyze;

create view public.orders_now as select * from public.orders_first;
create view public.orders_batch as select * from public.orders_first;
create view silver.v_peer_history as select * from public.orders_now;
create view silver.v_peer_merged as select * from public.orders_batch;
create table silver.peer_merged (
  id bigint primary key, name text, city text, amount numeric(12, 2), quantity integer, day date,
  updated_at timestamptz, _load_id bigint, _loaded_at timestamptz
);
create table silver.peer_history (
  id bigint, name text, city text, amount numeric(12, 2), quantity integer, day date,
  updated_at timestamptz
);

select setup.register_pipeline('peers') as pipeline \gset
select
  setup.register_job(
    p_pipeline => 'peers', p_target => 'silver.peer_merged', p_load_type => 'upsert'
  ) as merged,
  setup.register_job(
    p_pipeline => 'peers', p_target => 'silver.peer_history', p_load_type => 'snapshot',
    p_keys => '{id}'
  ) as history
\gset
