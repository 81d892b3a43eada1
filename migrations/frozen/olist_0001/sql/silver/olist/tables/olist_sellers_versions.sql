create table silver.olist_sellers_versions (
  seller_id text not null,
  seller_zip_code_prefix integer,
  seller_city text,
  seller_state text,
  _start_seq bigint not null,
  _end_seq bigint,
  is_current boolean generated always as (_end_seq is null) stored,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_sellers_versions_pkey primary key (seller_id, _start_seq),
  constraint olist_sellers_versions_seq_check check (_end_seq > _start_seq)
);

create unique index olist_sellers_versions_current_idx
on silver.olist_sellers_versions (seller_id)
where _end_seq is null;

comment on table silver.olist_sellers_versions is
'Sellers of the change feed, every version; silver.olist_sellers_history has their times';
comment on column silver.olist_sellers_versions.seller_id is 'Id of the seller';
comment on column silver.olist_sellers_versions.seller_zip_code_prefix is
'Zip prefix as a number (01037 = 1037)';
comment on column silver.olist_sellers_versions.seller_city is 'City, initials in upper case';
comment on column silver.olist_sellers_versions.seller_state is 'State, upper case';
comment on column silver.olist_sellers_versions._start_seq is
'Sequence number of the event that opened the version';
comment on column silver.olist_sellers_versions._end_seq is
'Sequence number of the event that ended it; NULL = open';
comment on column silver.olist_sellers_versions.is_current is 'Whether the version is open';
comment on column silver.olist_sellers_versions._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_sellers_versions._loaded_at is 'When that load started';

grant select on silver.olist_sellers_versions to warehouse_reader, warehouse_pii_reader;
