create table silver.erp_cust_az12 (
  cid text not null,
  bdate date,
  gen text not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint erp_cust_az12_pkey primary key (cid),
  constraint erp_cust_az12_gen_check check (gen in ('Female', 'Male', 'n/a'))
);

comment on table silver.erp_cust_az12 is
'ERP customer attributes: one row per customer key';
comment on column silver.erp_cust_az12.cid is 'Customer key without its NAS prefix; equals cst_key';
comment on column silver.erp_cust_az12.bdate is
'Birthdate; NULL when in the future or no real date';
comment on column silver.erp_cust_az12.gen is 'Female, Male or n/a';
comment on column silver.erp_cust_az12._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.erp_cust_az12._loaded_at is 'When that load started';

-- Names and birthdates only for warehouse_pii_reader.
grant select (
  cid, gen, _load_id, _loaded_at
) on silver.erp_cust_az12 to warehouse_reader;
grant select on silver.erp_cust_az12 to warehouse_pii_reader;
