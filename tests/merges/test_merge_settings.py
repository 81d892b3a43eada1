"""What a session sets about texts of times and numbers does not reach what a merge writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone

import psycopg
import pytest

NOW = datetime(2024, 6, 1, 12, tzinfo=timezone.utc)
SETTINGS = {
    "SQL": {"DateStyle": "SQL, DMY", "TimeZone": "Asia/Kolkata"},
    "German": {"DateStyle": "German", "TimeZone": "Asia/Kolkata"},
    "few digits": {"extra_float_digits": "-15", "IntervalStyle": "sql_standard"},
}


@pytest.fixture(params=SETTINGS)
def odd(connection: psycopg.Connection, request: pytest.FixtureRequest) -> psycopg.Connection:
    """A session in which IST is read as the time of Israel, or 1/3 as another number."""
    for name, value in SETTINGS[request.param].items():
        connection.execute(f"set {name} = '{value}'")
    return connection


@pytest.fixture
def source(odd: psycopg.Connection) -> Iterator[str]:
    """A table with two rows, and the name of a target without any."""
    odd.execute(
        "create table bronze.t (id integer, v text, at timestamptz, part double precision,"
        " took interval); insert into bronze.t values (1, 'a',"
        " '2024-05-01 10:00+00', 1 / 3.0::double precision, '-1 day +02:00');"
        "create table silver.t (id integer, v text, _load_id bigint, _loaded_at timestamptz)"
    )
    yield "silver.t"
    odd.execute("drop table if exists silver.t, silver.t__v, silver.t__x, silver.t__z, bronze.t")
    odd.execute("drop type if exists silver.t__s")
    odd.execute("delete from setup.merge_targets")


def load_times(odd: psycopg.Connection, source: str) -> list[float]:
    found = odd.execute(f"select distinct extract(epoch from _loaded_at) from {source}")
    return [float(moment) for (moment,) in found]


@pytest.mark.parametrize("version", ["at", "part", "took"])
def test_a_snapshot_has_the_version_it_was_given(
    odd: psycopg.Connection, source: str, version: str
) -> None:
    step_type = "double precision" if version == "part" else "interval"
    merge = (
        f"select setup.merge_snapshot('{source}', 'bronze.t', '{{id}}',"
        f" (select {version} + %s::{step_type} from bronze.t), p_columns => '{{v}}',"
        " p_load_time => %s)"
    )
    for later, step in enumerate(["0", "1", "2"] if version == "part" else ["0 s", "1 s", "2 s"]):
        odd.execute("update bronze.t set v = %s", [str(later)])
        odd.execute(merge, [step, NOW])
    # a late one reads the version after it
    odd.execute("update bronze.t set v = 'late'")
    odd.execute(merge, ["0.5" if version == "part" else "0.5 s", NOW])
    assert odd.execute(
        f"select count(*) from {source}__v as v cross join bronze.t as s where v._seq = s.{version}"
    ).fetchone() == (1,)
    found = odd.execute(f"select v from {source} order by _start_seq").fetchall()
    assert found == [("0",), ("late",), ("1",), ("2",)]
    assert load_times(odd, source) == [NOW.timestamp()]


@pytest.mark.parametrize("load", ["full", "append", "upsert"])
def test_rows_have_the_time_of_their_load(odd: psycopg.Connection, source: str, load: str) -> None:
    keys = "" if load == "append" else "'{id}',"
    merge = f"select setup.merge_{load}('{source}', 'bronze.t', {keys} 7, %s)"
    odd.execute(merge, [NOW])
    odd.execute("update bronze.t set v = 'b'")
    odd.execute(merge, [NOW])
    assert load_times(odd, source) == [NOW.timestamp()]


@pytest.mark.parametrize("scd", ["scd1", "scd2"])
def test_events_and_their_horizon_keep_their_times(
    odd: psycopg.Connection, source: str, scd: str
) -> None:
    merge = (
        f"select setup.merge_{scd}('{source}', 'bronze.t', '{{id}}', '{{at,part}}',"
        " p_columns => '{v}', p_load_time => %s)"
    )
    odd.execute(merge, [NOW])
    odd.execute("update bronze.t set v = 'b', at = at + '1 hour'")
    odd.execute(merge, [NOW])
    assert load_times(odd, source) == [NOW.timestamp()]
    odd.execute(
        "insert into bronze.t values (1, 'a', '2024-05-01 10:00+00', 1 / 3.0::double precision)"
    )
    before = odd.execute(f"select ctid, xmin from {source}").fetchall()
    odd.execute(f"select setup.rebuild_target('{source}')")
    assert odd.execute(f"select ctid, xmin from {source}").fetchall() == before
