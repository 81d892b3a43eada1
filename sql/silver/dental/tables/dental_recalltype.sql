create table silver.dental_recalltype (
  recall_type_num bigint not null,
  description text,
  default_interval integer,
  time_pattern text,
  procedures text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_recalltype_pkey primary key (recall_type_num)
);

comment on table silver.dental_recalltype is
'Kinds of recalls, cleaned: the live rows of bronze.dental_recalltype';
comment on column silver.dental_recalltype.recall_type_num is 'Key';
comment on column silver.dental_recalltype.description is 'Description';
comment on column silver.dental_recalltype.default_interval is
'Usual interval as the software packs it';
comment on column silver.dental_recalltype.time_pattern is 'Usual pattern of the appointment';
comment on column silver.dental_recalltype.procedures is 'Codes it usually has';
comment on column silver.dental_recalltype._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_recalltype._loaded_at is 'When that load started';

grant select on silver.dental_recalltype to warehouse_reader, warehouse_pii_reader;
