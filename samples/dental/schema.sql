-- The tables of a practice database, a subset of OpenDental's columns under their own names.
-- No foreign keys, hardly a NULL, money in double, "no date" is 0001-01-01, "no reference" is 0.
-- Stamps are kept by the server, except where a statement says otherwise.

-- Whom it is about ------------------------------------------------------------------------------

create table patient (
  PatNum bigint not null auto_increment,
  LName varchar(100) not null default '',
  FName varchar(100) not null default '',
  MiddleI varchar(100) not null default '',
  Preferred varchar(100) not null default '',
  PatStatus tinyint unsigned not null default 0,
  Gender tinyint unsigned not null default 0,
  Position tinyint unsigned not null default 0,
  Birthdate date not null default '0001-01-01',
  SSN varchar(100) not null default '',
  Address varchar(100) not null default '',
  Address2 varchar(100) not null default '',
  City varchar(100) not null default '',
  State varchar(100) not null default '',
  Zip varchar(100) not null default '',
  HmPhone varchar(30) not null default '',
  WirelessPhone varchar(30) not null default '',
  Email varchar(100) not null default '',
  Guarantor bigint not null default 0,
  PriProv bigint not null default 0,
  SecProv bigint not null default 0,
  FeeSched bigint not null default 0,
  ClinicNum bigint not null default 0,
  BillingType bigint not null default 0,
  EmployerNum bigint not null default 0,
  EstBalance double not null default 0,
  BalTotal double not null default 0,
  Bal_0_30 double not null default 0,
  Bal_31_60 double not null default 0,
  Bal_61_90 double not null default 0,
  BalOver90 double not null default 0,
  HasIns varchar(255) not null default '',
  DateFirstVisit date not null default '0001-01-01',
  RecallInterval int not null default 0,
  SchedBeforeTime time,
  SchedAfterTime time,
  TxtMsgOk tinyint not null default 0,
  AddrNote text,
  SecUserNumEntry bigint not null default 0,
  SecDateEntry date not null default '0001-01-01',
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (PatNum),
  key (Guarantor),
  key (DateTStamp)
) engine = InnoDB default charset = utf8mb4;

create table recall (
  RecallNum bigint not null auto_increment,
  PatNum bigint not null,
  DateDueCalc date not null default '0001-01-01',
  DateDue date not null default '0001-01-01',
  DatePrevious date not null default '0001-01-01',
  RecallInterval int not null default 0,
  RecallStatus bigint not null default 0,
  Note text,
  IsDisabled tinyint unsigned not null default 0,
  RecallTypeNum bigint not null default 0,
  DisableUntilBalance double not null default 0,
  DisableUntilDate date not null default '0001-01-01',
  DateScheduled date not null default '0001-01-01',
  Priority tinyint not null default 0,
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (RecallNum),
  key (PatNum)
) engine = MyISAM default charset = utf8mb3;

create table recalltype (
  RecallTypeNum bigint not null auto_increment,
  Description varchar(255) not null default '',
  DefaultInterval int not null default 0,
  TimePattern varchar(255) not null default '',
  Procedures varchar(255) not null default '',
  primary key (RecallTypeNum)
) engine = MyISAM default charset = utf8mb3;

create table commlog (
  CommlogNum bigint not null auto_increment,
  PatNum bigint not null,
  CommDateTime datetime not null default '0001-01-01 00:00:00',
  CommType bigint not null default 0,
  Note text not null,
  Mode_ tinyint unsigned not null default 0,
  SentOrReceived tinyint unsigned not null default 0,
  UserNum bigint not null default 0,
  DateTimeEnd datetime not null default '0001-01-01 00:00:00',
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (CommlogNum),
  key (PatNum)
) engine = MyISAM default charset = utf8mb4;

create table referral (
  ReferralNum bigint not null auto_increment,
  LName varchar(100) not null default '',
  FName varchar(100) not null default '',
  Specialty bigint not null default 0,
  Telephone varchar(30) not null default '',
  IsHidden tinyint(1) not null default 0,
  NotPerson tinyint(1) not null default 0,
  IsDoctor tinyint(1) not null default 0,
  PatNum bigint not null default 0,
  Note text,
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (ReferralNum)
) engine = MyISAM default charset = utf8mb3;

