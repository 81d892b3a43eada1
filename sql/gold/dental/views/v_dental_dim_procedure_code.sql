create or replace view gold.v_dental_dim_procedure_code as
select
  c.code_num as procedure_code_key,
  c.proc_code,
  c.descript,
  c.abbr_desc,
  c.proc_cat,
  c.treat_area,
  c.is_hygiene,
  c.is_prosth,
  c.no_bill_ins
from silver.dental_procedure_code as c
union all
select
  0 as procedure_code_key,
  null as proc_code,
  'Unknown' as descript,
  null as abbr_desc,
  null as proc_cat,
  null as treat_area,
  null as is_hygiene,
  null as is_prosth,
  null as no_bill_ins;

comment on view gold.v_dental_dim_procedure_code is
'Model of gold.dental_dim_procedure_code: the codes of the source, and the unknown one';
