"""The marts as MariaDB computes them on the rows of the source, from what they are said to be.

Written apart from the models: no silver, no NULL for "none", other joins. `none` dates (0001-01-01,
1900-01-01, zero dates) are those up to 1900-01-01, and references up to 0 are 0.
"""

from __future__ import annotations

NO_DAY = "date '1900-01-01'"


def money(column: str) -> str:
    """The exact amount behind a double."""
    return f"cast({column} as decimal(20, 6))"


AS_OF = """
    (select greatest(
       (select max(DateComplete) from procedurelog where ProcStatus = 2),
       (select max(PayDate) from payment)
    ))
"""
PAID_OF_CLAIM = f"""
    (select coalesce(sum({money("InsPayAmt")}), 0) from claimproc
      where claimproc.ClaimNum = claim.ClaimNum and Status in (1, 4))
"""

DAILY_PAYMENTS = f"""
    select Day,
           sum(Who = 'p' and Amt <> 0), sum(if(Who = 'p' and Amt > 0, Amt, 0)),
           sum(if(Who = 'p' and Amt < 0, Amt, 0)),
           sum(Who = 'i' and Amt <> 0), sum(if(Who = 'i' and Amt > 0, Amt, 0)),
           sum(if(Who = 'i' and Amt < 0, Amt, 0)), sum(Amt)
      from (
        select 'p' as Who, PayDate as Day, {money("PayAmt")} as Amt from payment
        union all
        select 'i', CheckDate, {money("CheckAmt")} from claimpayment
      ) every_payment
     where Day > {NO_DAY} and Amt <> 0
     group by Day
"""

DAILY_PRODUCTION_BY_PROCEDURE = f"""
    select DateComplete, greatest(CodeNum, 0) as Code,
           (select max(nullif(trim(c.ProcCode), '')) from procedurecode c
             where c.CodeNum = p.CodeNum),
           count(*), round(sum({money("ProcFee")}), 2),
           round(sum({money("ProcFee")}) / count(*), 2)
      from procedurelog p
     where ProcStatus = 2 and DateComplete > {NO_DAY}
     group by DateComplete, Code
"""


def _per_provider(name: str, table: str, day: str, amount: str, condition: str) -> str:
    return f"""
        {name} as (
          select {day} as Day, greatest(ProvNum, 0) as Prov, greatest(ClinicNum, 0) as Clinic,
                 sum({money(amount)}) as Amt
            from {table} where {condition} and {day} > {NO_DAY} group by 1, 2, 3
        )
    """


_ANSWERED = "Status in (1, 4)"
PRODUCTION_SUMMARY = f"""
    with {_per_provider("made", "procedurelog", "DateComplete", "ProcFee", "ProcStatus = 2")},
         {_per_provider("adjusted", "adjustment", "AdjDate", "AdjAmt", "true")},
         {_per_provider("written", "claimproc", "DateCP", "WriteOff", _ANSWERED)},
         {_per_provider("insured", "claimproc", "DateCP", "InsPayAmt", _ANSWERED)},
         {_per_provider("paid", "paysplit", "DatePay", "SplitAmt", "true")},
         places as (
           select Day, Prov, Clinic from made union select Day, Prov, Clinic from adjusted
           union select Day, Prov, Clinic from written union select Day, Prov, Clinic from insured
           union select Day, Prov, Clinic from paid
         ),
         amounts as (
           select p.Day, p.Prov, p.Clinic, coalesce(m.Amt, 0) as M, coalesce(j.Amt, 0) as J,
                  coalesce(w.Amt, 0) as W, coalesce(i.Amt, 0) as I, coalesce(s.Amt, 0) as S
             from places p
             left join made m using (Day, Prov, Clinic)
             left join adjusted j using (Day, Prov, Clinic)
             left join written w using (Day, Prov, Clinic)
             left join insured i using (Day, Prov, Clinic)
             left join paid s using (Day, Prov, Clinic)
         )
    select Day, Prov, Clinic, round(M, 2), round(J, 2), round(W, 2), round(M + J - W, 2),
           round(I, 2), round(S, 2), round((I + S) / nullif(M + J - W, 0), 4)
      from amounts
"""

