-- Registers the pipeline and a copy of each table; running it again keeps whatever a user has set.
-- The database is the one of the environment, OPENDENTAL_SOURCE_URL or its parts.
do $$
begin
  perform setup.register_pipeline(
    p_pipeline => 'dental',
    p_description => 'Nightly copy of a dental practice from its OpenDental database',
    p_on_busy => 'refuse',
    p_required_environment => '{OPENDENTAL_SOURCE_URL|OPENDENTAL_SOURCE_HOST}'
  );
  perform setup.register_nightly(
    'dental', '{"general": {"stamps": ["DateTStamp", "SecDateTEdit"]}}'
  );

  -- Where edits leave the stamp alone, the rows of the last 30 business days are read too.
  perform setup.register_job(
    p_layer => 'bronze',
    p_pipeline => 'dental',
    p_load_type => case
      when t.table_name = 'securitylog' then 'append' when t.watermark is null then 'full'
      else 'upsert'
    end,
    p_source => 'db:opendental/' || t.table_name,
    p_target => 'bronze.dental_' || t.table_name,
    p_importance => t.importance,
    p_load_order => t.load_order,
    p_timeout => '75 minutes',
    p_max_attempts => 4,
    p_retry_delay => '5 minutes',
    p_options => jsonb_strip_nulls(
      jsonb_build_object(
        'watermark', t.watermark,
        'lookback', case
          when t.business_dates is not null
            then jsonb_build_object(
              'days', 30, 'columns', to_jsonb(string_to_array(t.business_dates, ' '))
            )
        end,
        'hard_deletes', case when t.table_name <> 'securitylog' then 'soft_delete' end,
        'drift', d.compared,
        'exclude_columns', to_jsonb(string_to_array(t.left_out, ' '))
      )
    )
  )
  from (
    values
    ('patient', 'critical', 1, 'DateTStamp', null, 'SSN'),
    ('provider', 'critical', 2, 'DateTStamp', null, 'SSN'),
    ('claimproc', 'critical', 3, 'SecDateTEdit', 'DateCP ProcDate', null),
    ('procedurelog', 'critical', 4, 'DateTStamp', 'DateComplete ProcDate', null),
    ('appointment', 'critical', 5, 'DateTStamp', null, null),
    ('paysplit', 'critical', 6, 'SecDateTEdit', 'DatePay ProcDate', null),
    ('payment', 'critical', 7, 'SecDateTEdit', 'PayDate', null),
    ('claim', 'critical', 8, 'SecDateTEdit', 'DateService DateSent DateReceived', null),
    ('adjustment', 'important', 11, 'SecDateTEdit', 'AdjDate ProcDate', null),
    ('commlog', 'important', 12, 'DateTStamp', null, null),
    ('schedule', 'important', 13, 'DateTStamp', null, null),
    ('recall', 'important', 14, 'DateTStamp', null, null),
    ('claimpayment', 'important', 15, 'SecDateTEdit', null, null),
    ('treatplan', 'important', 16, 'SecDateTEdit', null, null),
    ('refattach', 'important', 17, 'DateTStamp', null, null),
    ('inssub', 'important', 18, 'SecDateTEdit', null, null),
    ('patplan', 'important', 19, 'SecDateTEdit', null, null),
    ('insplan', 'important', 20, 'SecDateTEdit', null, null),
    ('benefit', 'important', 21, 'SecDateTEdit', null, null),
    ('carrier', 'important', 22, 'SecDateTEdit', null, null),
    ('fee', 'important', 23, 'SecDateTEdit', null, null),
    ('feesched', 'important', 24, 'SecDateTEdit', null, null),
    ('procedurecode', 'important', 25, 'DateTStamp', null, null),
    ('operatory', 'important', 26, 'DateTStamp', null, null),
    ('referral', 'important', 27, 'DateTStamp', null, null),
    ('histappointment', 'audit', 31, 'DateTStamp', null, null),
    ('securitylog', 'audit', 32, 'SecurityLogNum', null, null),
    ('clinic', 'reference', 41, null, null, null),
    ('definition', 'reference', 42, null, null, null),
    ('employer', 'reference', 43, null, null, null),
    ('recalltype', 'reference', 44, null, null, null),
    ('userod', 'reference', 45, null, null, 'Password')
  ) as t (table_name, importance, load_order, watermark, business_dates, left_out)
  -- the money that a night has to bring, day by day
  left join (
    values
    (
      'procedurelog',
      '{"day": "DateComplete", "sums": ["ProcFee"], "where": {"ProcStatus": 2}}'::jsonb
    ),
    ('payment', '{"day": "PayDate", "sums": ["PayAmt"]}'),
    ('claimproc', '{"day": "DateCP", "sums": ["InsPayAmt", "WriteOff"]}'),
    ('adjustment', '{"day": "AdjDate", "sums": ["AdjAmt"]}'),
    ('claim', '{"day": "DateService", "sums": ["ClaimFee"]}'),
    ('paysplit', '{"day": "DatePay", "sums": ["SplitAmt"]}')
  ) as d (table_name, compared) on d.table_name = t.table_name
  order by t.load_order;
end;
$$;
