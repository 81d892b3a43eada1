-- Registers the pipeline, its configuration keys and the eleven extractions; running it again
-- keeps whatever a user has set.
do $$
begin
  perform setup.register_pipeline(
    p_pipeline => 'lms',
    p_description => 'Seven entities and four detail feeds of a learning-management system',
    p_required_config => '{
      lms_page_size,lms_timeout_s,lms_max_attempts,lms_max_wait_s,lms_detail_concurrency,
      lms_accreditation_start,lms_accreditation_end
    }'
  );

  perform setup.seed_config('lms_page_size', '100', 'Records the LMS is asked for per page');
  perform setup.seed_config('lms_timeout_s', '30', 'Seconds to wait for an answer of the LMS');
  perform setup.seed_config('lms_max_attempts', '5', 'Attempts per request to the LMS');
  perform setup.seed_config(
    'lms_max_wait_s', '120', 'Longest wait in seconds that the LMS may ask for before a retry'
  );
  perform setup.seed_config(
    'lms_detail_concurrency', '8', 'Requests at a time of one detail feed of the LMS'
  );
  perform setup.seed_config(
    'lms_accreditation_start',
    '2022-01-01T00:00:00Z',
    'First moment of the accreditations to load: ISO 8601, yesterday or today (UTC)'
  );
  perform setup.seed_config(
    'lms_accreditation_end',
    '2023-01-01T00:00:00Z',
    'First moment after the accreditations to load: ISO 8601, yesterday or today (UTC)'
  );

  -- The lists in the order of the chains, then the feeds.
  perform setup.register_job(
    p_layer => 'bronze',
    p_pipeline => 'lms',
    p_load_type => 'full',
    p_source => 'dlt:driver.sources.lms:' || e.resource,
    p_target => 'bronze.' || e.table_name,
    p_depends_on => e.depends_on,
    p_load_order => e.load_order,
    p_options => '{"count_rows": true}'
  )
  from (
    values
    ('lms_events', 'events', '{}'::text[], 1),
    ('lms_facilities', 'facilities', '{}', 2),
    ('lms_orders', 'orders', '{}', 3),
    ('lms_speakers', 'speakers', '{}', 4),
    ('lms_accreditation', 'accreditation', '{}', 5),
    ('lms_products', 'products', '{}', 6),
    ('lms_users', 'users', '{}', 7),
    ('lms_event_sessions', 'event_sessions', '{silver.lms_events}', 11),
    ('lms_order_details', 'order_details', '{silver.lms_orders}', 13),
    ('lms_speaker_details', 'speaker_details', '{silver.lms_speakers}', 14),
    ('lms_product_details', 'product_details', '{silver.lms_products}', 16)
  ) as e (table_name, resource, depends_on, load_order)
  order by e.load_order;
end;
$$;
