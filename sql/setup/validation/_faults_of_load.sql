create or replace function setup._faults_of_load(
  p_job setup.load_jobs,
  p_rows bigint,
  p_refused bigint
)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_most    numeric := coalesce((p_job.options ->> 'max_dropped_percent')::numeric, 10);
  v_dropped numeric := case when p_refused > 0 then p_refused * 100.0 / (p_rows + p_refused) end;
  v_faults  text[] := '{}';
begin
  if v_dropped > v_most then
    v_faults := array[
      format(
        'Dropped %s%% of the rows (at most %s%%)',
        -- not rounded to what it has exceeded
        setup._percentage(
          case when round(v_dropped, 1) > v_most then round(v_dropped, 1)
            else ceil(v_dropped * 10) / 10 end
        ),
        setup._percentage(v_most)
      )
    ];
  end if;
  if p_rows = 0 and not setup._may_be_empty(p_job.target) then
    v_faults := v_faults || 'The table is empty'::text;
  end if;
  return v_faults;
end;
$$;
comment on function setup._faults_of_load is
'Say what is wrong with a load whatever its rules say: too many rows dropped, or none left.';
revoke all on function setup._faults_of_load from public;
