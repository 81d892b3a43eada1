-- One rule for each bronze table of files; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_rule(
    p_target => j.target,
    p_rule_name => 'no_rescued_data',
    p_rule_type => 'expression',
    p_expression => '_rescued_data is null',
    p_gate => 'warn',
    p_description => 'The file has columns that the table does not have'
  )
  from setup.load_jobs as j
  where j.pipeline = 'olist' and j.layer = 'bronze' and j.source like 'file:%'
  order by j.load_order;
end;
$$;
