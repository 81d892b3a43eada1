-- Warn rules: a value was delivered that does not cast and became NULL, whatever happens to the
-- record then. Running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.olist_' || r.table_name,
    p_rule_name => 'castable_' || c.column_name,
    p_rule_type => 'not_null',
    p_columns => array[c.column_name],
    p_filter => format(
      'setup.clean_text((_row).%I) is not null',
      -- where silver has another name than the file, two of which are misspelt there
      case c.column_name
        when 'zip_code_prefix' then 'geolocation_zip_code_prefix'
        when 'latitude' then 'geolocation_lat'
        when 'longitude' then 'geolocation_lng'
        when 'product_name_length' then 'product_name_lenght'
        when 'product_description_length' then 'product_description_lenght'
        else c.column_name
      end
    ),
    p_arguments => '{"refused": true}',
    p_gate => 'warn',
    p_rule_order => 20 + c.position::integer,
    p_description => 'The value does not cast and became NULL'
  )
  from (
    values
    ('customers', '{customer_zip_code_prefix}'),
    ('sellers', '{seller_zip_code_prefix}'),
    (
      'orders',
      '{order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,'
      'order_delivered_customer_date,order_estimated_delivery_date}'
    ),
    ('order_items', '{order_item_id,shipping_limit_date,price,freight_value}'),
    ('order_payments', '{payment_sequential,payment_installments,payment_value}'),
    ('order_reviews', '{review_score,review_creation_date,review_answer_timestamp}'),
    (
      'products',
      '{product_name_length,product_description_length,product_photos_qty,product_weight_g,'
      'product_length_cm,product_height_cm,product_width_cm}'
    ),
    ('geolocation', '{zip_code_prefix,latitude,longitude}'),
    ('stg_cdc_customers', '{sequence_number,change_timestamp,customer_zip_code_prefix}'),
    ('stg_cdc_sellers', '{sequence_number,change_timestamp,seller_zip_code_prefix}'),
    (
      'stg_cdc_products',
      '{sequence_number,change_timestamp,product_name_length,product_description_length,'
      'product_photos_qty,product_weight_g,product_length_cm,product_height_cm,product_width_cm}'
    )
  ) as r (table_name, columns)
  cross join unnest(r.columns::text[]) with ordinality as c (column_name, position)
  order by r.table_name, c.position;
end;
$$;
