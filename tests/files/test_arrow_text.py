"""Values of each Arrow type as text, which PostgreSQL can cast back."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal

import psycopg
import pyarrow as pa
import pytest

from pg_medallion.files.arrow_text import UnknownType, to_text

NAN, INFINITY = float("nan"), float("inf")
DEEP = pa.list_(pa.struct([("a", pa.map_(pa.string(), pa.list_(pa.int8())))]))
PAIRS = pa.map_(pa.string(), pa.int64())
KEY = uuid.UUID(int=2**127 + 5)
HALF = pa.array([0.1, 65504.0], pa.float32()).cast(pa.float16())


def days(*numbers: int | None) -> pa.Array:
    return pa.array(numbers, pa.int32()).view(pa.date32())


CASES: list[tuple[pa.Array, list[str | None]]] = [
    (pa.array([True, False, None]), ["true", "false", None]),
    (pa.array([2**63 - 1, -(2**63)], pa.int64()), ["9223372036854775807", "-9223372036854775808"]),
    (pa.array([2**64 - 1, 0], pa.uint64()), ["18446744073709551615", "0"]),
    (pa.array([-128], pa.int8()), ["-128"]),
    (pa.array([0.1, 1e300, 5e-324, -0.0]), ["0.1", "1e+300", "5e-324", "-0"]),
    (pa.array([NAN, INFINITY, -INFINITY, None]), ["NaN", "Infinity", "-Infinity", None]),
    (pa.array([0.1, 16777216.0], pa.float32()), ["0.1", "16777216"]),
    (HALF, ["0.0999755859375", "65504"]),
    (pa.array([Decimal("1.10"), None, Decimal("-0.05")]), ["1.10", None, "-0.05"]),
    (pa.array([Decimal("0E-20"), Decimal("-1E-20")]), ["0." + "0" * 20, "-0." + "0" * 19 + "1"]),
    (pa.array([Decimal(10**75) + Decimal(0)], pa.decimal256(76, 0)), ["1" + "0" * 75]),
    (pa.array([Decimal("-12.345")], pa.decimal32(9, 3)), ["-12.345"]),
    (pa.array([Decimal("12.345")], pa.decimal64(18, 6)), ["12.345000"]),
    (pa.array(["a", None, ""]), ["a", None, ""]),
    (pa.array(["a", None], pa.large_string()), ["a", None]),
    (pa.array(["a", None, "x" * 20], pa.string_view()), ["a", None, "x" * 20]),
    (pa.array([b"\x00\xff", None, b""]), ["00ff", None, ""]),
    (pa.array([b"\x00\xff", None], pa.large_binary()), ["00ff", None]),
    (pa.array([b"\x00\xff" * 9, None], pa.binary_view()), ["00ff" * 9, None]),
    (pa.array([b"\x00\xff", None], pa.binary(2)), ["00ff", None]),
    (pa.array([KEY.bytes, None], pa.uuid()), [str(KEY), None]),
    (pa.array(['{"a": 1}', None], pa.json_()), ['{"a": 1}', None]),
    (pa.nulls(2), [None, None]),
    (pa.array(["x", "y", None, "x"]).dictionary_encode(), ["x", "y", None, "x"]),
    (pa.array([Decimal("1.5"), None]).dictionary_encode(), ["1.5", None]),
    (pa.RunEndEncodedArray.from_arrays([2, 3], ["a", "b"]), ["a", "a", "b"]),
    # times
    (pa.array([datetime.date(2024, 2, 29), None]), ["2024-02-29", None]),
    (pa.array([datetime.date(1, 1, 1)], pa.date64()), ["0001-01-01"]),
    (days(2932896, 2932897, None), ["9999-12-31", "10000-01-01", None]),
    (days(-719162, -719163, -719529), ["0001-01-01", "0001-12-31 BC", "0002-12-31 BC"]),
    (pa.array([1, None], pa.time32("ms")), ["00:00:00.001", None]),
    (pa.array([86399, 0], pa.time32("s")), ["23:59:59", "00:00:00"]),
    (pa.array([86399999999999], pa.time64("ns")), ["23:59:59.999999999"]),
    (pa.array([0, -1], pa.timestamp("s")), ["1970-01-01 00:00:00", "1969-12-31 23:59:59"]),
    (pa.array([-1], pa.timestamp("ns")), ["1969-12-31 23:59:59.999999999"]),
    (pa.array([1], pa.timestamp("us", "Europe/Paris")), ["1970-01-01 00:00:00.000001+00:00"]),
    (pa.array([253402300800000], pa.timestamp("ms")), ["10000-01-01 00:00:00.000"]),
    (pa.array([-62135596801], pa.timestamp("s", "UTC")), ["0001-12-31 23:59:59+00:00 BC"]),
    (pa.array([1500, -1, None], pa.duration("ms")), ["PT1.500S", "PT-0.001S", None]),
    (pa.array([90], pa.duration("s")), ["PT90S"]),
    # nested
    (pa.array([[1, None], None, []]), ["[1,null]", None, "[]"]),
    (pa.array([[1], None], pa.large_list(pa.int8())), ["[1]", None]),
    (pa.array([[1, 2], None], pa.list_(pa.int8(), 2)), ["[1,2]", None]),
    (pa.array([[1], None, [2]], pa.list_view(pa.int8())), ["[1]", None, "[2]"]),
    (pa.array([{"a": 1, "b": "x"}, None]), ['{"a":1,"b":"x"}', None]),
    (pa.array([{"a": None}, {"a": 1}]), ['{"a":null}', '{"a":1}']),
    (pa.array([{'"\n': 1}]), ['{"\\"\\n":1}']),
    (pa.array([{}], pa.struct([])), ["{}"]),
    (pa.array([[("k", 1), ("l", None)], None, []], PAIRS), ['{"k":1,"l":null}', None, "{}"]),
    (pa.array([[(1, "x")]], pa.map_(pa.int64(), pa.string())), ['{"1":"x"}']),
    (pa.array([[True, None]]), ["[true,null]"]),
    (pa.array([[1.5, NAN, -INFINITY]]), ['[1.5,"NaN","-Infinity"]']),
    (pa.array([[Decimal("1.10")]]), ["[1.10]"]),
    (pa.array([[datetime.date(2024, 2, 29)]]), ['["2024-02-29"]']),
    (pa.array([[b"\xff"]]), ['["ff"]']),
    (pa.array([["\\ \" \t \n \x00 \x1f é"]]), ['["\\\\ \\" \\t \\n \\u0000 \\u001f é"]']),
    (pa.array([["\\"]]), ['["\\\\"]']),
    (pa.array([['"'], ["x"]]), ['["\\""]', '["x"]']),
    (pa.array([[[1], []], [None]]), ["[[1],[]]", "[null]"]),
    (pa.array([[{"a": [("k", [1])]}]], DEEP), ['[{"a":{"k":[1]}}]']),
]  # fmt: skip


@pytest.mark.parametrize(("values", "texts"), CASES, ids=[str(case[0].type) for case in CASES])
def test_values_as_text(values: pa.Array, texts: list[str | None]) -> None:
    assert to_text(values).to_pylist() == texts
    # of a part of an array, of none, and beside others
    for begin in range(len(values) + 1):
        assert to_text(values.slice(begin)).to_pylist() == texts[begin:]
    if not pa.types.is_run_end_encoded(values.type):
        both = pa.concat_arrays([values, values]).slice(1, len(values))
        assert to_text(both).to_pylist() == [*texts, *texts][1 : len(values) + 1]


def test_a_union_has_no_text() -> None:
    union = pa.UnionArray.from_sparse(pa.array([0], pa.int8()), [pa.array([1])])
    with pytest.raises(UnknownType, match="union"):
        to_text(union)


CASTS: list[tuple[pa.Array, str]] = [
    (days(-719163, -1000000), "date"),
    (days(2932897, 10**8), "date"),
    (pa.array([-62135596801, 10**12], pa.timestamp("s", "UTC")), "timestamptz"),
    (pa.array([1500, -1], pa.duration("ms")), "interval"),
    (pa.array([NAN, INFINITY, -INFINITY, 5e-324]), "float8"),
    (pa.array([Decimal("0E-20")]), "numeric"),
    (pa.array([{"a": [1.5, NAN], "b": "\n"}]), "jsonb"),
]


@pytest.mark.parametrize(("values", "kind"), CASTS, ids=[case[1] for case in CASTS])
def test_postgresql_casts_it(connection: psycopg.Connection, values: pa.Array, kind: str) -> None:
    for text in to_text(values).to_pylist():
        query = f"select %s::{kind}::text is not null"
        assert connection.execute(query, [text]).fetchone() == (True,)
