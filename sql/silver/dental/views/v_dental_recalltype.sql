create or replace view silver.v_dental_recalltype as
select
  b."RecallTypeNum" as recall_type_num,
  setup.clean_text(b."Description") as description,
  b."DefaultInterval" as default_interval,
  setup.clean_text(b."TimePattern") as time_pattern,
  setup.clean_text(b."Procedures") as procedures,
  b as _row
from bronze.dental_recalltype as b
where b._source_deleted_at is null;

comment on view silver.v_dental_recalltype is
'Model of silver.dental_recalltype: dates and references that are none are NULL';
