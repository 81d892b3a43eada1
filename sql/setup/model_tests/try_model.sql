create or replace function setup.try_model(
  p_model text,
  p_inputs jsonb default '{}',
  p_clock timestamptz default null,
  p_config jsonb default '{}'
)
returns table (
  row_data jsonb,
  refused_by text[],
  warned_by text[]
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_target text;
  v_rows   jsonb;
begin
  begin
    v_target := setup._set_up_model(p_model, setup._given_views(p_inputs));
    perform setup._give_inputs(p_inputs, p_clock, p_config);
    v_rows := setup._model_verdicts(v_target);
    -- nothing of it stays, neither temporary relations nor settings
    raise exception using errcode = 'MW099', message = 'taken back';
  exception
    when sqlstate 'MW099' then
      null;
  end;
  return query
  select r.row, r.refused_by, r.warned_by
  from jsonb_to_recordset(v_rows) as r ("row" jsonb, refused_by text[], warned_by text[]);
end;
$$;
comment on function setup.try_model is
'Return the rows that a model makes of given ones, and the rules they violate. Raises MW015.';
revoke all on function setup.try_model from public;