_SHARE = "coalesce(round({0} * Total / nullif(Aged, 0), 2), 0)"
AR_SUMMARY = f"""
    with owed as (
      select PatNum, round({money("BalTotal")}, 2) as Total, {money("Bal_0_30")} as A,
             {money("Bal_31_60")} as B, {money("Bal_61_90")} as C,
             {money("Bal_0_30")} + {money("Bal_31_60")} + {money("Bal_61_90")}
               + {money("BalOver90")} as Aged
        from patient
    ),
    aged as (
      select PatNum, Total, {_SHARE.format("A")} as A, {_SHARE.format("B")} as B,
             {_SHARE.format("C")} as C
        from owed where Total > 0
    )
    select {AS_OF} as AsOf, PatNum, Total, A, B, C, Total - A - B - C,
           round((30 * B + 60 * C + 100 * (Total - A - B - C)) / Total)
      from aged
"""


def _with_code(code: str) -> str:
    return f"""
        (exists (select 1 from procedurelog p join procedurecode c on c.CodeNum = p.CodeNum
          where p.AptNum = a.AptNum and p.ProcStatus = 2 and c.ProcCode = '{code}'))
    """


APPOINTMENT_SUMMARY = f"""
    select t.*, coalesce(w.Minutes, 0), round(t.Done / w.Minutes, 4)
      from (
        select date(AptDateTime) as Day, greatest(ProvNum, 0) as Prov,
               greatest(ClinicNum, 0) as Clinic, count(*) as Many, sum(AptStatus = 2),
               sum(AptStatus = 5), sum(AptStatus = 5 and {_with_code("D9986")}),
               sum(AptStatus = 5 and {_with_code("D9987")}), sum(5 * char_length(Pattern)),
               sum(if(AptStatus = 2, 5 * char_length(Pattern), 0)) as Done
          from appointment a
         where AptStatus in (1, 2, 4, 5) and AptDateTime >= {NO_DAY} + interval 1 day
         group by 1, 2, 3
      ) t
      left join (
        select SchedDate as Day, ProvNum as Prov, greatest(ClinicNum, 0) as Clinic,
               sum(time_to_sec(StopTime) - time_to_sec(StartTime)) / 60 as Minutes
          from schedule where SchedType = 1 and ProvNum > 0 group by 1, 2, 3
      ) w using (Day, Prov, Clinic)
"""

CLAIM_SUMMARY = f"""
    select DateService, greatest(ProvTreat, 0) as Prov, count(*), sum({money("ClaimFee")}),
           sum({PAID_OF_CLAIM}), sum({PAID_OF_CLAIM.replace("InsPayAmt", "WriteOff")}),
           sum(ClaimStatus = 'U'), sum(ClaimStatus = 'H'), sum(ClaimStatus = 'W'),
           sum(ClaimStatus = 'I'), sum(ClaimStatus = 'S'), sum(ClaimStatus = 'R'),
           round(avg(if(DateSent > {NO_DAY} and DateReceived > {NO_DAY},
                        datediff(DateReceived, DateSent), null)), 2)
      from claim
     where DateService > {NO_DAY}
     group by DateService, Prov
"""

NEW_PATIENT = f"""
    with first_days as (
      select PatNum, min(DateComplete) as Day, max(DateComplete) as LastDay from procedurelog
       where ProcStatus = 2 and PatNum > 0 and DateComplete > {NO_DAY} group by PatNum
    ),
    quarters as (
      select f.PatNum, f.Day, f.LastDay, count(distinct p.DateComplete) as Visits,
             sum({money("p.ProcFee")}) as Fees
        from first_days f
        join procedurelog p on p.PatNum = f.PatNum and p.ProcStatus = 2
         and p.DateComplete between f.Day and f.Day + interval 90 day
       group by f.PatNum, f.Day, f.LastDay
    )
    select PatNum, Day, Visits, round(Fees, 2), LastDay > Day,
           case when Fees < 100 then 'below' when Fees < 300 then '100'
                when Fees < 600 then '300' else '600' end
      from quarters
"""

PATIENT_RETENTION = f"""
    with known as (
      select {AS_OF} as AsOf, PatNum,
             (select max(DateComplete) from procedurelog p
               where p.PatNum = t.PatNum and ProcStatus = 2 and DateComplete > {NO_DAY}) as Done,
             (select min(date(AptDateTime)) from appointment a
               where a.PatNum = t.PatNum and AptStatus = 1 and AptDateTime >= {AS_OF}) as Ahead
        from patient t where PatStatus = 0
    ),
    aged as (select *, datediff(AsOf, Done) as Days from known)
    select AsOf, PatNum, Done, Ahead, Days,
           case when Ahead is not null or Days <= 365 then 'active'
                when Days is null then 'prospect' when Days > 1095 then 'lost'
                when Days > 548 then 'lapsed' else 'at_risk' end,
           if(Ahead is not null, 0, round(least(100, 100 * Days / 1095), 2))
      from aged
"""

