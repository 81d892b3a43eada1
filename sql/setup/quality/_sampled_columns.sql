create or replace function setup._sampled_columns(p_rule setup.quality_rules, p_staged text[])
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Those that it names, in its expression too.
begin
  return array(
    select c.name
    from unnest(p_staged) with ordinality as c (name, place)
    where c.name = any(p_rule.columns || setup._named_columns(p_rule, '{column,columns}'))
      or p_rule.expression ~ ('\m' || regexp_replace(c.name, '(\W)', '\\\1', 'g') || '\M')
    order by c.place
  );
end;
$$;
comment on function setup._sampled_columns is
'Return which staged columns show why a row violates a rule.';
revoke all on function setup._sampled_columns from public;