create table refattach (
  RefAttachNum bigint not null auto_increment,
  ReferralNum bigint not null,
  PatNum bigint not null,
  ItemOrder smallint unsigned not null default 0,
  RefDate date not null default '0001-01-01',
  RefType tinyint not null default 0,
  RefToStatus tinyint unsigned not null default 0,
  Note text,
  ProcNum bigint not null default 0,
  ProvNum bigint not null default 0,
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (RefAttachNum),
  key (PatNum)
) engine = MyISAM default charset = utf8mb3;

create table employer (
  EmployerNum bigint not null auto_increment,
  EmpName varchar(255) not null default '',
  Address varchar(255) not null default '',
  City varchar(255) not null default '',
  State varchar(255) not null default '',
  Phone varchar(255) not null default '',
  primary key (EmployerNum)
) engine = MyISAM default charset = latin1;

-- Who works, where and when ---------------------------------------------------------------------

create table clinic (
  ClinicNum bigint not null auto_increment,
  Description varchar(255) not null default '',
  Abbr varchar(255) not null default '',
  Address varchar(255) not null default '',
  City varchar(255) not null default '',
  State varchar(255) not null default '',
  Zip varchar(255) not null default '',
  Phone varchar(255) not null default '',
  DefaultProv bigint not null default 0,
  IsHidden tinyint(1) not null default 0,
  ItemOrder int not null default 0,
  TimeZone varchar(75) not null default '',
  primary key (ClinicNum)
) engine = InnoDB default charset = utf8mb3;

create table provider (
  ProvNum bigint not null auto_increment,
  Abbr varchar(255) not null default '',
  ItemOrder smallint unsigned not null default 0,
  LName varchar(100) not null default '',
  FName varchar(100) not null default '',
  Suffix varchar(100) not null default '',
  FeeSched bigint not null default 0,
  Specialty bigint not null default 0,
  SSN varchar(12) not null default '',
  StateLicense varchar(15) not null default '',
  NationalProvID varchar(255) not null default '',
  IsHidden tinyint(1) not null default 0,
  IsSecondary tinyint(1) not null default 0,
  ProvColor int not null default 0,
  ProvStatus tinyint not null default 0,
  Birthdate date not null default '0001-01-01',
  HourlyProdGoalAmt double not null default 0,
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (ProvNum)
) engine = InnoDB default charset = utf8mb3;

create table operatory (
  OperatoryNum bigint not null auto_increment,
  OpName varchar(255) not null default '',
  Abbrev varchar(255) not null default '',
  ItemOrder smallint unsigned not null default 0,
  IsHidden tinyint(1) not null default 0,
  ProvDentist bigint not null default 0,
  ProvHygienist bigint not null default 0,
  IsHygiene tinyint(1) not null default 0,
  ClinicNum bigint not null default 0,
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (OperatoryNum)
) engine = MyISAM default charset = utf8mb3;

create table schedule (
  ScheduleNum bigint not null auto_increment,
  SchedDate date not null default '0001-01-01',
  StartTime time not null default '00:00:00',
  StopTime time not null default '00:00:00',
  SchedType tinyint unsigned not null default 0,
  ProvNum bigint not null default 0,
  BlockoutType bigint not null default 0,
  Note text,
  Status tinyint unsigned not null default 0,
  EmployeeNum bigint not null default 0,
  ClinicNum bigint not null default 0,
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (ScheduleNum),
  key (SchedDate)
) engine = MyISAM default charset = utf8mb3;

create table userod (
  UserNum bigint not null auto_increment,
  UserName varchar(255) not null default '',
  Password varchar(255) not null default '',
  EmployeeNum bigint not null default 0,
  ClinicNum bigint not null default 0,
  ProvNum bigint not null default 0,
  IsHidden tinyint(1) not null default 0,
  FailedAttempts tinyint unsigned not null default 0,
  primary key (UserNum)
) engine = InnoDB default charset = utf8mb3;

