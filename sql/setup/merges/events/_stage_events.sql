create or replace function setup._stage_events(p_plan setup.merge_plan)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- One read of the source: what each row is (U, D, T, or why it is none of them), as delivered. Of
-- a source that a job reads by increments, option between: loads after the first, up to the second.
declare
  v_sequence text[] := setup._text_array(p_plan.options -> 'sequence');
  v_horizon  text;
  v_lists    text := p_plan.options ->> 'columns_to_update';
  v_sets     text;
  v_seq      text;
  v_is_null  text;
  -- a condition may end in a comment
  v_is_true  text := E'(%s\n) is true';
  v_deletes  text := format(v_is_true, coalesce(p_plan.options ->> 'delete_when', 'false'));
  v_ends     text := format(v_is_true, coalesce(p_plan.options ->> 'truncate_when', 'false'));
  v_upserts  text := p_plan.options ->> 'upsert_when';
  v_op       text;
  v_between  jsonb := p_plan.options -> 'between';
begin
  select m.horizon into v_horizon from setup.merge_targets as m where m.target = p_plan.target;
  if p_plan.options ->> 'version_type' is not null then
    v_seq := format('%L::%s', p_plan.options ->> 'version', p_plan.sequence_type);
    v_is_null := 'false';
  elsif cardinality(v_sequence) = 1 then
    v_seq := format('s.%I', v_sequence[1]);
    v_is_null := format('s.%I is null', v_sequence[1]);
  else
    v_seq := format(
      'row(%s)::%s', setup._column_list_sql(v_sequence, 's.'), p_plan.sequence_type
    );
    v_is_null := setup._format_each(v_sequence, 's.%1$I is null', ' or ');
  end if;
  v_op := case
    when v_upserts is not null or p_plan.options ->> 'truncate_when' is not null then format(
      'case when (%1$s)::integer + (%2$s)::integer + (%3$s)::integer <> 1 then ''?'''
      ' when %1$s then ''D'' when %2$s then ''T'' else ''U'' end',
      v_deletes, v_ends,
      case
        when v_upserts is null then format('not (%s or %s)', v_deletes, v_ends)
        else format(v_is_true, v_upserts)
      end
    )
    -- nothing can be unclear
    else format('case when %s then ''D'' else ''U'' end', v_deletes)
  end;
  v_sets := case
    -- sorted, so that equal sets are equal lists
    when v_lists is not null then format(
      'case when o.op = ''U'' and s.%1$I is not null then array('
      'select distinct c.name collate "C" from unnest(s.%1$I) as c (name) order by 1) end',
      v_lists
    )
    when p_plan.missing <> '{}' and p_plan.options ->> 'on_missing' = 'keep' then format(
      'case when o.op = ''U'' then %L::text[] end',
      array(
        select c.name collate "C" from unnest(p_plan.payload) as c (name)
        where c.name <> all(p_plan.missing)
        order by 1
      )
    )
    else 'null::text[]'
  end;

  perform setup._drop_work_table(substr(p_plan.stage, 6));
  perform setup._create_table(p_plan.stage, format(
    E'(\n  %s,\n  %s,\n  _op text,\n  _sets text[],\n  %s'
    '_reason text,\n  _refused jsonb,\n  _tied boolean\n)',
    setup._column_definitions_sql(p_plan.target, p_plan.keys),
    setup._column_definitions_sql(p_plan.target, array[p_plan.sequence_column], '_seq %2$s%3$s'),
    setup._column_definitions_sql(p_plan.target, p_plan.payload) || E',\n  '
  ), p_plan.target);
  return setup._execute(setup._fill_sql(
    $sql$
      insert into {stage}
      select
        {keys}, {sequence}, o.op, {sets}, {payload} r.reason,
        case
          when r.reason is not null
            then to_jsonb(s.*) - {added}
        end
      from (select *{source_load} from {source}{between}) as s
      -- offset 0: worked out once a row, not once a column
      cross join lateral (select {operation} as op offset 0) as o
      cross join lateral (
        select case
          when o.op <> 'T' and ({null_key}) then 'null_key'
          when {null_sequence} then 'null_sequence'
          when o.op = '?' {unknown_column} then 'bad_op'
          {behind_horizon}
        end as reason
      ) as r
    $sql$,
    jsonb_build_object(
      'stage', p_plan.stage,
      'source', p_plan.source,
      'source_load', case when v_between is not null then ', _load_id::bigint as _source_load' end,
      'between', case
        when v_between is not null then format(
          ' where _load_id > %s and _load_id <= %s', v_between ->> 0, v_between ->> 1
        )
      end,
      'keys', setup._column_list_sql(p_plan.keys, 's.'),
      'sequence', v_seq,
      'operation', v_op,
      'sets', v_sets,
      'payload', (
        select string_agg(
          case
            when c.name = any(p_plan.missing) then 'null,'
            else format('case when o.op = ''U'' then s.%I end,', c.name)
          end,
          ' ' order by c.position
        )
        from unnest(p_plan.payload) with ordinality as c (name, position)
      ),
      -- what a load adds to the columns of its view
      'added', format('%L::text[]', array(
        select c.name
        from unnest(setup._columns(p_plan.source)) as c (name)
        where c.name ~ '^_(load_id|loaded_at|rule|rules|reason|refused|mask_[0-9]+)$'
      )),
      'null_key', setup._format_each(p_plan.keys, 's.%1$I is null', ' or '),
      'null_sequence', v_is_null,
      -- named by the event, but not there
      'unknown_column', case
        when v_lists is not null then format(
          'or o.op = ''U'' and not s.%I <@ %L::text[]',
          v_lists, p_plan.payload || p_plan.keys || v_sequence
        )
      end,
      'behind_horizon', format(
        'when %s < %L::%s%s then ''behind_horizon''', v_seq, v_horizon, p_plan.sequence_type,
        setup._collate_sql(p_plan.sequence_type)
      )
    )
  ));
end;
$$;
comment on function setup._stage_events is
'Read the source of a merge once into its stage, each row with its operation or why it is refused.';
revoke all on function setup._stage_events from public;
