create or replace function setup._copied_cell(
  p_load setup.source_loads,
  p_column setup.source_columns,
  p_cell text,
  p_is_strict boolean,
  out value_sql text,
  out fault_sql text,
  out reason text,
  out zero_sql text
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_cell: the value that came, s.c3. p_is_strict: doubt also texts that a source should never
-- deliver, which costs time; the conversion has failed without.
declare
  v_type       setup.source_types := setup._source_type(p_load.dialect, p_column.source_type);
  v_is_natural boolean := v_type.bronze_type = p_column.bronze_type;
begin
  if setup._stage_type(v_type, p_column.bronze_type, p_load.is_doubted) <> 'text' then
    value_sql := p_cell;
    if v_type.zero_pattern <> '{}' and p_load.finds_zero_dates then
      zero_sql := format('%s = ''-infinity''', p_cell);
      value_sql := format('nullif(%s, ''-infinity'')', p_cell);
    end if;
    if p_column.bronze_type ~ '^timestamp.* with time zone$' then
      value_sql := format('%s at time zone ''UTC''', value_sql);
    end if;
    return;
  end if;
  select string_agg(format('%s like %L', p_cell, p), ' or ') into zero_sql
  from unnest(v_type.zero_pattern) as p
  where p_column.bronze_type not in ('text', 'character varying');
  value_sql := case
    -- an assignment does not cut, a cast would
    when p_column.bronze_type ~ '^(text|character( varying)?(\(\d+\))?)$' then p_cell
    else format('%s::%s', p_cell, p_column.bronze_type)
  end;
  if zero_sql is not null then
    value_sql := format('case when %s then null else %s end', zero_sql, value_sql);
  end if;
  if v_is_natural and v_type.refused_when is not null then
    fault_sql := replace(v_type.refused_when, '{value}', p_cell);
    reason := v_type.refused_reason;
  elsif p_load.is_doubted and p_load.dialect = 'postgresql'
    and p_column.bronze_type ~ '^(text|character)' then
    -- marked so by the client: bytes in another encoding than the one that the source tells
    fault_sql := format('%s like U&''\FFFF%%''', p_cell);
    reason := 'its bytes are no text';
  elsif p_column.bronze_type <> 'text' and (p_is_strict or not v_is_natural) then
    fault_sql := format(
      '%s is not null and not setup._reads_as(%1$s, %2$L)', p_cell, p_column.bronze_type
    );
    if zero_sql is not null then
      fault_sql := format('%s and not (%s)', fault_sql, zero_sql);
    end if;
    reason := format('it is no %s', p_column.bronze_type);
  end if;
end;
$$;
comment on function setup._copied_cell is
'Write how a copied cell becomes a value, when and why it is refused, and when it is no date.';
revoke all on function setup._copied_cell from public;
