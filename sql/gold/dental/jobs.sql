-- Registers the gold jobs; running it again keeps whatever a user has set. Patients, providers and
-- fees have stamps: each edit is an event, and so is what is gone. The source knows the latest ones
-- alone: what was seen before is kept here, by a full refresh too. Plans and clinics are taken as
-- they are when the source is asked. Codes and insurers that are gone stay, for the facts.
do $$
begin
  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'dental',
    p_load_type => t.load_type,
    p_target => 'gold.dental_' || t.table_name,
    p_keys => t.keys,
    p_sequence => case t.load_type when 'scd2' then '{edited_at}' else '{}' end::text[],
    p_load_order => t.load_order,
    p_timeout => '60 minutes',
    p_max_attempts => 4,
    p_retry_delay => '5 minutes',
    p_options => case t.load_type
      when 'snapshot' then '{"version": "seen_at", "restate": true}'
      when 'scd2'
        then '{"delete_when": "is_gone", "except_columns": ["is_gone"], "taken_back": "keep"}'
      else '{}'
    end::jsonb
  )
  from (
    values
    ('dim_patient', 'scd2', '{pat_num}'::text[], 201),
    ('dim_provider', 'scd2', '{prov_num}', 202),
    ('dim_fee_schedule', 'scd2', '{fee_sched,code_num,clinic_num,prov_num}', 203),
    ('dim_insurance_plan', 'snapshot', '{plan_num}', 204),
    ('dim_clinic', 'snapshot', '{clinic_num}', 205),
    ('dim_procedure_code', 'upsert', null, 206),
    ('dim_carrier', 'upsert', null, 207),
    ('dim_date', 'full', null, 208),
    ('fact_procedure', 'full', null, 211),
    ('fact_appointment', 'full', null, 212),
    ('fact_payment', 'full', null, 213),
    ('fact_payment_split', 'full', null, 214),
    ('fact_adjustment', 'full', null, 215),
    ('fact_communication', 'full', null, 216),
    ('fact_claim', 'full', null, 217),
    ('fact_claim_header', 'full', null, 218),
    ('mart_daily_payments', 'full', null, 221),
    ('mart_daily_production_by_procedure', 'full', null, 222),
    ('mart_production_summary', 'full', null, 223),
    ('mart_ar_summary', 'full', null, 224),
    ('mart_appointment_summary', 'full', null, 225),
    ('mart_claim_summary', 'full', null, 226),
    ('mart_new_patient', 'full', null, 227),
    ('mart_patient_retention', 'full', null, 228),
    ('mart_procedure_acceptance', 'full', null, 229),
    ('mart_revenue_lost', 'full', null, 230)
  ) as t (table_name, load_type, keys, load_order)
  order by t.load_order;
  perform setup.configure_nightly('dental');
end;
$$;
