create or replace function setup._apply_rebuild(
  p_plan setup.merge_plan,
  p_built regclass,
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_built  setup.merge_plan := setup._merge_plan(p_built, p_plan.source, p_plan.options);
  v_counts setup.merge_counts;
begin
  v_counts := setup._replace_rows(
    p_plan.target, p_built,
    case p_plan.scd when 'scd2' then p_plan.keys || '_start_seq'::text else p_plan.keys end,
    p_plan.keys || p_plan.payload || case p_plan.scd
      when 'scd2' then '{_start_seq,_end_seq}'::text[] else '{_seq}'::text[]
    end,
    p_load_id, p_load_time
  );
  perform setup._replace_rows(
    to_regclass(p_plan.event_store), to_regclass(v_built.event_store), p_plan.keys || '_seq'::text,
    p_plan.keys || p_plan.payload || '{_seq,_op,_sets}'::text[], p_load_id, p_load_time
  );
  perform setup._replace_rows(
    to_regclass(p_plan.truncate_markers), to_regclass(v_built.truncate_markers), '{_seq}', '{_seq}',
    p_load_id, p_load_time
  );
  return v_counts;
end;
$$;
comment on function setup._apply_rebuild is
'Make a target and its companions equal to those folded anew; counts the target rows written.';
revoke all on function setup._apply_rebuild from public;
