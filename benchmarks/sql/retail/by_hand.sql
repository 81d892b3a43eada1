-- What the hand-written scripts need beside the tables: run once in their copy of the warehouse.
-- Constant defaults fill the technical columns of bronze while COPY runs, and a sequence numbers
-- the lines: the header is line 1.
create schema by_hand;

create unlogged sequence by_hand.source_line start 2 cache 1000;

create table by_hand.quarantine (
  target text not null,
  rule_name text not null,
  row_data jsonb not null,
  quarantined_at timestamptz not null default now()
);

create table by_hand.rule_results (
  target text not null,
  rule_name text not null,
  checked bigint not null,
  violated bigint not null,
  evaluated_at timestamptz not null default now()
);

select format(
  'alter table bronze.%I %s alter column _source_line set default nextval(%L)',
  f.table_name,
  format(
    'alter column _load_id set default 1, alter column _loaded_at set default now(), '
    'alter column _source_file set default %L,',
    f.file_name
  ),
  'by_hand.source_line'
)
from (
  values
  ('crm_cust_info', 'cust_info.csv'),
  ('crm_prd_info', 'prd_info.csv'),
  ('crm_sales_details', 'sales_details.csv'),
  ('erp_cust_az12', 'CUST_AZ12.csv'),
  ('erp_loc_a101', 'LOC_A101.csv'),
  ('erp_px_cat_g1v2', 'PX_CAT_G1V2.csv')
) as f (table_name, file_name)
\gexec
