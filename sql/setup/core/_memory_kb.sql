create or replace function setup._memory_kb(p_text text)
returns bigint
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- within what the setting work_mem can be
  select m.kb
  from (
    select case
      when p_text ~* '^[1-9][0-9]{0,9} ?(kB|MB|GB)$' then pg_size_bytes(p_text) / 1024
    end as kb
  ) as m
  where m.kb between 64 and 2147483647;
$$;
comment on function setup._memory_kb is
'Read an amount of memory such as 256MB: kB; NULL when it is none that work_mem can be.';
revoke all on function setup._memory_kb from public;
