create or replace function setup._known_options(p_load_type text, p_source text)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- {option: kind} for setup._option_fault. Docs: docs/job-options.md.
  select jsonb '{
      "always": "day", "retry_on": "codes", "count_rows": "boolean", "lock_timeout": "interval"
    }'
    || case
      when p_source like 'file:%' then jsonb '{
        "delimiter": "character", "quote": "character", "escape": "character",
        "encoding": "encoding", "max_line_bytes": "bytes",
        "header_names": "unique, suffix, position",
        "on_extra_columns": "rescue, add, fail", "on_missing_columns": "fail, null",
        "allow_empty": "boolean", "required_columns": "names", "optional_columns": "names",
        "keep_deliveries": "boolean", "on_bad_file": "fail, skip", "missing_files": "fail, forget",
        "read_by": "auto, server, client"
      }'
      when p_source like 'dlt:%'
        then '{"fields": "names", "ids": "object", "allow_empty": "boolean"}'
      when p_load_type in ('scd1', 'scd2', 'snapshot') then '{
        "taken_back": "remove, keep",
        "columns": "names", "except_columns": "names", "ignore_null_updates": "names",
        "track_history": "names", "columns_to_update": "text", "delete_when": "text",
        "truncate_when": "text", "upsert_when": "text", "on_tie": "greatest, error",
        "on_missing": "error, null, keep", "on_reject": "quarantine, error",
        "collapse": "boolean", "exclusion": "boolean", "full": "boolean",
        "allow_empty": "boolean", "restate": "boolean",
        "max_delete_pct": "percentage", "version": "text", "scd": "scd1, scd2"
      }'
      when p_load_type = 'full' then '{"surrogate_key": "object"}'
      when p_load_type = 'procedure' then '{"taken_back": "remove, keep"}'
      when p_load_type = 'append' then '{"surrogate_key": "object", "taken_back": "remove, keep"}'
      when p_load_type = 'upsert' then '{
        "surrogate_key": "object", "replace_by": "object", "taken_back": "remove, keep"
      }'
      else '{}'
    end;
$$;
comment on function setup._known_options is
'Return the options that a job of a load type and source understands, with the kind of each.';
revoke all on function setup._known_options from public;