create table securitylog (
  SecurityLogNum bigint not null auto_increment,
  PermType smallint not null default 0,
  UserNum bigint not null default 0,
  LogDateTime datetime not null default '0001-01-01 00:00:00',
  LogText text,
  PatNum bigint not null default 0,
  CompName varchar(255) not null default '',
  FKey bigint not null default 0,
  LogSource tinyint not null default 0,
  primary key (SecurityLogNum)
) engine = MyISAM default charset = utf8mb3;

create table definition (
  DefNum bigint not null auto_increment,
  Category tinyint unsigned not null default 0,
  ItemOrder smallint unsigned not null default 0,
  ItemName varchar(255) not null default '',
  ItemValue varchar(255) not null default '',
  ItemColor int not null default 0,
  IsHidden tinyint(1) not null default 0,
  primary key (DefNum)
) engine = MyISAM default charset = utf8mb3;

-- What is done ----------------------------------------------------------------------------------

create table appointment (
  AptNum bigint not null auto_increment,
  PatNum bigint not null,
  AptStatus tinyint unsigned not null default 0,
  Pattern varchar(255) not null default '',
  Confirmed bigint not null default 0,
  Op bigint not null default 0,
  Note text,
  ProvNum bigint not null default 0,
  ProvHyg bigint not null default 0,
  AptDateTime datetime not null default '0001-01-01 00:00:00',
  NextAptNum bigint not null default 0,
  IsNewPatient tinyint(1) not null default 0,
  ProcDescript text,
  ClinicNum bigint not null default 0,
  IsHygiene tinyint(1) not null default 0,
  DateTimeArrived datetime not null default '0001-01-01 00:00:00',
  DateTimeSeated datetime not null default '0001-01-01 00:00:00',
  DateTimeDismissed datetime not null default '0001-01-01 00:00:00',
  Priority tinyint not null default 0,
  SecUserNumEntry bigint not null default 0,
  SecDateTEntry datetime not null default '0001-01-01 00:00:00',
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (AptNum),
  key (PatNum),
  key (AptDateTime)
) engine = InnoDB default charset = utf8mb3;

create table histappointment (
  HistApptNum bigint not null auto_increment,
  HistUserNum bigint not null default 0,
  HistDateTStamp datetime not null default '0001-01-01 00:00:00',
  HistApptAction tinyint not null default 0,
  ApptSource tinyint not null default 0,
  AptNum bigint not null default 0,
  PatNum bigint not null default 0,
  AptStatus tinyint unsigned not null default 0,
  Pattern varchar(255) not null default '',
  ProvNum bigint not null default 0,
  AptDateTime datetime not null default '0001-01-01 00:00:00',
  IsNewPatient tinyint(1) not null default 0,
  ClinicNum bigint not null default 0,
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (HistApptNum),
  key (AptNum)
) engine = MyISAM default charset = utf8mb3;

create table procedurelog (
  ProcNum bigint not null auto_increment,
  PatNum bigint not null,
  AptNum bigint not null default 0,
  ProcDate date not null default '0001-01-01',
  ProcFee double not null default 0,
  Surf varchar(10) not null default '',
  ToothNum varchar(2) not null default '',
  Priority bigint not null default 0,
  ProcStatus tinyint unsigned not null default 0,
  ProvNum bigint not null default 0,
  Dx bigint not null default 0,
  PlannedAptNum bigint not null default 0,
  PlaceService tinyint unsigned not null default 0,
  Prosthesis char(1) not null default '',
  DateOriginalProsth date not null default '0001-01-01',
  ClaimNote varchar(80) not null default '',
  DateEntryC date not null default '0001-01-01',
  ClinicNum bigint not null default 0,
  CodeNum bigint not null default 0,
  UnitQty int not null default 0,
  Discount double not null default 0,
  DateTP date not null default '0001-01-01',
  DateComplete date not null default '0001-01-01',
  IsLocked tinyint not null default 0,
  ProcTime time not null default '00:00:00',
  SecDateEntry datetime not null default '0001-01-01 00:00:00',
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (ProcNum),
  key (PatNum),
  key (AptNum),
  key (DateTStamp, ProcNum)
) engine = InnoDB default charset = utf8mb3;

