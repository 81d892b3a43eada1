create or replace function setup._add_merge_columns(p_plan setup.merge_plan)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_known     jsonb := setup._column_types(p_plan.target);
  v_type      text := p_plan.sequence_type;
  v_type_id   oid := to_regtype(p_plan.sequence_type);
  v_collation text := setup._collate_sql(p_plan.sequence_type);
  v_lead_type text := p_plan.sequence_type;
  v_lead      text := '';
  v_added     text[];
  v_has_rows  boolean;
  v_limit     interval := coalesce((p_plan.options ->> 'lock_timeout')::interval, '10 s');
  v_timeout   text := current_setting('lock_timeout');
begin
  select format('.%I', a.attname), format_type(a.atttypid, null) into v_lead, v_lead_type
  from pg_type as t
  inner join pg_attribute as a on a.attrelid = t.typrelid and a.attnum = 1
  where t.oid = v_type_id;
  if not found then
    v_lead := '';
    v_lead_type := v_type;
  end if;

  if v_known ->> p_plan.sequence_column <> v_type then
    raise exception using
      errcode = 'MW051',
      message = format(
        'the merge into "%s" changes the type of the sequence',
        setup._relation_name(p_plan.target)
      ),
      detail = format(
        'It is %s in the table and %s in the source.',
        v_known ->> p_plan.sequence_column, v_type
      ),
      hint = format(
        'Fold all events again: select setup.rebuild_target(%L, …).',
        setup._relation_name(p_plan.target)
      );
  end if;
  execute format('select exists (select from %s)', p_plan.target) into v_has_rows;
  if not v_known ? p_plan.sequence_column and v_has_rows then
    raise exception using
      errcode = 'MW050',
      message = format(
        '"%s" has rows and no column %s', setup._relation_name(p_plan.target),
        p_plan.sequence_column
      ),
      hint = 'Empty the table, and merge the events that made its rows.';
  end if;

  select array_agg(format('add column %s', c.definition) order by c.position) into v_added
  from (
    select 1 as position, p.name,
      setup._column_definitions_sql(p_plan.source, array[p.name]) as definition
    from unnest(p_plan.keys || p_plan.payload) as p (name)
    union all
    select c.position, c.name, format('%I %s', c.name, c.definition)
    from (
      values
      (2, p_plan.sequence_column, v_type || v_collation || ' not null', null),
      (3, '_end_seq', v_type || v_collation, 'scd2'),
      (4, 'is_current', 'boolean generated always as (_end_seq is null) stored', 'scd2'),
      (
        5,
        'valid_from',
        format(
          '%s generated always as ((_start_seq)%s) stored', v_lead_type, v_lead
        ),
        case when v_lead_type ~ '^(date|timestamp)' then 'scd2' else '' end
      ),
      (
        6,
        'valid_to',
        format('%s generated always as ((_end_seq)%s) stored', v_lead_type, v_lead),
        case when v_lead_type ~ '^(date|timestamp)' then 'scd2' else '' end
      ),
      (7, '_load_id', 'bigint', null),
      (8, '_loaded_at', 'timestamptz', null)
    ) as c (position, name, definition, scd)
    where c.scd is null or c.scd = p_plan.scd
  ) as c
  where not v_known ? c.name;
  if v_added is null then
    return;
  end if;
  -- Needs the target for itself, until the end of the transaction. While it waits for those who
  -- read, others who want to read wait behind it: never longer than the time limit of the merge.
  begin
    perform set_config('lock_timeout', setup._lock_limit(v_limit), true);
    perform setup._execute(
      format(E'alter table %s\n  %s', p_plan.target, array_to_string(v_added, E',\n  '))
    );
    perform set_config('lock_timeout', v_timeout, true);
  exception
    when lock_not_available then
      raise exception using
        errcode = 'MW055',
        message = format(
          '"%s" is in use and cannot get its new columns', setup._relation_name(p_plan.target)
        ),
        detail = format('Waited %s for those who read or write it.', v_limit),
        hint = 'Try again when they have ended, or set a longer p_lock_timeout.';
  end;
end;
$$;
comment on function setup._add_merge_columns is
'Add the columns that a target lacks. Raises MW050, MW051, MW055.';
revoke all on function setup._add_merge_columns from public;
