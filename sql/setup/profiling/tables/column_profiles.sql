create table setup.column_profiles (
  profile_id bigint not null,
  column_name text not null,
  position integer not null,
  target text not null,
  data_type text not null,
  detected_type text not null,
  null_count bigint not null,
  null_percent double precision not null,
  unique_count bigint not null,
  unique_percent double precision not null,
  min_value text,
  max_value text,
  mean double precision,
  median double precision,
  std double precision,
  non_finite_count bigint not null,
  date_count bigint,
  min_length integer,
  max_length integer,
  avg_length double precision,
  distinct_values text[],
  samples text[],
  quality_score double precision not null,
  profiled_at timestamptz not null,
  constraint column_profiles_pkey primary key (profile_id, column_name),
  constraint column_profiles_profile_id_fkey
  foreign key (profile_id) references setup.table_profiles (profile_id) on delete cascade,
  constraint column_profiles_detected_type_check check (
    detected_type in (
      'date', 'id', 'code', 'monetary', 'percentage', 'numeric', 'categorical', 'text', 'string',
      'empty'
    )
  )
);
create index column_profiles_target_idx
on setup.column_profiles (target, column_name, profile_id);
comment on table setup.column_profiles is
'One row per profile and column. What shows values of rows is for the pii role alone.';
comment on column setup.column_profiles.profile_id is 'Profile, of setup.table_profiles.';
comment on column setup.column_profiles.column_name is 'Name, not quoted.';
comment on column setup.column_profiles.position is 'Its place among the columns, from 1.';
comment on column setup.column_profiles.target is 'Table or view, as in setup.table_profiles.';
comment on column setup.column_profiles.data_type is 'Type in the database.';
comment on column setup.column_profiles.detected_type is
'What it seems to hold: date, id, code, monetary, percentage, numeric, categorical, text, string; '
'empty = no value at all.';
comment on column setup.column_profiles.null_count is 'Rows with NULL; an empty text is none.';
comment on column setup.column_profiles.null_percent is 'The same in percent of all rows.';
comment on column setup.column_profiles.unique_count is
'Different values but NULL, among all rows.';
comment on column setup.column_profiles.unique_percent is
'The same in percent of the rows that are not NULL.';
comment on column setup.column_profiles.min_value is
'Least finite number or date, exactly; NULL for others.';
comment on column setup.column_profiles.max_value is
'Greatest finite number or date, exactly; NULL for others.';
comment on column setup.column_profiles.mean is 'Mean of the finite numbers.';
comment on column setup.column_profiles.median is 'Median of the finite numbers in the sample.';
comment on column setup.column_profiles.std is
'Standard deviation of the finite numbers, of a sample (n - 1); NULL below two.';
comment on column setup.column_profiles.non_finite_count is
'NaN and infinite values, which the numbers before leave out.';
comment on column setup.column_profiles.date_count is
'Values that are dates, of a column whose detected type that is.';
comment on column setup.column_profiles.min_length is 'Fewest characters of a text.';
comment on column setup.column_profiles.max_length is 'Most characters of a text.';
comment on column setup.column_profiles.avg_length is 'Characters of a text on average.';
comment on column setup.column_profiles.distinct_values is
'All values, when there are at most 10; else NULL.';
comment on column setup.column_profiles.samples is
'Five values at random, when there are more than 10.';
comment on column setup.column_profiles.quality_score is
'Its part of the score of the table, see setup.table_profiles.';
comment on column setup.column_profiles.profiled_at is 'When it was profiled.';
