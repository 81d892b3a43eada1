"""The rows that do not grow with the practice: who works where, codes, fees, plans."""

from __future__ import annotations

from datetime import date, timedelta

from samples.dental import vocabulary as words
from samples.dental.calendar import CONVERTED_AT, LAST_DAY
from samples.dental.rows import Rows
from samples.draws import Draws
from samples.names import FIRST_NAMES, LAST_NAMES

_OFFICE = 1  # the fee schedule that everything is charged by


def add_reference(rows: Rows, seed: int) -> None:
    """Add the rows of all tables that other rows refer to, and the schedule."""
    _add_practice(rows, seed)
    _add_codes(rows)
    _add_insurance(rows, seed)
    _add_schedule(rows, seed)


def charge(code: words.Code, provider: int) -> int:
    """What a provider charges for a code, in cents."""
    return code.fee + (1_500 if provider == 1 and code.number % 10 == 0 else 0)


def _add_practice(rows: Rows, seed: int) -> None:
    for number, name in enumerate(words.CLINICS, 1):
        city, state, zip_code = words.CITIES[number % len(words.CITIES)]
        rows.add(
            "clinic", Description=f"{name} Dental", Abbr=name[:4].upper(),
            Address=f"{number} Elm St", City=city, State=state, Zip=zip_code,
            Phone=f"555010{number:04}", DefaultProv=number, IsHidden=int(number == 5),
            ItemOrder=number, TimeZone="",
        )  # fmt: skip
        for chair in (1, 2):
            rows.add(
                "operatory", OpName=f"{name} {chair}", Abbrev=f"{name[:2]}{chair}",
                ItemOrder=2 * number + chair, ProvDentist=words.DENTISTS[number % 6],
                ProvHygienist=words.HYGIENISTS[number % 4] if chair == 2 else 0,
                IsHygiene=int(chair == 2), ClinicNum=number, DateTStamp=CONVERTED_AT,
            )  # fmt: skip
    for each in words.PROVIDERS:
        draws = Draws(seed, "provider", each.number)
        first, last = draws.choice(FIRST_NAMES), draws.choice(LAST_NAMES)
        rows.add(
            "provider", Abbr=f"{first[0]}{last[:3]}{each.number}".upper(), ItemOrder=each.number,
            LName=last, FName=first, Suffix="RDH" if each.hygienist else "DMD", FeeSched=_OFFICE,
            Specialty=words.definition(35, int(each.hygienist)), SSN=f"900-55-{each.number:04}",
            NationalProvID=f"19999{each.number:05}", IsHidden=int(each.number in words.FORMER),
            IsSecondary=int(each.hygienist), ProvStatus=int(each.number in words.FORMER),
            HourlyProdGoalAmt=200 + 25 * (each.number % 4), DateTStamp=CONVERTED_AT,
        )  # fmt: skip
    for (category, name), number in words.definitions().items():
        rows.add("definition", Category=category, ItemOrder=number, ItemName=name, ItemValue="")
    for name, months, codes in words.RECALL_TYPES:
        # OpenDental packs an interval: months in the third byte
        rows.add(
            "recalltype", Description=name, DefaultInterval=months << 16, TimePattern="/XX/",
            Procedures=codes,
        )  # fmt: skip
    for number in range(1, words.USERS + 1):
        rows.add(
            "userod", UserName=f"user{number}", Password=f"SHA3-512$planted-secret-{number:04}",
            ClinicNum=1 + number % 5, ProvNum=number if number < 4 else 0,
        )  # fmt: skip
    for number in range(1, words.REFERRALS + 1):
        draws = Draws(seed, "referral", number)
        rows.add(
            "referral", LName=draws.choice(LAST_NAMES), FName=draws.choice(FIRST_NAMES),
            Telephone=f"555020{number:04}", IsHidden=int(number % 9 == 0),
            NotPerson=int(number % 5 == 0), IsDoctor=int(number % 3 == 0), Note=None,
            DateTStamp=CONVERTED_AT,
        )  # fmt: skip
    for number in range(1, 31):
        name = words.EMPLOYERS[number % len(words.EMPLOYERS)]
        rows.add("employer", EmpName=f"{name} {number}", City="Fairhaven", State="OR", Phone="")


