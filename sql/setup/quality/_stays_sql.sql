create or replace function setup._stays_sql(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[],
  p_from bigint,
  p_to bigint
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Rows of an append join those that are there; rows of an upsert take the place of those with their
-- key, unless a rule refuses them, and children of a parent that is delivered without them go
-- (option replace_by). Where rules look at rows beside each other, the row itself has to be good.
declare
  v_target  regclass := p_job.target::regclass;
  v_source  regclass := p_job.source::regclass;
  v_parents regclass := setup._find_relation(p_job.options #>> '{replace_by,parents}');
  v_columns text[] := setup._columns(v_target);
  v_keys    text[] := coalesce(nullif(p_job.keys, '{}'), setup._primary_key(v_target));
  v_is_bad  text := setup._free_name(v_source, 'is_bad');
  v_same    text;
  v_stays   text;
  v_goes    text;
  v_bad     text;
begin
  if p_job.load_type = 'upsert' then
    select string_agg(format('(%s) is true', setup._violation_sql(r, v_source)), ' or ')
    into v_bad
    from unnest(p_rules) as r
    where r.gate = 'drop' and r.rule_type <> 'unique';
    select string_agg(
      format('%s = t.%I', setup._as_target_sql(v_target, k.key, v_source, k.key, 'd'), k.key),
      ' and '
    )
    into v_same
    from unnest(v_keys) as k (key);
    v_stays := format(
      E'\n    and not exists (\n      select from %s as d\n      where %s\n    )',
      case
        when v_bad is null then 'delivered'
        else format('(select v.*, (%s) as %I from delivered as v)', v_bad, v_is_bad)
      end,
      concat_ws(' and ', case when v_bad is not null then format('not d.%I', v_is_bad) end, v_same)
    );
    select format(
      E'\n    and (exists (select from delivered as d where %s)\n'
      '      or not exists (select from %s as p where %s))',
      v_same, v_parents,
      string_agg(
        format('%s = t.%I', setup._as_target_sql(v_target, c.key, v_parents, c.value, 'p'), c.key),
        ' and '
      )
    )
    into v_goes
    from jsonb_each_text(p_job.options #> '{replace_by,columns}') as c
    -- where it does not fit, setup._delete_surplus says so
    having bool_and(c.key = any(v_columns) and c.value = any(setup._columns(v_parents)));
    v_stays := concat(v_stays, v_goes);
  elsif p_job.source = p_job.target then
    -- judged after the load: the rows it has added are there already
    v_stays := format(
      E'\n    and (t._load_id > %s and t._load_id <= %s) is not true', p_from, p_to
    );
  end if;
  return v_stays;
end;
$$;
comment on function setup._stays_sql is
'Write the further condition under which a row t of a target stays beside what is delivered.';
revoke all on function setup._stays_sql from public;