create table procedurecode (
  CodeNum bigint not null auto_increment,
  ProcCode varchar(15) character set utf8mb3 collate utf8mb3_bin not null default '',
  Descript varchar(255) not null default '',
  AbbrDesc varchar(50) not null default '',
  ProcTime varchar(24) not null default '',
  ProcCat bigint not null default 0,
  TreatArea tinyint unsigned not null default 0,
  IsHygiene tinyint(1) not null default 0,
  IsProsth tinyint(1) not null default 0,
  IsTaxed tinyint(1) not null default 0,
  NoBillIns tinyint(1) not null default 0,
  BaseUnits int not null default 0,
  CanadaTimeUnits double not null default 0,
  DateTStamp timestamp not null default current_timestamp on update current_timestamp,
  primary key (CodeNum),
  key (ProcCode)
) engine = MyISAM default charset = utf8mb3;

create table treatplan (
  TreatPlanNum bigint not null auto_increment,
  PatNum bigint not null,
  DateTP date not null default '0001-01-01',
  Heading varchar(255) not null default '',
  Note text,
  TPStatus tinyint not null default 0,
  TPType tinyint not null default 0,
  SecUserNumEntry bigint not null default 0,
  SecDateEntry date not null default '0001-01-01',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (TreatPlanNum),
  key (PatNum)
) engine = MyISAM default charset = utf8mb3;

-- What it costs ---------------------------------------------------------------------------------

create table feesched (
  FeeSchedNum bigint not null auto_increment,
  Description varchar(255) not null default '',
  FeeSchedType int not null default 0,
  ItemOrder int not null default 0,
  IsHidden tinyint(1) not null default 0,
  IsGlobal tinyint not null default 0,
  SecUserNumEntry bigint not null default 0,
  SecDateEntry date not null default '0001-01-01',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (FeeSchedNum)
) engine = MyISAM default charset = utf8mb3;

create table fee (
  FeeNum bigint not null auto_increment,
  Amount double not null default 0,
  FeeSched bigint not null default 0,
  UseDefaultFee tinyint(1) not null default 0,
  UseDefaultCov tinyint(1) not null default 0,
  CodeNum bigint not null default 0,
  ClinicNum bigint not null default 0,
  ProvNum bigint not null default 0,
  SecUserNumEntry bigint not null default 0,
  SecDateEntry date not null default '0001-01-01',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (FeeNum),
  key (FeeSched, CodeNum, ClinicNum, ProvNum)
) engine = MyISAM default charset = utf8mb3;

-- Who insures it --------------------------------------------------------------------------------

create table carrier (
  CarrierNum bigint not null auto_increment,
  CarrierName varchar(255) not null default '',
  Address varchar(255) not null default '',
  City varchar(255) not null default '',
  State varchar(255) not null default '',
  Zip varchar(255) not null default '',
  Phone varchar(255) not null default '',
  ElectID varchar(255) not null default '',
  NoSendElect tinyint unsigned not null default 0,
  IsHidden tinyint(1) not null default 0,
  SecUserNumEntry bigint not null default 0,
  SecDateEntry date not null default '0001-01-01',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (CarrierNum)
) engine = InnoDB default charset = utf8mb3;

create table insplan (
  PlanNum bigint not null auto_increment,
  GroupName varchar(50) not null default '',
  GroupNum varchar(25) not null default '',
  PlanNote text,
  FeeSched bigint not null default 0,
  PlanType char(1) not null default '',
  CopayFeeSched bigint not null default 0,
  EmployerNum bigint not null default 0,
  CarrierNum bigint not null default 0,
  AllowedFeeSched bigint not null default 0,
  IsMedical tinyint(1) not null default 0,
  IsHidden tinyint(1) not null default 0,
  MonthRenew tinyint not null default 0,
  SecUserNumEntry bigint not null default 0,
  SecDateEntry date not null default '0001-01-01',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (PlanNum)
) engine = InnoDB default charset = utf8mb3;

