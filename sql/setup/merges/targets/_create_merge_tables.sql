create or replace function setup._create_merge_tables(p_plan setup.merge_plan)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name    text := setup._relation_name(p_plan.target);
  v_seq     text := setup._column_definitions_sql(
    p_plan.target, array[p_plan.sequence_column], '_seq %2$s%3$s'
  );
  v_known   jsonb;
  v_base    text;
  v_retyped text[];
begin
  select c.relname into v_base from pg_class as c where c.oid = p_plan.target;
  if p_plan.feed = 'snapshots' then
    if to_regclass(p_plan.versions) is null then
      perform setup._create_table(p_plan.versions, format(
        E'(\n  %s,\n  _load_id bigint,\n  _loaded_at timestamptz,\n'
        '  constraint %I primary key (_seq)\n)',
        v_seq, v_base || '__v_pkey'
      ), p_plan.target, true);
      perform setup._execute(format(
        'comment on table %s is %L', p_plan.versions,
        format('Versions of the full snapshots that %s has taken.', v_name)
      ));
    end if;
    update setup.merge_targets as m
    set versions = to_regclass(p_plan.versions)
    where m.target = p_plan.target and m.versions is null;
    return;
  end if;

  if to_regclass(p_plan.truncate_markers) is null then
    perform setup._create_table(p_plan.truncate_markers, format(
      E'(\n  %s,\n  constraint %I primary key (_seq)\n)', v_seq, v_base || '__z_pkey'
    ), p_plan.target, true);
    perform setup._execute(format(
      'comment on table %s is %L', p_plan.truncate_markers,
      format('Truncates that %s has taken.', v_name)
    ));
  end if;
  if to_regclass(p_plan.event_store) is null then
    perform setup._create_table(p_plan.event_store, setup._fill_sql(
      $sql$
        (
          {key_definitions},
          {sequence},
          _op text not null,
          _sets text[],
          {payload}
          constraint {primary_key} primary key ({keys}, _seq),
          constraint {check} check (_op in ('U', 'D'))
        )
      $sql$,
      jsonb_build_object(
        'key_definitions', setup._column_definitions_sql(p_plan.target, p_plan.keys),
        'sequence', v_seq,
        'payload', setup._column_definitions_sql(p_plan.target, p_plan.payload) || ',',
        'primary_key', quote_ident(v_base || '__x_pkey'),
        'keys', setup._column_list_sql(p_plan.keys),
        'check', quote_ident(v_base || '__x_op_check')
      )
    ), p_plan.target, true);
    perform setup._execute(format(
      'comment on table %s is %L', p_plan.event_store,
      format('Events that %s does not show, as delivered.', v_name)
    ));
  end if;
  update setup.merge_targets as m
  set event_store = to_regclass(p_plan.event_store),
    truncate_markers = to_regclass(p_plan.truncate_markers)
  where m.target = p_plan.target and (m.event_store is null or m.truncate_markers is null);
  v_retyped := setup._retyped_columns(p_plan.target, p_plan.event_store);
  if v_retyped <> '{}' then
    raise exception using
      errcode = 'MW051',
      message = format('column "%s" of "%s" has another type than before', v_retyped[1], v_name),
      detail = 'The events that it does not show have the old one.',
      hint = format('Fold all events again: select setup.rebuild_target(%L, …).', v_name);
  end if;
  v_known := setup._column_types(to_regclass(p_plan.event_store));
  if not v_known ?& p_plan.payload then
    perform setup._execute(format(
      E'alter table %s\n  %s', p_plan.event_store,
      setup._column_definitions_sql(
        p_plan.target,
        array(select c.name from unnest(p_plan.payload) as c (name) where not v_known ? c.name),
        'add column %1$I %2$s%3$s'
      )
    ));
  end if;
end;
$$;
comment on function setup._create_merge_tables is
'Create and remember the companion tables that a target lacks. Raises MW051.';
revoke all on function setup._create_merge_tables from public;
