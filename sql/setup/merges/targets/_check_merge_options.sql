create or replace function setup._check_merge_options(
  p_target regclass,
  p_source regclass,
  p_options jsonb
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What is wrong with the options by themselves or with the columns of the source.
declare
  v_name   text := setup._relation_name(p_target);
  v_known  text[] := array(select jsonb_object_keys(setup._column_types(p_source)));
  v_wrong  record;
  v_reason text;
begin
  v_reason := case
    when coalesce(setup._text_array(p_options -> 'keys'), '{}') = '{}'
      then 'p_keys names no column'
    when coalesce(setup._text_array(p_options -> 'sequence'), '{}') = '{}'
      and p_options ->> 'version_type' is null then 'p_sequence names no column'
    when p_options ->> 'columns' is not null and p_options ->> 'except_columns' is not null
      then 'p_columns and p_except_columns are both given'
    when jsonb_array_length(nullif(p_options -> 'ignore_null_updates', 'null')) > 0
      and p_options ->> 'columns_to_update' is not null
      then 'p_ignore_null_updates and p_columns_to_update are both given'
    when (
      -- __r is what a rebuild folds into
      select octet_length(regexp_replace(c.relname, '__r$', '')) > 48
      from pg_class as c
      where c.oid = p_target
    ) then 'its name is longer than 48 bytes, and its companion tables and indexes need a suffix'
    else (
      select format('p_%s is not %s', k.option, f.fault)
      from setup.job_options as k
      cross join setup._option_fault(k.kind, k.allowed, p_options -> k.option) as f (fault)
      where k.part = 'history' and f.fault is not null
      limit 1
    )
  end;
  if v_reason is not null then
    raise exception using
      errcode = 'MW050',
      message = format('the options of the merge into "%s" contradict each other', v_name),
      detail = format('Found: %s.', v_reason),
      hint = 'Correct the parameter, or the option of the job.';
  end if;

  -- p_ignore_null_updates and p_track_history may name columns that only the target has
  select o.option, n.name into v_wrong
  from unnest(
    '{keys,sequence,columns,except_columns,ignore_null_updates,track_history}'::text[]
  ) as o (option)
  cross join unnest(setup._text_array(p_options -> o.option)) as n (name)
  where n.name <> all(v_known)
    and (o.option <> 'ignore_null_updates' or n.name <> '*')
    and (
      o.option not in ('ignore_null_updates', 'track_history')
      or n.name <> all(setup._columns(p_target))
    )
  union all
  select 'columns_to_update', p_options ->> 'columns_to_update'
  where setup._column_types(p_source) ->> (p_options ->> 'columns_to_update')
    is distinct from 'text[]'
    and p_options ->> 'columns_to_update' is not null
  limit 1;
  if found then
    raise exception using
      errcode = 'MW050',
      message = format(
        'p_%s of the merge into "%s" names the column "%s"', v_wrong.option, v_name, v_wrong.name
      ),
      detail = case
        when v_wrong.name = any(v_known) then 'That column has to be of type text[].'
        else format('"%s" has no such column.', setup._relation_name(p_source))
      end,
      hint = setup._did_you_mean(v_wrong.name, v_known);
  end if;
  perform setup._require_valid_condition(v_name, p_source, 'p_' || c.option, p_options ->> c.option)
  from unnest('{delete_when,truncate_when,upsert_when}'::text[]) as c (option);
end;
$$;
comment on function setup._check_merge_options is
'Raise MW050 when options of a merge contradict each other or name a column that is not there.';
revoke all on function setup._check_merge_options from public;
