-- Pipeline dental, layer gold: what a practice looks at each morning.

-- Tables
\ir tables/dental_mart_daily_payments.sql
\ir tables/dental_mart_daily_production_by_procedure.sql
\ir tables/dental_mart_ar_summary.sql
\ir tables/dental_mart_claim_summary.sql

-- Models
\ir views/v_dental_mart_daily_payments.sql
\ir views/v_dental_mart_daily_production_by_procedure.sql
\ir views/v_dental_mart_ar_summary.sql
\ir views/v_dental_mart_claim_summary.sql

-- Jobs
\ir jobs.sql
