create or replace function setup._contract_keys()
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select '{"apiVersion": "string", "kind": "string", "id": "string", "name": "string",
    "version": "any", "status": "string", "tenant": "string", "tags": "any", "servers": "any",
    "dataProduct": "string", "description": "any", "domain": "string", "schema": "array",
    "support": "any", "price": "any", "team": "any", "roles": "any", "slaDefaultElement": "string",
    "slaProperties": "array", "authoritativeDefinitions": "any", "customProperties": "array",
    "contractCreatedTs": "any"}'::jsonb;
$$;
comment on function setup._contract_keys is
'Return the keys of a contract of the Open Data Contract Standard 3.1, with their kinds.';
revoke all on function setup._contract_keys from public;
