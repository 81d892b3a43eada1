create or replace function setup._fill_any(p_part text, p_text text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_template text;
  v_told     text;
begin
  for v_template in
    select t.template
    from setup._safe_texts() as t
    where t.part = p_part and starts_with(p_text, split_part(t.template, '%', 1))
  loop
    v_told := setup._fill_template(p_text, v_template);
    exit when v_told is not null;
  end loop;
  return v_told;
end;
$$;
comment on function setup._fill_any is
'Return a part of an error as the first template that fits says it; NULL when none does.';
revoke all on function setup._fill_any from public;
