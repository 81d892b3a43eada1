create or replace function setup._check_row_keys(p_rows jsonb, p_what text, p_known text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The detail begins with the number of the row, list and column are fields of the error: clients
-- find the line of their file by them.
declare
  v_number bigint;
  v_wrong  text;
begin
  if jsonb_typeof(p_rows) is distinct from 'array' then
    raise exception using
      errcode = 'MW015',
      message = format('%s is no list of rows', p_what),
      table = p_what,
      hint = 'Give a JSON array of objects: [{"column": value}].';
  end if;
  select r.number, k.name into v_number, v_wrong
  from jsonb_array_elements(p_rows) with ordinality as r (value, number)
  left join lateral jsonb_object_keys(
    case jsonb_typeof(r.value) when 'object' then r.value end
  ) as k (name) on true
  where jsonb_typeof(r.value) <> 'object' or k.name <> all(p_known)
  order by r.number, k.name collate "C"
  limit 1;
  if found then
    raise exception using
      errcode = 'MW015',
      message = case
        when v_wrong is null then format('a row of %s is no object', p_what)
        else format('there is no column "%s" in %s', v_wrong, p_what)
      end,
      detail = format('Row %s.', v_number),
      table = p_what,
      column = coalesce(v_wrong, ''),
      hint = coalesce(
        setup._did_you_mean(v_wrong, p_known), 'Write it as {"column": value}.'
      );
  end if;
end;
$$;
comment on function setup._check_row_keys is
'Raise MW015 for rows of a test that are no objects, or have a column that there is not.';
revoke all on function setup._check_row_keys from public;
