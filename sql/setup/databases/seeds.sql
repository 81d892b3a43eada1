-- Idempotent: how each kind of source database is spoken to, and what its types are in bronze.
with known (
  dialect, quote, session_sql, snapshot_sql, share_sql, join_sql, snapshot_name_sql,
  catalogue_sql, clock_sql, rows_sql, row_sql, separator_sql, null_sql, text_sql, bytes_sql,
  moment_sql, past_sql, key_sets_sql
) as (
  values
  (
    'mysql', '`',
    array[
      -- a slow reader is no reason to end a result in the middle; text means what it says
      $sql$
        set session time_zone = '+00:00', sql_mode = 'NO_BACKSLASH_ESCAPES',
          net_write_timeout = 86400, net_read_timeout = 86400, wait_timeout = 86400
          /*M!100101 , max_statement_time = 0 */
      $sql$,
      'set session transaction isolation level repeatable read'
    ],
    array['start transaction with consistent snapshot, read only'],
    null,
    array['start transaction with consistent snapshot, read only'],
    -- MariaDB tells the place in its binary log that belongs to the snapshot, if it writes one
    $sql$
      select coalesce(
        null
        /*M!100100 , (
          select concat(
            max(if(s.variable_name = 'BINLOG_SNAPSHOT_FILE', nullif(s.variable_value, ''), null)),
            ':', max(if(s.variable_name = 'BINLOG_SNAPSHOT_POSITION', s.variable_value, null))
          )
          from information_schema.session_status as s
          where s.variable_name in ('BINLOG_SNAPSHOT_FILE', 'BINLOG_SNAPSHOT_POSITION')
        ) */
      ) as snapshot
    $sql$,
    $sql$
      -- literals in each part: only by them MariaDB finds its way to one table of many
      select
        c.column_name as column_name,
        c.ordinal_position as position,
        case
          when c.data_type = 'longtext' and false
            /*M!100210 or exists (
              select 1 from information_schema.check_constraints as k
              where k.constraint_schema = %(schema)s
                and k.table_name = %(table)s
                and k.constraint_name = c.column_name
                and k.check_clause like 'json_valid(%%'
            ) */
            then 'json'
          else c.column_type
        end as source_type,
        c.is_nullable = 'YES' as is_nullable,
        (
          select k.seq_in_index from information_schema.statistics as k
          where k.table_schema = %(schema)s
            and k.table_name = %(table)s
            and k.index_name = 'PRIMARY'
            and k.column_name = c.column_name
        ) as key_position,
        (
          select t.engine from information_schema.tables as t
          where t.table_schema = %(schema)s and t.table_name = %(table)s
        ) in ('InnoDB', 'RocksDB') as is_transactional
      from information_schema.columns as c
      where c.table_schema = %(schema)s and c.table_name = %(table)s
      order by c.ordinal_position
    $sql$,
    $sql$
      utc_timestamp(6) as source_now,
      coalesce(
        convert_tz(utc_timestamp(6), '+00:00', @@global.time_zone), utc_timestamp(6)
      ) as source_local
    $sql$,
    '{query}', 'concat({cells})', $sql$, x'09', $sql$,
    $sql$if({column} is null, '\N', {value})$sql$,
    -- replace takes the square of the length: rows with long texts are read cell by cell
    $sql$
      if(length({value}) > 16384, null, replace(replace(replace(replace(
        cast(convert({value} using utf8mb4) as binary),
        '\', '\\'), x'09', '\t'), x'0a', '\n'), x'0d', '\r'))
    $sql$,
    $sql$concat('\\x', hex({value}))$sql$, $sql$'{value}'$sql$,
    $sql$
      least(
        utc_timestamp(6),
        coalesce(convert_tz(utc_timestamp(6), '+00:00', @@global.time_zone), utc_timestamp(6))
      )
    $sql$,
    $sql$
      select concat({column} >> 6, x'09', cast(bit_or(1 << ({column} & 63)) as signed))
      from {table}
      group by {column} >> 6
      order by null
    $sql$
  ),
  (
    'postgresql', '"',
    array[
      $sql$
        set timezone = 'UTC'; set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres';
        set extra_float_digits = 1; set bytea_output = 'hex'; set xmloption = 'content';
        set statement_timeout = 0; set idle_in_transaction_session_timeout = 0;
        set idle_session_timeout = 0; set default_transaction_read_only = on
      $sql$
    ],
    array['begin isolation level repeatable read read only'],
    'select pg_export_snapshot() as snapshot',
    array[
      'begin isolation level repeatable read read only',
      $sql$set transaction snapshot '{snapshot}'$sql$
    ],
    null,
    $sql$
      select
        a.attname as column_name,
        row_number() over (order by a.attnum) as position,
        case
          when b.typtype in ('b', 'r', 'm') and n.nspname = 'pg_catalog' then format_type(
            b.oid, case when t.typtype = 'd' then t.typtypmod else a.atttypmod end
          )
          else format('other (%%s)', format_type(a.atttypid, null))
        end as source_type,
        not a.attnotnull as is_nullable,
        (
          select k.place
          from pg_index as i
          cross join unnest(i.indkey::smallint[]) with ordinality as k (number, place)
          where i.indrelid = c.oid and i.indisprimary and k.number = a.attnum
        ) as key_position,
        true as is_transactional
      from (select %(schema)s::text as schema_name, %(table)s::text as table_name) as p
      inner join pg_class as c
        on c.relname = p.table_name and c.relkind in ('r', 'p', 'v', 'm', 'f')
      inner join pg_namespace as s
        on s.oid = c.relnamespace
        and case
          when p.schema_name is null then pg_table_is_visible(c.oid)
          else s.nspname = p.schema_name
        end
      inner join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      inner join pg_type as t on t.oid = a.atttypid
      inner join pg_type as b on b.oid = case when t.typtype = 'd' then t.typbasetype else t.oid end
      inner join pg_namespace as n on n.oid = b.typnamespace
      where has_column_privilege(c.oid, a.attnum, 'select')
      order by a.attnum
    $sql$,
    $sql$
      (clock_timestamp() at time zone 'UTC')::text as source_now,
      (
        clock_timestamp() at time zone (
          select g.reset_val from pg_settings as g where g.name = 'TimeZone'
        )
      )::text as source_local
    $sql$,
    'copy ({query}) to stdout', '{cells}', ', ', '{value}', '{value}', '{value}',
    $sql$'{value}+00'$sql$, 'clock_timestamp()',
    $sql$
      select
        ({column}::bigint >> 6) & 288230376151711743, bit_or(1::bigint << ({column} & 63)::integer)
      from {table}
      group by 1
    $sql$
  ),
  (
    -- whatever SQLAlchemy can speak to: the driver looks into the catalogue and writes each value
    'sqlalchemy', '"', '{}', array['begin'], null, array['begin'], 'select null as snapshot',
    'inspector', 'current_timestamp as source_now, current_timestamp as source_local',
    '{query}', '{cells}', ', ', '{value}', '{value}', '{value}', $sql$'{value}'$sql$,
    'current_timestamp', null
  )
)

insert into setup.source_dialects as d
select k.* from known as k
on conflict (dialect) do update
  set
    quote = excluded.quote,
    session_sql = excluded.session_sql,
    snapshot_sql = excluded.snapshot_sql,
    share_sql = excluded.share_sql,
    join_sql = excluded.join_sql,
    snapshot_name_sql = excluded.snapshot_name_sql,
    catalogue_sql = excluded.catalogue_sql,
    clock_sql = excluded.clock_sql,
    rows_sql = excluded.rows_sql,
    row_sql = excluded.row_sql,
    separator_sql = excluded.separator_sql,
    null_sql = excluded.null_sql,
    text_sql = excluded.text_sql,
    bytes_sql = excluded.bytes_sql,
    moment_sql = excluded.moment_sql,
    past_sql = excluded.past_sql,
    key_sets_sql = excluded.key_sets_sql
  where d is distinct from excluded;

with known (
  dialect, source_type, bronze_type, read_sql, form, zero_pattern, refused_when, refused_reason
) as (
  values
  (
    'mysql', 'tinyint(1)', 'boolean', '{column}', 'plain', '{}'::text[],
    $sql${value} <> all ('{0,1}')$sql$, 'it is neither 0 nor 1'
  ),
  ('mysql', 'tinyint', 'smallint', '{column}', 'plain', '{}', null, null),
  ('mysql', 'smallint', 'smallint', '{column}', 'plain', '{}', null, null),
  ('mysql', 'year', 'smallint', '{column}', 'plain', '{0000}', null, null),
  ('mysql', 'smallint unsigned', 'integer', '{column}', 'plain', '{}', null, null),
  ('mysql', 'mediumint', 'integer', '{column}', 'plain', '{}', null, null),
  ('mysql', 'int', 'integer', '{column}', 'plain', '{}', null, null),
  ('mysql', 'int unsigned', 'bigint', '{column}', 'plain', '{}', null, null),
  ('mysql', 'bigint', 'bigint', '{column}', 'plain', '{}', null, null),
  ('mysql', 'bigint unsigned', 'numeric(20,0)', '{column}', 'plain', '{}', null, null),
  ('mysql', 'decimal', 'numeric({arguments})', '{column}', 'plain', '{}', null, null),
  -- as text it has six digits
  ('mysql', 'float', 'real', '({column} * 1e0)', 'plain', '{}', null, null),
  ('mysql', 'double', 'double precision', '{column}', 'plain', '{}', null, null),
  ('mysql', 'char', 'text', '{column}', 'text', '{}', null, null),
  ('mysql', 'varchar', 'text', '{column}', 'text', '{}', null, null),
  ('mysql', 'tinytext', 'text', '{column}', 'text', '{}', null, null),
  ('mysql', 'text', 'text', '{column}', 'text', '{}', null, null),
  ('mysql', 'mediumtext', 'text', '{column}', 'text', '{}', null, null),
  ('mysql', 'longtext', 'text', '{column}', 'text', '{}', null, null),
  ('mysql', 'enum', 'text', '{column}', 'text', '{}', null, null),
  ('mysql', 'set', 'text', '{column}', 'text', '{}', null, null),
  ('mysql', 'date', 'date', '{column}', 'plain', '{0000%,%-00%}', null, null),
  (
    'mysql', 'datetime', 'timestamp without time zone', '{column}', 'plain',
    '{0000%,%-00%}', null, null
  ),
  (
    'mysql', 'timestamp', 'timestamp with time zone', '{column}', 'plain',
    '{0000%,%-00%}', null, null
  ),
  ('mysql', 'time', 'interval', '{column}', 'plain', '{}', null, null),
  ('mysql', 'bit(1)', 'boolean', '({column} + 0)', 'plain', '{}', null, null),
  (
    'mysql', 'bit', 'bit({arguments})', 'lpad(bin({column} + 0), {arguments}, ''0'')', 'plain',
    '{}', null, null
  ),
  ('mysql', 'binary', 'bytea', '{column}', 'bytes', '{}', null, null),
  ('mysql', 'varbinary', 'bytea', '{column}', 'bytes', '{}', null, null),
  ('mysql', 'tinyblob', 'bytea', '{column}', 'bytes', '{}', null, null),
  ('mysql', 'blob', 'bytea', '{column}', 'bytes', '{}', null, null),
  ('mysql', 'mediumblob', 'bytea', '{column}', 'bytes', '{}', null, null),
  ('mysql', 'longblob', 'bytea', '{column}', 'bytes', '{}', null, null),
  (
    'mysql', 'json', 'jsonb', '{column}', 'text', '{}',
    $sql$not setup._reads_as({value}, 'jsonb')$sql$, 'jsonb cannot hold it'
  ),
  ('mysql', 'uuid', 'uuid', '{column}', 'text', '{}', null, null),
  ('mysql', 'inet4', 'inet', '{column}', 'text', '{}', null, null),
  ('mysql', 'inet6', 'inet', '{column}', 'text', '{}', null, null),
  -- what PostgreSQL has no mate for is its text, once a job says that it will do
  ('mysql', 'geometry', null, 'st_astext({column})', 'text', '{}', null, null),
  ('mysql', 'point', null, 'st_astext({column})', 'text', '{}', null, null),
  ('mysql', 'linestring', null, 'st_astext({column})', 'text', '{}', null, null),
  ('mysql', 'polygon', null, 'st_astext({column})', 'text', '{}', null, null),
  ('mysql', 'multipoint', null, 'st_astext({column})', 'text', '{}', null, null),
  ('mysql', 'multilinestring', null, 'st_astext({column})', 'text', '{}', null, null),
  ('mysql', 'multipolygon', null, 'st_astext({column})', 'text', '{}', null, null),
  ('mysql', 'geometrycollection', null, 'st_astext({column})', 'text', '{}', null, null),
  ('mysql', '*', null, '{column}', 'text', '{}', null, null),

  -- PostgreSQL has them all; types that somebody has made there are text here
  ('postgresql', '*', '{type}', '{column}', 'text', '{}', null, null),
  ('postgresql', 'other', 'text', '{column}', 'text', '{}', null, null),

  -- the driver names those of PostgreSQL
  ('sqlalchemy', '*', '{type}', '{column}', 'text', '{}', null, null),
  ('sqlalchemy', 'unknown', null, '{column}', 'text', '{}', null, null)
),

gone as (
  delete from setup.source_types as t
  where not exists (
    select from known as k
    where (k.dialect, k.source_type) = (t.dialect, t.source_type)
  )
)

insert into setup.source_types as t
select
  k.*,
  case
    when k.dialect = 'mysql' and k.source_type in ('date', 'datetime', 'timestamp') then $sql$
      if(
        dayofmonth({column}) = 0 or month({column}) = 0 or year({column}) = 0,
        '-infinity', {column}
      )
    $sql$
  end as zero_sql
from known as k
on conflict (dialect, source_type) do update
  set
    bronze_type = excluded.bronze_type,
    read_sql = excluded.read_sql,
    form = excluded.form,
    zero_pattern = excluded.zero_pattern,
    refused_when = excluded.refused_when,
    refused_reason = excluded.refused_reason,
    zero_sql = excluded.zero_sql
  where t is distinct from excluded;
