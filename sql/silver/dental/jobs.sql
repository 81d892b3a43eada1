-- Registers the silver jobs; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_job(
    p_layer => 'silver',
    p_pipeline => 'dental',
    p_load_type => case t.entity when 'securitylog' then 'append' else 'full' end,
    p_target => 'silver.dental_' || t.entity,
    p_importance => t.importance,
    p_load_order => t.load_order,
    p_timeout => '60 minutes',
    p_max_attempts => 4,
    p_retry_delay => '5 minutes'
  )
  from (
    values
    ('patient', 'critical', 101),
    ('provider', 'critical', 102),
    ('claim_procedure', 'critical', 103),
    ('procedure', 'critical', 104),
    ('appointment', 'critical', 105),
    ('payment_split', 'critical', 106),
    ('payment', 'critical', 107),
    ('claim', 'critical', 108),
    ('adjustment', 'important', 111),
    ('communication', 'important', 112),
    ('schedule', 'important', 113),
    ('recall', 'important', 114),
    ('claim_payment', 'important', 115),
    ('treatplan', 'important', 116),
    ('refattach', 'important', 117),
    ('insurance_subscriber', 'important', 118),
    ('patient_plan', 'important', 119),
    ('insurance_plan', 'important', 120),
    ('benefit', 'important', 121),
    ('carrier', 'important', 122),
    ('fee', 'important', 123),
    ('fee_schedule', 'important', 124),
    ('procedure_code', 'important', 125),
    ('operatory', 'important', 126),
    ('referral', 'important', 127),
    ('appointment_history', 'audit', 131),
    ('securitylog', 'audit', 132),
    ('clinic', 'reference', 141),
    ('definition', 'reference', 142),
    ('employer', 'reference', 143),
    ('recalltype', 'reference', 144),
    ('app_user', 'reference', 145)
  ) as t (entity, importance, load_order)
  order by t.load_order;
end;
$$;
