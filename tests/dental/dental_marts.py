"""What the marts must hold, asked of the source itself in its own SQL."""

from __future__ import annotations

# mart: its columns, and the same rows of the practice database
MARTS = {
    "daily_payments": (
        "payment_date, patient_count, patient_income, patient_refund, insurance_count, "
        "insurance_income, insurance_refund, net",
        """
        select d.day,
          (select count(*) from payment p where p.PayDate = d.day and PayAmt <> 0),
          (select ifnull(sum(greatest(PayAmt, 0)), 0) from payment p where p.PayDate = d.day),
          (select ifnull(sum(least(PayAmt, 0)), 0) from payment p where p.PayDate = d.day),
          (select count(*) from claimpayment c where c.CheckDate = d.day and CheckAmt <> 0),
          (select ifnull(sum(greatest(CheckAmt, 0)), 0) from claimpayment c
            where c.CheckDate = d.day),
          (select ifnull(sum(least(CheckAmt, 0)), 0) from claimpayment c
            where c.CheckDate = d.day),
          (select ifnull(sum(PayAmt), 0) from payment p where p.PayDate = d.day)
            + (select ifnull(sum(CheckAmt), 0) from claimpayment c where c.CheckDate = d.day)
        from (
          select PayDate as day from payment where PayAmt <> 0
          union select CheckDate from claimpayment where CheckAmt <> 0
        ) d
        order by 1
        """,
    ),
    "daily_production_by_procedure": (
        "date_complete, proc_code, quantity, total, average",
        """
        select p.DateComplete, c.ProcCode, count(*), sum(p.ProcFee), avg(p.ProcFee)
        from procedurelog p, procedurecode c
        where p.CodeNum = c.CodeNum and p.ProcStatus = 2
        group by p.DateComplete, c.ProcCode
        order by 1, 2
        """,
    ),
    "ar_summary": (
        "as_of, pat_num, bal_total, bal_0_30, bal_31_60, bal_61_90, bal_over_90, priority",
        """
        select as_of, PatNum, BalTotal, b0, b30, b60, BalTotal - b0 - b30 - b60,
          round((30 * b30 + 60 * b60 + 100 * (BalTotal - b0 - b30 - b60)) / BalTotal)
        from (
          select PatNum, cast(BalTotal as decimal(18,2)) as BalTotal,
            if(aged = 0, 0, round(cast(Bal_0_30 as decimal(18,2)) * BalTotal / aged, 2)) as b0,
            if(aged = 0, 0, round(cast(Bal_31_60 as decimal(18,2)) * BalTotal / aged, 2)) as b30,
            if(aged = 0, 0, round(cast(Bal_61_90 as decimal(18,2)) * BalTotal / aged, 2)) as b60,
            (
              select greatest(max(DateComplete), (select max(PayDate) from payment))
              from procedurelog where ProcStatus = 2
            ) as as_of
          from (
            select *, Bal_0_30 + Bal_31_60 + Bal_61_90 + BalOver90 as aged from patient
          ) p
          where BalTotal > 0
        ) s
        order by 2
        """,
    ),
    "claim_summary": (
        "date_service, prov_treat, claims, billed, paid, write_off, unsent, held, waiting, sent, "
        "received, days_to_receive",
        """
        select DateService, ProvTreat, count(*), sum(ClaimFee), sum(paid), sum(write_off),
          sum(ClaimStatus = 'U'), sum(ClaimStatus in ('H', 'I')), sum(ClaimStatus = 'W'),
          sum(ClaimStatus = 'S'), sum(ClaimStatus = 'R'),
          avg(if(ClaimStatus = 'R', datediff(DateReceived, DateSent), null))
        from (
          select c.*,
            (select ifnull(sum(InsPayAmt), 0) from claimproc p
              where p.ClaimNum = c.ClaimNum and p.Status in (1, 4)) as paid,
            (select ifnull(sum(p.WriteOff), 0) from claimproc p
              where p.ClaimNum = c.ClaimNum and p.Status in (1, 4)) as write_off
          from claim c
        ) c
        group by DateService, ProvTreat
        order by 1, 2
        """,
    ),
    "production_summary": (
        "day, prov_num, clinic_num, production, adjustments, write_offs, insurance_paid, "
        "patient_paid, net_production, collection_rate",
        """
        select day, prov, clinic, sum(made), sum(adj), sum(off), sum(ins), sum(pat),
          round(sum(made) + sum(adj) - sum(off), 2),
          (sum(ins) + sum(pat)) / nullif(round(sum(made) + sum(adj) - sum(off), 2), 0)
        from (
          select DateComplete as day, ProvNum as prov, ClinicNum as clinic, sum(ProcFee) as made,
            0 as adj, 0 as off, 0 as ins, 0 as pat
          from procedurelog where ProcStatus = 2 group by 1, 2, 3
          union all
          select AdjDate, ProvNum, ClinicNum, 0, sum(AdjAmt), 0, 0, 0
          from adjustment group by 1, 2, 3
          union all
          select DateCP, ProvNum, ClinicNum, 0, 0, sum(WriteOff), sum(InsPayAmt), 0
          from claimproc where Status in (1, 4) group by 1, 2, 3
          union all
          select DatePay, ProvNum, ClinicNum, 0, 0, 0, 0, sum(SplitAmt)
          from paysplit group by 1, 2, 3
        ) e
        group by day, prov, clinic
        order by 1, 2, 3
        """,
    ),
    "new_patient": (
        "pat_num, first_date, visits, production, has_returned, "
        "case tier when 'below' then 0 else tier::int end",
        """
        select f.PatNum, f.first_date, count(distinct p.DateComplete), sum(p.ProcFee),
          f.last_date > f.first_date,
          if(sum(p.ProcFee) >= 600, 600, if(sum(p.ProcFee) >= 300, 300,
            if(sum(p.ProcFee) >= 100, 100, 0)))
        from (
          select PatNum, min(DateComplete) as first_date, max(DateComplete) as last_date
          from procedurelog where ProcStatus = 2 group by PatNum
        ) f
        join procedurelog p on p.PatNum = f.PatNum and p.ProcStatus = 2
          and p.DateComplete <= f.first_date + interval 90 day
        group by f.PatNum, f.first_date, f.last_date
        order by 1, 2
        """,
    ),
    "patient_retention": (
        "as_of, pat_num, last_date - date '2000-01-01', next_date - date '2000-01-01', days_since, "
        "array_position(array['prospect', 'lost', 'lapsed', 'at_risk', 'active'], status), churn",
        """
        select as_of, PatNum, datediff(last_date, '2000-01-01'), datediff(next_date, '2000-01-01'),
          datediff(as_of, last_date),
          if(next_date is not null, 5, ifnull(elt(1 + (datediff(as_of, last_date) > 365)
            + (datediff(as_of, last_date) > 548) + (datediff(as_of, last_date) > 1095),
            5, 4, 3, 2) + 0, 1)),
          if(next_date is not null, 0, least(100, 100 * datediff(as_of, last_date) / 1095))
        from (
          select PatNum, as_of,
            (select max(DateComplete) from procedurelog p
              where p.PatNum = t.PatNum and ProcStatus = 2) as last_date,
            (select date(min(AptDateTime)) from appointment a
              where a.PatNum = t.PatNum and AptStatus = 1 and AptDateTime >= as_of) as next_date
          from patient t
          join (
            select greatest(max(DateComplete), (select max(PayDate) from payment)) as as_of
            from procedurelog where ProcStatus = 2
          ) n
          where PatStatus = 0
        ) k
        order by 1, 2
        """,
    ),
    "procedure_acceptance": (
        "date_tp, prov_num, clinic_num, presented, accepted, same_day, presented_amount, "
        "accepted_amount, same_day_amount, acceptance_rate, amount_rate, same_day_rate",
        """
        select DateTP, ProvNum, ClinicNum, count(*), sum(yes), sum(now), sum(ProcFee),
          sum(yes * ProcFee), sum(now * ProcFee), sum(yes) / count(*),
          sum(yes * ProcFee) / nullif(sum(ProcFee), 0), sum(now) / count(*)
        from (
          select *, (ProcStatus = 2 or AptNum > 0 or PlannedAptNum > 0) as yes,
            (ProcStatus = 2 and DateComplete = DateTP) as now
          from procedurelog where ProcStatus in (1, 2, 8)
        ) p
        group by DateTP, ProvNum, ClinicNum
        order by 1, 2, 3
        """,
    ),
    "appointment_summary": (
        "day, prov_num, clinic_num, total, complete, broken, no_show, cancelled, minutes, "
        "complete_minutes, scheduled_minutes, utilisation",
        """
        select s.*, ifnull(t.minutes, 0), s.done / nullif(t.minutes, 0)
        from (
          select date(AptDateTime) as day, ProvNum, ClinicNum, count(*), sum(AptStatus = 2),
            sum(AptStatus = 5), sum(AptStatus = 5 and 'D9986' in (select ProcCode
              from procedurelog p join procedurecode c using (CodeNum)
              where p.AptNum = a.AptNum and p.ProcStatus = 2)),
            sum(AptStatus = 5 and 'D9987' in (select ProcCode
              from procedurelog p join procedurecode c using (CodeNum)
              where p.AptNum = a.AptNum and p.ProcStatus = 2)),
            sum(5 * length(Pattern)), sum((AptStatus = 2) * 5 * length(Pattern)) as done
          from appointment a
          where AptStatus in (1, 2, 4, 5) and AptDateTime > '0001-01-02'
          group by date(AptDateTime), ProvNum, ClinicNum
        ) s
        left join (
          select SchedDate as day, ProvNum, ClinicNum,
            sum(time_to_sec(StopTime) - time_to_sec(StartTime)) / 60 as minutes
          from schedule where SchedType = 1 group by 1, 2, 3
        ) t using (day, ProvNum, ClinicNum)
        order by 1, 2, 3
        """,
    ),
    "revenue_lost": (
        "day, clinic_num, kind, items, amount",
        """
        select day, clinic, kind, sum(amount <> 0), sum(amount)
        from (
          select date(a.AptDateTime) as day, a.ClinicNum as clinic, 'broken_appointment' as kind,
            p.ProcFee as amount
          from procedurelog p, appointment a
          where p.AptNum = a.AptNum and a.AptStatus = 5 and p.ProcStatus in (1, 8)
          union all
          select DateReceived, ClinicNum, 'claim_unpaid', ClaimFee from claim c
          where ClaimStatus = 'R' and ClaimType <> 'PreAuth' and not exists (
            select 1 from claimproc p
            where p.ClaimNum = c.ClaimNum and p.Status in (1, 4) and p.InsPayAmt <> 0
          )
          union all
          select DateCP, ClinicNum, 'write_off', WriteOff from claimproc where Status in (1, 4)
          union all
          select DateTP, ClinicNum, 'treatment_delay', ProcFee from procedurelog
          where ProcStatus = 1 and DateTP < (
            select greatest(max(DateComplete), (select max(PayDate) from payment))
            from procedurelog where ProcStatus = 2
          ) - interval 90 day
        ) l
        where amount <> 0
        group by day, clinic, kind
        order by 1, 2, 3
        """,
    ),
}
