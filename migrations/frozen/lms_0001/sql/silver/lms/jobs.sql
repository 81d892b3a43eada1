-- Registers the thirteen silver jobs; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_job(
    p_layer => 'silver',
    p_pipeline => 'lms',
    p_load_type => 'upsert',
    p_target => 'silver.' || t.table_name,
    p_load_order => t.load_order,
    p_options => t.options || '{"count_rows": true}'
  )
  from (
    values
    ('lms_orders', 1, jsonb '{}'),
    ('lms_events', 2, '{}'),
    ('lms_products', 3, '{}'),
    ('lms_speakers', 4, '{}'),
    ('lms_product_details', 13, '{}'),
    ('lms_speaker_details', 14, '{}'),
    ('lms_users', 21, '{}'),
    ('lms_accreditation', 22, '{}'),
    ('lms_facilities', 24, '{}'),
    -- Children are replaced per parent. Those of a feed by the parents that answered: one without
    -- children leaves nothing in the bronze table of the feed.
    (
      'lms_order_details', 11,
      '{
        "replace_by": {
          "parents": "silver.v_lms_orders_answered", "columns": {"order_uuid": "uuid"}
        }
      }'
    ),
    (
      'lms_event_sessions', 12,
      '{
        "replace_by": {"parents": "silver.v_lms_events_answered", "columns": {"event_id": "id"}}
      }'
    ),
    (
      'lms_product_prices', 15,
      '{
        "replace_by": {
          "parents": "silver.v_lms_product_details", "columns": {"product_id": "id"}
        }
      }'
    ),
    (
      'lms_accreditation_credits', 23,
      '{
        "replace_by": {
          "parents": "silver.v_lms_accreditation", "columns": {"accreditation_id": "id"}
        }
      }'
    )
  ) as t (table_name, load_order, options)
  order by t.load_order;
end;
$$;
