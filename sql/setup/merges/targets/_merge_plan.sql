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
-- What a merge will read and write; nothing of it is done here.
declare
  v_plan      setup.merge_plan;
  v_before    setup.merge_targets;
  v_sequence  text[] := setup._text_array(p_options -> 'sequence');
  v_offered   text[];
  v_technical text[];
begin
  perform setup._check_merge_options(p_target, p_source, p_options);
  select m.* into v_before from setup.merge_targets as m where m.target = p_target;
  v_plan.target := p_target;
  v_plan.source := p_source;
  v_plan.options := p_options;
  v_plan.scd := p_options ->> 'scd';
  v_plan.feed := coalesce(p_options ->> 'feed', 'events');
  v_plan.keys := setup._text_array(p_options -> 'keys');
  v_plan.collapse := coalesce((p_options ->> 'collapse')::boolean, true);
  v_plan.event_store := setup._companion_name(p_target, v_before.event_store, '__x');
  v_plan.truncate_markers := setup._companion_name(p_target, v_before.truncate_markers, '__z');
  v_plan.versions := setup._companion_name(p_target, v_before.versions, '__v');
  v_plan.stage := format('work.merge_%s_stage', p_target::oid);
  v_plan.news := format('work.merge_%s_news', p_target::oid);
  v_plan.changes := format('work.merge_%s_changes', p_target::oid);
  v_plan.sequence_column := case v_plan.scd when 'scd2' then '_start_seq' else '_seq' end;
  v_plan.sequence_type := case
    when p_options ->> 'version_type' is not null then p_options ->> 'version_type'
    when cardinality(v_sequence) = 1 then setup._column_types(p_source) ->> v_sequence[1]
    -- several columns are one value of a type of their own
    else coalesce(
      (
        select v_before.sequence_type from pg_type as t
        where t.oid = to_regtype(v_before.sequence_type) and t.typtype = 'c'
          and jsonb_array_length(nullif(v_before.options -> 'sequence', 'null')) > 1
      ),
      setup._companion_name(p_target, null, '__s')
    )
  end;

  v_technical := setup._technical_columns('scd2' in (v_plan.scd, v_before.scd));
  v_offered := setup._offered_columns(p_source, p_options);
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
  perform setup._require_fitting_columns(v_plan, v_offered, v_technical);

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
