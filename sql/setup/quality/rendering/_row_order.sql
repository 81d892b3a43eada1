create or replace function setup._row_order(p_rule setup.quality_rules, p_relation regclass)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Of those that are not named: the key of the target, else the place in the file.
declare
  v_order text[] := setup._text_array(p_rule.arguments -> 'order_by');
begin
  if coalesce(v_order, '{}') = '{}' then
    v_order := setup._target_key(p_rule.target);
  end if;
  return case when setup._missing_columns(p_relation, v_order) = '{}' then v_order end;
end;
$$;
comment on function setup._row_order is
'Return the columns by which rows of a rule follow each other; NULL when nothing tells.';
revoke all on function setup._row_order from public;
