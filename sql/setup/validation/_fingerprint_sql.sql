create or replace function setup._fingerprint_sql(p_relation regclass, p_columns text[])
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Numbers are sorted much faster than texts. Equal values have one hash, so that as many hashes as
-- rows prove that no two are equal; fewer prove nothing. Small values stand for themselves, those
-- without a hash too.
declare
  v_type text;
  v_row  text := format('row(%s)', setup._column_list_sql(p_columns, 'v.'));
  v_nil  text;
begin
  if cardinality(p_columns) = 1 then
    select format_type(a.atttypid, -1) into v_type
    from pg_attribute as a
    where a.attrelid = p_relation and a.attname = p_columns[1];
    case
      when v_type in (
        'smallint', 'integer', 'bigint', 'date', 'boolean', 'oid', 'timestamp without time zone',
        'timestamp with time zone'
      ) then
        return format('v.%I', p_columns[1]);
      when v_type in ('text', 'character varying') then
        return format('hashtextextended(v.%I, 0)', p_columns[1]);
      when v_type = 'numeric' then
        return format('hash_numeric_extended(v.%I, 0)', p_columns[1]);
      when v_type = 'uuid' then
        return format('uuid_hash_extended(v.%I, 0)', p_columns[1]);
      else
    end case;
  end if;
  select string_agg(format('null::%s', format_type(a.atttypid, a.atttypmod)), ', ') into v_nil
  from pg_attribute as a
  where a.attrelid = p_relation and a.attname = any(p_columns);
  begin
    execute format('select hash_record_extended(row(%s), 0)', v_nil);
  exception
    when undefined_function then
      return v_row;
  end;
  return format('hash_record_extended(%s, 0)', v_row);
end;
$$;
comment on function setup._fingerprint_sql is
'Write a value of a row v whose distinct count tells whether columns are unique, quick to sort.';
revoke all on function setup._fingerprint_sql from public;
