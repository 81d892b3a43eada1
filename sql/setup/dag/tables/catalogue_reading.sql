create table setup.catalogue_reading (
  is_latest boolean not null default true,
  fingerprint text not null,
  read_at timestamptz not null,
  constraint catalogue_reading_pkey primary key (is_latest),
  constraint catalogue_reading_is_latest_check check (is_latest)
);
comment on table setup.catalogue_reading is
'What the catalogue looked like when job_dependencies was last made equal to it: while it looks '
'so, a run need not read it again. One row.';
comment on column setup.catalogue_reading.is_latest is 'Always true: there is one row.';
comment on column setup.catalogue_reading.fingerprint is
'What setup._catalogue_fingerprint returned before it was read.';
comment on column setup.catalogue_reading.read_at is 'When it was read.';
