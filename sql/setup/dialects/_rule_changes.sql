create or replace function setup._rule_changes(p_old setup.quality_rules, p_new setup.quality_rules)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- in the order of people, short values with both; NULL where nothing differs
  select string_agg(
    case
      when length(concat(c.before, c.after)) > 60 then c.name
      else format('%s: %s -> %s', c.name, coalesce(c.before, 'none'), coalesce(c.after, 'none'))
    end,
    ', ' order by c.place
  )
  from (
    values
    (1, 'type', p_old.rule_type, p_new.rule_type),
    (2, 'columns', p_old.columns::text, p_new.columns::text),
    (3, 'expression', p_old.expression, p_new.expression),
    (4, 'arguments', setup._without_defaults(p_old)::text, setup._without_defaults(p_new)::text),
    (5, 'where', p_old.filter, p_new.filter),
    (6, 'mostly', trim_scale(p_old.mostly)::text, trim_scale(p_new.mostly)::text),
    (
      7, 'must_be_less_than',
      trim_scale(p_old.must_be_less_than) || ' ' || p_old.unit,
      trim_scale(p_new.must_be_less_than) || ' ' || p_new.unit
    ),
    (8, 'gate', p_old.gate, p_new.gate),
    (9, 'severity', p_old.severity, p_new.severity),
    (10, 'reason', p_old.reason, p_new.reason),
    (11, 'description', p_old.description, p_new.description),
    (12, 'enabled', p_old.is_enabled::text, p_new.is_enabled::text),
    (13, 'order', p_old.rule_order::text, p_new.rule_order::text)
  ) as c (place, name, before, after)
  where c.before is distinct from c.after;
$$;
comment on function setup._rule_changes is
'Say in what two versions of a rule differ; NULL when in nothing.';
revoke all on function setup._rule_changes from public;
