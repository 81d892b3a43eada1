"""Gold of the practice: the marts against MariaDB itself, the star against silver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timezone
from typing import Any

import psycopg
import pytest
from dental_practice import Practice
from mart_queries import MARTS

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from samples.dental import variables
from samples.mariadb import MariaDb

pytestmark = pytest.mark.nightly  # all jobs, three times

Row = tuple[Any, ...]

# What the sample has not, or has by chance only.
ODD = (
    # gone rows, and what hangs on them
    "delete from payment order by PayNum limit 1",
    "delete from paysplit where PayNum not in (select PayNum from payment)",
    "delete from appointment where AptStatus = 5 order by AptNum limit 1",
    "delete from procedurelog where ProcStatus = 2 order by ProcNum desc limit 2",
    # no date, no provider, no clinic, no code, no fee, fractions of a cent
    "update procedurelog set DateComplete = '0001-01-01' where ProcStatus = 2"
    " order by ProcNum limit 1",
    "update procedurelog set ProvNum = -1, ClinicNum = 0, CodeNum = 0 where ProcStatus = 2"
    " order by ProcNum desc limit 1",
    "update procedurelog set DateTP = '1900-01-01' where ProcStatus = 1 order by ProcNum limit 1",
    "update procedurelog set ProcFee = 10.005, DateTP = DateComplete where ProcStatus = 2"
    " order by PatNum limit 3",
    "update procedurelog set ProcFee = 0 where ProcStatus = 1",
    "update procedurelog set ProcFee = 120, DateTP = '2024-01-02', AptNum = 0, PlannedAptNum = 0"
    " where ProcStatus = 1 order by ProcNum desc limit 4",
    # a missed appointment that was cancelled, too, and one of whose procedures is deleted
    "update appointment set AptStatus = 5 where AptStatus = 2 order by AptNum limit 1",
    "insert into procedurelog (PatNum, AptNum, ProcStatus, ProcFee, CodeNum, DateComplete, DateTP)"
    " select a.PatNum, a.AptNum, s.Status, 30, c.CodeNum, '2024-06-03', '2024-06-03'"
    " from appointment a join procedurecode c on c.ProcCode in ('D9986', 'D9987')"
    " join (select 2 as Status union all select 6 union all select 8) s"
    " where a.AptStatus = 5 and a.AptNum < 60",
    # the income of one provider goes to another, and a refund
    "insert into payment (PayDate, PayAmt, PatNum)"
    " values ('2024-06-04', 0, 1), ('2024-06-05', -5, 2)",
    "insert into paysplit (SplitAmt, PatNum, PayNum, ProvNum, DatePay)"
    " select s.Amt, 1, max(PayNum) - 1, s.Prov, '2024-06-04' from payment"
    " join (select 50 as Amt, 1 as Prov union all select -50, 2) s group by s.Amt, s.Prov",
    "insert into claimpayment (CheckDate, CheckAmt)"
    " values ('2024-06-04', -12.5), ('0001-01-01', 7)",
    # ages that do not add up
    "update patient set BalTotal = 100, Bal_0_30 = 1, Bal_31_60 = 1, Bal_61_90 = 1, BalOver90 = 0"
    " where PatNum = 3",
    "update patient set BalTotal = 40, Bal_0_30 = 0, Bal_31_60 = 0, Bal_61_90 = 0, BalOver90 = 0"
    " where PatNum = 4",
    "update patient set BalTotal = 0.01, Bal_0_30 = 5, Bal_31_60 = 5, Bal_61_90 = 0, BalOver90 = 0"
    " where PatNum = 5",
    # claims without parts, answered with nothing
    "insert into claim (PatNum, DateService, DateSent, DateReceived, ClaimStatus, ClaimFee)"
    " values (1, '2024-05-02', '2024-05-03', '2024-05-10', 'R', 250)",
    "delete from claimproc where Status = 1 order by ClaimProcNum limit 1",
    # whom the practice may lose
    "update patient set PatStatus = 0 where PatNum between 6 and 40",
)  # fmt: skip


@dataclass
class Gold:
    """The warehouse after two nights, the source changed in between, and that source."""

    practice: Practice
    connection: psycopg.Connection
    first_keys: set[Row]

    def rows(self, query: str) -> list[Row]:
        return self.connection.execute(query).fetchall()  # type: ignore[arg-type]

    def value(self, query: str) -> Any:
        [(found,)] = self.rows(query)
        return found


@pytest.fixture(scope="module")
def gold(mariadb: MariaDb, mariadb_database: str, database: str) -> Iterator[Gold]:
    practice = Practice(mariadb, mariadb_database)
    with pytest.MonkeyPatch.context() as environment:
        for name, value in variables(mariadb, mariadb_database).items():
            environment.setenv(name, value)
        with psycopg.connect(database, autocommit=True) as connection:
            found = Gold(practice, connection, set())
            night(connection)
            found.first_keys = set(found.rows("select patient_key from gold.dental_dim_patient"))
            practice.bring(day=1)
            change(mariadb, mariadb_database)
            night(connection)
            yield found
    practice.close()


def night(connection: psycopg.Connection) -> None:
    outcome = run(connection, Request(pipelines=["dental"]), QuietDisplay())
    assert outcome is not None
    failed = connection.execute(
        "select job_name, status, sqlstate, message, detail from setup.load_log"
        " where status not in ('succeeded', 'up_to_date')"
    ).fetchall()
    assert (failed, outcome.run["state"]) == ([], "succeeded")


def change(server: MariaDb, database: str) -> None:
    with server.connect(database) as connection, connection.cursor() as cursor:
        for statement in ODD:
            assert cursor.execute(statement), statement


@pytest.mark.parametrize("mart", MARTS)
def test_a_mart_is_what_the_source_says_itself(gold: Gold, mart: str) -> None:
    query, keys, columns = MARTS[mart]
    with gold.practice.server.connect(
        gold.practice.database, reader=True, init_command="set div_precision_increment = 12"
    ) as connection, connection.cursor() as cursor:  # fmt: skip
        cursor.execute(query)
        expected = {row[:keys]: row[keys:] for row in cursor.fetchall()}
    found = {
        row[:keys]: row[keys:]
        for row in gold.rows(f"select {columns} from gold.dental_mart_{mart}")
    }
    assert len(expected) > 15
    assert {
        key: (found.get(key), row) for key, row in expected.items() if found.get(key) != row
    } == {}
    assert found.keys() == expected.keys()


def test_the_second_night_writes_what_differs_alone(gold: Gold) -> None:
    assert gold.first_keys < set(gold.rows("select patient_key from gold.dental_dim_patient"))
    night(gold.connection)
    written = """
        select j.target, l.rows_inserted, l.rows_updated, l.rows_deleted
          from setup.load_log as l join setup.load_jobs as j using (job_id)
         where l.run_id = (select max(run_id) from setup.runs)
           and coalesce(l.rows_inserted + l.rows_updated + l.rows_deleted, 0) <> 0
    """
    assert gold.rows(written) == []


def test_each_fact_has_one_row_per_row_and_known_members(gold: Gold) -> None:
    counts = {
        "procedure": "silver.dental_procedure where proc_status = 2",
        "appointment": "silver.dental_appointment",
        "payment_split": "silver.dental_payment_split",
        "adjustment": "silver.dental_adjustment",
        "communication": "silver.dental_communication",
        "claim": "silver.dental_claim_procedure where claim_num is not null",
        "claim_header": "silver.dental_claim",
    }
    for fact, source in counts.items():
        ours = gold.value(f"select count(*) from gold.dental_fact_{fact}")
        assert (fact, ours) == (fact, gold.value(f"select count(*) from {source}"))
        orphans = f"""
            select count(*) from gold.dental_fact_{fact} as f
             where not exists (select from gold.dental_dim_patient as d
                                where d.patient_key = f.patient_key)
                or not exists (select from gold.dental_dim_date as d where d.date_key = f.date_key)
        """
        assert (fact, gold.value(orphans)) == (fact, 0)
    payers = "select payer, count(*) from gold.dental_fact_payment group by 1 order by 1"
    assert gold.rows(payers) == [
        ("insurance", gold.value("select count(*) from silver.dental_claim_payment")),
        ("patient", gold.value("select count(*) from silver.dental_payment")),
    ]  # fmt: skip


def test_an_edit_makes_a_version_that_later_facts_take(gold: Gold) -> None:
    # the day after raised what a provider is to produce
    [(old, until), (new, since)] = gold.rows("""
        select provider_key, coalesce(valid_to, valid_from) from gold.dental_dim_provider
         where prov_num in (
           select prov_num from gold.dental_dim_provider group by prov_num having count(*) = 2
         )
         order by valid_from
    """)
    assert until == since
    taken = """
        select provider_key, max(date_complete) < date '{0}', min(date_complete) >= date '{0}'
          from gold.dental_fact_procedure where provider_key in ({1}, {2}) group by 1
    """
    found = {
        key: (before, after)
        for key, before, after in gold.rows(
            taken.format(since.astimezone(timezone.utc).date(), old, new)
        )
    }
    assert found[old] == (True, False)
    assert found.get(new, (False, True)) == (False, True)
    # the first version is that of all days before, and none is later than the conversion
    assert gold.value("select count(*) from gold.dental_fact_procedure where patient_key = 0") == 0


def test_the_unknown_member_has_key_0(gold: Gold) -> None:
    for dimension, key in (
        ("patient", "patient_key"), ("provider", "provider_key"), ("clinic", "clinic_key"),
        ("fee_schedule", "fee_schedule_key"), ("insurance_plan", "insurance_plan_key"),
        ("procedure_code", "procedure_code_key"), ("carrier", "carrier_key"), ("date", "date_key"),
    ):  # fmt: skip
        query = f"select count(*) from gold.dental_dim_{dimension} where {key} = 0"
        assert (dimension, gold.value(query)) == (dimension, 1)
    nowhere = "select count(*) from procedurelog where ProcStatus = 2 and ClinicNum <= 0"
    ours = gold.value("select count(*) from gold.dental_fact_procedure where clinic_key = 0")
    assert ours == gold.practice.value(nowhere) > 1


def test_snapshots_are_filed_at_the_time_of_the_source(gold: Gold) -> None:
    times = "(select l.source_now from setup.source_loads as l)"
    for dimension in ("clinic", "insurance_plan"):
        outside = (
            f"select count(*) from gold.dental_dim_{dimension} where valid_from not in {times}"
        )
        assert (dimension, gold.value(outside)) == (dimension, 0)
    assert gold.value("select max(annual_maximum) from gold.dental_dim_insurance_plan") == 2000