create table benefit (
  BenefitNum bigint not null auto_increment,
  PlanNum bigint not null default 0,
  PatPlanNum bigint not null default 0,
  CovCatNum bigint not null default 0,
  BenefitType tinyint unsigned not null default 0,
  Percent tinyint not null default -1,
  MonetaryAmt double not null default -1,
  TimePeriod tinyint unsigned not null default 0,
  QuantityQualifier tinyint unsigned not null default 0,
  Quantity tinyint unsigned not null default 0,
  CodeNum bigint not null default 0,
  CoverageLevel tinyint unsigned not null default 0,
  SecDateTEntry datetime not null default '0001-01-01 00:00:00',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (BenefitNum),
  key (PlanNum)
) engine = MyISAM default charset = utf8mb3;

create table inssub (
  InsSubNum bigint not null auto_increment,
  PlanNum bigint not null default 0,
  Subscriber bigint not null default 0,
  DateEffective date not null default '0001-01-01',
  DateTerm date not null default '0001-01-01',
  ReleaseInfo tinyint not null default 0,
  AssignBen tinyint not null default 0,
  SubscriberID varchar(255) not null default '',
  BenefitNotes text,
  SecUserNumEntry bigint not null default 0,
  SecDateEntry date not null default '0001-01-01',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (InsSubNum),
  key (PlanNum),
  key (Subscriber)
) engine = InnoDB default charset = utf8mb3;

create table patplan (
  PatPlanNum bigint not null auto_increment,
  PatNum bigint not null default 0,
  InsSubNum bigint not null default 0,
  Ordinal tinyint unsigned not null default 0,
  IsPending tinyint(1) not null default 0,
  Relationship tinyint unsigned not null default 0,
  PatID varchar(100) not null default '',
  SecDateTEntry datetime not null default '0001-01-01 00:00:00',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (PatPlanNum),
  key (PatNum)
) engine = InnoDB default charset = utf8mb3;

-- What is claimed and paid ----------------------------------------------------------------------

create table claim (
  ClaimNum bigint not null auto_increment,
  PatNum bigint not null,
  DateService date not null default '0001-01-01',
  DateSent date not null default '0001-01-01',
  ClaimStatus char(1) not null default '',
  DateReceived date not null default '0001-01-01',
  PlanNum bigint not null default 0,
  ProvTreat bigint not null default 0,
  ClaimFee double not null default 0,
  InsPayEst double not null default 0,
  InsPayAmt double not null default 0,
  DedApplied double not null default 0,
  WriteOff double not null default 0,
  PreAuthString varchar(40) not null default '',
  ReasonUnderPaid varchar(255) not null default '',
  ClaimNote varchar(400) not null default '',
  ClaimType varchar(255) not null default '',
  ProvBill bigint not null default 0,
  ClinicNum bigint not null default 0,
  InsSubNum bigint not null default 0,
  ClaimIdentifier varchar(255) not null default '',
  SecUserNumEntry bigint not null default 0,
  SecDateEntry date not null default '0001-01-01',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (ClaimNum),
  key (PatNum),
  key (SecDateTEdit)
) engine = InnoDB default charset = utf8mb3;

