create or replace function setup._client_may_read_parquet(
  p_layers text[],
  p_pipelines text[],
  p_select text[]
)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- Asked before a run is planned, so that a client imports meanwhile what takes it time. A guess:
  -- selectors with *, + or : are not resolved, and what is up to date is not looked at.
  select exists (
    select
    from setup.load_jobs as j
    inner join setup.etl_config as c on j.source like 'file:{' || c.config_key || '}/%'
    where j.is_enabled
      and coalesce(c.config_value, c.default_value) <> ''
      and j.layer = any(p_layers)
      and (
        j.source ~* '(\.parquet(\.gz)?|\.\*|/)(\||$)' or j.options ->> 'format' = 'parquet'
      )
      and (p_pipelines is null or j.pipeline = any(p_pipelines))
      and (
        p_select is null
        or exists (
          select from unnest(p_select) as s where strpos(s, j.job_name) > 0 or s ~ '[*+:]'
        )
      )
  );
$$;
comment on function setup._client_may_read_parquet is
'Guess whether a run will have a client read Parquet files.';
revoke all on function setup._client_may_read_parquet from public;
