create or replace function setup._fill_template(p_text text, p_template text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_work  constant text := '(SQL statement|assignment|RAISE|ASSERT|IF|CASE|PERFORM|EXECUTE|'
    'EXECUTE statement|CALL|RETURN|RETURN NEXT|RETURN QUERY|LOOP|WHILE|EXIT|CONTINUE|'
    'FOR over SELECT rows|FOR over EXECUTE statement|FOR over cursor|FOREACH over array|'
    'FOR with integer loop variable|OPEN|FETCH|MOVE|CLOSE|GET DIAGNOSTICS|GET STACKED DIAGNOSTICS|'
    'COMMIT|ROLLBACK|statement block|statement block local variable initialization|'
    'statement block entry|statement block exit|function entry|function exit|exception cleanup|'
    'initialization of execution state|storing call arguments into local variables|'
    'casting return value to function''s return type|inlining|startup)';
  v_texts text[] := regexp_split_to_array(p_template, '%[vnbtdw]');
  v_holes text[] := array(
    select m.hole[1] from regexp_matches(p_template, '%([vnbtdw])', 'g') as m (hole)
  );
  v_found text[];
  v_told  text := v_texts[1];
begin
  select regexp_match(
    p_text,
    '^' || string_agg(
      regexp_replace(t.piece, '([\\.^$*+?(){}|[\]-])', '\\\1', 'g') || coalesce(
        case v_holes[t.position]
          when 'v' then '(.*)'
          when 'n' then '"(.*?)"'
          when 'b' then '([\w.,:$" ()[\]]+?)'
          when 't' then '([\w.," ()[\]]+?)'
          when 'd' then '(\d+)'
          when 'w' then c_work
        end,
        ''
      ),
      '' order by t.position
    ) || '$'
  )
  into v_found
  from unnest(v_texts) with ordinality as t (piece, position);
  if v_found is null then
    return null;
  end if;
  for i in 1 .. cardinality(v_holes) loop
    v_told := v_told || case
      when v_holes[i] in ('d', 'w') then v_found[i]
      when v_holes[i] = 'v' then '...'
      when not coalesce(
        setup._is_known(regexp_replace(v_found[i], '\([\d,]+\)|\[\]|::text', '', 'g')), false
      ) then case v_holes[i] when 'n' then '"..."' else '...' end
      else case v_holes[i] when 'n' then '"' || v_found[i] || '"' else v_found[i] end
    end || v_texts[i + 1];
  end loop;
  return v_told;
end;
$$;
comment on function setup._fill_template is
'Return a text as its template says it, without data and unknown names; NULL when it is no such '
'text.';
revoke all on function setup._fill_template from public;
