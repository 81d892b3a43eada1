-- Pipeline dental, layer bronze: tables of a practice database (OpenDental), types by declaration.

-- Tables
\ir tables/dental_patient.sql
\ir tables/dental_provider.sql
\ir tables/dental_appointment.sql
\ir tables/dental_procedurelog.sql
\ir tables/dental_claim.sql
\ir tables/dental_claimproc.sql
\ir tables/dental_payment.sql
\ir tables/dental_paysplit.sql
\ir tables/dental_adjustment.sql
\ir tables/dental_procedurecode.sql
\ir tables/dental_treatplan.sql
\ir tables/dental_schedule.sql
\ir tables/dental_recall.sql
\ir tables/dental_operatory.sql
\ir tables/dental_commlog.sql
\ir tables/dental_referral.sql
\ir tables/dental_refattach.sql
\ir tables/dental_feesched.sql
\ir tables/dental_fee.sql
\ir tables/dental_carrier.sql
\ir tables/dental_insplan.sql
\ir tables/dental_benefit.sql
\ir tables/dental_inssub.sql
\ir tables/dental_patplan.sql
\ir tables/dental_claimpayment.sql
\ir tables/dental_securitylog.sql
\ir tables/dental_histappointment.sql
\ir tables/dental_clinic.sql
\ir tables/dental_definition.sql
\ir tables/dental_employer.sql
\ir tables/dental_recalltype.sql
\ir tables/dental_userod.sql

-- Pipeline and jobs
\ir jobs.sql
