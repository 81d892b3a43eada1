create or replace function setup._require_same_merge(
  p_target regclass,
  p_source regclass,
  p_load_type text,
  p_options jsonb
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Of merges that are called alone: on the table of a job they would add columns, or rows folded
-- otherwise, with which the job fails from then on. What concerns one batch may be another:
-- on_tie, on_reject, lock_timeout, and what a snapshot does not refuse.
declare
  v_job   setup.load_jobs;
  v_own   jsonb;
  v_given jsonb := p_options;
  v_other text;
begin
  select * into v_job
  from setup.load_jobs as j
  where j.target = setup._relation_name(p_target) and j.load_type not in ('procedure', 'view');
  if not found then
    return;
  end if;
  if v_job.load_type <> p_load_type then
    v_other := 'load_type';
  elsif p_load_type in ('scd1', 'scd2', 'snapshot') then
    v_own := setup._merge_options(v_job);
    v_given := jsonb_set(
      p_options, '{columns}', to_jsonb(setup._offered_columns(p_source, p_options))
    );
    select o.name into v_other
    from unnest(
      '{scd,full,keys,sequence,columns,delete_when,truncate_when,upsert_when,ignore_null_updates,
        track_history,columns_to_update,on_missing,collapse}'::text[]
    ) with ordinality as o (name, position)
    cross join (values ('{"full": "true", "on_missing": "error", "collapse": "true"}'::jsonb)) as d
    where case
      when o.name in ('keys', 'columns', 'ignore_null_updates', 'track_history') then
        array(select unnest(setup._text_array(nullif(v_own -> o.name, '[]'))) order by 1)
        is distinct from
        array(select unnest(setup._text_array(nullif(v_given -> o.name, '[]'))) order by 1)
        or o.name = 'track_history'
        and (v_own -> o.name is not distinct from '[]')
        <> (v_given -> o.name is not distinct from '[]')
      else coalesce(v_own ->> o.name, d.column1 ->> o.name)
        is distinct from coalesce(v_given ->> o.name, d.column1 ->> o.name)
    end
    order by o.position
    limit 1;
  else
    v_own := v_job.options || jsonb_build_object('keys', v_job.keys);
    select o.name into v_other
    from unnest('{keys,surrogate_key,replace_by}'::text[]) with ordinality as o (name, position)
    where v_given -> o.name is distinct from v_own -> o.name
      and (o.name <> 'keys' or p_load_type <> 'append')
    order by o.position
    limit 1;
  end if;
  if v_other is not null then
    raise exception using
      errcode = 'MW062',
      message = format('the merge into "%s" is not the one of its job', v_job.target),
      detail = format('Job "%s" has another %s.', v_job.job_name, v_other),
      hint = format(
        'Let the job load it: call setup.orchestrate_all(p_select => ''{%s}''); change it by '
        'setup.configure_job or setup.register_job; or merge into a table of your own.',
        v_job.job_name
      );
  end if;
end;
$$;
comment on function setup._require_same_merge is
'Raise MW062 when a merge that is called alone differs from that of the job of its target.';
revoke all on function setup._require_same_merge from public;
