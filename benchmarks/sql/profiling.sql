-- Tables of bronze as files deliver them: 17 columns of text, some of numbers, times and words.
select setseed(0.5);
select format(
  $sql$
    create table bronze.bench_profiled_%1$s as
    select
      i::text as id,
      (1 + (random() * 5000)::int)::text as ownerid,
      (1 + (random() * 40)::int)::text as phaseid,
      'AST-' || lpad(i::text, 8, '0') as name,
      'Signal ' || (random() * 20000)::int as description,
      (array['open', 'closed', 'draft', 'live'])[1 + (random() * 3)::int] as status,
      (array['A', 'B', 'C'])[1 + (random() * 2)::int] as category,
      (400000 + random() * 100000)::numeric(12, 3)::text as osgbeasting,
      (200000 + random() * 100000)::numeric(12, 3)::text as osgbnorthing,
      (random() * 100)::int::text as chainagebaseline,
      case when random() > 0.03 then 'RT' || (random() * 50)::int end as routecode,
      case when random() > 0.1 then (date '2020-01-01' + (random() * 1500)::int)::text end
        as validfrom,
      null::text as validto,
      'user' || (random() * 300)::int as createdby,
      to_char(timestamp '2020-01-01' + random() * interval '4 years', 'YYYY-MM-DD"T"HH24:MI:SS')
        as whencreated,
      'user' || (random() * 300)::int as updatedby,
      to_char(timestamp '2020-01-01' + random() * interval '4 years', 'YYYY-MM-DD"T"HH24:MI:SS.US')
        as lastupdated,
      0::bigint as _load_id
    from generate_series(1, %2$s) as i
  $sql$,
  n, :rows
)
from generate_series(1, :tables) as n
\gexec
vacuum analyze;
