create or replace procedure gold.aims_measure(
  p_load_id bigint,
  inout p_counts setup.load_counts
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A run that is taken up again measures what it has at its end.
begin
  insert into gold.aims_kpis as t (
    run_id, kpi, value, target, amber_from, status, _load_id, _loaded_at
  )
  select l.run_id, k.kpi, k.value, k.target, k.amber_from, k.status, l.load_id, l.started_at
  from setup.load_log as l
  cross join gold.v_aims_kpis as k
  where l.load_id = p_load_id
  on conflict (run_id, kpi) do update set
    value = excluded.value,
    target = excluded.target,
    amber_from = excluded.amber_from,
    status = excluded.status,
    _load_id = excluded._load_id,
    _loaded_at = excluded._loaded_at;
  get diagnostics p_counts.rows_inserted = row_count;
end;
$$;
comment on procedure gold.aims_measure is
'Note what the register is measured by, as this run leaves it.';
revoke all on procedure gold.aims_measure from public;
