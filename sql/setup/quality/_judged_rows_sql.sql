create or replace function setup._judged_rows_sql(p_from text, p_masks jsonb)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- p_from: delivered rows v and what is joined to them. p_masks: [{"mask", "definition", "step"}].
-- offset '0' keeps the planner from computing each mask again wherever it is used, and unlike
-- offset 0, which it first has to cast, lets workers judge rows. The count over all rows, _batch,
-- ends a step before the next one begins. It has to be asked for: the planner leaves out what
-- nobody reads.
declare
  v_rows  text := p_from;
  v_last  bigint;
  v_masks text;
begin
  select max((m.value ->> 'step')::bigint) into v_last from jsonb_array_elements(p_masks) as m;
  for v_step in 0 .. coalesce(v_last, 0) loop
    if v_step > 0 then
      v_rows := format(
        E'(\n  select w.*, count(*) over () as _batch_%s from (\n    %s\n  ) as w\n) as v',
        v_step, v_rows
      );
    end if;
    select string_agg(format(E',\n  %s as %I', m.value ->> 'definition', m.value ->> 'mask'), '')
    into v_masks
    from jsonb_array_elements(p_masks) as m
    where (m.value ->> 'step')::bigint = v_step;
    v_rows := format(
      E'select v.*%s\nfrom %s\n%s offset \'0\'', v_masks, v_rows,
      case when v_step > 0 then format('where v._batch_%s > 0', v_step) end
    );
  end loop;
  return v_rows;
end;
$$;
comment on function setup._judged_rows_sql is
'Write the query for delivered rows with the masks of the rules that they violate.';
revoke all on function setup._judged_rows_sql from public;
