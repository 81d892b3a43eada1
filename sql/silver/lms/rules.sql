-- Quality rules of the silver tables. They see the columns of the model, helper columns included;
-- descriptions say what is wrong with a row. Running it again keeps whatever a user has set.

-- Drop rules: a record goes to quarantine under the first one it violates.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.' || r.table_name,
    p_rule_name => r.rule_name,
    p_rule_type => case when r.expression is null then 'not_null' else 'expression' end,
    p_columns => r.columns,
    p_expression => r.expression,
    p_gate => 'drop',
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from (
    select
      k.table_name,
      k.rule_order,
      k.key || '_present' as rule_name,
      null::text[] as columns,
      format('setup.is_key(%I)', k.key) as expression,
      k.key || ' is missing, blank or longer than 1000 bytes' as description
    from (
      values
      ('lms_events', 'id', 1),
      ('lms_facilities', 'id', 1),
      ('lms_orders', 'uuid', 1),
      ('lms_speakers', 'uuid', 1),
      ('lms_accreditation', 'id', 1),
      ('lms_accreditation_credits', 'accreditation_id', 1),
      ('lms_products', 'id', 1),
      ('lms_users', 'user_id', 1),
      ('lms_event_sessions', 'event_id', 1),
      ('lms_event_sessions', 'session_id', 2),
      ('lms_order_details', 'order_uuid', 1),
      ('lms_speaker_details', 'speaker_uuid', 1),
      ('lms_product_details', 'id', 1),
      ('lms_product_prices', 'product_id', 1)
    ) as k (table_name, key, rule_order)
    union all
    values
    (
      'lms_order_details', 2, 'line_no_present', null::text[],
      'setup.clean_text(_delivered_line_no) is not null', 'line_no is missing or blank'
    ),
    (
      'lms_order_details', 3, 'line_no_integer', null,
      'line_no is not null or setup.clean_text(_delivered_line_no) is null',
      'line_no is no integer'
    ),
    (
      'lms_order_details', 4, 'quantity_integer', '{quantity}', null,
      'quantity is missing or no integer'
    )
  ) as r
  order by r.table_name, r.rule_order;
end;
$$;

-- Copies of a key. The last one is taken; a key is counted once, however many copies it has.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.' || r.table_name,
    p_rule_name => r.key || '_superseded',
    p_rule_type => 'expression',
    p_expression => '_copies = 0',
    p_gate => 'warn',
    p_rule_order => 11,
    p_description => format('Earlier records had the same %s; the last one was taken', r.key)
  )
  from (
    values
    ('lms_events', 'id'),
    ('lms_facilities', 'id'),
    ('lms_orders', 'uuid'),
    ('lms_speakers', 'uuid'),
    ('lms_accreditation', 'id'),
    ('lms_products', 'id'),
    ('lms_users', 'user_id'),
    ('lms_event_sessions', 'session_id'),
    ('lms_order_details', 'line_no'),
    ('lms_speaker_details', 'speaker_uuid'),
    ('lms_product_details', 'id')
  ) as r (table_name, key)
  order by r.table_name;
end;
$$;

-- Lists that are shorter than the API said.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.' || r.table_name,
    p_rule_name => 'total_received',
    p_rule_type => 'table_expression',
    p_expression => format(
      $sql$
        (select count(distinct b.data ->> %L) from bronze.%I as b)
        >= coalesce(setup.announced_rows(%L), 0)
      $sql$,
      r.field, r.table_name, 'bronze.' || r.table_name
    ),
    p_gate => 'warn',
    p_rule_order => 12,
    p_description => 'Fewer ids were received than the total of the API'
  )
  from (
    values
    ('lms_events', 'id'),
    ('lms_facilities', 'id'),
    ('lms_orders', 'uuid'),
    ('lms_speakers', 'uuid'),
    ('lms_accreditation', 'id'),
    ('lms_products', 'id'),
    ('lms_users', 'id')
  ) as r (table_name, field)
  order by r.table_name;
end;
$$;

-- Values that do not parse.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.' || r.table_name,
    p_rule_name => c.name || '_valid',
    p_rule_type => 'not_null',
    p_columns => array[c.name],
    p_filter => format('%I is not null', '_delivered_' || c.name),
    p_gate => 'warn',
    p_rule_order => 20 + c.position::integer,
    p_description => format('%s is no valid %s; it became NULL', c.name, a.kind)
  )
  from (
    values
    ('lms_events', '{start_date,end_date}'::text[]),
    ('lms_orders', '{created_at,current_total}'),
    ('lms_accreditation', '{awarded_on,score_percentage,attempts,completed_on}'),
    ('lms_accreditation_credits', '{credit_amount}'),
    ('lms_products', '{created_at,discoverable}'),
    ('lms_event_sessions', '{start_time,end_time}'),
    ('lms_order_details', '{unit_price,total}'),
    ('lms_speaker_details', '{created_at,updated_at}'),
    ('lms_product_details', '{created_at,discoverable,price_min_quantity,price_amount}'),
    ('lms_product_prices', '{price_min_quantity,price_amount}')
  ) as r (table_name, columns)
  cross join lateral unnest(r.columns) with ordinality as c (name, position)
  cross join lateral (
    select case
      when t.atttypid = 'timestamptz'::regtype then 'ISO 8601 time'
      when t.atttypid = 'boolean'::regtype then 'boolean'
      when t.atttypid = 'integer'::regtype then 'integer'
      when t.atttypmod = -1 then 'number'
      else 'whole number of cents'
    end as kind
    from pg_attribute as t
    where t.attrelid = ('silver.' || r.table_name)::regclass and t.attname = c.name
  ) as a
  order by r.table_name, c.position;
