"""Any Arrow table: the cells in bronze, read back, are the cells that were written."""

from __future__ import annotations

import datetime
import json
import math
import os
import struct
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inbox import Inbox
from parquet_files import write_parquet

from pg_medallion.files import load as files
from pg_medallion.files import parquet

EXAMPLES = int(os.environ.get("MEDALLION_TEST_FILES", "5"))
COLUMNS = ("a", "b", "c", "d")
EPOCH = datetime.datetime(1970, 1, 1)
UTC = datetime.timezone.utc
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
TEXT = TEXT | st.sampled_from(["", "\\N", "\\.", "\t", "\n", "\r\n", "\\", '"', "NULL", "é€😀"])
STAMPS = st.datetimes(datetime.datetime(1, 1, 1), datetime.datetime(9999, 12, 31))


@dataclass(frozen=True)
class Kind:
    """Values of an Arrow type, and how one is read back from its text."""

    type: pa.DataType
    values: st.SearchStrategy[Any]
    read: Callable[[str], Any]


def signed(bits: int) -> st.SearchStrategy[int]:
    return st.integers(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


def moment(text: str) -> int:
    """Nanoseconds since 1970 of a time stamp."""
    day, clock = text.removesuffix("+00:00").split(" ")
    hour, minute, second = clock.split(":")
    second, _, fraction = second.partition(".")
    days = (datetime.date.fromisoformat(day) - EPOCH.date()).days
    seconds = days * 86400 + int(hour) * 3600 + int(minute) * 60 + int(second)
    return seconds * 10**9 + int(fraction.ljust(9, "0"))


def single(text: str) -> float:
    """The float32 that is nearest to a text."""
    return float(struct.unpack("f", struct.pack("f", float(text)))[0])


def decimals(digits: int, scale: int) -> st.SearchStrategy[Decimal]:
    return st.integers(-(10**digits) + 1, 10**digits - 1).map(lambda n: Decimal(f"{n}E-{scale}"))


def exact(text: str) -> Decimal:
    assert "E" not in text
    return Decimal(text)


def ticks(unit: int) -> st.SearchStrategy[int]:
    """Whole units since 1970; `unit` in nanoseconds."""
    return STAMPS.map(
        lambda stamp: (stamp - EPOCH) // datetime.timedelta(microseconds=1) * 1000 // unit
    )


SIGNED = (pa.int8(), pa.int16(), pa.int32(), pa.int64())
UNSIGNED = (pa.uint8(), pa.uint32(), pa.uint64())
SCALARS = [
    Kind(pa.bool_(), st.booleans(), lambda text: {"true": True, "false": False}[text]),
    *(Kind(kind, signed(kind.bit_width), int) for kind in SIGNED),
    *(Kind(kind, st.integers(0, 2**kind.bit_width - 1), int) for kind in UNSIGNED),
    Kind(pa.float64(), st.floats(), float),
    Kind(pa.float32(), st.floats(width=32), single),
    Kind(pa.float16(), st.floats(width=16), float),
    Kind(pa.decimal128(9, 2), decimals(9, 2), exact),
    Kind(pa.decimal128(38, 38), decimals(38, 38), exact),
    Kind(pa.decimal256(76, 10), decimals(76, 10), exact),
    Kind(pa.string(), TEXT, str),
    Kind(pa.large_string(), TEXT, str),
    Kind(pa.dictionary(pa.int32(), pa.string()), st.sampled_from(["x", "", "y\t"]), str),
    Kind(pa.binary(), st.binary(max_size=20), bytes.fromhex),
    Kind(pa.binary(3), st.binary(min_size=3, max_size=3), bytes.fromhex),
    Kind(pa.uuid(), st.uuids().map(lambda key: key.bytes), lambda text: uuid.UUID(text).bytes),
    Kind(pa.date32(), st.dates(), datetime.date.fromisoformat),
    Kind(pa.time64("us"), st.times(), datetime.time.fromisoformat),
    Kind(pa.timestamp("us"), ticks(1000), lambda text: moment(text) // 1000),
    Kind(pa.timestamp("ms", "UTC"), ticks(10**6), lambda text: moment(text) // 10**6),
    Kind(pa.timestamp("ns", "Asia/Tokyo"), st.integers(-(2**62), 2**62), moment),
    Kind(pa.duration("us"), signed(64), lambda text: int(exact(text[2:-1]).scaleb(6))),
    Kind(pa.null(), st.none(), str),
]  # fmt: skip
PAIRS = st.dictionaries(TEXT, st.none() | st.booleans(), max_size=3)
NESTED = [
    Kind(pa.list_(pa.string()), st.lists(st.none() | TEXT, max_size=4), json.loads),
    Kind(
        pa.list_(pa.list_(pa.int64())),
        st.lists(st.none() | st.lists(signed(64), max_size=3), max_size=3),
        json.loads,
    ),
    Kind(
        pa.struct([("x", pa.string()), ("y z", pa.int64())]),
        st.fixed_dictionaries({"x": st.none() | TEXT, "y z": st.none() | signed(64)}),
        json.loads,
    ),
    Kind(
        pa.map_(pa.string(), pa.bool_()),
        PAIRS.map(lambda pairs: list(pairs.items())),
        lambda text: list(json.loads(text).items()),
    ),
]


@st.composite
def tables(draw: st.DrawFn) -> tuple[pa.Table, list[Kind], list[list[Any]]]:
    """A table of four columns, with the values as Python has them."""
    rows = draw(st.integers(1, 12))
    kinds = [draw(st.sampled_from(SCALARS + NESTED)) for _ in COLUMNS]
    values = [
        draw(st.lists(st.none() | kind.values, min_size=rows, max_size=rows)) for kind in kinds
    ]
    arrays = []
    for kind, column in zip(kinds, values, strict=True):
        if kind.type == pa.float16():
            arrays.append(pa.array(column, pa.float32()).cast(pa.float16()))
        elif pa.types.is_timestamp(kind.type) or pa.types.is_duration(kind.type):
            arrays.append(pa.array(column, pa.int64()).view(kind.type))
        else:
            arrays.append(pa.array(column, kind.type))
    return pa.table(arrays, names=list(COLUMNS)), kinds, values


@pytest.fixture
def task(inbox: Inbox) -> Iterator[int]:
    """A claimed task of a job that reads orders.parquet."""
    inbox.declare(*COLUMNS, source="orders.parquet")
    connection = inbox.warehouse.connection
    start = "select run_id from setup._start_run('{bronze}', %s, p_full_refresh => true)"
    ((run_id,),) = connection.execute(start, [[inbox.warehouse.name]]).fetchall()
    ((task,),) = connection.execute("select setup.claim_task(%s)", [run_id]).fetchall()
    yield task
    connection.execute("select setup._client_fail(%s, 'P0001', 'stop')", [task])
    connection.execute("select setup._release_task(%s), setup._finish_run(%s)", [task, run_id])
    connection.execute("select setup._leave_run(%s)", [run_id])


def same(one: Any, other: Any) -> bool:
    """NaN is NaN, and 0 is not -0."""
    if isinstance(one, float) and isinstance(other, float):
        if math.isnan(one) or math.isnan(other):
            return math.isnan(one) and math.isnan(other)
        return one == other and math.copysign(1, one) == math.copysign(1, other)
    return bool(one == other)


@given(
    made=tables(),
    version=st.sampled_from(["1.0", "2.6"]),
    page=st.sampled_from(["1.0", "2.0"]),
    compression=st.sampled_from(["none", "snappy", "zstd", "gzip"]),
    use_dictionary=st.booleans(),
    group=st.sampled_from([2, 1000]),
    most_rows=st.sampled_from([1, 3, 65_536]),
)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_cells_loaded_are_cells_written(
    inbox: Inbox,
    task: int,
    made: tuple[pa.Table, list[Kind], list[list[Any]]],
    version: str,
    page: str,
    compression: str,
    use_dictionary: bool,
    group: int,
    most_rows: int,
) -> None:
    table, kinds, values = made
    connection = inbox.warehouse.connection
    path = inbox.folder / "orders.parquet"
    write_parquet(
        path,
        table,
        version="2.6" if version == "1.0" and has_fine_times(table) else version,
        data_page_version=page,
        compression=compression,
        use_dictionary=use_dictionary,
        row_group_size=group,
    )
    with pytest.MonkeyPatch.context() as patch, connection.transaction(force_rollback=True):
        patch.setattr(parquet, "_MOST_ROWS", most_rows)
        delivery = files.Delivery.of(str(path), str(path.parent), format="parquet")
        files._load_file(connection, task, delivery)
        found = inbox.lines()
    assert [row[0] for row in found] == list(range(1, table.num_rows + 1))
    for position, (kind, column) in enumerate(zip(kinds, values, strict=True), 1):
        cells = [row[position] for row in found]
        back = [None if cell is None else kind.read(cell) for cell in cells]
        assert all(map(same, back, column)), (kind.type, cells, column)


def has_fine_times(table: pa.Table) -> bool:
    """Version 1.0 of the format cannot keep nanoseconds, nor unsigned numbers of 32 bits."""
    return any(
        kind in (pa.timestamp("ns", "Asia/Tokyo"), pa.uint32()) for kind in table.schema.types
    )
