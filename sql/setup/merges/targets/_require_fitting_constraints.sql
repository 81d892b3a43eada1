create or replace function setup._require_fitting_constraints(p_plan setup.merge_plan)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name  text;
  v_taken text;
  v_key   text[] := array_remove(
    p_plan.keys || case when p_plan.scd = 'scd2' then '_start_seq' end, null
  );
  v_have  text[] := setup._primary_key(p_plan.target);
begin
  if v_have <> '{}' and not (v_have @> v_key and v_key @> v_have) then
    raise exception using
      errcode = 'MW050',
      message = format(
        'the primary key of "%s" does not fit the merge', setup._relation_name(p_plan.target)
      ),
      detail = format('It is (%s).', array_to_string(v_have, ', ')),
      hint = format('Make it (%s), or leave it to the merge.', array_to_string(v_key, ', '));
  elsif p_plan.scd <> 'scd2' then
    return;
  end if;
  select c.relname into v_name from pg_class as c where c.oid = p_plan.target;
  select k.conname into v_taken
  from pg_constraint as k
  where k.conrelid = p_plan.target
    and k.conname in (v_name || '_seq_check', v_name || '_seq_excl')
    and pg_get_constraintdef(k.oid) not like all (
      array['CHECK (%\_end\_seq% > %\_start\_seq%', '%(\_start\_seq, \_end\_seq) WITH &&%']
    );
  if found then
    raise exception using
      errcode = 'MW050',
      message = format(
        'constraint "%s" of "%s" has a name that the merge needs itself', v_taken,
        setup._relation_name(p_plan.target)
      ),
      hint = 'Give it another name: alter table … rename constraint …';
  end if;
end;
$$;
comment on function setup._require_fitting_constraints is
'Raise MW050 when a target has a constraint that those of its merge do not go with.';
revoke all on function setup._require_fitting_constraints from public;
