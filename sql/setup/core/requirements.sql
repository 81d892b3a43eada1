-- What the database has to be, before anything is created in it; and how these files are read.
do $$
begin
  if current_setting('server_version_num')::integer < 150000 then
    raise exception using
      errcode = 'MW093',
      message = format('the server is PostgreSQL %s', current_setting('server_version')),
      hint = 'The warehouse needs PostgreSQL 15 or newer.';
  end if;
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception using
      errcode = 'MW093',
      message = format(
        'database "%s" has the encoding %s', current_database(), current_setting('server_encoding')
      ),
      hint = 'The warehouse needs UTF8: create database warehouse template template0 '
        'encoding ''UTF8'' locale ''C.UTF-8'';';
  end if;
end;
$$;
set client_encoding = 'UTF8';
