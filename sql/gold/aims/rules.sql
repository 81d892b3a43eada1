-- Quality rules of the gold tables; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_rule(
    p_target => 'gold.aims_fact_asset_inventory',
    p_rule_name => 'assets_equal_silver',
    p_rule_type => 'table_expression',
    p_expression => $sql$
      (select count(distinct f.asset_id) from gold.aims_fact_asset_inventory as f)
      = (select count(*) from silver.aims_assets)
    $sql$,
    p_gate => 'fail',
    p_severity => 'critical',
    p_description => 'Not each asset of silver.aims_assets is there'
  );
end;
$$;
