create or replace view silver.v_erp_px_cat_g1v2 as
select
  b.id,
  b.cat,
  b.subcat,
  b.maintenance,
  setup.clean_text(b.id) is not null and row_number() over (
    partition by b.id collate "C" order by b._source_line desc
  ) > 1 as _is_superseded,
  b as _row
from bronze.erp_px_cat_g1v2 as b;

comment on view silver.v_erp_px_cat_g1v2 is
'Model of silver.erp_px_cat_g1v2: all delivered rows; of each id the last line is not superseded';
