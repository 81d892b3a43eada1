"""Versions of patients, providers and fees: what the source shows now, and what it was before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from dental_practice import Practice

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from samples.dental import variables
from samples.mariadb import MariaDb

DIMENSIONS = {"patient": "pat_num", "provider": "prov_num", "fee_schedule": "code_num"}
SELECT = [f"+gold.dental_dim_{name}" for name in DIMENSIONS]
SILENT, STAMPED, GONE, AHEAD, NEVER = 1, 2, 3, 4, 5  # patients


@dataclass
class Members:
    """The warehouse after nights of a changing practice."""

    practice: Practice
    connection: psycopg.Connection
    kept: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def at_source(self, *statements: str) -> None:
        server, database = self.practice.server, self.practice.database
        with server.connect(database) as connection, connection.cursor() as cursor:
            for statement in statements:
                assert cursor.execute(statement), statement

    def night(self, *, full_refresh: bool = False) -> None:
        request = Request(pipelines=["dental"], select=SELECT, full_refresh=full_refresh)
        outcome = run(self.connection, request, QuietDisplay())
        assert outcome is not None
        assert outcome.run["state"] == "succeeded", outcome.summary()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()  # type: ignore[arg-type]

    def current(self, pat_num: int) -> list[tuple[Any, ...]]:
        """First name of the current version of a patient, and whether its stamp began it."""
        return self.rows(
            "select f_name, valid_from = (select date_t_stamp from silver.dental_patient as s"
            " where s.pat_num = d.pat_num) from gold.dental_dim_patient as d"
            f" where pat_num = {pat_num} and is_current"
        )


@pytest.fixture(scope="module")
def members(mariadb: MariaDb, mariadb_database: str, database: str) -> Iterator[Members]:
    practice = Practice(mariadb, mariadb_database)
    with pytest.MonkeyPatch.context() as environment:
        for name, value in variables(mariadb, mariadb_database).items():
            environment.setenv(name, value)
        with psycopg.connect(database, autocommit=True) as connection:
            found = Members(practice, connection)
            found.at_source(
                "update patient set DateTStamp = '2024-03-01' where PatNum < 10",
                "update patient set DateTStamp = '2037-01-01' where PatNum = 4",
                "update patient set DateTStamp = '2024-03-01', FName = 'Old' where PatNum = 1",
            )
            found.night()
            found.at_source(
                "update patient set FName = 'Silent', DateTStamp = DateTStamp where PatNum = 1",
                "update patient set FName = 'Aaa', DateTStamp = DateTStamp where PatNum = 5",
                "update patient set FName = 'Stamped' where PatNum = 2",
                "update patient set FName = 'Later', DateTStamp = '2037-01-01' where PatNum = 4",
                "delete from patient where PatNum = 3",
                "delete from provider where ProvNum = 2",
                "update fee set Amount = Amount + 1 where FeeNum < 4",
                "delete from fee where FeeNum = 9",
            )
            # no stamp that grows tells of what was edited silently: all is read
            found.night(full_refresh=True)
            yield found
    practice.close()


def histories(members: Members) -> dict[str, list[tuple[Any, ...]]]:
    return {
        name: members.rows(f"select ctid::text, xmin::text, d.* from gold.dental_dim_{name} as d")
        for name in DIMENSIONS
    }


def test_what_is_current_is_what_the_source_has(members: Members) -> None:
    for name, key in DIMENSIONS.items():
        if name == "fee_schedule":
            continue
        known = members.rows(f"select {key} from silver.dental_{name} union all select 0")
        current = members.rows(f"select {key} from gold.dental_dim_{name} where is_current")
        assert (name, sorted(current)) == (name, sorted(known))
    fees = "select sum(amount), count(*) from {}"
    assert members.rows(fees.format("silver.dental_fee")) == members.rows(
        fees.format("gold.dental_dim_fee_schedule where is_current and fee_sched > 0")
    )


def test_an_edit_begins_at_its_stamp_or_when_it_was_seen(members: Members) -> None:
    assert members.current(STAMPED) == [("Stamped", True)]
    # the stamp is of the version before, of the future
    assert members.current(SILENT) == [("Silent", False)]
    assert members.current(NEVER) == [("Aaa", False)]
    assert members.current(AHEAD) == [("Later", False)]
    versions = "select count(*) from gold.dental_dim_patient where pat_num in (1, 2, 4, 5)"
    assert members.rows(versions) == [(8,)]
    ahead = "select count(*) from gold.dental_dim_patient where valid_from > now()"
    assert members.rows(ahead) == [(0,)]


def test_a_member_that_is_gone_ends_and_its_facts_keep_it(members: Members) -> None:
    ended = "select valid_to is not null and not is_current from gold.dental_dim_{} where {}"
    assert members.rows(ended.format("patient", "pat_num = 3")) == [(True,)]
    assert members.rows(ended.format("provider", "prov_num = 2")) == [(True,)]
    last = (
        "select end_day from gold.dental_patient_periods where pat_num = 3"
        " order by first_day desc limit 1"
    )
    assert members.rows(last.replace("end_day", "end_day = 'infinity'")) == [(True,)]


def test_a_full_refresh_takes_no_version_away(members: Members) -> None:
    before = histories(members)
    members.night(full_refresh=True)
    assert histories(members) == before


def test_one_that_comes_back_with_its_old_stamp_is_current_again(members: Members) -> None:
    members.at_source(
        "insert into patient (PatNum, FName, DateTStamp) values (3, 'Back', '2024-03-01')"
    )
    members.night()
    assert members.current(GONE) == [("Back", False)]
    ended = "select count(*) from gold.dental_dim_patient where pat_num = 3 and not is_current"
    assert members.rows(ended) == [(1,)]
    before = histories(members)
    members.night()
    members.night(full_refresh=True)
    assert histories(members) == before
