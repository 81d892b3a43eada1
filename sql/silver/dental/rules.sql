-- Quality rules of the silver tables; running it again keeps whatever a user has set.

-- Nothing is lost on the way: what bronze has and the source still has is in silver, or refused.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.dental_' || t.entity,
    p_rule_name => 'all_rows_of_bronze',
    p_rule_type => 'reconcile',
    p_arguments => jsonb_build_object(
      'table', 'bronze.dental_' || t.source,
      'other_filter', '_source_deleted_at is null',
      'quarantine', true
    ),
    p_gate => 'fail',
    p_description => 'There are not as many rows as bronze has live ones'
  )
  from (
    values
    ('patient', 'patient'),
    ('provider', 'provider'),
    ('claim_procedure', 'claimproc'),
    ('procedure', 'procedurelog'),
    ('appointment', 'appointment'),
    ('payment_split', 'paysplit'),
    ('payment', 'payment'),
    ('claim', 'claim'),
    ('adjustment', 'adjustment'),
    ('communication', 'commlog'),
    ('schedule', 'schedule'),
    ('recall', 'recall'),
    ('claim_payment', 'claimpayment'),
    ('treatplan', 'treatplan'),
    ('refattach', 'refattach'),
    ('insurance_subscriber', 'inssub'),
    ('patient_plan', 'patplan'),
    ('insurance_plan', 'insplan'),
    ('benefit', 'benefit'),
    ('carrier', 'carrier'),
    ('fee', 'fee'),
    ('fee_schedule', 'feesched'),
    ('procedure_code', 'procedurecode'),
    ('operatory', 'operatory'),
    ('referral', 'referral'),
    ('appointment_history', 'histappointment'),
    ('securitylog', 'securitylog'),
    ('clinic', 'clinic'),
    ('definition', 'definition'),
    ('employer', 'employer'),
    ('recalltype', 'recalltype'),
    ('app_user', 'userod')
  ) as t (entity, source);
end;
$$;

-- Codes that are known.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.dental_' || c.entity,
    p_rule_name => c.column_name || '_known',
    p_rule_type => 'accepted_values',
    p_columns => array[c.column_name],
    p_arguments => jsonb_build_object('values', to_jsonb(c.known)),
    p_gate => 'warn',
    p_description => c.column_name || ' is none of the codes of the software'
  )
  from (
    values
    ('patient', 'pat_status', '{0,1,2,3,4,5}'::text[]),
    ('appointment', 'apt_status', '{1,2,3,4,5,6,7,8}'),
    ('procedure', 'proc_status', '{1,2,3,4,5,6,7,8}'),
    ('claim', 'claim_status', '{U,H,W,I,S,R}'),
    ('claim_procedure', 'status', '{0,1,2,3,4,5,6,7,8,9,10}')
  ) as c (entity, column_name, known);
end;
$$;
