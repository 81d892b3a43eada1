create or replace view silver.v_dental_employer as
select
  b."EmployerNum" as employer_num,
  setup.clean_text(b."EmpName") as emp_name,
  b as _row
from bronze.dental_employer as b
where b._source_deleted_at is null;

comment on view silver.v_dental_employer is
'Model of silver.dental_employer: dates and references that are none are NULL';
