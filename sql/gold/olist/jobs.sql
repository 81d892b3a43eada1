-- Registers the gold jobs, each with the rule that stops it; running it again keeps whatever a user
-- has set.
do $$
begin
  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'olist',
    p_load_type => 'full',
    p_target => 'gold.olist_' || t.table_name,
    p_load_order => t.load_order,
    p_tags => '{main}'
  )
  from (
    values
    ('daily_orders', 1),
    ('monthly_orders', 2),
    ('orders_by_state', 3),
    ('seller_performance', 4),
    ('category_performance', 5)
  ) as t (table_name, load_order)
  order by t.load_order;

  perform setup.register_rule(
    p_target => 'gold.olist_' || r.table_name,
    p_rule_name => r.rule_name,
    p_rule_type => 'range',
    p_columns => array[r.column_name],
    p_arguments => '{"min": 0}',
    p_gate => 'fail',
    p_description => r.description
  )
  from (
    values
    ('daily_orders', 'positive_revenue', 'total_revenue', 'Revenue is negative'),
    ('monthly_orders', 'positive_revenue', 'total_revenue', 'Revenue is negative'),
    ('orders_by_state', 'positive_revenue', 'total_revenue', 'Revenue is negative'),
    ('seller_performance', 'positive_gmv', 'gmv', 'The gross merchandise value is negative'),
    ('category_performance', 'positive_gmv', 'gmv', 'The gross merchandise value is negative')
  ) as r (table_name, rule_name, column_name, description)
  order by r.table_name;
end;
$$;
