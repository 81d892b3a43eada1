-- Quality rules of the silver tables; the models judge each record once, in the columns _<rule>.
-- Running it again keeps whatever a user has set.

-- Drop rules: the record goes to quarantine with all the rules it violates.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.olist_' || r.table_name,
    p_rule_name => r.rule_name,
    p_rule_type => 'expression',
    p_expression => '_' || r.rule_name,
    p_gate => 'drop',
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from (
    values
    ('customers', 1, 'valid_customer_id', 'customer_id has not 32 characters'),
    ('customers', 2, 'valid_unique_id', 'customer_unique_id has not 32 characters'),
    ('customers', 3, 'valid_zip_code', 'The zip prefix is missing or no number'),

    ('orders', 1, 'valid_order_id', 'order_id has not 32 characters'),
    ('orders', 2, 'valid_customer_id', 'customer_id has not 32 characters'),
    ('orders', 3, 'valid_order_status', 'order_status is missing or unknown'),
    ('orders', 4, 'valid_purchase_timestamp', 'The purchase timestamp is missing or no time'),

    ('order_items', 1, 'valid_order_id', 'order_id has not 32 characters'),
    ('order_items', 2, 'valid_product_id', 'product_id has not 32 characters'),
    ('order_items', 3, 'valid_seller_id', 'seller_id has not 32 characters'),
    ('order_items', 4, 'valid_order_item_id', 'order_item_id is not above 0'),
    ('order_items', 5, 'valid_price', 'price is missing, no number or negative'),
    ('order_items', 6, 'valid_freight', 'freight_value is missing, no number or negative'),

    ('order_payments', 1, 'valid_order_id', 'order_id has not 32 characters'),
    ('order_payments', 2, 'valid_payment_sequential', 'payment_sequential is not above 0'),
    ('order_payments', 3, 'valid_payment_type', 'payment_type is missing or unknown'),
    ('order_payments', 4, 'valid_payment_value', 'payment_value is missing or negative'),
    ('order_payments', 5, 'valid_installments', 'payment_installments is missing or negative'),

    ('order_reviews', 1, 'valid_review_id', 'review_id has not 32 characters'),
    ('order_reviews', 2, 'valid_order_id', 'order_id has not 32 characters'),
    ('order_reviews', 3, 'valid_review_score', 'review_score is not 1 to 5'),

    ('products', 1, 'valid_product_id', 'product_id has not 32 characters'),
    ('products', 2, 'valid_weight', 'The weight is negative'),
    ('products', 3, 'valid_dimensions', 'Length, height or width is negative'),

    ('sellers', 1, 'valid_seller_id', 'seller_id has not 32 characters'),
    ('sellers', 2, 'valid_zip_code', 'The zip prefix is missing or no number'),

    ('geolocation', 1, 'valid_zip_code', 'The zip prefix is missing or no number'),
    ('geolocation', 2, 'valid_latitude', 'The latitude is missing or no number'),
    ('geolocation', 3, 'valid_longitude', 'The longitude is missing or no number'),
    ('geolocation', 4, 'no_rescued_data', 'The file has columns that the table does not have'),

    ('product_category_translation', 1, 'valid_category_name', 'The category has no name')
  ) as r (table_name, rule_order, rule_name, description)
  order by r.table_name, r.rule_order;

  perform setup.register_rule(
    p_target => 'silver.olist_stg_cdc_' || t.entity || 's',
    p_rule_name => r.rule_name,
    p_rule_type => case when r.expression is null then 'not_null' else 'expression' end,
    p_columns => r.columns,
    p_expression => r.expression,
    p_gate => 'drop',
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from unnest('{customer,product,seller}'::text[]) as t (entity)
  cross join lateral (
    values
    (
      1, format('valid_%s_id', t.entity), null::text[],
      format('silver.olist_id32(%s_id)', t.entity), 'The id has not 32 characters'
    ),
    (
      2, 'valid_operation', null, $sql$operation in ('INSERT', 'UPDATE', 'DELETE')$sql$,
      'The operation is missing or unknown'
    ),
    (
      3, 'valid_sequence', '{sequence_number}', null,
      'The sequence number is missing or no integer'
    ),
    (
      4, 'valid_change_timestamp', '{change_timestamp}', null,
      'The time of the change is missing or no time'
    )
  ) as r (rule_order, rule_name, columns, expression, description)
  order by t.entity, r.rule_order;
end;
$$;

-- Warn rules: the record stays and is counted.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.olist_' || r.table_name,
    p_rule_name => r.rule_name,
    p_rule_type => 'expression',
    p_expression => '_' || r.rule_name,
    p_gate => 'warn',
    p_rule_order => 10 + r.rule_order,
    p_description => r.description
  )
  from (
    select
      t.table_name, 1 as rule_order, 'unique_key' as rule_name,
      'The key was delivered before with other values' as description
    from unnest(
      '{customers,orders,order_items,order_payments,order_reviews,products,sellers,'
      'product_category_translation}'::text[]
    ) as t (table_name)
    union all
    values
    ('orders', 2, 'customer_exists', 'The customer is not in olist_customers (yet)'),
    ('order_items', 2, 'order_exists', 'The order is not in olist_orders (yet)'),
    ('order_items', 3, 'product_exists', 'The product is not in olist_products (yet)'),
    ('order_items', 4, 'seller_exists', 'The seller is not in olist_sellers (yet)'),
    ('order_payments', 2, 'order_exists', 'The order is not in olist_orders (yet)'),
    ('order_reviews', 2, 'order_exists', 'The order is not in olist_orders (yet)')
  ) as r
  order by r.table_name, r.rule_order;

  perform setup.register_rule(
    p_target => 'silver.olist_orders',
    p_rule_name => r.rule_name,
    p_rule_type => r.rule_type,
    p_columns => r.columns,
    p_arguments => r.arguments,
    p_filter => r.filter,
    p_gate => 'warn',
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from (
    values
    (
      13, 'approved_before_carrier', 'compare',
      '{order_approved_at,order_delivered_carrier_date}'::text[], '{"operator": "<="}'::jsonb,
      null, 'The carrier had it before it was approved'
    ),
    (
      14, 'carrier_before_delivery', 'compare',
      '{order_delivered_carrier_date,order_delivered_customer_date}', '{"operator": "<="}',
      null, 'The customer had it before the carrier'
    ),
    (
      15, 'delivered_has_date', 'not_null', '{order_delivered_customer_date}', null,
      $sql$order_status = 'delivered'$sql$, 'It is delivered, but nobody knows when'
    )
  ) as r (rule_order, rule_name, rule_type, columns, arguments, filter, description)
  order by r.rule_order;

  perform setup.register_rule(
    p_target => 'silver.olist_stg_cdc_' || t.entity,
    p_rule_name => r.rule_name,
    p_rule_type => r.rule_type,
    p_expression => r.expression,
    p_gate => 'warn',
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from unnest('{customers,products,sellers}'::text[]) as t (entity)
  cross join lateral (
    values
    (
      11, 'duplicate_sequence', 'expression', '_duplicate_sequence',
      'An event with this sequence number came before'
    ),
    (
      12, 'late_event', 'expression', '_late_event',
      'An event with a higher sequence number came before'
    ),
    (
      13, 'sequence_gap', 'table_expression',
      format(
        $sql$
          (
            select max(s.sequence_number)::numeric - min(s.sequence_number) + 1
              is not distinct from nullif(count(distinct s.sequence_number), 0)
            from silver.olist_stg_cdc_%s as s
          )
        $sql$,
        t.entity
      ),
      'Sequence numbers are missing between the first and the last'
    )
  ) as r (rule_order, rule_name, rule_type, expression, description)
  order by t.entity, r.rule_order;
end;
$$;
