create or replace function setup._tested_model(p_model text)
returns table (
  model regclass,
  target text
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The name of a view, or of the target of a job that reads one. The rules are those of the target;
-- of a view that several jobs read, those of the first.
declare
  v_relation regclass := setup._find_relation(p_model);
  v_name     text := setup._relation_name(v_relation);
  v_job      setup.load_jobs;
begin
  select j.* into v_job
  from setup.load_jobs as j
  where v_name in (j.target, j.source)
  order by j.target <> v_name, j.target collate "C"
  limit 1;
  target := v_job.target;
  model := case
    when v_job.target = v_name and v_job.source !~ '^[a-z]+:'
      then setup._find_relation(v_job.source)
    else v_relation
  end;
  if not exists (
    select from pg_class as c where c.oid = model and c.relkind in ('v', 'm')
  ) then
    raise exception using
      errcode = 'MW015',
      message = format('"%s" is no model', p_model),
      detail = case
        when v_relation is null then 'There is no such view or table.'
        else 'It is no view, and no job fills it from one.'
      end,
      hint = setup._did_you_mean(
        p_model,
        array(
          select j.target
          from setup.load_jobs as j
          inner join pg_class as c
            on c.oid = setup._find_relation(j.source) and c.relkind in ('v', 'm')
        )
      );
  end if;
  return next;
end;
$$;
comment on function setup._tested_model is
'Find the view of a model and the target whose rules judge it. Raises MW015.';
revoke all on function setup._tested_model from public;
