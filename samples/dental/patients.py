"""The patients, and what hangs on them: ten at a time, families among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from samples.dental import vocabulary as words
from samples.dental.calendar import FIRST_DAY, NO_DATE, NO_TIME, stamp, workday
from samples.dental.claims import Checks, add_claims
from samples.dental.payments import add_adjustments, add_payments
from samples.dental.rows import Rows
from samples.dental.visits import COMPLETED, TREATMENT_PLANNED, Procedure, add_visits
from samples.draws import Draws
from samples.names import FIRST_NAMES, LAST_NAMES, NON_ASCII_NAMES


@dataclass(frozen=True)
class Kind:
    """How much there is about a patient."""

    appointments: int
    procedures: int
    claims: int
    claimprocs: int
    payments: int
    splits: int
    adjustments: int


# Of ten patients one is of each kind, in an order of their own: so the sums are always the same.
KINDS = (
    Kind(0, 0, 0, 0, 0, 0, 0),
    Kind(1, 0, 0, 0, 0, 0, 0),
    Kind(1, 2, 1, 2, 1, 1, 0),
    Kind(2, 2, 1, 3, 2, 2, 0),
    Kind(2, 3, 1, 4, 2, 2, 0),
    Kind(3, 4, 2, 5, 2, 3, 1),
    Kind(4, 5, 2, 6, 3, 4, 0),
    Kind(4, 6, 2, 8, 4, 5, 1),
    Kind(5, 8, 3, 10, 4, 6, 1),
    Kind(8, 10, 4, 12, 6, 7, 1),
)
# By place among ten: the place of the one who pays for the family.
_GUARANTORS = (0, 0, 0, 3, 3, 5, 6, 6, 6, 6)


@dataclass
class Patient:
    """One patient while his rows are made; money in cents."""

    number: int
    kind: Kind
    guarantor: int
    plan: int  # 0 = not insured
    clinic: int
    first: date  # the first visit
    today: date
    seed: int
    since: date  # rows of before are not stamped with their day
    subscription: int = 0
    balance: int = 0
    procedures: list[Procedure] = field(default_factory=list)
    stamp: str = ""

    def written(self, day: date, draws: Draws) -> str:
        """The stamp of a row of this day: nothing of a new patient is older than he is."""
        return stamp(max(day, self.since), draws)

    def draws(self, topic: str, index: int = 0) -> Draws:
        """Draws for one thing of this patient."""
        return Draws(self.seed, f"{topic}/{self.number}", index)

    @property
    def done(self) -> list[Procedure]:
        return [each for each in self.procedures if each.status == COMPLETED]


def add_patients(
    rows: Rows, checks: Checks, seed: int, first_ten: int, tens: int, today: date, *, new: bool
) -> None:
    """Add so many tens of patients with all that is theirs; `new` ones come today first."""
    for ten in range(first_ten, first_ten + tens):
        for patient in _ten(seed, ten, today, new):
            if patient.plan:
                patient.subscription = rows.key("inssub")
            add_visits(rows, patient)
            add_claims(rows, checks, patient)
            add_payments(rows, patient)
            add_adjustments(rows, patient)
            _add_patient(rows, patient)
            _add_insurance(rows, patient)
            _add_contacts(rows, patient)


def _ten(seed: int, ten: int, today: date, new: bool) -> Iterator[Patient]:
    draws = Draws(seed, "ten", ten)
    kinds = list(KINDS)
    for place, guarantor in enumerate(_GUARANTORS):
        kind = kinds.pop(draws.below(len(kinds)))
        days = (today - FIRST_DAY).days
        first = workday(FIRST_DAY + timedelta(days=draws.below(days - 30)))
        yield Patient(
            number=10 * ten + place + 1,
            kind=kind,
            guarantor=10 * ten + guarantor + 1,
            plan=1 + draws.below(words.PLANS) if kind.claims or draws.below(8) == 0 else 0,
            clinic=1 + draws.below(len(words.CLINICS)),
            first=today if new else first,
            today=today,
            seed=seed,
            since=today if new else date.min,
        )


def _add_patient(rows: Rows, patient: Patient) -> None:
    draws = patient.draws("patient")
    family = Draws(patient.seed, "family", patient.guarantor)
    first, last = draws.choice(FIRST_NAMES), family.choice(LAST_NAMES)
    if family.below(12) == 0:
        first, last = draws.choice(NON_ASCII_NAMES)[0], family.choice(NON_ASCII_NAMES)[1]
    city, state, zip_code = family.choice(words.CITIES)
    # 0 patient, 1 non-patient, 2 inactive, 3 archived, 4 deceased, 5 deleted
    status = draws.choice((0,) * 42 + (1,) + (2,) * 4 + (3, 4, 5))
    age = draws.below(30_000)
    bal_0_30, bal_31_60, bal_61_90, over_90 = _aging(patient)
    rows.add(
        "patient", PatNum=patient.number, LName=last, FName=first,
        MiddleI=draws.choice(("", "", "A", "J")), Preferred=draws.choice(("", "", "", first[:3])),
        PatStatus=status, Gender=draws.choice((0, 0, 0, 1, 1, 1, 2)), Position=draws.below(5),
        Birthdate=patient.first - timedelta(days=age + 700),
        SSN=f"900-{draws.below(90) + 10}-{patient.number:04}",
        Address=f"{family.below(900) + 1} {family.choice(words.STREETS)}",
        Address2=family.choice(("", "", "", "Apt 2")), City=city, State=state, Zip=zip_code,
        HmPhone=f"(555) 01{family.below(10)}-{patient.guarantor % 10_000:04}",
        WirelessPhone=f"555-02{draws.below(10)}-{patient.number % 10_000:04}",
        Email=f"patient{patient.number}@example.org", Guarantor=patient.guarantor,
        PriProv=draws.choice(words.DENTISTS), SecProv=draws.choice((0, *words.HYGIENISTS)),
        FeeSched=draws.choice((0, 0, 0, 1)), ClinicNum=patient.clinic,
        BillingType=words.definition(4, draws.choice((0, 0, 0, 0, 1, 2))),
        EmployerNum=draws.choice((0, 0, 1 + draws.below(24))), EstBalance=patient.balance / 100,
        BalTotal=patient.balance / 100, Bal_0_30=bal_0_30 / 100, Bal_31_60=bal_31_60 / 100,
        Bal_61_90=bal_61_90 / 100, BalOver90=over_90 / 100, HasIns="I" if patient.plan else "",
        DateFirstVisit=patient.first if patient.done else NO_DATE, TxtMsgOk=draws.below(3),
        AddrNote=draws.choice((None, "", "Ring twice")),
        SecUserNumEntry=1 + draws.below(words.USERS), SecDateEntry=patient.first,
        DateTStamp=patient.stamp,
    )  # fmt: skip


def _aging(patient: Patient) -> list[int]:
    """What is owed, by the age of the charge: the latest charges are paid last."""
    found = [0, 0, 0, 0]
    owed = max(patient.balance, 0)
    for each in sorted(patient.done, key=lambda each: each.complete, reverse=True):
        age = (patient.today - each.complete).days
        part = min(owed, each.fee)
        found[min(max(age - 1, 0) // 30, 3)] += part
        owed -= part
    found[3] += owed
    return found


def _add_insurance(rows: Rows, patient: Patient) -> None:
    if not patient.plan:
        return
    draws = patient.draws("insurance")
    written = patient.written(patient.first, draws)
    rows.add(
        "inssub", InsSubNum=patient.subscription, PlanNum=patient.plan,
        Subscriber=patient.guarantor, DateEffective=patient.first.replace(day=1),
        DateTerm=draws.choice((NO_DATE,) * 9 + ("2024-12-31",)), ReleaseInfo=1, AssignBen=1,
        SubscriberID=f"M{draws.below(900_000_000) + 100_000_000}", BenefitNotes=None,
        SecDateEntry=patient.first, SecDateTEdit=written,
    )  # fmt: skip
    rows.add(
        "patplan", PatNum=patient.number, InsSubNum=patient.subscription, Ordinal=1, IsPending=0,
        Relationship=0 if patient.number == patient.guarantor else 1 + draws.below(2),
        SecDateTEntry=f"{patient.first} 09:00:00", SecDateTEdit=written,
    )  # fmt: skip


def _add_contacts(rows: Rows, patient: Patient) -> None:
    """Messages, recalls, referrals, plans of treatment."""
    draws = patient.draws("contacts")
    number = patient.number
    last = max([each.complete for each in patient.done], default=patient.first)
    written = patient.written(last, draws)
    rows.add(
        "commlog", PatNum=number, CommDateTime=f"{last} {9 + draws.below(8):02}:15:00",
        CommType=words.definition(27, draws.below(4)), Note=draws.choice(words.NOTES),
        Mode_=draws.below(6), SentOrReceived=draws.below(3), UserNum=1 + draws.below(words.USERS),
        DateTimeEnd=NO_TIME, DateTStamp=written,
    )  # fmt: skip
    if patient.done and draws.below(8):
        due = last + timedelta(days=182)
        rows.add(
            "recall", PatNum=number, DateDueCalc=due, DateDue=due, DatePrevious=last,
            RecallInterval=6 << 16, Note=None, RecallTypeNum=1 + draws.below(4),
            DateScheduled=NO_DATE, DateTStamp=written,
        )  # fmt: skip
    if draws.below(3) == 0:
        rows.add(
            "refattach", ReferralNum=1 + draws.below(words.REFERRALS), PatNum=number, ItemOrder=1,
            RefDate=patient.first, RefType=draws.below(2), Note="",
            DateTStamp=patient.written(patient.first, draws),
        )  # fmt: skip
    planned = [each for each in patient.procedures if each.status == TREATMENT_PLANNED]
    if planned:
        rows.add(
            "treatplan", PatNum=number, DateTP=planned[0].planned, Heading="Proposed treatment",
            Note=None, TPStatus=1, TPType=0, SecDateEntry=planned[0].planned,
            SecDateTEdit=patient.written(planned[0].planned, draws),
        )  # fmt: skip
