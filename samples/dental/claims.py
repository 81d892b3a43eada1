"""Claims, what insurers answer to them, and the checks they pay with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samples.dental import vocabulary as words
from samples.dental.calendar import friday, stamp, workday
from samples.dental.reference import carrier_of
from samples.dental.rows import Rows
from samples.dental.visits import Procedure
from samples.draws import Draws

if TYPE_CHECKING:
    from samples.dental.patients import Patient

# of claimprocs
NOT_RECEIVED, RECEIVED, PREAUTHORIZED, SUPPLEMENTAL, ESTIMATE = 0, 1, 2, 4, 6


@dataclass
class Checks:
    """One check of a carrier for a week of answers; cents by key, carrier and day."""

    rows: Rows
    keys: dict[tuple[int, date], int] = field(default_factory=dict)
    amounts: dict[tuple[int, date], int] = field(default_factory=dict)

    def pay(self, plan: int, received: date, cents: int) -> int:
        """The key of the check that pays this."""
        check = carrier_of(plan), friday(received)
        if check not in self.keys:
            self.keys[check] = self.rows.key("claimpayment")
            self.amounts[check] = 0
        self.amounts[check] += cents
        return self.keys[check]

    def add(self, seed: int) -> None:
        """Add the checks, once all is known that they pay."""
        for (carrier, day), number in self.keys.items():
            self.rows.add(
                "claimpayment", ClaimPaymentNum=number, CheckDate=day,
                CheckAmt=self.amounts[carrier, day] / 100, CheckNum=f"{700_000 + number}",
                Note="", CarrierName=words.CARRIERS[carrier - 1], DateIssued=day, SecDateEntry=day,
                SecDateTEdit=stamp(day, Draws(seed, "check", number)),
            )  # fmt: skip


@dataclass
class _Claim:
    """A claim while its parts are made; money in cents."""

    number: int
    patient: Patient
    status: str
    kind: str
    service: date
    sent: date
    received: date
    fee: int = 0
    estimate: int = 0
    paid: int = 0
    written_off: int = 0
    deductible: int = 0

    @property
    def is_received(self) -> bool:
        return self.status == "R"


def add_claims(rows: Rows, checks: Checks, patient: Patient) -> None:
    """Add the claims of a patient with their parts, and estimates of what was not claimed."""
    done = [each for each in patient.done if each.fee]
    others = [each for each in patient.procedures if each not in done]
    left = patient.kind.claimprocs
    answered: list[tuple[_Claim, Procedure]] = []
    for index in range(patient.kind.claims):
        draws = patient.draws("claim", index)
        parts = done[index :: patient.kind.claims]
        preauthorization = not parts
        parts = parts or [(others or patient.procedures)[index % len(others or done)]]
        claim = _claim(rows, patient, parts, draws, preauthorization)
        for part in parts:
            _add_part(rows, checks, claim, part, draws)
            left -= 1
        _add_claim(rows, claim, parts[0], draws)
        if claim.is_received and not preauthorization:
            answered.append((claim, parts[0]))
    for index in range(left):
        draws = patient.draws("estimate", index)
        if answered and index % 3 == 2:
            _add_supplement(rows, checks, *answered[index % len(answered)], draws)
        else:
            some = others or done
            _add_estimate(rows, patient, some[index % len(some)], draws)


def _claim(
    rows: Rows, patient: Patient, parts: list[Procedure], draws: Draws, preauthorization: bool
) -> _Claim:
    service = max(parts[0].complete, parts[0].planned)
    sent = workday(service + timedelta(days=draws.below(4)))
    received = workday(sent + timedelta(days=7 + draws.below(40)))
    # U unsent, H held, W waiting, I on hold until primary, S sent, R received
    status = draws.choice(("R",) * 46 + ("S", "S", "H", "I"))
    if received > patient.today:
        status = "S" if sent < patient.today else draws.choice(("U", "W", "H"))
    return _Claim(
        number=rows.key("claim"),
        patient=patient,
        status=status,
        kind="PreAuth" if preauthorization else "P",
        service=service,
        sent=sent if status in "SR" else date.min,
        received=received if status == "R" else date.min,
    )


def _add_part(rows: Rows, checks: Checks, claim: _Claim, part: Procedure, draws: Draws) -> None:
    """Add the part of a claim that is about one procedure."""
    percent = draws.choice((100, 80, 80, 50))
    estimate = part.fee * percent // 100
    paid = written_off = deductible = check = 0
    status = PREAUTHORIZED if claim.kind == "PreAuth" else NOT_RECEIVED
    if claim.is_received and status == NOT_RECEIVED:
        status = RECEIVED
        deductible = 5_000 if estimate > 10_000 and draws.below(6) == 0 else 0
        written_off = (
            part.fee * draws.choice((0, 5, 10, 20)) // 100 if claim.patient.plan % 3 else 0
        )
        paid = min(estimate, part.fee - written_off) - deductible if draws.below(20) else 0
        check = checks.pay(claim.patient.plan, claim.received, paid)
        claim.patient.balance -= paid + written_off
    claim.fee += part.fee
    claim.estimate += estimate
    claim.paid += paid
    claim.written_off += written_off
    claim.deductible += deductible
    _add(
        rows, claim.patient, part, draws, status=status, claim=claim.number, day=claim.received,
        estimate=estimate, paid=paid, written_off=written_off, deductible=deductible, check=check,
        percent=percent,
    )  # fmt: skip


def _add_supplement(
    rows: Rows, checks: Checks, claim: _Claim, part: Procedure, draws: Draws
) -> None:
    """Add a later payment for a claim; its header keeps what was paid first."""
    day = min(workday(claim.received + timedelta(days=10 + draws.below(30))), claim.patient.today)
    paid = 500 + 100 * draws.below(20)
    claim.patient.balance -= paid
    check = checks.pay(claim.patient.plan, day, paid)
    _add(
        rows, claim.patient, part, draws, status=SUPPLEMENTAL, claim=claim.number, day=day,
        paid=paid, check=check,
    )  # fmt: skip


def _add_estimate(rows: Rows, patient: Patient, part: Procedure, draws: Draws) -> None:
    estimate = part.fee * 8 // 10
    _add(rows, patient, part, draws, status=ESTIMATE, estimate=estimate, percent=80)


def _add(
    rows: Rows, patient: Patient, part: Procedure, draws: Draws, *, status: int, claim: int = 0,
    day: date = date.min, estimate: int = 0, paid: int = 0, written_off: int = 0,
    deductible: int = 0, check: int = 0, percent: int = -1,
) -> None:  # fmt: skip
    known = max(day, part.complete, part.planned)
    rows.add(
        "claimproc", ProcNum=part.number, ClaimNum=claim, PatNum=patient.number,
        ProvNum=part.provider, FeeBilled=part.fee / 100 if status in (0, 1, 2) else 0.0,
        InsPayEst=estimate / 100, DedApplied=deductible / 100, Status=status,
        InsPayAmt=paid / 100, Remarks="", ClaimPaymentNum=check, PlanNum=patient.plan,
        DateCP=day, WriteOff=written_off / 100, CodeSent=part.code.code,
        # -1 is "nobody said otherwise"
        AllowedOverride=draws.choice((-1, -1, -1, part.fee * 9 // 10 / 100)), Percentage=percent,
        CopayAmt=draws.choice((-1, -1, -1, 0, 15)), ProcDate=known,
        DateEntry=known, DedEst=0, InsEstTotal=estimate / 100,
        InsEstTotalOverride=draws.choice((-1, -1, -1, -1, estimate / 100)),
        WriteOffEst=draws.choice((-1, 0)), ClinicNum=patient.clinic, InsSubNum=patient.subscription,
        SecDateTEdit=patient.written(known, draws),
    )  # fmt: skip


def _add_claim(rows: Rows, claim: _Claim, part: Procedure, draws: Draws) -> None:
    last = max(claim.received, claim.sent, claim.service)
    rows.add(
        "claim", ClaimNum=claim.number, PatNum=claim.patient.number, DateService=claim.service,
        DateSent=claim.sent, ClaimStatus=claim.status, DateReceived=claim.received,
        PlanNum=claim.patient.plan, ProvTreat=part.provider, ClaimFee=claim.fee / 100,
        InsPayEst=claim.estimate / 100, InsPayAmt=claim.paid / 100,
        DedApplied=claim.deductible / 100, WriteOff=claim.written_off / 100, ClaimNote="",
        ReasonUnderPaid=draws.choice(("", "", "", "Above the usual fee")), ClaimType=claim.kind,
        ProvBill=1, ClinicNum=claim.patient.clinic, InsSubNum=claim.patient.subscription,
        ClaimIdentifier=f"{claim.patient.number}/{claim.number}",
        SecUserNumEntry=1 + draws.below(words.USERS), SecDateEntry=claim.service,
        SecDateTEdit=claim.patient.written(last, draws),
    )  # fmt: skip
