"""What patients pay, what it is for, and adjustments."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from samples.dental import vocabulary as words
from samples.dental.calendar import NO_DATE, workday
from samples.dental.rows import Rows
from samples.draws import Draws

if TYPE_CHECKING:
    from samples.dental.patients import Patient


def add_payments(rows: Rows, patient: Patient) -> None:
    """Add the payments of a patient with their splits; a transfer of income pays nothing."""
    many = patient.kind.payments
    if not many:
        return
    draws = patient.draws("payments")
    part = max(patient.balance, 0) * draws.choice((100, 100, 100, 60, 0)) // 100 // many
    splits = _deal(patient.kind.splits, many)
    for index, parts in enumerate(splits):
        draws = patient.draws("payment", index)
        if parts == 2 and draws.below(3) == 0:
            amounts = [part + 1_000, -part - 1_000]
        else:
            refund = draws.below(30) == 0
            amount = -2_500 if refund else part or 2_000 + 500 * draws.below(10)
            amounts = [amount // parts] * (parts - 1)
            amounts.append(amount - sum(amounts))
        _add_payment(rows, patient, index, amounts, draws)
        patient.balance -= sum(amounts)


def add_adjustments(rows: Rows, patient: Patient) -> None:
    """Add discounts and charges."""
    for index in range(patient.kind.adjustments):
        draws = patient.draws("adjustment", index)
        what = patient.done[index] if index < len(patient.done) else None
        day = max(what.complete, patient.first) if what else patient.first
        cents = draws.choice((-1_000, -2_500, -5_000, 1_500))
        patient.balance += cents
        rows.add(
            "adjustment", AdjDate=day, AdjAmt=cents / 100, PatNum=patient.number,
            AdjType=words.definition(1, 2 if cents > 0 else draws.below(2)),
            ProvNum=what.provider if what else words.DENTISTS[0], AdjNote=draws.choice((None, "")),
            ProcDate=day, ProcNum=what.number if what else 0, DateEntry=day,
            ClinicNum=patient.clinic, SecDateTEdit=patient.written(day, draws),
        )  # fmt: skip


def _deal(many: int, hands: int) -> list[int]:
    """How many each gets, the first one more where it does not come out even."""
    return [many // hands + (hand < many % hands) for hand in range(hands)]


def _add_payment(
    rows: Rows, patient: Patient, index: int, amounts: list[int], draws: Draws
) -> None:
    done = patient.done
    what = done[index % len(done)] if done else None
    day = (what.complete if what else patient.first) + timedelta(days=draws.choice((0, 0, 30, 60)))
    day = min(workday(day), patient.today)
    number, total = rows.key("payment"), sum(amounts)
    written = patient.written(day, draws)
    kind = draws.below(len(words.PAYMENT_TYPES))
    rows.add(
        "payment", PayNum=number, PayType=words.definition(10, kind) if total else 0, PayDate=day,
        PayAmt=total / 100, CheckNum=f"{1000 + draws.below(9000)}" if kind == 1 else "",
        PayNote=draws.choice((None, "", "Thank you")), IsSplit=int(len(amounts) > 1),
        PatNum=patient.number, ClinicNum=patient.clinic, DateEntry=day,
        SecUserNumEntry=1 + draws.below(words.USERS), SecDateTEdit=written,
    )  # fmt: skip
    for place, cents in enumerate(amounts):
        # without a procedure it is a prepayment
        part = done[(index + place) % len(done)] if done else None
        rows.add(
            "paysplit", SplitAmt=cents / 100, PatNum=patient.number,
            ProcDate=part.complete if part else NO_DATE, PayNum=number,
            ProvNum=part.provider if part else 0, DatePay=day, ProcNum=part.number if part else 0,
            ClinicNum=patient.clinic, UnearnedType=0 if part else words.definition(29, 0),
            DateEntry=day, SecDateTEdit=written,
        )  # fmt: skip
