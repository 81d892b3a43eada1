create or replace function setup.contract(p_table regclass, p_version text default '1.0.0')
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'apiVersion', 'v3.1.0',
    'kind', 'DataContract',
    'id', n.name,
    'name', c.relname,
    'version', p_version,
    'status', 'active',
    'domain', (
      select j.pipeline from setup.load_jobs as j where j.target = n.name order by j.job_id limit 1
    ),
    'team', jsonb_build_object('name', pg_get_userbyid(c.relowner)),
    'schema', jsonb_build_array(setup._contract_object(p_table)),
    'slaProperties', setup._contract_levels(p_table)
  ))
  from pg_class as c
  cross join lateral (select setup._relation_name(p_table) as name) as n
  where c.oid = p_table and setup._require_visible_values(n.name);
$$;
comment on function setup.contract is
'Return the contract of a table or view in the Open Data Contract Standard 3.1.';
revoke all on function setup.contract from public;
