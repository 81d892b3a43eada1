create or replace function setup._apply_nightly_tables(
  p_pipeline text,
  p_tables jsonb,
  p_overrides jsonb
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_tables: with the overrides over them. A table that no job copies gets one, and its place in
-- bronze. The key is that of the source unless somebody says otherwise. Raises MW012.
declare
  c_managed constant text[] := '{watermark,overlap,lookback,hard_deletes,exclude_columns,types,'
    'size_class,batch_size,estimated_rows}';
  v_said   record;
  v_target text;
  v_job    setup.load_jobs;
  v_new    setup.load_jobs;
begin
  for v_said in
    select
      t.key as name, t.value as said,
      format('db:%s/%s', p_tables ->> 'connection', t.key) as source,
      row_number() over (
        order by (t.value ->> 'estimated_rows')::numeric desc nulls last, t.key collate "C"
      ) as load_order
    from jsonb_each(p_tables -> 'tables') as t
    order by t.key collate "C"
  loop
    select * into v_job
    from setup.load_jobs as j
    where j.pipeline = p_pipeline and j.layer = 'bronze' and j.source = v_said.source
    for update;
    if not found then
      v_target := format('bronze.%I', p_pipeline || '_' || lower(v_said.name));
      perform setup._create_table(
        v_target, '(_load_id bigint, _loaded_at timestamptz, _source_deleted_at timestamptz)'
      ) where to_regclass(v_target) is null;
      perform setup.register_job(
        'bronze', p_pipeline, p_target => v_target, p_source => v_said.source
      );
      select * into v_job from setup.load_jobs as j where j.source = v_said.source;
    end if;
    v_new := v_job;
    v_new.load_type := case v_said.said ->> 'strategy'
      when 'incremental' then 'upsert' when 'append_only' then 'append' else 'full'
    end;
    v_new.keys := coalesce(
      setup._text_array(
        nullif(p_overrides #> array['tables', v_said.name, 'primary_key'], 'null')
      ),
      '{}'
    );
    v_new.importance := coalesce(v_said.said ->> 'importance', 'important');
    v_new.load_order := v_said.load_order;
    v_new.options := v_job.options - c_managed
      || setup._nightly_table_options(v_said.said, p_tables ->> 'dialect');
    continue when v_new = v_job;
    perform setup._check_options(v_new);
    update setup.load_jobs as j
    set
      (load_type, keys, importance, load_order, options)
      = (v_new.load_type, v_new.keys, v_new.importance, v_new.load_order, v_new.options)
    where j.job_id = v_job.job_id;
  end loop;
end;
$$;
comment on function setup._apply_nightly_tables is
'Give the jobs that copy the tables of a nightly pipeline what tables.yml says. Raises MW012.';
revoke all on function setup._apply_nightly_tables from public;
