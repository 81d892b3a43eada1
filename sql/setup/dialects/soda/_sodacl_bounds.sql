create or replace function setup._sodacl_bounds(p_condition text, p_fails boolean)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- Of "< 5%", "between 1 and 9", "= 0"; p_fails: of "when < 100", which says when it does not pass.
declare
  v_text   text := lower(btrim(regexp_replace(p_condition, '^\s*when\s+', '', 'i')));
  v_range  text[] := regexp_match(
    v_text, '^(not\s+)?between\s+\(?(-?[\d.]+)%?\s+and\s+(-?[\d.]+)%?\)?$'
  );
  v_simple text[] := regexp_match(
    v_text, '^(<=?|>=?|=|!=|<>)\s*(-?[\d.]+)\s*(%|[dhms]+[\ddhms]*)?$'
  );
  v_sign   text := v_simple[1];
begin
  if v_range is not null and (v_range[1] is not null) = p_fails then
    return jsonb_build_object('low', v_range[2]::numeric, 'high', v_range[3]::numeric);
  elsif v_simple is null or v_range is not null then
    return jsonb_build_object('fault', format('the condition "%s" is not understood', p_condition));
  end if;
  if p_fails then
    v_sign := case v_sign
      when '<' then '>=' when '<=' then '>' when '>' then '<=' when '>=' then '<'
      when '!=' then '=' when '<>' then '='
      when '=' then case v_simple[2]::numeric when 0 then '>' end  -- of counts
    end;
  elsif v_sign in ('!=', '<>') then
    v_sign := case v_simple[2]::numeric when 0 then '>' end;
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'low', case when v_sign in ('>', '>=', '=') then v_simple[2]::numeric end,
    'high', case when v_sign in ('<', '<=', '=') then v_simple[2]::numeric end,
    'strict_low', v_sign = '>',
    'strict_high', v_sign = '<',
    'unit', nullif(v_simple[3], '%'),
    'is_percent', v_simple[3] = '%',
    'fault', case when v_sign is null then 'a condition that excludes one value has no mate' end
  ));
end;
$$;
comment on function setup._sodacl_bounds is
'Return what the metric of a check of Soda 3 has to be.';
revoke all on function setup._sodacl_bounds from public;