PROCEDURE_ACCEPTANCE = f"""
    with presented as (
      select DateTP as Day, greatest(ProvNum, 0) as Prov, greatest(ClinicNum, 0) as Clinic,
             {money("ProcFee")} as Fee,
             ProcStatus = 2 or AptNum > 0 or PlannedAptNum > 0 as Accepted,
             ProcStatus = 2 and DateComplete = DateTP as SameDay
        from procedurelog where ProcStatus in (1, 2, 8) and DateTP > {NO_DAY}
    )
    select Day, Prov, Clinic, count(*), round(sum(Fee), 2), sum(Accepted),
           round(sum(Accepted * Fee), 2),
           sum(SameDay), round(sum(SameDay * Fee), 2), round(sum(Accepted) / count(*), 4),
           round(sum(Accepted * Fee) / nullif(sum(Fee), 0), 4), round(sum(SameDay) / count(*), 4)
      from presented group by Day, Prov, Clinic
"""

REVENUE_LOST = f"""
    select date(a.AptDateTime) as Day, greatest(a.ClinicNum, 0) as Clinic,
           'broken_appointment' as Kind, count(*), round(sum({money("p.ProcFee")}), 2)
      from procedurelog p join appointment a on a.AptNum = p.AptNum
     where a.AptStatus = 5 and p.ProcStatus in (1, 8) and p.ProcFee <> 0
       and a.AptDateTime >= {NO_DAY} + interval 1 day
     group by Day, Clinic
    union all
    select DateReceived, greatest(ClinicNum, 0) as Clinic, 'claim_unpaid', count(*),
           round(sum({money("ClaimFee")}), 2)
      from claim
     where ClaimStatus = 'R' and DateReceived > {NO_DAY} and {PAID_OF_CLAIM} = 0
       and ClaimType <> 'PreAuth' and ClaimFee <> 0
     group by DateReceived, Clinic
    union all
    select DateCP, greatest(ClinicNum, 0) as Clinic, 'write_off', count(*),
           round(sum({money("WriteOff")}), 2)
      from claimproc where Status in (1, 4) and WriteOff <> 0 and DateCP > {NO_DAY}
     group by DateCP, Clinic
    union all
    select DateTP, greatest(ClinicNum, 0) as Clinic, 'treatment_delay', count(*),
           round(sum({money("ProcFee")}), 2)
      from procedurelog
     where ProcStatus = 1 and ProcFee <> 0 and DateTP > {NO_DAY}
       and datediff({AS_OF}, DateTP) > 90
     group by DateTP, Clinic
"""

# by mart: how MariaDB has it, by how many of its first columns its rows are told apart, and what
# these columns are here
MARTS = {
    "daily_payments": (
        DAILY_PAYMENTS, 1,
        "payment_date, patient_count, patient_income, patient_refund, insurance_count,"
        " insurance_income, insurance_refund, net",
    ),
    "daily_production_by_procedure": (
        DAILY_PRODUCTION_BY_PROCEDURE, 2,
        "date_complete, code_num, proc_code, quantity, total, average",
    ),
    "production_summary": (
        PRODUCTION_SUMMARY, 3,
        "day, prov_num, clinic_num, production, adjustments, write_offs, net_production,"
        " insurance_paid, patient_paid, collection_rate",
    ),
    "ar_summary": (
        AR_SUMMARY, 2,
        "as_of, pat_num, bal_total, bal_0_30, bal_31_60, bal_61_90, bal_over_90, priority",
    ),
    "appointment_summary": (
        APPOINTMENT_SUMMARY, 3,
        "day, prov_num, clinic_num, total, complete, broken, no_show, cancelled, minutes,"
        " complete_minutes, scheduled_minutes, utilisation",
    ),
    "claim_summary": (
        CLAIM_SUMMARY, 2,
        "date_service, prov_treat, claims, billed, paid, write_off, unsent, held, waiting,"
        " in_process, sent, received, days_to_receive",
    ),
    "new_patient": (
        NEW_PATIENT, 1, "pat_num, first_date, visits, production, has_returned, tier",
    ),
    "patient_retention": (
        PATIENT_RETENTION, 2, "as_of, pat_num, last_date, next_date, days_since, status, churn",
    ),
    "procedure_acceptance": (
        PROCEDURE_ACCEPTANCE, 3,
        "date_tp, prov_num, clinic_num, presented, presented_amount, accepted, accepted_amount,"
        " same_day, same_day_amount, acceptance_rate, amount_rate, same_day_rate",
    ),
    "revenue_lost": (REVENUE_LOST, 3, "day, clinic_num, kind, items, amount"),
}  # fmt: skip
