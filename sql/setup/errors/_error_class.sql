create or replace function setup._error_class(p_sqlstate text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_sqlstate = 'P0001' then 'error raised by a function'
    when p_sqlstate = 'P0004' then 'assertion failed'
    else coalesce(
      '{
        "08": "connection exception", "09": "triggered action exception",
        "0A": "feature not supported", "0P": "invalid role specification",
        "20": "case not found", "21": "cardinality violation", "22": "data exception",
        "23": "integrity constraint violation", "24": "invalid cursor state",
        "25": "invalid transaction state", "26": "invalid SQL statement name",
        "27": "triggered data change violation", "28": "invalid authorization specification",
        "2B": "dependent privilege descriptors still exist",
        "2D": "invalid transaction termination", "2F": "SQL routine exception",
        "34": "invalid cursor name", "38": "external routine exception",
        "39": "external routine invocation exception", "3B": "savepoint exception",
        "3D": "invalid catalog name", "3F": "invalid schema name", "40": "transaction rollback",
        "42": "syntax error or access rule violation", "44": "WITH CHECK OPTION violation",
        "53": "insufficient resources", "54": "program limit exceeded",
        "55": "object not in prerequisite state", "57": "operator intervention",
        "58": "system error", "F0": "configuration file error", "HV": "foreign data wrapper error",
        "P0": "PL/pgSQL error", "XX": "internal error"
      }'::jsonb ->> left(p_sqlstate, 2),
      'error'
    )
  end;
$$;
comment on function setup._error_class is
'Return what the class of a SQLSTATE means, in words.';
revoke all on function setup._error_class from public;