create table claimproc (
  ClaimProcNum bigint not null auto_increment,
  ProcNum bigint not null default 0,
  ClaimNum bigint not null default 0,
  PatNum bigint not null default 0,
  ProvNum bigint not null default 0,
  FeeBilled double not null default 0,
  InsPayEst double not null default 0,
  DedApplied double not null default 0,
  Status tinyint unsigned not null default 0,
  InsPayAmt double not null default 0,
  Remarks varchar(255) not null default '',
  ClaimPaymentNum bigint not null default 0,
  PlanNum bigint not null default 0,
  DateCP date not null default '0001-01-01',
  WriteOff double not null default 0,
  CodeSent varchar(15) not null default '',
  AllowedOverride double not null default -1,
  Percentage tinyint not null default -1,
  PercentOverride tinyint not null default -1,
  CopayAmt double not null default -1,
  NoBillIns tinyint(1) not null default 0,
  ProcDate date not null default '0001-01-01',
  DateEntry date not null default '0001-01-01',
  DedEst double not null default -1,
  DedEstOverride double not null default -1,
  InsEstTotal double not null default -1,
  InsEstTotalOverride double not null default -1,
  WriteOffEst double not null default -1,
  WriteOffEstOverride double not null default -1,
  ClinicNum bigint not null default 0,
  InsSubNum bigint not null default 0,
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (ClaimProcNum),
  key (PatNum),
  key (ProcNum),
  key (ClaimNum),
  key (SecDateTEdit)
) engine = InnoDB default charset = utf8mb3;

create table claimpayment (
  ClaimPaymentNum bigint not null auto_increment,
  CheckDate date not null default '0001-01-01',
  CheckAmt double not null default 0,
  CheckNum varchar(25) not null default '',
  BankBranch varchar(25) not null default '',
  Note varchar(255) not null default '',
  ClinicNum bigint not null default 0,
  DepositNum bigint not null default 0,
  CarrierName varchar(255) not null default '',
  DateIssued date not null default '0001-01-01',
  IsPartial tinyint(1) not null default 0,
  PayType bigint not null default 0,
  SecUserNumEntry bigint not null default 0,
  SecDateEntry date not null default '0001-01-01',
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (ClaimPaymentNum),
  key (CheckDate)
) engine = InnoDB default charset = utf8mb3;

create table payment (
  PayNum bigint not null auto_increment,
  PayType bigint not null default 0,
  PayDate date not null default '0001-01-01',
  PayAmt double not null default 0,
  CheckNum varchar(25) not null default '',
  BankBranch varchar(25) not null default '',
  PayNote text,
  IsSplit tinyint(1) not null default 0,
  PatNum bigint not null default 0,
  ClinicNum bigint not null default 0,
  DateEntry date not null default '0001-01-01',
  DepositNum bigint not null default 0,
  SecUserNumEntry bigint not null default 0,
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (PayNum),
  key (PatNum),
  key (PayDate),
  key (SecDateTEdit)
) engine = InnoDB default charset = utf8mb3;

create table paysplit (
  SplitNum bigint not null auto_increment,
  SplitAmt double not null default 0,
  PatNum bigint not null default 0,
  ProcDate date not null default '0001-01-01',
  PayNum bigint not null default 0,
  ProvNum bigint not null default 0,
  DatePay date not null default '0001-01-01',
  ProcNum bigint not null default 0,
  ClinicNum bigint not null default 0,
  UnearnedType bigint not null default 0,
  FSplitNum bigint not null default 0,
  AdjNum bigint not null default 0,
  DateEntry date not null default '0001-01-01',
  SecUserNumEntry bigint not null default 0,
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (SplitNum),
  key (PatNum),
  key (PayNum),
  key (SecDateTEdit)
) engine = InnoDB default charset = utf8mb3;

create table adjustment (
  AdjNum bigint not null auto_increment,
  AdjDate date not null default '0001-01-01',
  AdjAmt double not null default 0,
  PatNum bigint not null default 0,
  AdjType bigint not null default 0,
  ProvNum bigint not null default 0,
  AdjNote text,
  ProcDate date not null default '0001-01-01',
  ProcNum bigint not null default 0,
  DateEntry date not null default '0001-01-01',
  ClinicNum bigint not null default 0,
  SecUserNumEntry bigint not null default 0,
  SecDateTEdit timestamp not null default current_timestamp on update current_timestamp,
  primary key (AdjNum),
  key (PatNum),
  key (SecDateTEdit)
) engine = InnoDB default charset = utf8mb3;
