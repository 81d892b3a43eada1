create or replace function setup._place_rules(p_target text, p_rules setup.quality_rules[])
returns setup.quality_rules[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Gives the rules of a suite, in its order, the names that it leaves out and their rule_order: as
-- it is where the order of the file is that of the table, else counted anew by tens. A rule without
-- a name is the one of the table that judges the same.
declare
  v_named text[] := array(
    select r.rule_name from unnest(p_rules) as r where r.rule_name is not null
  );
  v_rules setup.quality_rules[] := '{}';
  v_rule  setup.quality_rules;
  v_fits  boolean;
  v_last  integer;
  v_kept  bigint;
begin
  foreach v_rule in array p_rules loop
    if v_rule.rule_name is null then
      v_rule.rule_name := coalesce(
        (
          select r.rule_name
          from setup.quality_rules as r
          where r.target = p_target and r.rule_name <> all(v_named)
            and setup._rule_content(r) = setup._rule_content(v_rule)
          order by r.rule_order, r.rule_name
          limit 1
        ),
        (
          select n.name
          from generate_series(1, cardinality(p_rules) + 1) as i (number)
          cross join lateral (
            select setup._rule_name_of(v_rule)
              || case when i.number > 1 then '_' || i.number else '' end as name
          ) as n
          where n.name <> all(v_named)
          order by i.number
          limit 1
        )
      );
      v_named := v_named || v_rule.rule_name;
    end if;
    v_rule.rule_order := (
      select r.rule_order from setup.quality_rules as r
      where r.target = p_target and r.rule_name = v_rule.rule_name
    );
    v_rules := v_rules || v_rule;
  end loop;
  select
    array_agg(r.rule_name order by r.ordinality) = array_agg(
      r.rule_name
      order by r.rule_order nulls last,
        case when r.rule_order is not null then r.rule_name collate "C" end, r.ordinality
    ),
    coalesce(max(r.rule_order), 0), count(r.rule_order)
  into v_fits, v_last, v_kept
  from unnest(v_rules) with ordinality as r;
  for i in 1..cardinality(v_rules) loop
    v_rule := v_rules[i];
    v_rule.rule_order := case
      when not v_fits then 10 * i
      else coalesce(v_rule.rule_order, v_last + 10 * (i - v_kept))
    end;
    v_rules[i] := v_rule;
  end loop;
  return v_rules;
end;
$$;
comment on function setup._place_rules is
'Give the rules of a suite names and places.';
revoke all on function setup._place_rules from public;
