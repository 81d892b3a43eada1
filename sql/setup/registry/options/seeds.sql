-- Idempotent: the options that jobs can have. What is none any more goes.
with known (part, option, load_types, kind, allowed, default_value, meaning) as (
  values
  -- of every job
  (
    'job', 'always', '{full,append,upsert,scd1,scd2,snapshot,view,procedure}'::text[],
    'boolean', '{day}'::text[], 'false',
    '`true`: the job runs every time. `"day"`: once more on each new day (UTC), for views that use '
    'the date'
  ),
  (
    'job', 'retry_on', '{full,append,upsert,scd1,scd2,snapshot,view,procedure}',
    'codes', '{timeout,all}', null,
    'list of SQLSTATEs, their classes (two characters), `"timeout"` or `"all"`: tried again too '
    'while `max_attempts` last'
  ),
  (
    'job', 'no_retry_on', '{full,append,upsert,scd1,scd2,snapshot,view,procedure}',
    'codes', '{timeout}', null,
    'list of SQLSTATEs, their classes or `"timeout"`: never tried again, whatever `retry_on` says'
  ),
  (
    'job', 'retry_backoff', '{full,append,upsert,scd1,scd2,snapshot,view,procedure}',
    'word', '{double,none}', 'double',
    '`double`: each wait for a further attempt is twice as long, a quarter more or less; `none`: '
    'each is `retry_delay`'
  ),
  (
    'job', 'count_rows', '{full,append,upsert,scd1,scd2,snapshot,view,procedure}',
    'boolean', null, 'false',
    '`true`: note the number of rows of the table after each load in `load_log.table_rows`; '
    'while somebody has locked it, that of before'
  ),
  (
    'job', 'lock_timeout', '{full,append,upsert,view,procedure}', 'interval', null, null,
    'how long a load waits for a lock before it fails with MW055 or 55P03, for example '
    '`"5 minutes"`; without it, or `"0 s"`, for ever; of histories and snapshots see below'
  ),

  (
    'job', 'load_work_mem', '{full,append,upsert,scd1,scd2,snapshot,view,procedure}',
    'memory', null, null,
    'memory of each sort and each hash of a load, for example `"256MB"`; without it the '
    'configuration key `load_work_mem`: where that is empty, `shared_buffers` divided by the '
    'workers of the run, and not less than `work_mem`'
  ),

  -- of files; most defaults come from the function that reads them
  (
    'file', 'format', '{full,append}', 'word', '{csv,jsonl,parquet}', null,
    'of all files of the job; without it the extension of each decides: `.parquet`, `.jsonl` and '
    '`.ndjson`, anything else is CSV'
  ),
  (
    'file', 'delimiter', '{full,append}', 'character', null, null,
    'between two fields; a tab is `"\t"`'
  ),
  ('file', 'quote', '{full,append}', 'character', null, null, 'around a field'),
  (
    'file', 'escape', '{full,append}', 'character', null, null,
    'the character before a quote that is data, in a field in quotes; `"\\"` for '
    '`"say \"hi\""`; without it the quote'
  ),
  (
    'file', 'max_line_bytes', '{full,append}', 'bytes', null, null,
    'of a file with malformed lines, longer lines go to quarantine, their first 1,000 bytes; a '
    'whole number up to 200,000,000'
  ),
  (
    'file', 'header_names', '{full,append}', 'word', '{unique,suffix,position}', null,
    'two columns with one name, in any case: `unique` refuses the file, `suffix` calls the second '
    '`name_2` and one without a name `column_<position>`, `position` takes the columns of the '
    'table in their order, whatever their names in the file'
  ),
  (
    'file', 'encoding', '{full,append}', 'encoding', null, null,
    'any encoding PostgreSQL can read, for example `WIN1252`; UTF-16 below'
  ),
  (
    'file', 'on_extra_columns', '{full,append}', 'word', '{rescue,add,fail}', null,
    'a column the table does not have: `rescue` keeps it in `_rescued_data`, `add` adds it to the '
    'table, `fail` refuses the file'
  ),
  (
    'file', 'on_missing_columns', '{full,append}', 'word', '{fail,"null"}', null,
    'a column the file does not have: `fail` names it, `null` loads NULL'
  ),
  (
    'file', 'allow_empty', '{full,append}', 'boolean', null, null,
    '`true` lets a file without data rows empty the table, and in `append` jobs a file of '
    'malformed lines only load none'
  ),
  (
    'file', 'required_columns', '{full,append}', 'names', null, '[]',
    'columns without which a file is refused although `on_missing_columns` is `null`'
  ),
  (
    'file', 'optional_columns', '{full,append}', 'names', null, '[]',
    'columns whose absence is not noted in `setup.schema_changes`'
  ),
  (
    'file', 'keep_deliveries', '{full,append}', 'boolean', null, null,
    '`true`: every path and content is a delivery of its own, in `append` jobs: a changed file '
    'adds to its earlier version, a copy is loaded too'
  ),
  (
    'file', 'on_bad_file', '{full,append}', 'word', '{fail,skip}', null,
    '`skip`: a file that cannot be read, has no usable header or no data row is left out with '
    'status `failed` in `setup.load_files`, the others load and the run ends `partial`; one still '
    'being written waits for the next run. A full refresh that meets such a file fails when its '
    'rows are in the table'
  ),
  (
    'file', 'on_corrupted_file', '{full,append}', 'word', '{fail,skip,salvage}', null,
    'a file that is damaged (MW060): `skip` leaves it out with status `corrupted` in '
    '`setup.load_files`, the others load and the run ends `partial`; `salvage` does so too, but '
    'loads the row groups of a Parquet file that can be read. Without it as `on_bad_file`; with '
    '`skip` or `salvage` a file without a byte is damaged in any format'
  ),
  (
    'file', 'move_corrupted_files', '{full,append}', 'boolean', null, null,
    '`true`: the driver moves a file that it has found corrupted into `_corrupt` below '
    'the configured folder, with a report, when the load is done'
  ),
  (
    'file', 'missing_files', '{full,append}', 'word', '{fail,forget}', null,
    'of jobs with `keep_deliveries`: a full refresh refuses to lose the rows of files that are not '
    'in the folder any more (MW030); `forget` lets it'
  ),
  (
    'file', 'read_by', '{full,append}', 'word', '{auto,server,client}', null,
    '`server`: COPY on the server; `client`: the driver streams it; `auto`: the server when it may '
    'and can read the very same file'
  ),

  -- of APIs
  (
    'api', 'allow_empty', '{full}', 'boolean', null, 'false',
    '`true` lets a source without records empty the table'
  ),
  (
    'api', 'fields', '{full}', 'names', null, null,
    '`["id", "email"]`: what the models know; a field beyond is noted once in '
    '`setup.schema_changes`, up to a hundred of a job. It is kept in `data` in any case'
  ),
  (
    'api', 'ids', '{full}', 'object', null, null,
    '`{"table": "bronze.lms_events", "field": "id"}`: a feed, which asks for each distinct `id` in '
    'that table'
  ),
  (
    'api', 'resource', '{full}', 'object', null, null,
    'options of the function itself, which finds them in `context.options`: `{"paging": "cursor"}`'
  ),

  -- of tables of other databases
  (
    'database', 'watermark', '{append,upsert}', 'text', null, null,
    'column of the source that grows with each change: only rows from its greatest value on are '
    'read. A time, or a number that new rows count up. Without it all rows are read every time'
  ),
  (
    'database', 'overlap', '{append,upsert}', 'interval', null, null,
    'how far before the greatest value to read again, for rows are committed later than they are '
    'stamped; without it 5 minutes, of local times 2 hours'
  ),
  (
    'database', 'lookback', '{append,upsert}', 'object', null, null,
    '`{"days": 30, "columns": ["DatePay"]}`: read rows of the last days by these dates too, for '
    'edits that leave the stamp alone'
  ),
  (
    'database', 'hard_deletes', '{full,append,upsert}', 'word', '{report,soft_delete,purge}', null,
    'rows whose key the source has no more: `report` counts them, `soft_delete` sets '
    '`_source_deleted_at`, `purge` deletes them. Without it `purge` for `full`, else `report`; a '
    'full refresh deletes what would be counted'
  ),
  (
    'database', 'max_delete_pct', '{full,append,upsert}', 'percentage', null, '20',
    'how many percent of the rows may be gone: where it is more, the load fails and deletes nothing'
  ),
  (
    'database', 'max_refused_pct', '{full,append,upsert}', 'percentage', null, '1',
    'how many percent of the rows that came may have a value that is none of its type, and go to '
    'quarantine, before the load fails'
  ),
  (
    'database', 'ranges', '{full,append,upsert}', 'count', '{1,8}', '1',
    'on how many connections at once a whole table is read, by ranges of its primary key, where '
    'that is a whole number; never more than the limit of the database'
  ),
  (
    'database', 'types', '{full,append,upsert}', 'object', null, null,
    '`{"IsHidden": "smallint"}`: types in bronze other than those of the table, or than those that '
    'fit the types of the source'
  ),
  (
    'database', 'extract_timeout', '{full,append,upsert}', 'interval', null, null,
    'longest time of an attempt until the last row has come; both databases end their statement'
  ),
  (
    'database', 'load_timeout', '{full,append,upsert}', 'interval', null, null,
    'longest time of an attempt from the last row to its end in bronze'
  ),
  (
    'database', 'estimated_rows', '{full,append,upsert}', 'count', null, null,
    'of a nightly pipeline: how many rows the table has, where no load has counted them'
  ),
  (
    'database', 'size_class', '{full,append,upsert}', 'word', '{tiny,small,medium,large}', null,
    'of a nightly pipeline: instead of the one that its rows tell'
  ),
  (
    'database', 'batch_size', '{full,append,upsert}', 'count', null, null,
    'how many rows are passed on at once, at most; without it what the size class says, of other '
    'pipelines as many as 4 MB are'
  ),
  (
    'database', 'drift', '{full,append,upsert}', 'object', null, null,
    '`{"day": "DatePay", "sums": ["PayAmt"], "where": {"Status": 2}}`: what `check-drift` compares '
    'day by day, beside the number of rows'
  ),
  (
    'database', 'exclude_columns', '{full,append,upsert}', 'names', null, null,
    '`["SSN"]`: columns of the source that are not read'
  ),

  -- of histories and current rows
  (
    'history', 'delete_when', '{scd1,scd2,snapshot}', 'text', null, null,
    'SQL condition over a source row: it deletes its key'
  ),
  (
    'history', 'truncate_when', '{scd1,scd2,snapshot}', 'text', null, null,
    'SQL condition over a source row: it deletes all keys'
  ),
  (
    'history', 'upsert_when', '{scd1,scd2,snapshot}', 'text', null, null,
    'SQL condition over a source row that sets values; without it every other row does'
  ),
  (
    'history', 'columns', '{scd1,scd2,snapshot}', 'names', null, null,
    'payload; without it all but keys and sequence'
  ),
  (
    'history', 'except_columns', '{scd1,scd2,snapshot}', 'names', null, null,
    'what is no payload, instead of `columns`'
  ),
  (
    'history', 'track_history', '{scd2,snapshot}', 'names', null, null,
    'columns that open a version; without it all, `[]` = none'
  ),
  (
    'history', 'ignore_null_updates', '{scd1,scd2,snapshot}', 'names', null, null,
    'columns whose NULLs leave the value as it was; `["*"]` = all'
  ),
  (
    'history', 'columns_to_update', '{scd1,scd2,snapshot}', 'text', null, null,
    'source column of type `text[]`: what the event sets; one that names an unknown column is '
    'quarantined (`bad_op`)'
  ),
  (
    'history', 'collapse', '{scd2,snapshot}', 'boolean', null, 'true',
    'equal consecutive versions are one row'
  ),
  (
    'history', 'exclusion', '{scd2,snapshot}', 'boolean', null, 'false',
    '`true`: an exclusion constraint against overlapping versions of a key, where types and '
    'btree_gist allow it; decided by the first load. Its GiST index makes each load 3 to 5 times '
    'slower. Without it `setup.find_overlaps` is the check'
  ),
  (
    'history', 'lock_timeout', '{scd1,scd2,snapshot}', 'interval', null, '10 s',
    'how long a load waits for other writers of the target, or with new columns for its readers, '
    'before it fails (MW055); `"0 s"` is no limit'
  ),
  (
    'history', 'on_tie', '{scd1,scd2,snapshot}', 'word', '{greatest,error}', 'greatest',
    '`error` refuses a batch with different events at one key and sequence'
  ),
  (
    'history', 'on_missing', '{scd1,scd2,snapshot}', 'word', '{error,"null",keep}', 'error',
    'a source without a column of the target: `null`, or `keep` the old value (`scd1`: from the '
    'first load on)'
  ),
  (
    'history', 'on_reject', '{scd1,scd2,snapshot}', 'word', '{quarantine,error}', 'quarantine',
    '`error` refuses a batch with events that have no key, sequence or clear operation'
  ),
  (
    'history', 'full', '{snapshot}', 'boolean', null, 'true', '`false` deletes nothing'
  ),
  (
    'history', 'version', '{snapshot}', 'text', null, null,
    'source column with the version of the snapshot, in every row; an empty source then has none '
    'and is refused, `allow_empty` or not. Without it the time of the load: one whose clock is '
    'behind the newest snapshot is filed just after it, with a warning'
  ),
  (
    'history', 'scd', '{snapshot}', 'word', '{scd1,scd2}', 'scd2', '`scd1` keeps current rows only'
  ),
  (
    'history', 'allow_empty', '{snapshot}', 'boolean', null, 'false',
    '`true` lets an empty snapshot delete all rows'
  ),
  (
    'history', 'max_delete_pct', '{snapshot}', 'percentage', null, '100',
    'how many percent of the rows a snapshot may delete'
  ),
  (
    'history', 'restate', '{snapshot}', 'boolean', null, 'false',
    '`true` lets another content of a version that is applied already replace it'
  ),

  -- of tables
  (
    'table', 'surrogate_key', '{full,append,upsert}', 'object', null, null,
    '`{"column": "customer_key", "order_by": ["customer_id"]}`: new rows get the next numbers in '
    'that order (text by bytes); with `upsert` a member keeps its number for ever'
  ),
  (
    'table', 'replace_by', '{upsert}', 'object', null, null,
    '`{"parents": "silver.v_lms_orders_answered", "columns": {"order_uuid": "uuid"}}`: rows whose '
    '`order_uuid` is a `uuid` of that table or view but whose key the source has no more are '
    'deleted, unless a rule refused its new version; children of parents it does not show stay'
  ),
  (
    'table', 'table_gate', '{full,append,upsert,scd1,scd2,snapshot}', 'boolean', null, 'false',
    '`true`: what a load brings gets in only with a good verdict of all rules of the table '
    'together; else the table stays as it is, the job is `gated`, and its next load judges the '
    'rows again'
  ),
  (
    'table', 'max_dropped_percent', '{full,append,upsert,scd1,scd2,snapshot}', 'percentage', null,
    '10', 'of `table_gate`: how many percent of its rows a load may lose to `drop` rules'
  ),
  (
    'table', 'max_quarantined_pct', '{full,append,upsert,scd1,scd2,snapshot}', 'percentage', null,
    null, 'how many percent of the rows that a load reads it may put into quarantine before it '
    'fails (MW044) and leaves the table as it was; without it any number'
  ),
  (
    'table', 'allow_unvalidated', '{full,append,upsert,scd1,scd2,snapshot}', 'boolean', null,
    'false', 'of `table_gate`: `true` loads the table although it has no rules'
  ),
  (
    'table', 'allow_empty', '{full,append,upsert,scd1,scd2}', 'boolean', null, 'false',
    'of `table_gate` and validations: `true` lets the table be empty; no rule then asks how many '
    'rows it has'
  ),
  (
    'table', 'taken_back', '{append,upsert,scd1,scd2,snapshot,procedure}', 'word', '{remove,keep}',
    'remove',
    '`keep` keeps what came from rows that the source has taken back since, by a full refresh, a '
    'changed file, an update or a delete: for a log of all that was ever seen, or a source that '
    'holds only the last delivery. A full refresh of events then adds what the source has, and '
    'takes nothing away. By default an `append` table equals its view; an `upsert` updates the '
    'keys its view still shows from the rows that are left, and keeps those it shows no more, as '
    'always (load type `full` deletes them). Of a `procedure` that does not report `p_counts`: its '
    'readers keep what they have, though it may have deleted or updated rows'
  )
),

gone as (
  delete from setup.job_options as o
  where not exists (
    select from known as k
    where (k.part, k.option) = (o.part, o.option)
  )
)

insert into setup.job_options as o (
  part, option, load_types, kind, allowed, default_value, meaning
)
select
  k.part,
  k.option,
  k.load_types,
  k.kind,
  k.allowed,
  coalesce(k.default_value, case k.part when 'file' then setup._file_option(null, k.option) end)
    as default_value,
  k.meaning
from known as k
on conflict (option, part) do update
  set
    load_types = excluded.load_types,
    kind = excluded.kind,
    allowed = excluded.allowed,
    default_value = excluded.default_value,
    meaning = excluded.meaning
  where (o.load_types, o.kind, o.allowed, o.default_value, o.meaning)
  is distinct from (
    excluded.load_types, excluded.kind, excluded.allowed, excluded.default_value, excluded.meaning
  );
