-- Quality rules of the gold tables; running it again keeps whatever a user has set. The surrogate
-- keys are given while the rows are merged, so their rules look at the table afterwards.
do $$
begin
  perform setup.register_rule(
    p_target => r.target,
    p_rule_name => r.rule_name,
    p_rule_type => r.rule_type,
    p_columns => r.columns,
    p_expression => case r.rule_type when 'empty_query' then r.definition end,
    p_arguments => case when r.rule_type <> 'empty_query' then r.definition::jsonb end,
    p_filter => r.filter,
    p_gate => r.gate,
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from (
    values
    (
      'gold.dim_customers', 1, 'customer_id_present', 'not_null', array['customer_id'], null,
      null, 'fail', 'A customer has no customer_id'
    ),
    (
      'gold.dim_customers', 2, 'customer_id_unique', 'unique', array['customer_id'], null,
      null, 'fail', 'A customer_id occurs twice'
    ),
    (
      'gold.dim_customers', 3, 'customer_key_present', 'empty_query', null,
      'select from gold.dim_customers as d where d.customer_key is null',
      null, 'fail', 'A customer has no customer_key'
    ),
    (
      'gold.dim_customers', 4, 'customer_key_unique', 'distinct_proportion', array['customer_key'],
      '{"min": 1}', null, 'fail', 'A customer_key occurs twice'
    ),

    (
      'gold.dim_products', 1, 'product_number_present', 'not_null', array['product_number'], null,
      null, 'fail', 'A product has no product_number'
    ),
    (
      'gold.dim_products', 2, 'product_number_unique', 'unique', array['product_number'], null,
      null, 'fail', 'A product_number has two current versions'
    ),
    (
      'gold.dim_products', 3, 'product_key_present', 'empty_query', null,
      'select from gold.dim_products as d where d.product_key is null',
      null, 'fail', 'A product has no product_key'
    ),
    (
      'gold.dim_products', 4, 'product_key_unique', 'distinct_proportion', array['product_key'],
      '{"min": 1}', null, 'fail', 'A product_key occurs twice'
    ),

    (
      'gold.fact_sales', 1, 'product_key_found', 'not_null', array['product_key'], null,
      null, 'warn', 'The product is not in dim_products'
    ),
    (
      'gold.fact_sales', 2, 'customer_key_found', 'not_null', array['customer_key'], null,
      null, 'warn', 'The customer is not in dim_customers'
    ),
    (
      'gold.fact_sales', 3, 'totals_equal_silver', 'reconcile', null,
      '{
        "table": "silver.crm_sales_details",
        "sums": {"sales_amount": "sls_sales", "quantity": "sls_quantity"}
      }',
      null, 'fail', 'Rows, sales or quantity differ from silver.crm_sales_details'
    ),

    (
      'gold.dim_customers_history', 1, 'current_customers_equal_silver', 'row_count_equal', null,
      '{"table": "silver.crm_cust_info"}',
      'is_current', 'fail', 'Not each customer of silver.crm_cust_info has one current row'
    )
  ) as r (target, rule_order, rule_name, rule_type, columns, definition, filter, gate, description)
  order by r.target, r.rule_order;
end;
$$;
