"""Appointments and the procedures done, or planned, in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samples.dental import vocabulary as words
from samples.dental.calendar import NO_DATE, NO_TIME, workday
from samples.dental.reference import charge
from samples.dental.rows import Rows
from samples.draws import Draws

if TYPE_CHECKING:
    from samples.dental.patients import Patient

# of appointments
SCHEDULED, COMPLETE, UNSCHEDULED, ASAP, BROKEN, PLANNED, NOTE, PLANNED_NOTE = range(1, 9)
# of procedures
TREATMENT_PLANNED, COMPLETED, EXISTING, EXISTING_ELSEWHERE, REFERRED, DELETED, CONDITION = range(
    1, 8
)
IN_PROGRESS = 8
_NO_DAY = date.min  # 0001-01-01, as the database has it
_PATTERNS = ("/XX/", "/XXXX/", "//XXXXXX//", "/XXXXXXXXXX/")


@dataclass(frozen=True)
class Visit:
    """An appointment; the first of all days while it is not scheduled."""

    number: int
    status: int
    day: date
    dentist: int
    hygienist: int


@dataclass(frozen=True)
class Procedure:
    """A procedure; the fee in cents, complete on the first of all days while it is not."""

    number: int
    status: int
    code: words.Code
    fee: int
    provider: int
    planned: date
    complete: date


def add_visits(rows: Rows, patient: Patient) -> None:
    """Add the appointments, their history and the procedures of a patient."""
    visits = []
    day, ahead = patient.first, 0
    for index in range(patient.kind.appointments):
        draws = patient.draws("appointment", index)
        if day > patient.today:
            ahead += 1
        visit = Visit(
            number=rows.key("appointment"),
            status=_status(draws, ahead),
            day=day if ahead < 2 else _NO_DAY,
            dentist=draws.choice(words.dentists_of(patient.clinic)),
            hygienist=draws.choice((0, *words.HYGIENISTS)),
        )
        if visit.status == UNSCHEDULED:
            visit = Visit(visit.number, UNSCHEDULED, _NO_DAY, visit.dentist, visit.hygienist)
        _add_appointment(rows, patient, visit, draws, is_first=index == 0)
        visits.append(visit)
        day = workday(day + timedelta(days=45 + draws.below(160)))
        if not ahead:
            # what is beyond today is at most half a year ahead
            day = min(day, workday(patient.today + timedelta(days=1 + draws.below(180))))
    for index in range(patient.kind.procedures):
        procedure = _add_procedure(rows, patient, visits[index % len(visits)], index)
        patient.procedures.append(procedure)
        if procedure.status == COMPLETED:
            patient.balance += procedure.fee
    past = [visit.day for visit in visits if visit.day <= patient.today]
    patient.stamp = patient.written(max([patient.first, *past]), patient.draws("last"))


def _status(draws: Draws, ahead: int) -> int:
    """The status of an appointment, by how many of the patient's lie beyond today up to it."""
    if ahead:
        return (SCHEDULED, UNSCHEDULED, PLANNED, ASAP)[min(ahead, 4) - 1]
    return draws.choice((COMPLETE,) * 41 + (BROKEN,) * 6 + (UNSCHEDULED, NOTE, PLANNED_NOTE))


