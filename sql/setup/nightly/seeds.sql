-- Idempotent: what the files of a nightly pipeline may say, and what source databases are asked.
with known (document, setting, kind, allowed, default_value, meaning) as (
  values
  (
    'pipeline', 'general.pipeline_name', 'text', null::text[], null::jsonb,
    'Pipeline that the file is about'
  ),
  (
    'pipeline', 'general.timezone', 'timezone', null, '"UTC"', 'Time zone of blocked_hours'
  ),
  (
    'pipeline', 'general.batch_size', 'integer', '{1,10000000}', '5000',
    'Rows that are passed on at once, of tables of which nobody knows the size'
  ),
  (
    'pipeline', 'general.parallel_jobs', 'integer', '{1,20}', '2', 'Sessions that work at once'
  ),
  (
    'pipeline', 'general.max_retries', 'integer', '{0,99}', '3',
    'How often a stage that failed is tried again'
  ),
  (
    'pipeline', 'general.retry_delay_seconds', 'integer', '{0,86400}', '300',
    'Seconds before each further try'
  ),
  (
    'pipeline', 'general.stop_on_critical_failure', 'boolean', null, 'true',
    'Whether the failure of a critical table keeps the others from beginning'
  ),
  (
    'pipeline', 'general.blocked_hours', 'hours', null, '[]',
    'Hours in which no run begins, such as ["08:00-18:00"]'
  ),
  (
    'pipeline', 'general.stamps', 'names', null, '[]',
    'Columns that tell when a row was changed, the best one first'
  ),
  ('pipeline', 'stages.extract.enabled', 'boolean', null, 'true', 'Whether tables are read'),
  (
    'pipeline', 'stages.extract.timeout_minutes', 'number', '{0.001,10080}', '30',
    'Longest time of one attempt to read a table'
  ),
  (
    'pipeline', 'stages.extract.error_threshold', 'number', '{0,1}', null,
    'Share of the rows that came that may have a value that is none of its type; without it what '
    'the load allows'
  ),
  ('pipeline', 'stages.load.enabled', 'boolean', null, 'true', 'Whether bronze is loaded'),
  (
    'pipeline', 'stages.load.timeout_minutes', 'number', '{0.001,10080}', '45',
    'Longest time of one attempt to put what was read into bronze'
  ),
  (
    'pipeline', 'stages.load.error_threshold', 'number', '{0,1}', '0.01',
    'Share of the rows that may be put into quarantine before the load fails'
  ),
  (
    'pipeline', 'stages.transform.enabled', 'boolean', null, 'true',
    'Whether silver and gold are loaded'
  ),
  (
    'pipeline', 'stages.transform.timeout_minutes', 'number', '{0.001,10080}', '60',
    'Longest time of one attempt to load a table of silver or gold'
  ),
  (
    'pipeline', 'stages.transform.error_threshold', 'number', '{0,1}', '0.01',
    'Share of the rows that a load of silver or gold may put into quarantine before it fails'
  ),
  (
    'pipeline', 'size_classes.tiny.below', 'integer', '{1,1000000000000}', '10000',
    'Estimated rows below which a table is tiny'
  ),
  (
    'pipeline', 'size_classes.tiny.batch_size', 'integer', '{1,10000000}', '5000',
    'Rows of a tiny table that are passed on at once'
  ),
  (
    'pipeline', 'size_classes.small.below', 'integer', '{1,1000000000000}', '100000',
    'Estimated rows below which a table is small'
  ),
  (
    'pipeline', 'size_classes.small.batch_size', 'integer', '{1,10000000}', '25000',
    'Rows of a small table that are passed on at once'
  ),
  (
    'pipeline', 'size_classes.medium.below', 'integer', '{1,1000000000000}', '1000000',
    'Estimated rows below which a table is medium'
  ),
  (
    'pipeline', 'size_classes.medium.batch_size', 'integer', '{1,10000000}', '50000',
    'Rows of a medium table that are passed on at once'
  ),
  (
    'pipeline', 'size_classes.large.batch_size', 'integer', '{1,10000000}', '100000',
    'Rows of any larger table that are passed on at once'
  ),
  (
    'pipeline', 'connections.*.connect_timeout', 'integer', '{1,3600}', '10',
    'Seconds to wait for the source database when connecting'
  ),
  (
    'pipeline', 'connections.*.read_timeout', 'integer', '{1,86400}', null,
    'Seconds to wait for an answer of the source database (MariaDB, MySQL)'
  ),
  (
    'pipeline', 'connections.*.charset', 'word', '{utf8mb4}', '"utf8mb4"',
    'Encoding of the session; the only one that loses no character'
  ),
  (
    'pipeline', 'error_handling.max_consecutive_failures', 'integer', '{1,100000}', '3',
    'After so many failed tables in a row the others are skipped'
  ),
  (
    'pipeline', 'error_handling.failure_notification_threshold', 'integer', '{1,100000}', '2',
    'After so many failed runs in a row people are told; of a critical table after the first'
  ),
  (
    'pipeline', 'monitoring.alerts.slack', 'channel', null, null,
    'Channel that is to be told of failed runs'
  ),
  (
    'pipeline', 'monitoring.alerts.email', 'addresses', null, '[]',
    'Who is to be told of failed runs'
  ),
  (
    'pipeline', 'monitoring.metrics.collection_interval', 'number', '{0.1,86400}', '300',
    'Seconds between two lines of pipeline.log that tell how far a run is'
  ),
  (
    'pipeline', 'monitoring.metrics.retention_days', 'integer', '{1,36500}', '30',
    'Days that the log rows of its loads are kept'
  ),
  ('pipeline', 'logging.folder', 'text', null, '"logs"', 'Folder of pipeline.log and errors.log'),
  (
    'pipeline', 'logging.max_megabytes', 'number', '{0.001,100000}', '100',
    'Size at which a log begins anew'
  ),
  ('pipeline', 'logging.keep', 'integer', '{1,1000}', '10', 'Former logs that are kept'),

  ('tables', 'connection', 'text', null, null, 'Connection that the tables are of'),
  ('tables', 'dialect', 'text', null, null, 'Kind of its database'),
  ('tables', 'tables.*.primary_key', 'names', null, null, 'Columns that tell rows apart'),
  (
    'tables', 'tables.*.strategy', 'word', '{full,incremental,append_only}', '"full"',
    'full = all rows every time; incremental = new and changed ones; append_only = new ones'
  ),
  (
    'tables', 'tables.*.watermark_column', 'text', null, null, 'Column that grows with each change'
  ),
  (
    'tables', 'tables.*.watermark_kind', 'word', '{timestamp,datetime,key}', null,
    'timestamp = a moment, datetime = local time, key = a number that new rows count up'
  ),
  (
    'tables', 'tables.*.overlap_seconds', 'integer', '{0,31536000}', null,
    'How far before the greatest value to read again'
  ),
  (
    'tables', 'tables.*.lookback.window_days', 'integer', '{1,36500}', '30',
    'Days of the business that are read again'
  ),
  (
    'tables', 'tables.*.lookback.columns', 'names', null, null, 'Dates of the business'
  ),
  (
    'tables', 'tables.*.hard_deletes', 'word', '{report,soft_delete,purge}', '"report"',
    'What becomes of rows that the source has no more'
  ),
  (
    'tables', 'tables.*.importance', 'word', '{critical,important,audit,reference}',
    '"important"', 'Level of the table'
  ),
  (
    'tables', 'tables.*.size_class', 'word', '{tiny,small,medium,large}', null,
    'Instead of the one that estimated_rows tells'
  ),
  (
    'tables', 'tables.*.batch_size', 'integer', '{1,10000000}', null,
    'Rows that are passed on at once'
  ),
  (
    'tables', 'tables.*.estimated_rows', 'integer', '{0,1000000000000000}', null,
    'Larger tables of a level begin first'
  ),
  (
    'tables', 'tables.*.exclude_columns', 'names', null, null, 'Columns that are not read'
  ),
  ('tables', 'tables.*.columns.*.source_type', 'text', null, null, 'Type in the source'),
  ('tables', 'tables.*.columns.*.type', 'type', null, null, 'Type in bronze'),
  (
    'tables', 'tables.*.schema_hash', 'text', null, null,
    'Sum of the columns, their types and the key'
  )
),

