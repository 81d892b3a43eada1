create or replace view gold.v_aims_dim_status as
select
  gold.aims_text_key(s.status) as status_key,
  s.status,
  s.status = 'PUBLISHED' as is_published
from (
  select distinct a.status
  from silver.aims_assets as a
  where a.status is not null
) as s
union all
select
  -1 as status_key,
  null as status,
  false as is_published;

comment on view gold.v_aims_dim_status is
'Model of gold.aims_dim_status: the statuses that assets have, and none';
