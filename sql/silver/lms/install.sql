-- Pipeline lms, layer silver: typed records, one row per key; children of arrays in tables of
-- their own.

-- Functions
\ir functions/lms_record.sql

-- Tables
\ir tables/lms_events.sql
\ir tables/lms_facilities.sql
\ir tables/lms_orders.sql
\ir tables/lms_speakers.sql
\ir tables/lms_accreditation.sql
\ir tables/lms_accreditation_credits.sql
\ir tables/lms_products.sql
\ir tables/lms_users.sql
\ir tables/lms_event_sessions.sql
\ir tables/lms_order_details.sql
\ir tables/lms_speaker_details.sql
\ir tables/lms_product_details.sql
\ir tables/lms_product_prices.sql

-- Models
\ir views/v_lms_events.sql
\ir views/v_lms_facilities.sql
\ir views/v_lms_orders.sql
\ir views/v_lms_speakers.sql
\ir views/v_lms_accreditation.sql
\ir views/v_lms_accreditation_credits.sql
\ir views/v_lms_products.sql
\ir views/v_lms_users.sql
\ir views/v_lms_events_answered.sql
\ir views/v_lms_event_sessions.sql
\ir views/v_lms_orders_answered.sql
\ir views/v_lms_order_details.sql
\ir views/v_lms_speaker_details.sql
\ir views/v_lms_product_details.sql
\ir views/v_lms_product_prices.sql

-- Jobs and quality rules
\ir jobs.sql
\ir rules.sql
