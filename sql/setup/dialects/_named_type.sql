create or replace function setup._named_type(p_name text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- names of Python, pandas, Spark and SQLAlchemy for what PostgreSQL calls otherwise
  select coalesce(
    (
      select n.ours
      from (
        values
        ('str|string|object|stringtype|unicode|nvarchar|clob|varchartype', 'text'),
        ('int|int32|integertype|int4', 'integer'),
        ('int64|longtype|long|int8', 'bigint'),
        ('int8type|int16|shorttype|bytetype|tinyint', 'smallint'),
        ('float|float64|double|doubletype|double_precision', 'double precision'),
        ('float32|floattype', 'real'),
        ('decimal|decimaltype|number', 'numeric'),
        ('bool|booleantype', 'boolean'),
        ('datetime|datetime64(\[ns\])?|timestamp(type)?|timestamp_ntz', 'timestamp'),
        ('timestamp_tz|timestamptz|datetimetz|timestamp_ltz', 'timestamptz'),
        ('datetype', 'date'),
        ('bytes|binary|binarytype|blob|varbinary', 'bytea')
      ) as n (theirs, ours)
      where lower(p_name) ~ ('^(?:' || n.theirs || ')$')
    ),
    lower(p_name)
  );
$$;
comment on function setup._named_type is
'Return what PostgreSQL calls a type of another tool; others are as they are, in lower case.';
revoke all on function setup._named_type from public;
