"""The sample practice: what is in its database, and what a day changes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from dental_practice import SCALE, Practice
from nights import at_night

from samples.dental import Options, serve, statements, write
from samples.mariadb import MariaDb

# at scale 1
COUNTS = {
    "clinic": 5, "provider": 12, "procedurecode": 200, "patient": 5_000, "appointment": 15_000,
    "procedurelog": 20_000, "claim": 8_000, "claimproc": 25_000, "payment": 12_000,
    "paysplit": 15_000, "adjustment": 2_000,
}  # fmt: skip
FIXED = ("clinic", "provider", "procedurecode")
STAMPS = {
    "DateTStamp": "patient provider appointment histappointment procedurelog procedurecode commlog "
    "recall schedule operatory referral refattach",
    "SecDateTEdit": "claim claimproc claimpayment payment paysplit adjustment insplan inssub "
    "patplan carrier benefit fee feesched treatplan",
}
WITHOUT_STAMP = "securitylog clinic definition employer recalltype userod"
# whatever column of any table has one of these names refers to that table
REFERENCES = {
    "PatNum": "patient", "Guarantor": "patient", "Subscriber": "patient", "PriProv": "provider",
    "ProvNum": "provider", "ProvHyg": "provider", "ProvTreat": "provider", "ClinicNum": "clinic",
    "CodeNum": "procedurecode", "AptNum": "appointment", "PlannedAptNum": "appointment",
    "ProcNum": "procedurelog", "ClaimNum": "claim", "ClaimPaymentNum": "claimpayment",
    "PlanNum": "insplan", "InsSubNum": "inssub", "CarrierNum": "carrier", "PayNum": "payment",
    "FeeSched": "feesched", "EmployerNum": "employer", "RecallTypeNum": "recalltype",
    "ReferralNum": "referral", "Op": "operatory", "UserNum": "userod", "PayType": "definition",
    "AdjType": "definition", "CommType": "definition", "BillingType": "definition",
}  # fmt: skip
KEYS_AND_STAMPS = (
    ("claimproc", "ClaimProcNum", "SecDateTEdit"), ("treatplan", "TreatPlanNum", "SecDateTEdit"),
    ("histappointment", "HistApptNum", "DateTStamp"), ("recall", "RecallNum", "DateTStamp"),
    ("procedurelog", "ProcNum", "DateTStamp"), ("paysplit", "SplitNum", "SecDateTEdit"),
)  # fmt: skip
BALANCE = """
    select t.PatNum, round(max(t.EstBalance), 2) as Told, round(coalesce(sum(a.Amt), 0), 2) as Owed
      from patient t
      left join (
        select PatNum, ProcFee as Amt from procedurelog where ProcStatus = 2
        union all select PatNum, AdjAmt from adjustment
        union all select PatNum, -SplitAmt from paysplit
        union all select PatNum, -InsPayAmt - WriteOff from claimproc
      ) a on a.PatNum = t.PatNum
     group by t.PatNum
    having Told <> Owed
"""


@pytest.fixture(scope="module")
def practice(mariadb: MariaDb, mariadb_database: str) -> Iterator[Practice]:
    """The practice as it is at first; not to be changed."""
    found = Practice(mariadb, mariadb_database)
    yield found
    found.close()


@pytest.fixture(scope="module")
def later(mariadb: MariaDb, mariadb_database: str) -> Iterator[Practice]:
    """The practice two days later; not to be changed."""
    found = Practice(mariadb, f"{mariadb_database}_later")
    for day in (1, 2):
        found.bring(day=day)
    yield found
    found.close()
    mariadb.drop_database(found.database)


@pytest.fixture(params=["practice", *at_night("later")])
def either(request: pytest.FixtureRequest) -> Practice:
    """The practice at first, and two days later."""
    found: Practice = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def another(mariadb: MariaDb, mariadb_database: str) -> Iterator[Practice]:
    """One of the test's own."""
    name = f"{mariadb_database}_other"
    found = Practice(mariadb, name)
    yield found
    found.close()
    mariadb.drop_database(name)


