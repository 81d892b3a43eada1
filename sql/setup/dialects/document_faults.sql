create or replace function setup.document_faults(
  p_dialect text,
  p_document jsonb,
  p_target text default null,
  p_gate text default null
)
returns table (path text[], place text, message text, hint text)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
  select r.path, setup._place_name(r.path), r.message, r.hint
  from setup._read_rules(p_dialect, p_document, p_target, p_gate) as r
  where r.is_fault
  order by r.place;
$$;
comment on function setup.document_faults is
'List what is wrong with a document of rules, before it is imported. Raises MW005, MW076.';
revoke all on function setup.document_faults from public;
