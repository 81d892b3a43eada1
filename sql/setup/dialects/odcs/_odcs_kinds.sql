create or replace function setup._odcs_kinds(p_element text)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- of what is read; a contract says more
  select ('{
    "object": {"name": "string", "physicalName": "string", "physicalType": "string",
      "logicalType": "string", "description": "string", "properties": "array", "quality": "array",
      "relationships": "array", "customProperties": "array"},
    "property": {"name": "string", "physicalName": "string", "physicalType": "string",
      "logicalType": "string", "logicalTypeOptions": "object", "description": "string",
      "required": "boolean", "unique": "boolean", "primaryKey": "boolean",
      "primaryKeyPosition": "number", "quality": "array", "relationships": "array",
      "customProperties": "array"},
    "options": {"minLength": "number", "maxLength": "number", "pattern": "string",
      "minimum": "number|string", "maximum": "number|string",
      "exclusiveMinimum": "number|string", "exclusiveMaximum": "number|string"},
    "relationship": {"type": "string", "from": "string|array", "to": "string|array!",
      "customProperties": "array"},
    "quality": {"type": "string", "metric": "string", "rule": "string", "name": "string",
      "id": "string", "description": "string", "severity": "string", "unit": "string",
      "query": "string", "engine": "string", "implementation": "object|string|array",
      "arguments": "object", "customProperties": "array"},
    "level": {"property": "string!", "value": "number|string", "unit": "string",
      "element": "string", "description": "string"},
    "custom": {"property": "string!", "value": "any"}
  }'::jsonb) -> p_element;
$$;
comment on function setup._odcs_kinds is
'Return the kinds of the keys of an element of a contract: object, property, quality and others.';
revoke all on function setup._odcs_kinds from public;