def test_there_are_as_many_rows_as_promised(practice: Practice) -> None:
    expected = {
        table: many if table in FIXED else round(many * SCALE) for table, many in COUNTS.items()
    }
    assert practice.manifest.rows.items() >= expected.items()
    assert len(practice.manifest.rows) == 32
    assert min(practice.manifest.rows.values()) > 0


def test_tables_are_as_opendental_has_them(practice: Practice) -> None:
    stamped = practice.rows(
        "select column_name, table_name from information_schema.columns "
        "where table_schema = database() and extra like 'on update current_timestamp%'"
    )
    assert set(stamped) == {
        (column, table) for column, tables in STAMPS.items() for table in tables.split()
    }
    tables = " ".join([*STAMPS.values(), WITHOUT_STAMP]).split()
    assert sorted(tables) == sorted(practice.manifest.rows)
    engines = practice.rows(
        "select distinct engine from information_schema.tables where table_schema = database()"
    )
    assert sorted(engines) == [("InnoDB",), ("MyISAM",)]
    assert not practice.rows(
        "select table_name from information_schema.tables t where table_schema = database() and "
        "not exists (select 1 from information_schema.key_column_usage k where constraint_name = "
        "'PRIMARY' and k.table_schema = database() and k.table_name = t.table_name)"
    )
    nullable = practice.value(
        "select avg(is_nullable = 'YES') from information_schema.columns "
        "where table_schema = database()"
    )
    assert nullable < 0.06


@pytest.mark.nightly
def test_same_options_make_the_same_rows_day_by_day(practice: Practice, another: Practice) -> None:
    first = practice.checksums()
    assert another.checksums() == first
    another.bring(day=1)
    day_1 = another.checksums()
    assert day_1 != first
    another.bring()
    assert another.checksums() == first
    another.bring(day=1)
    assert another.checksums() == day_1
    another.bring(random_state=43)
    changed = {name for name, number in another.checksums() if (name, number) not in first}
    assert changed >= {"patient", "procedurelog", "claimproc", "paysplit", "schedule"}


def test_references_resolve(either: Practice) -> None:
    columns = either.rows(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = database()"
    )
    keys = dict(
        either.rows(
            "select table_name, column_name from information_schema.key_column_usage "
            "where table_schema = database() and constraint_name = 'PRIMARY'"
        )
    )
    asked = [
        f"select '{table}.{column}' from {table} c where {column} > 0 and not exists "
        f"(select 1 from {REFERENCES[column]} p where p.{keys[REFERENCES[column]]} = c.{column})"
        for table, column in columns
        if column in REFERENCES and column != keys[table]
    ]
    assert len(asked) > 80
    assert either.rows(" union ".join(asked)) == []


def test_money_adds_up(either: Practice) -> None:
    assert either.rows(BALANCE) == []
    assert not either.rows(
        "select PayNum from payment p join paysplit s using (PayNum) "
        "group by PayNum having round(sum(s.SplitAmt) - max(p.PayAmt), 2) <> 0"
    )
    assert not either.rows(
        "select m.ClaimPaymentNum from claimpayment m left join claimproc p using (ClaimPaymentNum)"
        " group by 1 having round(coalesce(sum(p.InsPayAmt), -1) - max(m.CheckAmt), 2) <> 0"
    )
    assert not either.rows(
        "select c.ClaimNum from claim c left join claimproc p "
        "on p.ClaimNum = c.ClaimNum and p.Status in (0, 1, 2) "
        "group by 1 having round(coalesce(sum(p.FeeBilled), -1) - max(c.ClaimFee), 2) <> 0"
    )
    transfers = either.value(
        "select count(*) from payment p where PayAmt = 0 and 2 <= "
        "(select count(*) from paysplit s where s.PayNum = p.PayNum and s.SplitAmt <> 0)"
    )
    assert transfers > 0


