-- Jobs of every load type, each with a target of its own, and by hand the same tables once more.
-- :rows narrow rows. What comes later differs in 5 % of them, a later snapshot in 10 %; :batch new
-- rows, four of five of them of keys that are there.
create schema hand;

create function public.make_row(p_id bigint, p_version integer)
returns table (
  id bigint, name text, city text, amount numeric(12, 2), quantity integer, day date
)
language sql
immutable
begin atomic
  select
    p_id, 'customer ' || p_id, 'city ' || (p_id * 7 + p_version) % 1000,
    ((p_id % 100000 + p_version)::numeric / 100)::numeric(12, 2),
    ((p_id + p_version) % 50)::integer, date '2024-01-01' + (p_id % 365)::integer;
end;

create table bronze.shop as
select r.* from generate_series(1, :rows) as k cross join lateral public.make_row(k, 1) as r;

-- of each :every rows one is another: of five of these three have changed, one is gone, one is new
create function public.make_changed(p_every integer)
returns table (
  id bigint, name text, city text, amount numeric(12, 2), quantity integer, day date
)
language sql
begin atomic
  select r.*
  from bronze.shop as s
  cross join lateral (
    select case when s.id % p_every = 0 then s.id / p_every % 5 end as kind
  ) as c
  cross join lateral public.make_row(
    case c.kind when 4 then 100000000 + s.id else s.id end,
    case when c.kind < 3 then 2 else 1 end
  ) as r
  where c.kind is distinct from 3;
end;
create table bronze.shop_5 as select * from public.make_changed(20);
create table bronze.shop_10 as select * from public.make_changed(10);

-- events: the first of each key, then newer ones; every 20th of these deletes, every 10th is new
create table bronze.events_first as
select *, timestamptz '2024-01-01 00:00+00' as at, 'U' as op from bronze.shop;
create table bronze.events_later as
select
  r.*, timestamptz '2024-02-01 00:00+00' as at,
  case when n % 20 = 0 then 'D' else 'U' end as op
from generate_series(1, :events) as n
cross join lateral public.make_row(
  case when n % 10 = 1 then 100000000 + n else n * (:rows / :events) end, 2
) as r;

-- a source of increments, kept by a job
create table bronze.feed (
  id bigint, name text, city text, amount numeric(12, 2), quantity integer, day date,
  _load_id bigint
);
create procedure bronze.fetch(p_load_id bigint, inout p_counts setup.load_counts)
language plpgsql
as $$
begin
  if exists (select from bronze.feed) then
    insert into bronze.feed
    select r.*, p_load_id
    from generate_series(1, current_setting('bench.batch')::bigint) as n
    cross join lateral public.make_row(case when n % 5 = 0 then 100000000 + n else n * 7 end, 2) as r;
  else
    insert into bronze.feed select s.*, p_load_id from bronze.shop as s;
  end if;
  get diagnostics p_counts.rows_inserted = row_count;
end;
$$;

select setup.register_pipeline('bench') \gset
select setup.register_job(
  'bronze', 'bench', p_job_name => 'bronze.feed', p_target => 'bronze.feed',
  p_load_type => 'procedure', p_source => 'bronze.fetch'
) \gset

-- one load of a job, as a run does it
create function public.load(p_job text)
returns setup.load_counts
language plpgsql
as $$
declare
  v_job     setup.load_jobs;
  v_load_id bigint;
  v_counts  setup.load_counts;
begin
  select * into v_job from setup.load_jobs as j where j.job_name = p_job;
  insert into setup.load_log (job_id, job_name, layer, pipeline, table_name, started_at)
  values (v_job.job_id, p_job, v_job.layer, v_job.pipeline, p_job, now())
  returning load_id into v_load_id;
  perform setup._grant_memory(v_job, 1);
  v_counts := setup._load(v_job, v_load_id, false);
  update setup.load_log as l set status = 'succeeded', finished_at = now()
  where l.load_id = v_load_id;
  return v_counts;
