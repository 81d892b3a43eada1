-- Registers the gold jobs; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'dental',
    p_load_type => 'full',
    p_target => 'gold.dental_mart_' || t.mart,
    p_load_order => t.load_order,
    p_timeout => '60 minutes'
  )
  from (
    values
    ('daily_payments', 201),
    ('daily_production_by_procedure', 202),
    ('ar_summary', 203),
    ('claim_summary', 204),
    ('production_summary', 205),
    ('new_patient', 206),
    ('patient_retention', 207),
    ('procedure_acceptance', 208),
    ('appointment_summary', 209),
    ('revenue_lost', 210)
  ) as t (mart, load_order)
  order by t.load_order;
end;
$$;