def _add_appointment(
    rows: Rows, patient: Patient, visit: Visit, draws: Draws, *, is_first: bool
) -> None:
    has_day = visit.day != _NO_DAY
    hour, minute = 8 + draws.below(9), 10 * draws.below(6)
    begin = f"{visit.day} {hour:02}:{minute:02}:00" if has_day else NO_TIME
    pattern = draws.choice(_PATTERNS)
    came = visit.status == COMPLETE
    leaves = 60 * hour + minute + 5 * len(pattern)
    # made some weeks ahead, changed last when the patient came, or did not
    made = (visit.day if has_day else patient.first) - timedelta(days=10 + draws.below(60))
    made = min(made, patient.today)
    last = visit.day if has_day and visit.day <= patient.today else made
    written = patient.written(last, draws)
    rows.add(
        "appointment", AptNum=visit.number, PatNum=patient.number, AptStatus=visit.status,
        Pattern=pattern, Confirmed=words.definition(2, draws.below(4)),
        Op=1 + 2 * (patient.clinic - 1) + draws.below(2), Note=draws.choice(("", *words.NOTES)),
        ProvNum=visit.dentist, ProvHyg=visit.hygienist, AptDateTime=begin, NextAptNum=0,
        IsNewPatient=int(is_first), ProcDescript="", ClinicNum=patient.clinic,
        IsHygiene=int(visit.hygienist > 0),
        DateTimeArrived=f"{visit.day} {hour - 1:02}:{50 + draws.below(10)}:00" if came else NO_TIME,
        DateTimeSeated=f"{visit.day} {hour:02}:{minute:02}:30" if came else NO_TIME,
        DateTimeDismissed=f"{visit.day} {leaves // 60:02}:{leaves % 60:02}:00" if came else NO_TIME,
        Priority=int(visit.status == ASAP), SecUserNumEntry=1 + draws.below(words.USERS),
        SecDateTEntry=f"{made} 10:30:00", DateTStamp=written,
    )  # fmt: skip
    for action, status, at in ((0, SCHEDULED, f"{made} 10:30:00"), (1, visit.status, written)):
        rows.add(
            "histappointment", HistUserNum=1 + draws.below(words.USERS), HistDateTStamp=at,
            HistApptAction=action, AptNum=visit.number, PatNum=patient.number, AptStatus=status,
            Pattern=pattern, ProvNum=visit.dentist, AptDateTime=begin, IsNewPatient=int(is_first),
            ClinicNum=patient.clinic, DateTStamp=written,
        )  # fmt: skip


def _add_procedure(rows: Rows, patient: Patient, visit: Visit, index: int) -> Procedure:
    draws = patient.draws("procedure", index)
    code = draws.choice(words.USUAL) if draws.below(10) < 7 else draws.choice(words.TREATMENTS)
    status = TREATMENT_PLANNED
    if visit.status == COMPLETE:
        status = draws.choice(
            (COMPLETED,) * 43 + (TREATMENT_PLANNED,) * 3
            + (EXISTING, EXISTING_ELSEWHERE, REFERRED, DELETED, CONDITION, IN_PROGRESS)
        )  # fmt: skip
    elif visit.status == BROKEN and index < patient.kind.appointments and draws.below(4):
        code, status = draws.choice((words.MISSED, words.CANCELLED)), COMPLETED
    provider = visit.hygienist if code.hygiene and visit.hygienist else visit.dentist
    day = min(visit.day, patient.today) if visit.day != _NO_DAY else patient.first
    complete = day if status == COMPLETED else _NO_DAY
    # some are done as soon as they are found to be needed
    planned = day - timedelta(days=draws.choice((0, 0, 0, 1 + draws.below(150))))
    begun = complete if draws.below(20) else complete - timedelta(days=min(3, complete.day - 1))
    fee = charge(code, provider)
    attached = status in (COMPLETED, TREATMENT_PLANNED, IN_PROGRESS) and visit.status != PLANNED
    procedure = Procedure(rows.key("procedurelog"), status, code, fee, provider, planned, complete)
    rows.add(
        "procedurelog", ProcNum=procedure.number, PatNum=patient.number,
        AptNum=visit.number if attached else 0,
        ProcDate=begun if status == COMPLETED else planned, ProcFee=fee / 100,
        Surf=draws.choice(("", "", "MO", "DO", "MOD")), ToothNum=str(1 + draws.below(32)),
        ProcStatus=status, ProvNum=provider,
        PlannedAptNum=visit.number if visit.status == PLANNED else 0,
        Prosthesis="I" if code.code.startswith("D5") else "", DateOriginalProsth=NO_DATE,
        DateEntryC=day, ClinicNum=patient.clinic, CodeNum=code.number, UnitQty=1, DateTP=planned,
        DateComplete=complete, IsLocked=0, ProcTime="00:00:00", SecDateEntry=f"{planned} 11:00:00",
        DateTStamp=patient.written(day, draws),
    )  # fmt: skip
    return procedure
