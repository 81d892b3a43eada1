create or replace function setup._check_history_options(
  p_name text,
  p_load_type text,
  p_source regclass,
  p_options jsonb
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Options that come as JSON; the parameters of the merge functions have names and types.
declare
  v_wrong record;
begin
  perform setup._require_known_options(
    'MW050', format('the merge into "%s"', p_name), p_load_type, p_source::text, p_options
  );
  if p_options ->> 'columns' is not null and p_options ->> 'except_columns' is not null then
    raise exception using
      errcode = 'MW050',
      message = format('the options of the merge into "%s" contradict each other', p_name),
      detail = 'Found: columns and except_columns are both given.',
      hint = 'Take one of them away; null does that.';
  end if;
  select o.option, n.name into v_wrong
  from unnest('{columns,except_columns,columns_to_update,version}'::text[]) as o (option)
  cross join unnest(
    case jsonb_typeof(p_options -> o.option)
      when 'string' then array[p_options ->> o.option]
      else setup._text_array(p_options -> o.option)
    end
  ) as n (name)
  where n.name <> all(setup._columns(p_source))
  limit 1;
  if found then
    raise exception using
      errcode = 'MW050',
      message = format(
        'option "%s" of the merge into "%s" names the column "%s"', v_wrong.option, p_name,
        v_wrong.name
      ),
      detail = format('"%s" has no such column.', setup._relation_name(p_source)),
      hint = setup._did_you_mean(v_wrong.name, setup._columns(p_source));
  end if;
  perform setup._require_valid_condition(p_name, p_source, c.option, p_options ->> c.option)
  from unnest('{delete_when,truncate_when,upsert_when}'::text[]) as c (option);
end;
$$;
comment on function setup._check_history_options is
'Raise MW050 when an option of a history job is unknown, misread, or names a missing column.';
revoke all on function setup._check_history_options from public;
