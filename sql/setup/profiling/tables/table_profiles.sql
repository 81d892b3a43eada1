create table setup.table_profiles (
  profile_id bigint generated always as identity,
  target text not null,
  row_count bigint not null,
  sampled_rows bigint not null,
  column_count integer not null,
  quality_score double precision not null,
  seed bigint not null,
  load_id bigint,
  profiled_at timestamptz not null,
  duration interval not null,
  constraint table_profiles_pkey primary key (profile_id)
);
create index table_profiles_target_idx on setup.table_profiles (target, profile_id);
comment on table setup.table_profiles is
'One row per profile of a table; its columns are in setup.column_profiles. The history stays.';
comment on column setup.table_profiles.profile_id is 'Surrogate key, ascending.';
comment on column setup.table_profiles.target is
'Table or view, schema-qualified and quoted where needed.';
comment on column setup.table_profiles.row_count is 'Its rows.';
comment on column setup.table_profiles.sampled_rows is
'Rows of the random sample that types, medians and sample values come from.';
comment on column setup.table_profiles.column_count is
'Its columns, without the technical ones (_load_id, _source_file …).';
comment on column setup.table_profiles.quality_score is
'Mean of its columns, each 100 * (0.6 * (1 - null share) + 0.4 * u): u = unique share of an id, '
'else 1 - |0.5 - unique share|; 0 for an empty table.';
comment on column setup.table_profiles.seed is 'Seed of the sample: the same seed, the same rows.';
comment on column setup.table_profiles.load_id is
'Latest load of the table before, a row of setup.load_log; NULL when the warehouse loads it not.';
comment on column setup.table_profiles.profiled_at is 'When it was profiled.';
comment on column setup.table_profiles.duration is 'How long that took.';