end;
$$;

-- What the records should say.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.' || r.table_name,
    p_rule_name => r.rule_name,
    p_rule_type => r.rule_type,
    p_columns => r.columns,
    p_expression => case r.rule_type when 'expression' then r.definition end,
    p_arguments => case when r.rule_type <> 'expression' then r.definition::jsonb end,
    p_gate => 'warn',
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from (
    values
    (
      'lms_events', 31, 'dates_ordered', 'compare', '{end_date,start_date}'::text[],
      '{"operator": ">="}', 'The event ends before it starts'
    ),

    (
      'lms_orders', 31, 'user_present', 'expression', null, '_has_user',
      'user is missing or no object'
    ),
    (
      'lms_orders', 32, 'current_total_present', 'not_null', '{_delivered_current_total}', null,
      'current_total is missing'
    ),
    (
      'lms_orders', 33, 'current_total_not_negative', 'range', '{current_total}', '{"min": 0}',
      'current_total is negative'
    ),

    (
      'lms_speakers', 31, 'email_valid', 'regex', '{email}',
      '{"pattern": "^[^@]*[^@[:space:]][^@]*@[^@]*[^@[:space:]][^@]*$"}',
      'email does not contain one @ with text around it'
    ),
    (
      'lms_users', 31, 'email_valid', 'regex', '{email}',
      '{"pattern": "^[^@]*[^@[:space:]][^@]*@[^@]*[^@[:space:]][^@]*$"}',
      'email does not contain one @ with text around it'
    ),

    (
      'lms_accreditation', 31, 'score_percentage_in_range', 'range', '{score_percentage}',
      '{"min": 0, "max": 100}', 'score_percentage is not between 0 and 100'
    ),
    (
      'lms_accreditation', 32, 'test_present', 'expression', null, '_has_test',
      'related_test is missing or no object'
    ),
    (
      'lms_accreditation', 33, 'user_present', 'expression', null, '_has_user',
      'user is missing or no object'
    ),
    (
      'lms_accreditation', 34, 'product_present', 'expression', null, '_has_product',
      'product is missing or no object'
    ),
    (
      'lms_accreditation', 35, 'awarded_on_in_window', 'expression', null,
      $sql$
        (
          awarded_on >= (select setup.config_time('lms_accreditation_start'))
          and awarded_on < (select setup.config_time('lms_accreditation_end'))
        ) is not false
      $sql$,
      'awarded_on is outside the window that was asked for'
    ),
    (
      'lms_accreditation', 36, 'credits_are_a_list', 'expression', null, '_has_credits_list',
      'credits is neither a list nor null'
    ),

    (
      'lms_accreditation_credits', 31, 'credit_type_id_present', 'expression', null,
      'setup.clean_text(credit_type_id) is not null', 'credit_type_id is missing or blank'
    ),
    (
      'lms_accreditation_credits', 32, 'credit_amount_not_negative', 'range', '{credit_amount}',
      '{"min": 0}', 'credit_amount is negative'
    ),
    (
      'lms_accreditation_credits', 33, 'accreditation_exists', 'expression', null,
      '_has_accreditation', 'No accreditation has this id'
    ),

    (
      'lms_event_sessions', 31, 'times_ordered', 'compare', '{end_time,start_time}',
      '{"operator": ">="}', 'The session ends before it starts'
    ),
    (
      'lms_event_sessions', 32, 'product_present', 'expression', null, '_has_product',
      'product is missing or no object'
    ),
    (
      'lms_event_sessions', 33, 'session_id_shared', 'expression', null, '_events = 1',
      'Several events have a session of this id'
    ),
    (
      'lms_event_sessions', 34, 'timezone_known', 'expression', null, '_has_timezone',
      'A time has no offset, and timezone is missing or unknown; it was read in UTC'
    ),

    (
      'lms_order_details', 31, 'total_equals_quantity_price', 'expression', null,
      '(total <> quantity * unit_price) is not true', 'total is not quantity times unit_price'
    ),
    (
      'lms_order_details', 32, 'order_exists', 'expression', null, '_has_order',
      'No order has this uuid'
    ),
    (
      'lms_order_details', 33, 'lines_sum_to_order_total', 'compare', '{_lines_total,_order_total}',
      '{"operator": "="}', 'The lines of the order do not sum to its current_total'
    ),

    (
      'lms_product_details', 31, 'price_present', 'expression', null, '_has_price',
      'The product has no price'
    ),
    (
      'lms_product_details', 32, 'product_exists', 'expression', null, '_has_product',
      'No product has this id'
    )
  ) as r (table_name, rule_order, rule_name, rule_type, columns, definition, description)
  order by r.table_name, r.rule_order;
end;
$$;
