create or replace function setup._sample_violations(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Rows of rules that few violate are found in one scan together; of the others 20 are found soon.
declare
  c_few   constant integer := 200;
  v_found record;
  v_scans text;
begin
  with samples as materialized (
    select * from setup._violation_samples(p_job, p_stage, p_load_id)
  )
  select
    string_agg(format('(%s, case when %s then %s end)', s.rule_id, s.is_hit, s.sample), E',\n')
      filter (where s.violated <= c_few) as samples,
    -- asked of each row: all bits of a mask at once
    (
      select string_agg(format('v.%I & %s <> 0', m.mask, m.bits), ' or ')
      from (
        select f.mask, bit_or(f.bit_value) as bits
        from samples as f
        where f.violated <= c_few
        group by f.mask
      ) as m
    ) as condition,
    string_agg(
      format(
        '(select %s::bigint, %s from %s as v where %s limit 20)',
        s.rule_id, s.sample, p_stage, s.is_hit
      ),
      E'\nunion all\n'
    ) filter (where s.violated > c_few) as scans
  into v_found
  from samples as s;
  v_scans := v_found.scans;
  if v_found.samples is not null then
    v_scans := concat_ws(
      E'\nunion all\n', v_scans,
      setup._fill_sql(
        $sql$
          select r.rule_id::bigint, r.sample
          from {stage} as v
          cross join lateral (
            values
            {samples}
          ) as r (rule_id, sample)
          where ({condition}) and r.sample is not null
        $sql$,
        jsonb_build_object(
          'stage', p_stage, 'samples', v_found.samples, 'condition', v_found.condition
        )
      )
    );
  end if;
  if v_scans is null then
    return;
  end if;
  execute setup._fill_sql(
    $sql$
      with found (rule_id, sample) as (
        {scans}
      ),
      chosen as (
        select
          f.rule_id,
          jsonb_agg(f.sample -> 0) filter (where f.sample -> 0 <> 'null') as keys,
          jsonb_agg(f.sample -> 1) filter (where f.sample -> 1 <> 'null') as contents
        from (
          select w.*, row_number() over (partition by w.rule_id) as place from found as w
        ) as f
        where f.place <= 20
        group by f.rule_id
      )
      update setup.quality_results as q
      set sample_keys = c.keys, sample_values = c.contents
      from chosen as c
      where q.load_id = {load_id} and q.rule_id = c.rule_id
    $sql$,
    jsonb_build_object('scans', v_scans, 'load_id', p_load_id)
  );
end;
$$;
comment on function setup._sample_violations is
'Note the keys of up to 20 rows that violate each row rule, and what is in them.';
revoke all on function setup._sample_violations from public;