@pytest.mark.nightly
def test_all_states_occur(practice: Practice) -> None:
    def states(table: str, column: str) -> set[Any]:
        return {row[0] for row in practice.rows(f"select distinct {column} from {table}")}

    assert states("appointment", "AptStatus") >= {1, 2, 3, 5, 6}
    assert states("procedurelog", "ProcStatus") >= {1, 2, 3, 4, 5, 6, 7}
    assert states("claimproc", "Status") == {0, 1, 2, 4, 6}
    assert states("claim", "ClaimStatus") >= {"R", "S"}
    assert states("patient", "HasIns") == {"", "I"}
    assert practice.value(
        "select count(distinct c.ProcCode) from procedurelog p join procedurecode c using (CodeNum)"
        " join appointment a using (AptNum) where a.AptStatus = 5 and p.ProcStatus = 2"
        " and c.ProcCode in ('D9986', 'D9987')"
    )
    assert practice.value("select count(*) from claimproc where InsEstTotalOverride = -1")
    dates = "DateSent > '0001-01-01' <> (ClaimStatus in ('S', 'R'))"
    assert not practice.value(f"select count(*) from claim where {dates}")
    dates = "DateReceived > '0001-01-01' <> (ClaimStatus = 'R')"
    assert not practice.value(f"select count(*) from claim where {dates}")
    dates = "DateComplete > '0001-01-01' <> (ProcStatus = 2)"
    assert not practice.value(f"select count(*) from procedurelog where {dates}")


@pytest.mark.nightly
def test_odd_values_are_planted_and_counted(practice: Practice) -> None:
    planted = {(each["kind"], each["table"]): each["rows"] for each in practice.manifest.planted}
    assert min(planted.values()) > 0
    found = {
        ("zero_date", "patient"): "cast(Birthdate as char) = '0000-00-00'",
        ("partly_zero_date", "procedurelog"): "cast(DateOriginalProsth as char) = '2021-05-00'",
        ("biggest_time", "patient"): "cast(SchedAfterTime as char) = '838:59:59'",
        ("negative_time", "patient"): "cast(SchedBeforeTime as char) = '-01:00:00'",
        ("not_boolean", "histappointment"): "IsNewPatient not in (0, 1)",
        ("nul_byte", "commlog"): "instr(Note, char(0)) > 0",
        ("four_byte_character", "commlog"): "hex(Note) like '%F09FA6B7%'",
        ("copy_characters", "commlog"): r"Note like '\\\\N\t%\r\n%\\\\.%\\\\'",
        ("stamp_of_a_wrong_clock", "patient"): "DateTStamp > '2037-01-01'",
        ("zero_stamp", "procedurelog"): "cast(DateTStamp as char) = '0000-00-00 00:00:00'",
        ("aging_not_run", "patient"): "BalTotal > 0 and "
        "Bal_0_30 + Bal_31_60 + Bal_61_90 + BalOver90 = 0",
    }
    for (kind, table), condition in found.items():
        many = practice.value(f"select count(*) from {table} where {condition}")
        assert (kind, many) == (kind, planted[kind, table])


@pytest.mark.nightly
def test_one_stamp_has_more_rows_than_a_batch(practice: Practice) -> None:
    share = practice.value(
        "select max(many) / sum(many) from "
        "(select count(*) as many from procedurelog group by DateTStamp) each_stamp"
    )
    assert float(share) * COUNTS["procedurelog"] > 5_000


