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
    }',
    p_required_environment => '{LMS_API_URL}'
  );

  perform setup.seed_config(
    'lms_page_size', '100', 'Records the LMS is asked for per page', 'integer',
    p_pipeline => 'lms'
  );
  perform setup.seed_config(
    'lms_timeout_s', '30', 'Seconds to wait for an answer of the LMS', 'integer',
    p_pipeline => 'lms'
  );
  perform setup.seed_config(
    'lms_max_attempts', '5', 'Attempts per request to the LMS', 'integer', p_pipeline => 'lms'
  );
  perform setup.seed_config(
    'lms_max_wait_s', '120', 'Longest wait in seconds that the LMS may ask for before a retry',
    'integer', p_pipeline => 'lms'
  );
  perform setup.seed_config(
    'lms_detail_concurrency', '8', 'Requests at a time of one detail feed of the LMS',
    'integer', p_pipeline => 'lms'
  );
  perform setup.seed_config(
    'lms_accreditation_start',
    '2022-01-01T00:00:00Z',
    'First moment of the accreditations to load: ISO 8601, yesterday or today (UTC)',
    'time', p_pipeline => 'lms'
  );
  perform setup.seed_config(
    'lms_accreditation_end',
    '2023-01-01T00:00:00Z',
    'First moment after the accreditations to load: ISO 8601, yesterday or today (UTC)',
    'time', p_pipeline => 'lms'
  );

  -- Long chains first, and in them the longest; short lists fill the time that is left at the end.
  perform setup.register_job(
    p_layer => 'bronze',
    p_pipeline => 'lms',
    p_load_type => 'full',
    p_source => 'dlt:pipelines.lms.source:' || e.resource,
    p_target => 'bronze.' || e.table_name,
    p_depends_on => e.depends_on,
    p_load_order => e.load_order,
    p_options => jsonb_strip_nulls(
      jsonb_build_object(
        'count_rows', true,
        'fields', string_to_array(e.fields, ' '),
        -- nobody may have earned anything in a window
        'allow_empty', case when e.table_name = 'lms_accreditation' then true end,
        'ids', case
          when e.id_table is not null
            then jsonb_build_object('table', e.id_table, 'field', e.id_field)
        end
      )
    )
  )
  from (
    values
    (
      'lms_orders', 'orders', '{}'::text[], null, null, 1,
      'uuid created_at external_reference status user current_totals'
    ),
    (
      'lms_events', 'events', '{}', null, null, 2,
      'id name identification api_key start_date end_date'
    ),
    (
      'lms_products', 'products', '{}', null, null, 3,
      'id api_key created_at description discoverable icon_url identification name status teaser '
      'type'
    ),
    (
      'lms_speakers', 'speakers', '{}', null, null, 4,
      'uuid api_key email first_name last_name identification'
    ),
    (
      'lms_order_details', 'order_details', '{silver.lms_orders}',
      'bronze.lms_orders', 'uuid', 11,
      'line_no product quantity unit_price total'
    ),
    (
      'lms_event_sessions', 'event_sessions', '{silver.lms_events}',
      'bronze.lms_events', 'id', 12,
      'id eval_id start_date_time end_date_time offset product title'
    ),
    (
      'lms_product_details', 'product_details', '{silver.lms_products}',
      'bronze.lms_products', 'id', 13,
      'id api_key created_at description discoverable icon_url identification name status teaser '
      'type prices'
    ),
    (
      'lms_speaker_details', 'speaker_details', '{silver.lms_speakers}',
      'bronze.lms_speakers', 'uuid', 14,
      'uuid address1 address2 city state country zip_code api_key company credentials title '
      'description first_name middle_name last_name salutation suffix informal email phone mobile '
      'linkedin twitter url id identification icon created_at updated_at'
    ),
    (
      'lms_users', 'users', '{}', null, null, 21,
      'id api_username email first_name last_name'
    ),
    (
      'lms_accreditation', 'accreditation', '{}', null, null, 22,
      'id awarded_on certificate_id user related_test product credits'
    ),
    (
      'lms_facilities', 'facilities', '{}', null, null, 23,
      'id name description address_1 address_2 city state zipcode country phone website'
    )
  ) as e (table_name, resource, depends_on, id_table, id_field, load_order, fields)
  order by e.load_order;
end;
$$;
