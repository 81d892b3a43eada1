-- The rules that the catalogue knows: the key, what casts, what is referred to. Running it again
-- keeps whatever a user has set.
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
end;
$$;
