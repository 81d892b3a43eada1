-- One delivery of orders, and two jobs that load it, of which one is judged by 20 rules. Of a
-- thousand rows about five have something wrong. psql variable: rows.
select setup.register_pipeline('bench') as pipeline \gset

create table silver.bench_customers as
select i as customer_id, 'Customer ' || i as name
from generate_series(1::bigint, greatest(:rows / 20, 20)) as i;
alter table silver.bench_customers add primary key (customer_id);

create table bronze.bench_orders as
select
  i::text as id,
  'SO' || lpad(i::text, 8, '0') as order_number,
  case when i % 1001 = 0 then '0' else (1 + i % greatest(:rows / 20, 20))::text end as customer_id,
  (array['open', 'paid', 'sent', 'done'])[1 + i % 4] || case when i % 2003 = 0 then '?' else '' end
    as status,
  (array['AT', 'CH', 'DE', 'IT', 'FR'])[1 + i % 5] as country,
  case when i % 997 = 0 then null else 'somebody' || i % 50000 || '@example.org' end as email,
  'BK-R' || lpad((i % 93)::text, 2, '0') || '-' || i % 62 as sku,
  (1 + i % 9)::text as quantity,
  (5 + i % 3000)::text || '.95' as price,
  (i % 30)::text as discount,
  to_char((1 + i % 9) * (5 + i % 3000 + 0.95), 'FM9999990.00') as total,
  (date '2020-01-01' + (i % 1800)::integer)::text as ordered_on,
  (date '2020-01-01' + (i % 1800 + case when i % 1499 = 0 then -1 else 3 end)::integer)::text
    as shipped_on,
  'Customer ' || i % 50000 as contact,
  (array['Wien', 'Bern', 'Berlin', 'Roma', 'Paris'])[1 + i % 5] as city,
  1::bigint as _load_id
from generate_series(1::bigint, :rows) as i;
vacuum (analyze) silver.bench_customers, bronze.bench_orders;

create table silver.bench_judged (
  id bigint primary key,
  order_number text,
  customer_id bigint,
  status text,
  country text,
  email text,
  sku text,
  quantity integer,
  price numeric(10, 2),
  discount integer,
  total numeric(12, 2),
  ordered_on date,
  shipped_on date,
  contact text,
  city text,
  _load_id bigint not null,
  _loaded_at timestamptz not null
);
create table silver.bench_unjudged (like silver.bench_judged including all);

create view silver.v_bench_judged as
select
  o.id,
  o.order_number,
  o.customer_id,
  o.status,
  o.country,
  o.email,
  o.sku,
  o.quantity,
  o.price,
  o.discount,
  o.total,
  setup.try_date(o.ordered_day) as ordered_on,
  setup.try_date(o.shipped_day) as shipped_on,
  o.contact,
  o.city
from (
  select
    setup.try_bigint(b.id) as id,
    b.order_number,
    setup.try_bigint(b.customer_id) as customer_id,
    b.status,
    b.country,
    lower(trim(b.email)) as email,
    b.sku,
    setup.try_integer(b.quantity) as quantity,
    setup.try_numeric(b.price) as price,
    setup.try_integer(b.discount) as discount,
    setup.try_numeric(b.total) as total,
    setup.yyyymmdd_of_iso(b.ordered_on) as ordered_day,
    setup.yyyymmdd_of_iso(b.shipped_on) as shipped_day,
    b.contact,
    b.city
  from bronze.bench_orders as b
  offset 0
) as o;

create view silver.v_bench_unjudged as table silver.v_bench_judged;

select count(setup.register_job('silver', 'bench', p_target => 'silver.bench_' || name)) as jobs
from unnest('{judged,unjudged}'::text[]) as name
\gset

select count(setup.register_rule(
  'silver.bench_judged', r.name, r.type, r.columns::text[], r.expression, r.arguments::jsonb,
  p_gate => r.gate
)) as rules
from (
  values
  ('id_present', 'not_null', '{id}', null, '{}', 'drop'),
  ('number_present', 'not_null', '{order_number}', null, '{}', 'drop'),
  ('customer_present', 'not_null', '{customer_id}', null, '{}', 'drop'),
  ('ordered_on_present', 'not_null', '{ordered_on}', null, '{}', 'drop'),
  ('total_present', 'not_null', '{total}', null, '{}', 'drop'),
  ('email_present', 'not_null', '{email}', null, '{}', 'warn'),
  ('id_unique', 'unique', '{id}', null, '{}', 'warn'),
  ('number_unique', 'unique', '{order_number}', null, '{}', 'warn'),
  ('customer_exists', 'foreign_key', '{customer_id}', null,
    '{"table": "silver.bench_customers"}', 'warn'),
  ('status_known', 'accepted_values', '{status}', null,
    '{"values": ["open", "paid", "sent", "done"]}', 'drop'),
  ('country_known', 'accepted_values', '{country}', null,
    '{"values": ["AT", "CH", "DE", "IT", "FR", "ES", "PL"]}', 'warn'),
  ('email_formed', 'regex', '{email}', null, '{"pattern": "^[^@ ]+@[^@ ]+[.][a-z]+$"}', 'warn'),
  ('sku_formed', 'regex', '{sku}', null, '{"pattern": "^[A-Z]{2}-[A-Z][0-9]{2}-[0-9]+$"}', 'warn'),
  ('quantity_usual', 'range', '{quantity}', null, '{"min": 1, "max": 100}', 'drop'),
  ('price_usual', 'range', '{price}', null, '{"min": 0, "max": 10000}', 'warn'),
  ('discount_usual', 'range', '{discount}', null, '{"min": 0, "max": 50}', 'warn'),
  ('ordered_since_2000', 'range', '{ordered_on}', null, '{"min": "2000-01-01"}', 'warn'),
  ('sent_after_order', 'compare', '{ordered_on,shipped_on}', null, '{"operator": "<="}', 'warn'),
  ('contact_short', 'length', '{contact}', null, '{"min": 1, "max": 60}', 'warn'),
  ('total_right', 'expression', '{}', 'abs(total - quantity * price) < 0.01', '{}', 'warn')
) as r (name, type, columns, expression, arguments, gate)
\gset
