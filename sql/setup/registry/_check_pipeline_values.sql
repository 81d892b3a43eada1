create or replace function setup._check_pipeline_values(p_pipeline text, p_values jsonb)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_wrong text;
begin
  perform setup._require_valid_name('pipeline', p_pipeline);
  perform setup._check_choice(
    'MW012', format('pipeline "%s"', p_pipeline), 'on_busy', p_values ->> 'on_busy', '{wait,refuse}'
  );
  select w.name into v_wrong
  from unnest('{required_config,required_environment}'::text[]) as w (name)
  where setup._option_fault('names', null, nullif(p_values -> w.name, 'null')) is not null
    or p_values -> w.name = 'null'
  limit 1;
  if v_wrong is null and (
    jsonb_typeof(p_values -> 'sources') is distinct from 'array'
    or exists (
      select
      from jsonb_array_elements(p_values -> 'sources') as s (source)
      where jsonb_typeof(s.source) <> 'object'
        or not s.source ?& '{prefix,path_key}'
        or s.source - '{prefix,path_key,first_order}'::text[] <> '{}'
        or jsonb_typeof(s.source -> 'prefix') <> 'string'
        or jsonb_typeof(s.source -> 'path_key') <> 'string'
        or jsonb_typeof(s.source -> 'first_order') <> 'number'
    )
  ) then
    v_wrong := 'sources';
  end if;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW012',
      message = format('%s of pipeline "%s" is not understood', v_wrong, p_pipeline),
      detail = format('It is given as %s.', p_values -> v_wrong),
      hint = case v_wrong
        when 'sources'
          then 'Give [{"prefix": "crm_", "path_key": "base_path_crm", "first_order": 1}].'
        else 'Give an array of names.'
      end;
  end if;
end;
$$;
comment on function setup._check_pipeline_values is
'Raise MW012 for a value of a pipeline that is none of those allowed, and name these.';
revoke all on function setup._check_pipeline_values from public;
