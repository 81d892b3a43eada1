-- Pipeline dental, layer gold: what a practice looks at each morning.

-- Tables
\ir tables/dental_mart_daily_payments.sql
\ir tables/dental_mart_daily_production_by_procedure.sql
\ir tables/dental_mart_ar_summary.sql
\ir tables/dental_mart_claim_summary.sql
\ir tables/dental_mart_production_summary.sql
\ir tables/dental_mart_new_patient.sql
\ir tables/dental_mart_patient_retention.sql
\ir tables/dental_mart_procedure_acceptance.sql
\ir tables/dental_mart_appointment_summary.sql
\ir tables/dental_mart_revenue_lost.sql

-- Models
\ir views/v_dental_mart_daily_payments.sql
\ir views/v_dental_mart_daily_production_by_procedure.sql
\ir views/v_dental_mart_ar_summary.sql
\ir views/v_dental_mart_claim_summary.sql
\ir views/v_dental_mart_production_summary.sql
\ir views/v_dental_mart_new_patient.sql
\ir views/v_dental_mart_patient_retention.sql
\ir views/v_dental_mart_procedure_acceptance.sql
\ir views/v_dental_mart_appointment_summary.sql
\ir views/v_dental_mart_revenue_lost.sql

-- Jobs
\ir jobs.sql
