-- What a day brings beside new patients. Its stamps are of half past eleven in the evening (UTC),
-- except where a statement keeps the old one. First line of each: what it does, and to which table.
-- :day is the day, :share how many per thousand of the rows that could be taken are.

-- update appointment
-- The patients of today came, some did not.
update appointment
   set AptStatus = if(mod(AptNum, 8) = 3, 5, 2),
       DateTimeArrived = if(mod(AptNum, 8) = 3, DateTimeArrived, AptDateTime - interval 5 minute),
       DateTimeSeated = if(mod(AptNum, 8) = 3, DateTimeSeated, AptDateTime),
       DateTimeDismissed = if(
         mod(AptNum, 8) = 3, DateTimeDismissed,
         AptDateTime + interval 5 * length(Pattern) minute
       )
 where AptStatus = 1 and AptDateTime < :day + interval 1 day;

-- insert histappointment
insert into histappointment (
  HistUserNum, HistDateTStamp, HistApptAction, AptNum, PatNum, AptStatus, Pattern, ProvNum,
  AptDateTime, IsNewPatient, ClinicNum
)
select 1, now(), 1, AptNum, PatNum, AptStatus, Pattern, ProvNum, AptDateTime, IsNewPatient, ClinicNum
  from appointment
 where AptStatus in (2, 5) and DateTStamp = now()
 order by AptNum;

-- update procedurelog
-- What was planned for today is complete.
update procedurelog p
  join appointment a on a.AptNum = p.AptNum and a.AptStatus = 2 and a.DateTStamp = now()
   set p.ProcStatus = 2, p.ProcDate = :day, p.DateComplete = :day
 where p.ProcStatus = 1;

-- update procedurelog
-- Some planned treatment is done without an appointment.
update procedurelog set ProcStatus = 2, ProcDate = :day, DateComplete = :day
 where ProcStatus = 1 and crc32(concat(ProcNum, ':done', :day)) % 1000 < 20 * :share;

-- insert payment
-- Who was treated today pays something at once.
insert into payment (PayType, PayDate, PayAmt, PayNote, PatNum, ClinicNum, DateEntry)
select (select min(DefNum) from definition where Category = 10), :day, 20, 'At the desk',
       PatNum, min(ClinicNum), :day
  from procedurelog
 where DateComplete = :day and ProcStatus = 2 and mod(PatNum, 2) = 0
 group by PatNum
 order by PatNum;

-- insert paysplit
insert into paysplit (
  SplitAmt, PatNum, ProcDate, PayNum, ProvNum, DatePay, ProcNum, ClinicNum, DateEntry
)
select m.PayAmt, m.PatNum, p.ProcDate, m.PayNum, p.ProvNum, :day, p.ProcNum, m.ClinicNum, :day
  from payment m
  join (
    select PatNum, min(ProcNum) as ProcNum
      from procedurelog where DateComplete = :day and ProcStatus = 2 group by PatNum
  ) f on f.PatNum = m.PatNum
  join procedurelog p on p.ProcNum = f.ProcNum
 where m.PayNote = 'At the desk' and m.PayDate = :day
 order by m.PayNum;

-- update claim
-- Answers to claims that were sent.
update claim
   set ClaimStatus = 'R', DateReceived = :day, InsPayAmt = if(ClaimType = 'PreAuth', 0, InsPayEst)
 where ClaimStatus = 'S' and DateSent < :day - interval 5 day
   and crc32(concat(ClaimNum, ':in', :day)) % 1000 < 50 * :share;

-- update claim
-- Claims that are sent.
update claim set ClaimStatus = 'S', DateSent = :day
 where ClaimStatus in ('U', 'W') and crc32(concat(ClaimNum, ':out', :day)) % 1000 < 100 * :share;

-- insert claimpayment
insert into claimpayment (CheckDate, CheckAmt, CheckNum, CarrierName, DateIssued, SecDateEntry)
select :day, round(sum(p.InsPayEst), 2), concat('D', r.CarrierNum), r.CarrierName, :day, :day
  from claim c
  join claimproc p on p.ClaimNum = c.ClaimNum and p.Status = 0
  join insplan i on i.PlanNum = c.PlanNum
  join carrier r on r.CarrierNum = i.CarrierNum
 where c.ClaimStatus = 'R' and c.DateReceived = :day
 group by r.CarrierNum, r.CarrierName
 order by r.CarrierNum;

-- update claimproc
update claimproc p
  join claim c on c.ClaimNum = p.ClaimNum and c.ClaimStatus = 'R' and c.DateReceived = :day
  join insplan i on i.PlanNum = c.PlanNum
  join claimpayment m on m.CheckDate = :day and m.CheckNum = concat('D', i.CarrierNum)
   set p.Status = 1, p.InsPayAmt = p.InsPayEst, p.DateCP = :day,
       p.ClaimPaymentNum = m.ClaimPaymentNum
 where p.Status = 0;

-- insert adjustment
insert into adjustment (
  AdjDate, AdjAmt, PatNum, AdjType, ProvNum, ProcDate, ProcNum, DateEntry, ClinicNum
)
select :day, -10, PatNum, 1, ProvNum, :day, ProcNum, :day, ClinicNum
  from procedurelog
 where DateComplete = :day and ProcStatus = 2 and mod(ProcNum, 5) = 0
 order by ProcNum;

