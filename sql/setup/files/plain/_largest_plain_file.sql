create or replace function setup._largest_plain_file()
returns integer
language sql
immutable
set search_path = pg_catalog, pg_temp
return 65536;
comment on function setup._largest_plain_file is
'Bytes up to which a file is small: 64 KiB.';
revoke all on function setup._largest_plain_file from public;
