create or replace function setup._fingerprint_sql(
  p_rule setup.quality_rules,
  p_relation regclass
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Numbers are sorted much faster than texts. Equal values have one hash, so that as many hashes as
-- rows prove that no two are equal; fewer prove nothing. Small values stand for themselves, those
-- without a hash too.
declare
  v_value text := setup._unique_columns_sql(p_rule, p_relation);  -- or several, with commas
  v_type  text;
  v_nulls text;
begin
  select
    case when cardinality(p_rule.columns) = 1 then min(format_type(a.atttypid, -1)) end,
    string_agg(format('null::%s', format_type(a.atttypid, a.atttypmod)), ', ')
  into v_type, v_nulls
  from pg_attribute as a
  where a.attrelid = p_relation and a.attname = any(p_rule.columns);
  case
    when v_type in (
      'smallint', 'integer', 'bigint', 'date', 'boolean', 'oid', 'timestamp without time zone',
      'timestamp with time zone'
    ) then
      return v_value;
    when v_type in ('text', 'character varying') then
      return format('hashtextextended(%s, 0)', v_value);
    when v_type = 'numeric' then
      return format('hash_numeric_extended(%s, 0)', v_value);
    when v_type = 'uuid' then
      return format('uuid_hash_extended(%s, 0)', v_value);
    else
      execute format('select hash_record_extended(row(%s), 0)', v_nulls);
      return format('hash_record_extended(row(%s), 0)', v_value);
  end case;
exception
  when undefined_function then
    return format('row(%s)', v_value);
end;
$$;
comment on function setup._fingerprint_sql is
'Write a value of a row v whose distinct count tells whether it is unique, quick to sort.';
revoke all on function setup._fingerprint_sql from public;
