-- Pipeline dental, layer gold: the practice as a star, and the ten marts.

-- Functions
\ir functions/dental_date_key.sql
\ir functions/dental_version_key.sql
\ir functions/dental_edited_at.sql

-- Tables
\ir tables/dental_dim_patient.sql
\ir tables/dental_dim_provider.sql
\ir tables/dental_dim_clinic.sql
\ir tables/dental_dim_insurance_plan.sql
\ir tables/dental_dim_fee_schedule.sql
\ir tables/dental_dim_procedure_code.sql
\ir tables/dental_dim_carrier.sql
\ir tables/dental_dim_date.sql
\ir tables/dental_fact_procedure.sql
\ir tables/dental_fact_appointment.sql
\ir tables/dental_fact_payment.sql
\ir tables/dental_fact_payment_split.sql
\ir tables/dental_fact_adjustment.sql
\ir tables/dental_fact_communication.sql
\ir tables/dental_fact_claim.sql
\ir tables/dental_fact_claim_header.sql
\ir tables/dental_mart_daily_payments.sql
\ir tables/dental_mart_daily_production_by_procedure.sql
\ir tables/dental_mart_production_summary.sql
\ir tables/dental_mart_ar_summary.sql
\ir tables/dental_mart_appointment_summary.sql
\ir tables/dental_mart_claim_summary.sql
\ir tables/dental_mart_new_patient.sql
\ir tables/dental_mart_patient_retention.sql
\ir tables/dental_mart_procedure_acceptance.sql
\ir tables/dental_mart_revenue_lost.sql

-- What models share
\ir views/dental_source_time.sql
\ir views/dental_load_times.sql
\ir views/dental_patient_periods.sql
\ir views/dental_provider_periods.sql
\ir views/dental_clinic_periods.sql
\ir views/dental_insurance_plan_periods.sql

-- Models
\ir views/v_dental_dim_patient.sql
\ir views/v_dental_dim_provider.sql
\ir views/v_dental_dim_clinic.sql
\ir views/v_dental_dim_insurance_plan.sql
\ir views/v_dental_dim_fee_schedule.sql
\ir views/v_dental_dim_procedure_code.sql
\ir views/v_dental_dim_carrier.sql
\ir views/v_dental_dim_date.sql
\ir views/v_dental_fact_procedure.sql
\ir views/v_dental_fact_appointment.sql
\ir views/v_dental_fact_payment.sql
\ir views/v_dental_fact_payment_split.sql
\ir views/v_dental_fact_adjustment.sql
\ir views/v_dental_fact_communication.sql
\ir views/v_dental_fact_claim.sql
\ir views/v_dental_fact_claim_header.sql
\ir views/v_dental_mart_daily_payments.sql
\ir views/v_dental_mart_daily_production_by_procedure.sql
\ir views/v_dental_mart_production_summary.sql
\ir views/v_dental_mart_ar_summary.sql
\ir views/v_dental_mart_appointment_summary.sql
\ir views/v_dental_mart_claim_summary.sql
\ir views/v_dental_mart_new_patient.sql
\ir views/v_dental_mart_patient_retention.sql
\ir views/v_dental_mart_procedure_acceptance.sql
\ir views/v_dental_mart_revenue_lost.sql

-- Jobs and quality rules
\ir jobs.sql
\ir rules.sql
