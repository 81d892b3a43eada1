create table setup.accepted_anomalies (
  result_id bigint not null,
  rule_id bigint not null,
  level double precision not null,
  note text,
  accepted_by text not null,
  accepted_at timestamptz not null,
  constraint accepted_anomalies_pkey primary key (result_id)
);
create index accepted_anomalies_rule_id_idx on setup.accepted_anomalies (rule_id);
comment on table setup.accepted_anomalies is
'Levels that somebody has said are normal: rules of type usual let values near them pass.';
comment on column setup.accepted_anomalies.result_id is
'Row of setup.quality_results that was accepted; kept when that is purged.';
comment on column setup.accepted_anomalies.rule_id is
'Rule that may take the level as normal; what was accepted stays when it is removed.';
comment on column setup.accepted_anomalies.level is 'The value that was unusual then.';
comment on column setup.accepted_anomalies.note is 'Why it is normal.';
comment on column setup.accepted_anomalies.accepted_by is 'Who said so.';
comment on column setup.accepted_anomalies.accepted_at is 'When.';
