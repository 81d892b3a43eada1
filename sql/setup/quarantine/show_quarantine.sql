create or replace function setup.show_quarantine(p_id bigint)
returns table (part text, value text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- With the rights of the caller: without those to see rows it says so where the rows would be.
-- Raises MW079.
declare
  c_values constant text[] := '{reason,raw_line,row_key,row_data}';
  v_entry  jsonb;
begin
  select to_jsonb(e) into v_entry from setup.quarantine_entries as e where e.quarantine_id = p_id;
  if not found then
    raise exception using
      errcode = 'MW079',
      message = format('the quarantine has no entry %s', p_id),
      hint = 'Look at setup.quarantine_entries.';
  end if;
  return query
  select e.key, e.value
  from jsonb_each_text(v_entry) as e (key, value)
  inner join pg_attribute as a
    on a.attrelid = 'setup.quarantine_entries'::regclass and a.attname = e.key
  where e.value is not null
  order by a.attnum;
  if (
    select bool_and(has_column_privilege('setup.quarantine', c.name, 'select'))
    from unnest(c_values) as c (name)
  ) then
    return query execute
      'select p.part, p.value from setup.quarantine as q cross join lateral (values'
      ' (''reason'', q.reason), (''raw_line'', q.raw_line), (''row_key'', q.row_key::text),'
      ' (''row_data'', jsonb_pretty(q.row_data))) as p (part, value)'
      ' where q.quarantine_id = $1 and p.value is not null'
      using p_id;
  else
    part := 'row';
    value := 'only for members of warehouse_pii_reader';
    return next;
  end if;
end;
$$;
comment on function setup.show_quarantine is
'Show one entry of the quarantine, with its row for those who may read it. Raises MW079.';
revoke all on function setup.show_quarantine from public;
