create or replace function setup.import_contract(
  p_document jsonb,
  p_target text default null,
  p_gate text default null,
  p_file text default null
)
returns table (target text, rule_name text, change text, what text)
language sql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
  select * from setup.import_rules('odcs', p_document, p_target, p_gate, p_file);
$$;
comment on function setup.import_contract is
'Register the rules of a contract; list what of it is none. Raises MW005, MW076, MW077.';
revoke all on function setup.import_contract from public;
