-- Quality rules of the gold tables; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_rule(
    p_target => 'gold.dental_' || r.table_name,
    p_rule_name => r.rule_name,
    p_rule_type => r.rule_type,
    p_columns => r.columns,
    p_arguments => r.arguments::jsonb,
    p_filter => r.filter,
    p_gate => r.gate,
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from (
    values
    (
      'fact_procedure', 1, 'totals_equal_silver', 'reconcile', null::text[],
      '{"table": "silver.dental_procedure", "other_filter": "proc_status = 2",
        "sums": ["proc_fee"]}',
      null, 'fail', 'Complete procedures, or their fees, differ from silver.dental_procedure'
    ),
    (
      'fact_procedure', 2, 'patient_known', 'rejected_values', array['patient_key'],
      '{"values": [0]}', null, 'warn', 'The patient is not in dental_dim_patient'
    ),
    (
      'fact_procedure', 3, 'code_known', 'rejected_values', array['procedure_code_key'],
      '{"values": [0]}', null, 'warn', 'The code is not in dental_dim_procedure_code'
    ),
    (
      'fact_appointment', 1, 'count_equals_silver', 'row_count_equal', null,
      '{"table": "silver.dental_appointment"}', null, 'fail',
      'Appointments differ from silver.dental_appointment'
    ),
    (
      'fact_payment', 1, 'totals_of_patients_equal_silver', 'reconcile', null,
      '{"table": "silver.dental_payment", "sums": {"amount": "pay_amt"}}',
      'payer = ''patient''', 'fail', 'Payments, or amounts, differ from silver.dental_payment'
    ),
    (
      'fact_payment', 2, 'totals_of_insurers_equal_silver', 'reconcile', null,
      '{"table": "silver.dental_claim_payment", "sums": {"amount": "check_amt"}}',
      'payer = ''insurance''', 'fail', 'Checks, or amounts, differ from dental_claim_payment'
    ),
    (
      'fact_payment_split', 1, 'totals_equal_silver', 'reconcile', null,
      '{"table": "silver.dental_payment_split", "sums": ["split_amt"]}',
      null, 'fail', 'Parts of payments, or amounts, differ from silver.dental_payment_split'
    ),
    (
      'fact_adjustment', 1, 'totals_equal_silver', 'reconcile', null,
      '{"table": "silver.dental_adjustment", "sums": ["adj_amt"]}',
      null, 'fail', 'Adjustments, or amounts, differ from silver.dental_adjustment'
    ),
    (
      'fact_claim', 1, 'totals_equal_silver', 'reconcile', null,
      '{"table": "silver.dental_claim_procedure", "other_filter": "claim_num is not null",
        "sums": ["ins_pay_amt", "write_off"]}',
      null, 'fail', 'Parts of claims, or amounts, differ from silver.dental_claim_procedure'
    ),
    (
      'fact_claim_header', 1, 'totals_equal_silver', 'reconcile', null,
      '{"table": "silver.dental_claim", "sums": ["claim_fee"]}',
      null, 'fail', 'Claims, or what was billed, differ from silver.dental_claim'
    ),
    (
      'mart_ar_summary', 1, 'ages_add_up', 'sum_of_columns',
      array['bal_0_30', 'bal_31_60', 'bal_61_90', 'bal_over_90'], '{"equals": "bal_total"}',
      null, 'fail', 'The ages do not add up to the balance'
    ),
    (
      'mart_patient_retention', 1, 'churn_is_a_percentage', 'range', array['churn'],
      '{"min": 0, "max": 100}', null, 'fail', 'The risk is not between 0 and 100'
    ),
    (
      'mart_procedure_acceptance', 1, 'rate_is_a_share', 'range', array['acceptance_rate'],
      '{"min": 0, "max": 1}', null, 'fail', 'More was accepted than presented'
    ),
    (
      'mart_production_summary', 1, 'production_equals_silver', 'reconcile', null,
      '{"table": "silver.dental_procedure", "count": false, "sums": {"production": "proc_fee"},
        "other_filter": "proc_status = 2 and date_complete is not null", "tolerance": 1}',
      null, 'fail', 'Production differs from the complete procedures'
    ),
    (
      'mart_daily_payments', 1, 'parts_add_up', 'sum_of_columns',
      array['patient_income', 'patient_refund', 'insurance_income', 'insurance_refund'],
      '{"equals": "net", "tolerance": 0.03}',
      null, 'fail', 'Payments of patients and insurers do not add up to all'
    )
  ) as r (
    table_name, rule_order, rule_name, rule_type, columns, arguments, filter, gate, description
  )
  order by r.table_name, r.rule_order;
end;
$$;
