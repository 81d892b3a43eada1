create or replace function setup._register_merge(p_plan setup.merge_plan)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The content of a target was folded with these settings; with others it would no longer be the
-- fold of its events.
declare
  v_new     setup.merge_targets;
  v_old     setup.merge_targets;
  v_changed text;
begin
  v_new.target := p_plan.target;
  v_new.scd := p_plan.scd;
  v_new.feed := p_plan.feed;
  v_new.keys := array(select unnest(p_plan.keys) order by 1);
  v_new.sequence_type := p_plan.sequence_type;
  v_new.tracked := case
    when p_plan.options ->> 'track_history' is not null
      then array(select unnest(p_plan.tracked) order by 1)
  end;
  v_new.ignored := array(
    select unnest(setup._text_array(p_plan.options -> 'ignore_null_updates')) order by 1
  );
  v_new.collapse := p_plan.collapse;
  v_new.is_partial := p_plan.is_partial;
  v_new.payload := array(
    select unnest(p_plan.payload)
    union
    select unnest(m.payload) from setup.merge_targets as m where m.target = p_plan.target
    order by 1
  );
  -- what belongs to one batch is not remembered
  v_new.options := jsonb_strip_nulls(
    p_plan.options - '{version,lock_timeout,is_complete,is_part,goes_on,between}'::text[]
  )
    || jsonb_build_object('source', setup._relation_name(p_plan.source));
  select * into v_old from setup.merge_targets as m where m.target = p_plan.target;
  -- decided by the first merge
  v_new.options := v_new.options || jsonb_build_object(
    'exclusion', coalesce(v_old.options -> 'exclusion', p_plan.options -> 'exclusion', 'false')
  );
  if v_old.target is null then
    perform setup._require_no_leftovers(p_plan.target);
    -- an object id may come back long after its table was dropped
    delete from setup.merge_targets as m
    where not exists (select from pg_class as c where c.oid = m.target);
    insert into setup.merge_targets (
      target, scd, feed, keys, sequence_type, tracked, ignored, collapse, is_partial, payload,
      options
    )
    values (
      v_new.target, v_new.scd, v_new.feed, v_new.keys, v_new.sequence_type, v_new.tracked,
      v_new.ignored, v_new.collapse, v_new.is_partial, v_new.payload, v_new.options
    );
    return;
  end if;

  v_changed := case
    when v_new.scd <> v_old.scd then 'the SCD type'
    when v_new.feed <> v_old.feed then 'events and full snapshots'
    when v_new.keys <> v_old.keys then 'the keys'
    when v_new.sequence_type <> v_old.sequence_type then 'the type of the sequence'
    when v_new.tracked is distinct from v_old.tracked then 'p_track_history'
    when v_new.ignored <> v_old.ignored then 'p_ignore_null_updates'
    when v_new.collapse <> v_old.collapse then 'p_collapse'
    -- what its events left as it was is known no more
    when v_new.scd = 'scd1' and v_new.is_partial and not v_old.is_partial
      then 'whether events set all columns'
  end;
  if v_changed is not null then
    raise exception using
      errcode = 'MW051',
      message = format(
        'the merge into "%s" changes %s', setup._relation_name(p_plan.target), v_changed
      ),
      detail = 'The rows that are there were folded otherwise.',
      hint = format(
        'Fold all events again: select setup.rebuild_target(%L, …).',
        setup._relation_name(p_plan.target)
      );
  end if;
  if exists (
    select
    from unnest(array[v_old.event_store, v_old.truncate_markers, v_old.versions]) as c (companion)
    where c.companion is not null
      and not exists (select from pg_class as k where k.oid = c.companion)
  ) then
    raise exception using
      errcode = 'MW050',
      message = format(
        'a companion table of "%s" is gone', setup._relation_name(p_plan.target)
      ),
      detail = 'Without it late rows would be folded wrongly.',
      hint = case v_old.feed
        when 'events' then format(
          'Fold all events again: select setup.rebuild_target(%L, …).',
          setup._relation_name(p_plan.target)
        )
        else 'Drop the table, create it anew and merge its snapshots again.'
      end;
  end if;
  update setup.merge_targets as m
  set is_partial = v_new.is_partial, payload = v_new.payload, options = v_new.options
  where m.target = v_new.target
    and (m.is_partial, m.payload, m.options)
      is distinct from (v_new.is_partial, v_new.payload, v_new.options);
end;
$$;
comment on function setup._register_merge is
'Remember what a target is folded with. Raises MW050, and MW051 when a merge would fold it '
'otherwise.';
revoke all on function setup._register_merge from public;
