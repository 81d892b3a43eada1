create or replace function setup._scrub(
  p_text text,
  p_sqlstate text,
  p_part text default 'message'
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Any text may quote data, in any language: only what is known to hold none is kept. That is what
-- the framework says itself (MW…), what setup._safe_texts lists, and whole sentences that stand in
-- the code of a function. p_part: message, detail, hint or context; NULL when nothing is left, but
-- of a message the class of its code.
declare
  v_told text;
begin
  if p_text is null or p_part <> 'context' and starts_with(p_sqlstate, 'MW') then
    return p_text;
  elsif p_part = 'context' then
    -- what called the load says nothing about it
    return string_agg(s.told, e'\n' order by l.position)
    from string_to_table(
      split_part(p_text, e'\nPL/pgSQL function setup._execute_task(', 1), e'\n'
    ) with ordinality as l (line, position)
    cross join lateral setup._fill_any(p_part, l.line) as s (told);
  end if;
  v_told := setup._fill_any(p_part, p_text);
  if v_told is null and p_text ~ '\S\s\S' and exists (
    select
    from pg_proc as p
    where p.pronamespace <> all('{pg_catalog,information_schema}'::regnamespace[])
      and strpos(p.prosrc, quote_literal(p_text)) > 0
  ) then
    v_told := p_text;
  end if;
  if v_told is null and p_part = 'message' then
    v_told := setup._error_class(p_sqlstate) || '; its text may quote data and is not kept';
  end if;
  return v_told;
end;
$$;
comment on function setup._scrub is
'Return what is known to hold no data of one part of an error; NULL when nothing is.';
revoke all on function setup._scrub from public;