end;
$$;

-- name of a case, what it reads at first, what it reads later, whether it is loaded before
create function public.make_case(
  p_name text, p_type text, p_source text, p_later text default null, p_options jsonb default '{}'
)
returns void
language plpgsql
as $$
declare
  v_select constant text := 'create or replace view silver.v_%I as select id, name, '
    'upper(city) as city, amount, quantity, day%s from bronze.%I';
  v_more   text := case
    when p_source like 'events%' then ', at, op' when p_source = 'feed' then ', _load_id'
  end;
begin
  execute format(v_select, p_name, v_more, p_source);
  execute format(
    'create table silver.%I ('
    '  id bigint not null, name text, city text, amount numeric(12, 2), quantity integer,'
    '  day date%s)',
    p_name,
    case
      when p_type in ('full', 'upsert')
        then ', _load_id bigint, _loaded_at timestamptz, primary key (id)'
      when p_type = 'append' then ', _load_id bigint, _loaded_at timestamptz'
    end
  );
  perform setup.register_job(
    'silver', 'bench', p_target => 'silver.' || p_name, p_load_type => p_type, p_keys => '{id}',
    p_sequence => case when p_type like 'scd_' then '{at}' else '{}' end::text[],
    p_options => p_options
  );
  if p_later is null then
    return;  -- what it is by hand is made when the columns that a merge adds are known
  end if;
  perform public.load('silver.' || p_name);
  if p_later <> p_source then
    execute format(v_select, p_name, v_more, p_later);
  end if;
  execute format('create table hand.%I (like silver.%1$I including all)', p_name);
  execute format(
    'insert into hand.%I (%s) select %2$s from silver.%1$I', p_name,
    array_to_string(setup._columns(format('hand.%I', p_name)::regclass), ', ')
  );
end;
$$;

select public.load('bronze.feed') \gset
select public.make_case('full_first', 'full', 'shop');
select public.make_case('full_later', 'full', 'shop', 'shop_5');
select public.make_case('upsert_first', 'upsert', 'shop');
select public.make_case('upsert_later', 'upsert', 'shop', 'shop_5');
select public.make_case('upsert_batch', 'upsert', 'feed', 'feed');
select public.make_case('append_first', 'append', 'feed');
select public.make_case('append_batch', 'append', 'feed', 'feed');
select public.make_case('snapshot_first', 'snapshot', 'shop');
select public.make_case('snapshot_later', 'snapshot', 'shop', 'shop_10');
select public.make_case(
  'scd1_first', 'scd1', 'events_first', null,
  '{"delete_when": "op = ''D''", "except_columns": ["op"]}'
);
select public.make_case(
  'scd1_later', 'scd1', 'events_first', 'events_later',
  '{"delete_when": "op = ''D''", "except_columns": ["op"]}'
);
select public.make_case(
  'scd2_first', 'scd2', 'events_first', null,
  '{"delete_when": "op = ''D''", "except_columns": ["op"]}'
);
select public.make_case(
  'scd2_later', 'scd2', 'events_first', 'events_later',
  '{"delete_when": "op = ''D''", "except_columns": ["op"]}'
);
-- by hand a first load goes into a table without key
create table hand.full_first (like silver.full_later);
create table hand.upsert_first (like silver.upsert_later);
create table hand.append_first (like silver.append_batch);
create table hand.snapshot_first (like silver.snapshot_later including generated);
create table hand.scd1_first (like silver.scd1_later);
create table hand.scd1_first__x (like silver.scd1_later__x);
create table hand.scd1_later__x (like silver.scd1_later__x including all);
create table hand.scd2_first (like silver.scd2_later including generated);
create table hand.scd2_first__x (like silver.scd2_later__x);
create table hand.scd2_later__x (like silver.scd2_later__x including all);
set bench.batch = :batch;
select public.load('bronze.feed') \gset
vacuum analyze;
