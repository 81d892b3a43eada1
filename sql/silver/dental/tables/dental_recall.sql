create table silver.dental_recall (
  recall_num bigint not null,
  pat_num bigint,
  date_due_calc date,
  date_due date,
  date_previous date,
  recall_interval integer,
  recall_status bigint,
  note text,
  is_disabled smallint,
  recall_type_num bigint,
  disable_until_balance numeric,
  disable_until_date date,
  date_scheduled date,
  priority smallint,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_recall_pkey primary key (recall_num)
);

comment on table silver.dental_recall is
'When patients are due to come again, cleaned: the live rows of bronze.dental_recall';
comment on column silver.dental_recall.recall_num is 'Key';
comment on column silver.dental_recall.pat_num is 'Patient';
comment on column silver.dental_recall.date_due_calc is 'Due date as computed';
comment on column silver.dental_recall.date_due is 'Due date';
comment on column silver.dental_recall.date_previous is 'Last visit of this kind';
comment on column silver.dental_recall.recall_interval is
'Interval as the software packs it, months in the third byte';
comment on column silver.dental_recall.recall_status is 'Definition of how far it got';
comment on column silver.dental_recall.note is 'Note';
comment on column silver.dental_recall.is_disabled is '1 while it is switched off';
comment on column silver.dental_recall.recall_type_num is 'Kind of recall';
comment on column silver.dental_recall.disable_until_balance is
'Off until the balance is below this';
comment on column silver.dental_recall.disable_until_date is 'Off until this day';
comment on column silver.dental_recall.date_scheduled is 'Day of the appointment for it';
comment on column silver.dental_recall.priority is '0 normal, 1 sooner';
comment on column silver.dental_recall.date_t_stamp is 'When it was last changed';
comment on column silver.dental_recall._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_recall._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_recall to warehouse_pii_reader;
