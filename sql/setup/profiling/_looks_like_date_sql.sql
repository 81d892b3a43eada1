create or replace function setup._looks_like_date_sql(p_text_sql text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- $1 are setup._days_of_year, $2 the years 0001 to 9999: two looks into a hash table are half the
  -- work of a regular expression. Neither leap years nor the time of the day are looked at.
  select format(
    '(%1$s < '':'' and substr(%1$s, 5, 7) = any($1) and left(%1$s, 4) = any($2))', p_text_sql
  );
$$;
comment on function setup._looks_like_date_sql is
'Write the condition under which a text is an ISO 8601 date, with or without a time.';
revoke all on function setup._looks_like_date_sql from public;
