create or replace view silver.v_dental_definition as
select
  b."DefNum" as def_num,
  b."Category" as category,
  b."ItemOrder" as item_order,
  setup.clean_text(b."ItemName") as item_name,
  setup.clean_text(b."ItemValue") as item_value,
  b."ItemColor" as item_color,
  b."IsHidden" as is_hidden,
  b as _row
from bronze.dental_definition as b
where b._source_deleted_at is null;

comment on view silver.v_dental_definition is
'Model of silver.dental_definition: dates and references that are none are NULL';
