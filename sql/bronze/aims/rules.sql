-- One rule for each bronze table; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_rule(
    p_target => 'bronze.aims_' || t.table_name,
    p_rule_name => 'no_rescued_data',
    p_rule_type => 'expression',
    p_expression => '_rescued_data is null',
    p_gate => 'warn',
    p_description => 'The file has columns that the table does not have'
  )
  from bronze.aims_tables as t
  order by t.table_name;
end;
$$;
