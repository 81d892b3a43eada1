create table silver.dental_procedure (
  proc_num bigint not null,
  pat_num bigint,
  apt_num bigint,
  proc_date date,
  proc_fee numeric,
  surf text,
  tooth_num text,
  priority bigint,
  proc_status smallint,
  prov_num bigint,
  dx bigint,
  planned_apt_num bigint,
  place_service smallint,
  prosthesis text,
  date_original_prosth date,
  claim_note text,
  date_entry_c date,
  clinic_num bigint,
  code_num bigint,
  unit_qty integer,
  discount numeric,
  date_tp date,
  date_complete date,
  is_locked smallint,
  proc_time interval,
  sec_date_entry timestamp,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_procedure_pkey primary key (proc_num)
);

comment on table silver.dental_procedure is
'Procedures, done or planned, cleaned: the live rows of bronze.dental_procedurelog';
comment on column silver.dental_procedure.proc_num is 'Key';
comment on column silver.dental_procedure.pat_num is 'Patient';
comment on column silver.dental_procedure.apt_num is 'Appointment';
comment on column silver.dental_procedure.proc_date is 'Date of the procedure';
comment on column silver.dental_procedure.proc_fee is 'Fee';
comment on column silver.dental_procedure.surf is 'Surfaces';
comment on column silver.dental_procedure.tooth_num is 'Tooth';
comment on column silver.dental_procedure.priority is 'Definition of the priority';
comment on column silver.dental_procedure.proc_status is
'1 planned, 2 complete, 3 and 4 existing, 5 referred, 6 deleted, 7 condition, 8 in progress';
comment on column silver.dental_procedure.prov_num is 'Provider';
comment on column silver.dental_procedure.dx is 'Definition of the diagnosis';
comment on column silver.dental_procedure.planned_apt_num is 'Planned appointment';
comment on column silver.dental_procedure.place_service is 'Place of service';
comment on column silver.dental_procedure.prosthesis is 'I initial, R replacement';
comment on column silver.dental_procedure.date_original_prosth is 'Date of the original prosthesis';
comment on column silver.dental_procedure.claim_note is 'Note on the claim';
comment on column silver.dental_procedure.date_entry_c is 'When it was set complete';
comment on column silver.dental_procedure.clinic_num is 'Clinic';
comment on column silver.dental_procedure.code_num is 'Procedure code';
comment on column silver.dental_procedure.unit_qty is 'How many units';
comment on column silver.dental_procedure.discount is 'Discount';
comment on column silver.dental_procedure.date_tp is 'When the treatment was planned';
comment on column silver.dental_procedure.date_complete is 'When it was completed';
comment on column silver.dental_procedure.is_locked is '1 when nobody may change it';
comment on column silver.dental_procedure.proc_time is 'Time of day';
comment on column silver.dental_procedure.sec_date_entry is 'When it was entered';
comment on column silver.dental_procedure.date_t_stamp is 'When it was last changed';
comment on column silver.dental_procedure._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_procedure._loaded_at is 'When that load started';

grant select on silver.dental_procedure to warehouse_reader, warehouse_pii_reader;
