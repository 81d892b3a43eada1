create or replace function setup._announce(
  p_layer text,
  p_name text,
  p_state text,
  p_counts setup.load_counts default null,
  p_duration interval default null,
  p_message text default null
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
-- The one grammar of notices: [silver] crm_customers  succeeded  +1,204 ~33 -0 !2  0.41 s
declare
  v_line text := concat_ws(
    '  ',
    format('[%s] %s', p_layer, regexp_replace(p_name, '^' || p_layer || '\.', '')),
    p_state,
    case when p_counts is not null then format(
      '+%s ~%s -%s !%s',
      to_char(p_counts.rows_inserted, 'FM999,999,999,999,990'),
      to_char(p_counts.rows_updated, 'FM999,999,999,999,990'),
      to_char(p_counts.rows_deleted, 'FM999,999,999,999,990'),
      to_char(p_counts.rows_quarantined, 'FM999,999,999,999,990')
    ) end,
    to_char(extract(epoch from p_duration), 'FM999990.00') || ' s',
    p_message
  );
begin
  -- plain text needs no look at every character
  if v_line ~ '[\x01-\x1f\x7f]' or octet_length(v_line) > length(v_line) then
    v_line := setup._for_client(v_line);
  end if;
  raise notice '%', v_line;
end;
$$;
comment on function setup._announce is
'Raise the notice of one event of a run, in the one grammar that all clients show.';
revoke all on function setup._announce from public;
