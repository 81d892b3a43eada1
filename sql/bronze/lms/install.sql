-- Pipeline lms, layer bronze: seven entities and four detail feeds of a learning-management
-- system, one JSON record per row.

-- Tables: the entities
\ir tables/lms_events.sql
\ir tables/lms_facilities.sql
\ir tables/lms_orders.sql
\ir tables/lms_speakers.sql
\ir tables/lms_accreditation.sql
\ir tables/lms_products.sql
\ir tables/lms_users.sql

-- Tables: the detail feeds
\ir tables/lms_event_sessions.sql
\ir tables/lms_order_details.sql
\ir tables/lms_speaker_details.sql
\ir tables/lms_product_details.sql

-- Views for people
\ir views/lms_audit_log.sql

-- Pipeline, configuration and jobs
\ir jobs.sql
