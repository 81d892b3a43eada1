create or replace function setup._merge_plan(
  p_target regclass,
  p_source regclass,
  p_options jsonb
)
returns setup.merge_plan
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Raises MW041 (a target column is missing), MW050 (options), MW052 (a type differs).
declare
  v_plan      setup.merge_plan;
  v_before    setup.merge_targets;
  v_types     jsonb := setup._column_types(p_source);
  v_known     jsonb := setup._column_types(p_target);
  v_sequence  text[] := setup._text_array(p_options -> 'sequence');
  v_offered   text[];
  v_technical text[];
  v_column    text;
begin
  perform setup._check_merge_options(p_target, p_source, p_options);
  v_plan.target := p_target;
  v_plan.source := p_source;
  v_plan.options := p_options;
  v_plan.scd := p_options ->> 'scd';
  v_plan.feed := coalesce(p_options ->> 'feed', 'events');
  v_plan.keys := setup._text_array(p_options -> 'keys');
  v_plan.collapse := coalesce((p_options ->> 'collapse')::boolean, true);
  v_plan.sequence_column := case v_plan.scd when 'scd2' then '_start_seq' else '_seq' end;
  select m.* into v_before from setup.merge_targets as m where m.target = p_target;
  -- companions keep their names when the target gets another one
  select
    coalesce(
      (select k.oid::regclass::text from pg_class as k where k.oid = v_before.event_store),
      format('%I.%I', n.nspname, c.relname || '__x')
    ),
    coalesce(
      (select k.oid::regclass::text from pg_class as k where k.oid = v_before.truncate_markers),
      format('%I.%I', n.nspname, c.relname || '__z')
    ),
    coalesce(
      (select k.oid::regclass::text from pg_class as k where k.oid = v_before.versions),
      format('%I.%I', n.nspname, c.relname || '__v')
    ),
    case
      when p_options ->> 'version_type' is not null then p_options ->> 'version_type'
      when cardinality(v_sequence) = 1 then v_types ->> v_sequence[1]
      else coalesce(
        (
          select v_before.sequence_type from pg_type as t
          where t.oid = to_regtype(v_before.sequence_type) and t.typtype = 'c'
            and jsonb_array_length(nullif(v_before.options -> 'sequence', 'null')) > 1
        ),
        format('%I.%I', n.nspname, c.relname || '__s')
      )
    end
  into v_plan.event_store, v_plan.truncate_markers, v_plan.versions, v_plan.sequence_type
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  where c.oid = p_target;
  if v_plan.sequence_type in ('character', 'bit') or exists (
    select from unnest(v_sequence) as s (name) where v_types ->> s.name in ('character', 'bit')
  ) then
    raise exception using
      errcode = 'MW052',
      message = format(
        'the sequence of the merge into "%s" has a fixed length', setup._relation_name(p_target)
      ),
      hint = 'Cast it in the view, character to text, bit to bit varying.';
  end if;
  v_plan.stage := format('work.merge_%s_stage', p_target::oid);
  v_plan.news := format('work.merge_%s_news', p_target::oid);
  v_plan.changes := format('work.merge_%s_changes', p_target::oid);

  -- of the target and its companions, then of the work tables and the steps of a fold
  v_technical := '{_load_id,_loaded_at,_start_seq,_end_seq,_seq,_op,_sets}'::text[]
    || '{_reason,_refused,_tied,_known,_loses,_table,_action,_row,_tomb,_beats,_from,_lo}'::text[]
    || case
      when 'scd2' in (v_plan.scd, v_before.scd) then '{is_current,valid_from,valid_to}'::text[]
    end;
  v_offered := coalesce(
    setup._text_array(p_options -> 'columns'),
    array(
      select c.name
      from unnest(setup._columns(p_source)) with ordinality as c (name, position)
      where c.name <> all(v_plan.keys || '{_load_id,_loaded_at}'::text[])
        and c.name <> all(coalesce(v_sequence, '{}'))
        and c.name <> all(coalesce(setup._text_array(p_options -> 'except_columns'), '{}'))
        and c.name is distinct from p_options ->> 'columns_to_update'
      order by c.position
    )
  );
  foreach v_column in array v_plan.keys || v_offered loop
    if v_column = any(v_technical) or v_column like '\_\_%' then
      raise exception using
        errcode = 'MW050',
        message = format(
          'column "%s" of "%s" has a name that the merge needs itself', v_column,
          setup._relation_name(p_source)
        ),
        hint = 'Give it another name in the view, or name it in p_except_columns.';
    elsif cardinality(array_positions(v_plan.keys || v_offered, v_column)) > 1 then
      raise exception using
        errcode = 'MW050',
        message = format(
          'column "%s" of "%s" is named twice', v_column, setup._relation_name(p_source)
        ),
        hint = 'Name each column once, in p_keys or p_columns.';
    elsif v_known ? v_column and v_column <> all(setup._columns(p_target)) then
      raise exception using
        errcode = 'MW050',
        message = format(
          'column "%s" of "%s" is generated and cannot be written', v_column,
          setup._relation_name(p_target)
        ),
        hint = 'Leave it out of the view, or name it in p_except_columns.';
    end if;
  end loop;

  -- in the order of the target; what only the source has comes last and is added
  v_plan.payload := array(
    select c.name
    from unnest(setup._columns(p_target)) with ordinality as c (name, position)
    inner join pg_attribute as a on a.attrelid = p_target and a.attname = c.name
    where c.name <> all(v_technical || v_plan.keys)
      -- a default stands in for a column that no merge has ever set
      and (
        c.name = any(v_offered || v_before.payload) or not a.atthasdef and a.attidentity = ''
      )
    order by c.position
  );
  v_plan.payload := v_plan.payload || array(
    select c.name
    from unnest(v_offered) with ordinality as c (name, position)
    where c.name <> all(v_plan.payload)
    order by c.position
  );
  v_plan.missing := array(select unnest(v_plan.payload) except select unnest(v_offered));
  if v_plan.missing <> '{}' and coalesce(p_options ->> 'on_missing', 'error') = 'error' then
    raise exception using
      errcode = 'MW041',
      message = format(
        'column "%s" of "%s" is not in its source', v_plan.missing[1],
        setup._relation_name(p_target)
      ),
      hint = format(
        'Add it to "%s", or set p_on_missing to null or keep.', setup._relation_name(p_source)
      );
  end if;
  foreach v_column in array v_plan.keys || v_offered loop
    if v_known ->> v_column <> v_types ->> v_column then
      raise exception using
        errcode = 'MW052',
        message = format(
          'column "%s" of "%s" has another type in its source', v_column,
          setup._relation_name(p_target)
        ),
        detail = format(
          'It is %s; "%s" delivers %s.', v_known ->> v_column, setup._relation_name(p_source),
          v_types ->> v_column
        ),
        hint = 'Cast it in the view, or change the column and call setup.rebuild_target.';
    end if;
  end loop;

  v_plan.tracked := coalesce(setup._text_array(p_options -> 'track_history'), v_plan.payload);
  v_plan.ignored := coalesce(setup._text_array(p_options -> 'ignore_null_updates'), '{}');
  if '*' = any(v_plan.ignored) then
    v_plan.ignored := v_plan.payload;
  end if;
  v_plan.is_partial := v_plan.ignored <> '{}'
    or p_options ->> 'columns_to_update' is not null
    -- current rows keep what was delivered only from the beginning
    or coalesce(p_options ->> 'on_missing' = 'keep', false)
      and (v_plan.missing <> '{}' or v_plan.scd = 'scd1')
    or coalesce(v_before.is_partial, false);
  return v_plan;
end;
$$;
comment on function setup._merge_plan is
'Work out the columns, tables and types of a merge. Raises MW041, MW050, MW052.';
revoke all on function setup._merge_plan from public;
