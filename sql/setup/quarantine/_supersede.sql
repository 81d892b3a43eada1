create or replace function setup._supersede(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of an upsert or a full load, before its merge and after _resolve_quarantine. p_stage: the rows
-- that it takes; those of one that reads by increments show the load that brought them. Where all
-- are read, a key may be there with the very row that was refused, which is resolved then; a view
-- that shows _row does not tell.
declare
  v_target  regclass := p_job.target::regclass;
  v_parents regclass := setup._find_relation(p_job.options #>> '{replace_by,parents}');
  v_keys    regclass;
  v_same    text;
  v_newer   text;
  v_gone    text;
begin
  if p_job.load_type not in ('full', 'upsert') then
    return;
  end if;
  v_keys := setup._open_keys(p_job, p_load_id);
  if v_keys is null then
    return;
  end if;
  select string_agg(
    format('k.%I = %s', c.name, setup._as_target_sql(v_target, c.name, p_stage, c.name, 's')),
    ' and '
  )
  into v_same
  from unnest(p_job.keys) as c (name);
  if '_source_load' = any(setup._columns(p_stage)) then
    v_newer := 's._source_load > k._source_load';
    select format(
      $sql$
        or k._source_load <= (select l.watermark_from from setup.load_log as l where l.load_id = $1)
          and not exists (select from met as s where %s)
          and exists (select from %s as p where %s)
      $sql$,
      v_same, v_parents,
      string_agg(
        format('k.%I = %s', c.key, setup._as_target_sql(v_target, c.key, v_parents, c.value, 'p')),
        ' and '
      )
    )
    into v_gone
    from jsonb_each_text(p_job.options #> '{replace_by,columns}') as c
    where v_parents is not null
    having count(*) > 0;
  elsif '_row' = any(setup._columns(p_job.source::regclass)) then
    v_newer := 'false';
  else
    select string_agg(
      format(
        'q.row_data ? %1$L and q.row_data -> %1$L is distinct from to_jsonb(s.%1$I)', c.name
      ),
      ' or '
    )
    into v_newer
    from unnest(setup._columns(v_target)) as c (name)
    where c.name = any(setup._columns(p_stage));
  end if;
  execute setup._fill_sql(
    $sql$
      -- few keys are looked for among many rows, and no estimate may make it a loop over these
      with met as materialized (
        select s.* from {stage} as s where exists (select from {keys} as k where {same_key})
      )
      update setup.quarantine as q
      set status = 'superseded', resolved_load_id = $1
      from {keys} as k
      where q.quarantine_id = k._quarantine_id
        and (
          exists (select from met as s where {same_key} and ({newer}))
          {gone}
        )
    $sql$,
    jsonb_build_object(
      'keys', v_keys,
      'stage', p_stage,
      'same_key', v_same,
      'newer', v_newer,
      'gone', v_gone
    )
  ) using p_load_id;
  execute format('drop table %s', v_keys);
end;
$$;
comment on function setup._supersede is
'Close the entries of the quarantine whose key a load brings with a newer row.';
revoke all on function setup._supersede from public;
