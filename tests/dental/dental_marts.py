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
}