def _add_codes(rows: Rows) -> None:
    for code in words.CODES:
        rows.add(
            "procedurecode", ProcCode=code.code, Descript=code.words, AbbrDesc=code.words[:8],
            ProcTime="/XX/" if code.hygiene else "/XXXX/", TreatArea=code.number % 7,
            IsHygiene=int(code.hygiene), IsProsth=int(code.code[:2] in ("D5", "D6")),
            NoBillIns=int(code.code > "D9980"), DateTStamp=CONVERTED_AT,
        )  # fmt: skip
    for number, name in enumerate(words.FEE_SCHEDULES, 1):
        rows.add(
            "feesched", Description=name, FeeSchedType=2 * (number == 4), ItemOrder=number,
            IsHidden=0, SecDateTEdit=CONVERTED_AT,
        )  # fmt: skip
        for code in words.CODES:
            _add_fee(rows, number, code, 0, 0, code.fee * (100, 80, 75, 10)[number - 1] // 100)
    for code in words.CODES[9::10]:
        _add_fee(rows, _OFFICE, code, 0, 1, charge(code, 1))
        _add_fee(rows, 2, code, 3, 0, code.fee * 85 // 100)


def _add_fee(
    rows: Rows, schedule: int, code: words.Code, clinic: int, provider: int, cents: int
) -> None:
    rows.add(
        "fee", Amount=cents / 100, FeeSched=schedule, CodeNum=code.number, ClinicNum=clinic,
        ProvNum=provider, SecDateTEdit=CONVERTED_AT,
    )  # fmt: skip


def _add_insurance(rows: Rows, seed: int) -> None:
    for number, name in enumerate(words.CARRIERS, 1):
        city, state, zip_code = words.CITIES[number % len(words.CITIES)]
        rows.add(
            "carrier", CarrierName=name, Address=f"PO Box {number}00", City=city, State=state,
            Zip=zip_code, Phone=f"555030{number:04}", ElectID=f"{60000 + number}",
            NoSendElect=int(number == 12), SecDateTEdit=CONVERTED_AT,
        )  # fmt: skip
    for number in range(1, words.PLANS + 1):
        draws = Draws(seed, "plan", number)
        ppo = number % 3 != 0
        rows.add(
            "insplan", GroupName=f"Group {number}", GroupNum=f"{draws.below(90000) + 10000}",
            PlanNote=None, FeeSched=2 + number % 2 if ppo else _OFFICE, PlanType="p" if ppo else "",
            EmployerNum=number % 21, CarrierNum=carrier_of(number), MonthRenew=number % 4 // 3 * 7,
            SecDateTEdit=CONVERTED_AT,
        )  # fmt: skip
        # type 1 is a share by category, 2 the deductible, 5 the most that is paid in a year
        benefits = [(1, 1, 100, -1), (1, 2, 80, -1), (1, 3, 50, -1), (2, 0, -1, 50)]
        for kind, category, percent, amount in [*benefits, (5, 0, -1, 1000 + 250 * (number % 5))]:
            rows.add(
                "benefit", PlanNum=number, CovCatNum=category, BenefitType=kind, Percent=percent,
                MonetaryAmt=amount, TimePeriod=2, CoverageLevel=1, SecDateTEdit=CONVERTED_AT,
            )  # fmt: skip


def carrier_of(plan: int) -> int:
    """The carrier of a plan."""
    return 1 + plan % len(words.CARRIERS)


def _add_schedule(rows: Rows, seed: int) -> None:
    for back in range(-60, 366):
        day = LAST_DAY - timedelta(days=back)
        if day.weekday() > 4:
            continue
        draws = Draws(seed, "schedule", back)
        for each in words.PROVIDERS:
            if each.number in words.FORMER or draws.chance(0.2):
                continue
            for start, end in (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")):
                _add_hours(rows, day, start, end, 1, each.number, each.clinic)
        if draws.chance(0.1):  # a meeting, nobody's working time
            _add_hours(rows, day, "12:00:00", "13:00:00", 2, 0, 1)


def _add_hours(
    rows: Rows, day: date, start: str, end: str, kind: int, provider: int, clinic: int
) -> None:
    rows.add(
        "schedule", SchedDate=day, StartTime=start, StopTime=end, SchedType=kind, ProvNum=provider,
        Note="" if kind == 1 else "Team meeting", ClinicNum=clinic,
        DateTStamp=f"{min(day, LAST_DAY)} 12:00:00",
    )  # fmt: skip