@pytest.mark.nightly
def test_a_day_inserts_edits_and_deletes(another: Practice) -> None:
    before = dict(another.rows("select ProcNum, concat(DateTStamp, ProcFee) from procedurelog"))
    stamps = dict(another.rows("select ProcNum, DateTStamp from procedurelog"))
    newest = another.value("select max(DateTStamp) from procedurelog")
    last_keys = {
        (table, key, stamp): another.value(f"select max({key}) from {table}")
        for table, key, stamp in KEYS_AND_STAMPS
    }
    manifest = another.bring(day=1)
    many = {
        kind: sum(each["rows"] for each in manifest.changes if each["kind"] == kind)
        for kind in ("insert", "update", "silent", "delete")
    }
    assert min(many.values()) > 0
    after = dict(another.rows("select ProcNum, concat(DateTStamp, ProcFee) from procedurelog"))
    now = dict(another.rows("select ProcNum, DateTStamp from procedurelog"))
    edited = {key for key in before if after[key] != before[key]}
    silent = {key for key in edited if now[key] == stamps[key]}
    [expected] = [
        each["rows"]
        for each in manifest.changes
        if (each["kind"], each["table"]) == ("silent", "procedurelog")
    ]
    assert len(silent) == expected > 0
    assert {now[key] > newest for key in (edited - silent) | (after.keys() - before.keys())} == {
        True
    }
    late = {
        table: another.value(
            f"select count(*) from {table} where {key} > {last} and {stamp} < '2024-07-01'"
        )
        for (table, key, stamp), last in last_keys.items()
    }
    assert late == dict.fromkeys(late, 0)
    assert set(manifest.rows) == set(another.manifest.rows)
    assert manifest.rows["patient"] == another.manifest.rows["patient"] + 10
    gone = another.manifest.rows["employer"] - manifest.rows["employer"]
    assert gone == 1


@pytest.mark.nightly
def test_each_seventh_day_edits_what_is_too_old(another: Practice) -> None:
    taken = []
    with another.server.connect(another.database) as connection, connection.cursor() as cursor:
        for number in (6, 7):
            [statement] = [
                each
                for each in statements.changes("2024-07-01", number, 1)
                if each.kind == "silent_and_old"
            ]
            taken.append(cursor.execute(statement.text))
    assert taken == [0, 1]


@pytest.mark.nightly
def test_a_day_needs_the_day_before(another: Practice) -> None:
    with pytest.raises(ValueError, match="as day 1 left it"):
        another.bring(day=2)
    with pytest.raises(ValueError, match="begin with day 0"):
        another.bring(day=1, random_state=43)
    assert another.checksums() == Practice(another.server, another.database).checksums()


def test_options_out_of_range_are_refused() -> None:
    for options in ({"scale": 0}, {"day": -1}, {"day": 400}):
        with pytest.raises(ValueError, match=next(iter(options))):
            Options(**options)


@pytest.mark.nightly
def test_it_is_served_to_programs_and_kept(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("samples.dental.serve")
    monkeypatch.setattr(module, "start", lambda say: practice.server)
    monkeypatch.setattr(module, "generate", lambda *_: pytest.fail("filled again"))
    options = Options(scale=SCALE, database=practice.database)
    with serve(options) as served:
        assert served.variables == {
            "ETL_ENVIRONMENT": "dev",
            "OPENDENTAL_SOURCE_HOST": "127.0.0.1",
            "OPENDENTAL_SOURCE_PORT": str(practice.server.port),
            "OPENDENTAL_SOURCE_DB": practice.database,
            "OPENDENTAL_SOURCE_USER": "medallion_reader",
            "OPENDENTAL_SOURCE_PASSWORD": practice.server.account()[1],
        }
    with serve(Options(database=practice.database)) as served:
        assert served.variables["OPENDENTAL_SOURCE_DB"] == practice.database
    monkeypatch.setenv("OPENDENTAL_SOURCE_HOST", "practice.example.org")
    with serve(options) as served:
        assert served.variables == {}


@pytest.mark.nightly
def test_what_was_done_is_written_down(
    another: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("samples.dental.generate")
    monkeypatch.setattr(module, "start", lambda say: another.server)
    options = {"scale": SCALE, "database": another.database}
    write(tmp_path, **options)
    write(tmp_path, **options, day=1)
    written = sorted(path.name for path in (tmp_path / "manifests").iterdir())
    assert written == ["day_0000.json", "day_0001.json"]