-- insert commlog
insert into commlog (PatNum, CommDateTime, CommType, Note, UserNum)
select PatNum, :day + interval 17 hour, 1, 'Reminder sent', 2
  from patient
 where PatStatus = 0 and crc32(concat(PatNum, ':comm', :day)) % 1000 < 5 * :share
 order by PatNum;

-- insert securitylog
insert into securitylog (PermType, UserNum, LogDateTime, LogText, PatNum, CompName)
select 27, 1 + mod(AptNum, 10), DateTStamp, 'Appointment changed', PatNum, 'FRONT-1'
  from appointment
 where DateTStamp = now()
 order by AptNum;

-- update patient
-- Some move, some leave.
update patient set Address = concat(mod(PatNum, 900) + 1, ' New Rd'), Address2 = '', Zip = '97099'
 where crc32(concat(PatNum, ':move', :day)) % 1000 < 2 * :share;

-- update patient
update patient set PatStatus = 2
 where PatStatus = 0 and crc32(concat(PatNum, ':leave', :day)) % 1000 < :share;

-- update provider
update provider set HourlyProdGoalAmt = HourlyProdGoalAmt + 5
 where ProvNum = 1 + mod(datediff(:day, '2024-01-01'), 12);

-- update fee
update fee set Amount = round(Amount * 1.03, 2)
 where crc32(concat(FeeNum, ':raise', :day)) % 1000 < 10;

-- update insplan
update insplan set GroupName = concat('Group ', PlanNum, ' of ', :day)
 where PlanNum = 1 + mod(datediff(:day, '2024-01-01'), 40);

-- update clinic
-- A table without a stamp.
update clinic set Phone = concat('55501', date_format(:day, '%m%d'))
 where ClinicNum = 1 + mod(datediff(:day, '2024-01-01'), 5);

-- silent procedurelog
-- Edits that leave the stamp alone, of days that a load looks back to.
update procedurelog set ProcFee = ProcFee + 7, DateTStamp = DateTStamp
 where ProcStatus = 2 and DateComplete between :day - interval 21 day and :day - interval 1 day
 order by crc32(concat(ProcNum, ':silent', :day)) limit 2;

-- silent payment
update payment set PayAmt = PayAmt + 3, SecDateTEdit = SecDateTEdit
 where PayDate between :day - interval 21 day and :day - interval 1 day and PayAmt > 0 and IsSplit = 0
 order by crc32(concat(PayNum, ':silent', :day)) limit 2;

-- silent paysplit
update paysplit s join payment p on p.PayNum = s.PayNum
   set s.SplitAmt = p.PayAmt, s.SecDateTEdit = s.SecDateTEdit
 where p.IsSplit = 0 and round(s.SplitAmt, 2) = round(p.PayAmt - 3, 2);

-- silent claimproc
update claimproc set WriteOff = WriteOff + 1, SecDateTEdit = SecDateTEdit
 where Status = 1 and DateCP between :day - interval 21 day and :day - interval 1 day
 order by crc32(concat(ClaimProcNum, ':silent', :day)) limit 2;

-- silent adjustment
update adjustment set AdjAmt = AdjAmt - 1, SecDateTEdit = SecDateTEdit
 where AdjDate between :day - interval 21 day and :day - interval 1 day
 order by crc32(concat(AdjNum, ':silent', :day)) limit 1;

-- silent_and_old procedurelog
-- On each seventh day also one that is too old for that: only a comparison of sums finds it.
update procedurelog set ProcFee = ProcFee + 11, DateTStamp = DateTStamp
 where mod(:number, 7) = 0 and ProcStatus = 2
   and DateComplete between :day - interval 400 day and :day - interval 200 day
 order by crc32(concat(ProcNum, ':old', :day)) limit 1;

-- delete commlog
delete from commlog order by crc32(concat(CommlogNum, ':gone', :day)) limit 2;

-- delete refattach
delete from refattach order by crc32(concat(RefAttachNum, ':gone', :day)) limit 1;

-- delete claimproc
delete from claimproc where Status = 6
 order by crc32(concat(ClaimProcNum, ':gone', :day)) limit 2;

-- delete adjustment
delete from adjustment where AdjDate < :day
 order by crc32(concat(AdjNum, ':gone', :day)) limit 1;

-- delete employer
-- A row of a table without a stamp.
delete from employer where EmployerNum not in (
  select EmployerNum from patient union select EmployerNum from insplan
) order by EmployerNum limit 1;

-- update patient
-- Balances, after all that has changed them.
update patient t
  join (
    select PatNum, round(sum(Amt), 2) as Owed
      from (
        select PatNum, ProcFee as Amt from procedurelog where ProcStatus = 2
        union all select PatNum, AdjAmt from adjustment
        union all select PatNum, -SplitAmt from paysplit
        union all select PatNum, -InsPayAmt - WriteOff from claimproc
      ) each_amount
     group by PatNum
  ) b on b.PatNum = t.PatNum
   set t.EstBalance = b.Owed, t.BalTotal = b.Owed,
       t.Bal_0_30 = greatest(b.Owed - t.Bal_31_60 - t.Bal_61_90 - t.BalOver90, 0)
 where round(t.EstBalance, 2) <> b.Owed;
