-- What real databases of practices have in them: each statement plants one kind of odd value, in
-- rows that no other statement takes, without a new stamp. Its first line tells which.

-- zero_date patient.Birthdate
update patient set Birthdate = '0000-00-00', DateTStamp = DateTStamp where mod(PatNum, 53) = 7;

-- date_1900 patient.Birthdate
update patient set Birthdate = '1900-01-01', DateTStamp = DateTStamp where mod(PatNum, 61) = 8;

-- partly_zero_date procedurelog.DateOriginalProsth
update procedurelog set DateOriginalProsth = '2021-05-00', DateTStamp = DateTStamp
 where mod(ProcNum, 97) = 11;

-- zero_date procedurelog.DateOriginalProsth
update procedurelog set DateOriginalProsth = '0000-00-00', DateTStamp = DateTStamp
 where mod(ProcNum, 97) = 12;

-- zero_datetime commlog.DateTimeEnd
update commlog set DateTimeEnd = '0000-00-00 00:00:00', DateTStamp = DateTStamp
 where mod(CommlogNum, 31) = 3;

-- big_time patient.SchedBeforeTime
update patient set SchedBeforeTime = '25:30:00', DateTStamp = DateTStamp
 where mod(PatNum, 89) = 14;

-- negative_time patient.SchedBeforeTime
update patient set SchedBeforeTime = '-01:00:00', DateTStamp = DateTStamp
 where mod(PatNum, 89) = 15;

-- biggest_time patient.SchedAfterTime
update patient set SchedAfterTime = '838:59:59', DateTStamp = DateTStamp
 where mod(PatNum, 89) = 16;

-- not_boolean histappointment.IsNewPatient
update histappointment set IsNewPatient = 2, DateTStamp = DateTStamp
 where mod(HistApptNum, 499) = 17;

-- four_byte_character commlog.Note
update commlog set Note = concat(Note, ' 🦷'), DateTStamp = DateTStamp
 where mod(CommlogNum, 31) = 5;

-- nul_byte commlog.Note
update commlog set Note = concat('left', char(0), 'right'), DateTStamp = DateTStamp
 where mod(CommlogNum, 31) = 6;

-- copy_characters commlog.Note
update commlog set Note = '\\N\tafter a tab\r\nafter a line end \\. "quoted", done\\',
       DateTStamp = DateTStamp
 where mod(CommlogNum, 31) = 8;

-- blanks patient.Preferred
update patient set Preferred = '   ', DateTStamp = DateTStamp where mod(PatNum, 43) = 9;

-- blanks_around patient.FName
update patient set FName = concat('  ', FName, ' '), DateTStamp = DateTStamp
 where mod(PatNum, 47) = 10;

-- negative_reference patient.SecProv
update patient set SecProv = -1, DateTStamp = DateTStamp where mod(PatNum, 59) = 13;

-- leaves_before_arrival appointment.DateTimeDismissed
update appointment set DateTimeDismissed = DateTimeArrived - interval 45 minute,
       DateTStamp = DateTStamp
 where mod(AptNum, 83) = 18 and AptStatus = 2;

-- never_dismissed appointment.DateTimeDismissed
update appointment set DateTimeDismissed = '0001-01-01', DateTStamp = DateTStamp
 where mod(AptNum, 83) = 19 and AptStatus = 2;

-- aging_not_run patient.BalTotal
update patient set Bal_0_30 = 0, Bal_31_60 = 0, Bal_61_90 = 0, BalOver90 = 0,
       DateTStamp = DateTStamp
 where mod(PatNum, 11) = 4 and BalTotal > 0;

-- aging_of_last_month patient.BalTotal
update patient set BalTotal = round(BalTotal * 0.87, 2), DateTStamp = DateTStamp
 where mod(PatNum, 11) = 5 and BalTotal > 10;

-- stamp_of_a_wrong_clock patient.DateTStamp
update patient set DateTStamp = '2037-12-31 23:59:59' where mod(PatNum, 79) = 20;

-- zero_stamp procedurelog.DateTStamp
update procedurelog set DateTStamp = '0000-00-00 00:00:00' where mod(ProcNum, 199) = 21;
