create table silver.olist_sellers_current (
  seller_id text not null,
  seller_zip_code_prefix integer,
  seller_city text,
  seller_state text,
  _seq bigint not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_sellers_current_pkey primary key (seller_id)
);

comment on table silver.olist_sellers_current is
'Sellers of the change feed as they are now: one row per seller_id';
comment on column silver.olist_sellers_current.seller_id is 'Id of the seller';
comment on column silver.olist_sellers_current.seller_zip_code_prefix is
'Zip prefix as a number (01037 = 1037)';
comment on column silver.olist_sellers_current.seller_city is 'City, initials in upper case';
comment on column silver.olist_sellers_current.seller_state is 'State, upper case';
comment on column silver.olist_sellers_current._seq is 'Sequence number of the event it shows';
comment on column silver.olist_sellers_current._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_sellers_current._loaded_at is 'When that load started';

grant select on silver.olist_sellers_current to warehouse_reader, warehouse_pii_reader;