gone as (
  delete from setup.nightly_settings as s
  where not exists (
    select from known as k
    where (k.document, k.setting) = (s.document, s.setting)
  )
)

insert into setup.nightly_settings as s (
  document, setting, kind, allowed, default_value, meaning
)
select
  k.document,
  k.setting,
  k.kind,
  k.allowed,
  k.default_value,
  k.meaning
from known as k
on conflict (document, setting) do update
  set
    kind = excluded.kind,
    allowed = excluded.allowed,
    default_value = excluded.default_value,
    meaning = excluded.meaning
  where s is distinct from excluded;

insert into setup.nightly_dialects as d (dialect, tables_sql, writes_sql, day_sql)
values
(
  'mysql',
  $sql$
    select t.table_name as table_name, t.table_rows as estimated_rows
    from information_schema.tables as t
    where t.table_schema = database() and t.table_type = 'BASE TABLE'
    order by t.table_name
  $sql$,
  $sql$
    select distinct p.privilege_type as privilege
    from (
      select u.grantee as grantee, u.privilege_type as privilege_type
      from information_schema.user_privileges as u
      union all
      select s.grantee, s.privilege_type from information_schema.schema_privileges as s
      union all
      select t.grantee, t.privilege_type from information_schema.table_privileges as t
      union all
      select c.grantee, c.privilege_type from information_schema.column_privileges as c
    ) as p
    where p.privilege_type not in (
      'SELECT', 'USAGE', 'SHOW VIEW', 'SHOW DATABASES', 'PROCESS', 'REPLICATION CLIENT',
      'BINLOG MONITOR', 'SLAVE MONITOR', 'REPLICA MONITOR', 'SHOW CREATE ROUTINE'
    )
    order by p.privilege_type
  $sql$,
  'date_format({value}, ''%Y-%m-%d'')'
),
(
  'postgresql',
  $sql$
    select
      c.relname as table_name,
      greatest(c.reltuples, 0)::bigint as estimated_rows
    from pg_class as c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
    order by c.relname
  $sql$,
  $sql$
    select distinct p.privilege
    from pg_roles as r
    cross join pg_class as c
    inner join pg_namespace as n on n.oid = c.relnamespace
    cross join unnest('{INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) as p (privilege)
    where r.rolname = current_user
      and c.relkind in ('r', 'p')
      and n.nspname <> all('{pg_catalog,information_schema,pg_toast}')
      and n.nspname !~ '^pg_temp'
      and (r.rolsuper or has_table_privilege(c.oid, p.privilege))
    order by p.privilege
  $sql$,
  'to_char({value}, ''YYYY-MM-DD'')'
),
-- the inspector of SQLAlchemy answers; dates that are no texts have to be written as ISO 8601
('sqlalchemy', 'tables', 'rights', 'substr(cast({value} as varchar(40)), 1, 10)')
on conflict (dialect) do update
  set
    tables_sql = excluded.tables_sql,
    writes_sql = excluded.writes_sql,
    day_sql = excluded.day_sql
  where d is distinct from excluded;
