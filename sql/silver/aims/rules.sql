-- The rules that the catalogue knows: the key, what casts, what is referred to, which values there
-- are; and that nothing is missing of what was delivered. Running it again keeps whatever a user
-- has set.
do $$
begin
  -- no row without a key can be stored
  perform setup.register_rule(
    p_target => 'silver.aims_' || c.table_name,
    p_rule_name => c.column_name || '_present',
    p_rule_type => 'not_null',
    p_columns => array[c.column_name],
    p_gate => 'drop',
    p_severity => 'critical',
    p_rule_order => 1,
    p_description => format('%s is missing or no whole number', c.column_name)
  )
  from bronze.aims_columns as c
  where c.is_key
  order by c.table_name;

  perform setup.register_rule(
    p_target => 'silver.aims_' || c.table_name,
    p_rule_name => c.column_name || '_unique',
    p_rule_type => 'unique',
    p_columns => array[c.column_name],
    p_gate => 'none',
    p_severity => 'critical',
    p_rule_order => 2,
    p_description => format('%s is there more than once in one delivery', c.column_name)
  )
  from bronze.aims_columns as c
  where c.is_key
  order by c.table_name;

  perform setup.register_rule(
    p_target => 'silver.aims_' || c.table_name,
    p_rule_name => 'castable_' || c.column_name,
    p_rule_type => 'expression',
    p_expression => format('%1$I is not null or (_row).%1$I is null', c.column_name),
    p_arguments => '{"refused": true}',
    p_gate => 'warn',
    p_severity => 'medium',
    p_rule_order => 100 + c.position,
    p_description => 'The value does not cast and became NULL'
  )
  from bronze.aims_columns as c
  where c.silver_type <> 'text'
  order by c.table_name, c.position;

  -- by what bronze has: that silver has refused a table makes no reference to it wrong
  perform setup.register_rule(
    p_target => 'silver.aims_' || c.table_name,
    p_rule_name => c.column_name || '_exists',
    p_rule_type => 'foreign_key',
    p_columns => array[c.column_name],
    p_arguments => jsonb_build_object(
      'table', 'silver.v_aims_' || c.reference, 'to_columns', array['id']
    ),
    p_gate => 'warn',
    p_severity => 'medium',
    p_rule_order => 300 + c.position,
    p_description => format('There is no such row in aims_%s', c.reference)
  )
  from bronze.aims_columns as c
  where c.reference is not null
  order by c.table_name, c.position;

  perform setup.register_rule(
    p_target => 'silver.aims_' || c.table_name,
    p_rule_name => c.column_name || '_known',
    p_rule_type => 'accepted_values',
    p_columns => array[c.column_name],
    p_arguments => jsonb_build_object('values', c.accepted_values),
    p_gate => 'warn',
    p_severity => 'medium',
    p_rule_order => 500 + c.position,
    p_description => format('It is none of %s', array_to_string(c.accepted_values, ', '))
  )
  from bronze.aims_columns as c
  where c.accepted_values is not null
  order by c.table_name, c.position;

  perform setup.register_rule(
    p_target => 'silver.aims_' || t.table_name,
    p_rule_name => 'incomplete_source',
    p_rule_type => 'table_expression',
    p_expression => format(
      'not exists (select from setup.incomplete_sources as i where i.target = %L)',
      'bronze.aims_' || t.table_name
    ),
    p_arguments => '{"before_merge": true}',
    p_gate => 'warn',
    p_severity => 'medium',
    p_rule_order => 3,
    p_description => 'A corrupted file was salvaged: rows are missing until it comes whole'
  )
  from bronze.aims_tables as t
  order by t.table_name;
end;
$$;
