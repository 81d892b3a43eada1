create or replace function setup._merge_snapshot(
  p_target regclass,
  p_source regclass,
  p_options jsonb,
  p_load_id bigint default null,
  p_load_time timestamptz default setup._now()
)
returns setup.merge_result
language plpgsql
set search_path = pg_catalog, pg_temp
set jit = off
as $$
-- A full snapshot observes all keys at its version; an incremental one is a batch of upserts. Of a
-- replay of the quarantine, is_part: some keys of a full one; goes_on: later ones have them too.
declare
  v_full    boolean := coalesce((p_options ->> 'full')::boolean, true);
  v_plan    setup.merge_plan;
  v_result  setup.merge_result;
  v_applied boolean;
  v_next    text;
begin
  if p_options ->> 'version' is null and (v_full or p_options ->> 'sequence' is null) then
    raise exception using
      errcode = 'MW056',
      message = format('the snapshot of "%s" has no version', setup._relation_name(p_target)),
      hint = 'Say in p_version when or as what it was taken.';
  elsif not v_full and p_options ->> 'sequence' is not null then
    return setup._merge_events(
      p_target, p_source, p_options - '{version,version_type}'::text[], p_load_id, p_load_time
    );
  elsif not v_full then
    return setup._merge_events(p_target, p_source, p_options, p_load_id, p_load_time);
  end if;

  v_plan := setup._prepare_merge(
    p_target, p_source,
    p_options - 'sequence'
    || jsonb_build_object(
      'feed', 'snapshots', 'on_missing', nullif(p_options ->> 'on_missing', 'keep')
    )
  );
  perform setup._require_comparable_width(
    setup._relation_name(p_target), cardinality(v_plan.keys), cardinality(v_plan.payload)
  );
  execute format(
    $sql$
      select
        exists (select from %1$s as v where v._seq = %2$L::%3$s),
        (
          select setup._exact_text(v._seq) from %1$s as v
          where v._seq > %2$L::%3$s
          order by v._seq
          limit 1
        )
    $sql$,
    v_plan.versions, p_options ->> 'version', v_plan.sequence_type
  ) into v_applied, v_next;
  if p_options ->> 'is_part' = 'true' or setup._distribution(p_target) is not null then
    v_result := null;
  elsif v_plan.is_first then
    v_result := setup._load_first_snapshot(v_plan, p_load_id, p_load_time);
  elsif not v_applied and v_next is null then
    v_result := setup._apply_newer_snapshot(v_plan, p_load_id, p_load_time);
  end if;
  if v_result is null then
    perform setup._add_merge_constraints(v_plan);
    v_result := setup._splice_snapshot(
      v_plan, v_applied, case when p_options ->> 'goes_on' is distinct from 'true' then v_next end,
      p_load_id, p_load_time
    );
  end if;
  if not v_applied then
    perform setup._execute(format(
      'insert into %s (_seq, _load_id, _loaded_at) values (%L, $1, $2)',
      v_plan.versions, p_options ->> 'version'
    ), p_load_id, p_load_time);
  end if;
  return v_result;
end;
$$;
comment on function setup._merge_snapshot is
'Merge a snapshot into a target as the options say. Raises MW042, MW056 and what a merge raises.';
revoke all on function setup._merge_snapshot from public;
