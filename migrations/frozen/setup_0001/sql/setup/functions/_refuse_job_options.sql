create or replace function setup._refuse_job_options(
  p_name text,
  p_source regclass,
  p_options jsonb
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Options that come as JSON; the parameters of the merge functions have names and types. An option
-- that is unknown or of another kind would be taken as not given.
declare
  v_known constant jsonb := '{
    "always": "boolean or string", "retry_on": "array or string", "count_rows": "boolean",
    "taken_back": "string",
    "columns": "array", "except_columns": "array", "ignore_null_updates": "array",
    "track_history": "array", "columns_to_update": "string", "delete_when": "string",
    "truncate_when": "string", "upsert_when": "string", "on_tie": "string",
    "on_missing": "string", "on_reject": "string", "lock_timeout": "string",
    "collapse": "boolean", "exclusion": "boolean", "full": "boolean or string",
    "allow_empty": "boolean or string", "restate": "boolean or string",
    "max_delete_pct": "number or string", "version": "string", "scd": "string"
  }';
  v_wrong record;
begin
  select o.name, jsonb_typeof(o.value) as kind, v_known ->> o.name as expected into v_wrong
  from jsonb_each(p_options) as o (name, value)
  where not v_known ? o.name
    or jsonb_typeof(o.value) <> all(string_to_array(v_known ->> o.name, ' or ') || 'null'::text)
  order by o.name collate "C"
  limit 1;
  if found then
    raise exception using
      errcode = 'MW050',
      message = case
        when v_wrong.expected is null
          then format('the merge into "%s" has no option "%s"', p_name, v_wrong.name)
        else format('option "%s" of the merge into "%s" is not understood', v_wrong.name, p_name)
      end,
      detail = format('It is given as %s.', v_wrong.kind),
      hint = case
        when v_wrong.expected is null
          then setup._did_you_mean(v_wrong.name, array(select jsonb_object_keys(v_known)))
        else format('Give it as %s.', v_wrong.expected)
      end;
  end if;
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
  perform setup._refuse_condition(p_name, p_source, c.option, p_options ->> c.option)
  from unnest('{delete_when,truncate_when,upsert_when}'::text[]) as c (option);
end;
$$;
comment on function setup._refuse_job_options(text, regclass, jsonb) is
'Raise MW050 when an option of a history job is unknown, misread, or names a missing column.';
revoke all on function setup._refuse_job_options(text, regclass, jsonb) from public;
