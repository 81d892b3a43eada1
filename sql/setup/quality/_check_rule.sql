create or replace function setup._check_rule(p_rule setup.quality_rules)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Refuses with MW013 what would only fail, or do harm, in the next load.
declare
  v_type   setup.rule_types;
  v_job    setup.load_jobs;
  v_fed    boolean;  -- the rows of the target pass through a view
  v_source regclass;
begin
  select * into v_type from setup.rule_types as t where t.rule_type = p_rule.rule_type;
  if not found then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s" of "%s" has the type %s, which is none', p_rule.rule_name, p_rule.target,
        coalesce(format('"%s"', p_rule.rule_type), 'null')
      ),
      hint = setup._did_you_mean(
        coalesce(p_rule.rule_type, ''), array(select t.rule_type from setup.rule_types as t)
      );
  end if;
  perform setup._check_choice(
    'MW013', format('rule "%s" of "%s"', p_rule.rule_name, p_rule.target), c.name, c.value, c.known
  )
  from (
    values
    ('gate', p_rule.gate, '{none,warn,drop,fail}'::text[]),
    ('severity', p_rule.severity, '{critical,high,medium,low}'),
    ('unit', p_rule.unit, '{rows,percent}'),
    ('origin', p_rule.origin, '{registered,proposed,suite}')
  ) as c (name, value, known);
  select * into v_job from setup.load_jobs as j where j.target = p_rule.target;
  v_fed := coalesce(
    v_job.load_type not in ('view', 'procedure') and v_job.source !~ '^[a-z]+:', false
  );
  v_source := case
    when v_fed and v_type.scope = 'row' then setup._find_relation(v_job.source)
    else p_rule.target::regclass
  end;
  perform setup._check_rule_columns(p_rule, v_type, v_source);
  perform setup._check_rule_arguments(p_rule, v_type, v_source);
  perform setup._check_rule_scale(p_rule, v_type);
  if p_rule.gate = 'drop' and (v_type.scope <> 'row' or not v_fed) then
    raise exception using
      errcode = 'MW013',
      message = format('rule "%s" cannot drop rows of "%s"', p_rule.rule_name, p_rule.target),
      hint = case
        when v_type.scope <> 'row'
          then 'It judges the table as a whole: choose warn or fail.'
        else 'Only rows that a view feeds into a table can be dropped: register the job first, '
          'or choose warn or fail.'
      end;
  end if;
  begin
    perform setup._parse_rule(p_rule, v_type, v_source);
  exception
    when syntax_error_or_access_rule_violation or data_exception or feature_not_supported then
      raise exception using
        errcode = 'MW013',
        message = format('rule "%s" is not valid SQL: %s', p_rule.rule_name, sqlerrm),
        hint = 'Use the columns of the source view, helper columns included; one expression, no '
          'semicolon; a query (select …) goes into parentheses where an expression is wanted.';
  end;
  perform setup._parse_rendered_rule(p_rule, v_type, v_source);
exception
  when syntax_error_or_access_rule_violation or data_exception or feature_not_supported then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s" of type %s does not fit its columns: %s', p_rule.rule_name, p_rule.rule_type,
        sqlerrm
      ),
      hint = 'Cast the column in the view, or choose another type of rule.';
end;
$$;
comment on function setup._check_rule is
'Raise MW013 for a rule whose columns, arguments or SQL do not fit its target.';
revoke all on function setup._check_rule from public;
