create or replace function setup._note_measures(
  p_load setup.source_loads,
  p_measured jsonb,
  p_rows bigint,
  p_keys bigint,
  p_nul_bytes bigint
)
returns setup.source_loads
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A copy that ends early looks whole to its client: what came must be what was counted, in the same
-- snapshot; without one, between what was counted before and after; of ranges that were read at
-- different moments, by each connection for its own, after the first count. Raises MW066.
declare
  v_load  setup.source_loads;
  v_least record;
begin
  select
    min(m.rows_selected) as least, max(m.rows_selected) as most,
    min(m.rows_in_source) as least_keys, max(m.rows_in_source) as most_keys
  into v_least
  from (
    select
      case
        when p_load.is_one_snapshot then c.rows_in_source
        else (sum(c.rows_in_source) over ())::bigint
      end,
      case
        when p_load.is_one_snapshot then c.rows_selected
        else (sum(c.rows_selected) over ())::bigint
      end
    from jsonb_to_recordset(
      case when p_load.is_one_snapshot then p_measured else p_measured - 0 end
    ) as c (rows_in_source bigint, rows_selected bigint)
  ) as m (rows_in_source, rows_selected);
  if p_rows between v_least.least and v_least.most is not true
    or p_keys not between v_least.least_keys and v_least.most_keys
  then
    raise exception using
      errcode = 'MW066',
      message = 'what came is not what the source had counted',
      detail = format(
        'Rows: %s came, %s were counted%s.', setup._number(p_rows),
        setup._number(v_least.most), case
          when p_keys is not null then format(
            '; keys: %s and %s', setup._number(p_keys), setup._number(v_least.most_keys)
          )
        end
      ),
      hint = 'The source has ended the connection early; nothing was loaded, run again.';
  end if;
  update setup.source_loads as l
  set
    source_now = (p_measured -> 0 ->> 'source_now')::timestamp at time zone 'UTC',
    rows_in_source = v_least.most_keys,
    rows_grown = v_least.most_keys - v_least.least_keys,
    rows_selected = v_least.most,
    rows_streamed = p_rows,
    nul_bytes = p_nul_bytes
  where l.load_id = p_load.load_id
  returning l.* into v_load;
  return v_load;
end;
$$;
comment on function setup._note_measures is
'Note what a source has counted and what came of it. Raises MW066 when that is not the same.';
revoke all on function setup._note_measures from public;
