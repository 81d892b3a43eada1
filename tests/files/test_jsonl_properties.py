"""Any lines: what Python's json reads as an object is in bronze, the others in quarantine."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inbox import JOB, Inbox

from pg_medallion.files import load as files

EXAMPLES = int(os.environ.get("MEDALLION_TEST_FILES", "6"))
NAMES = st.sampled_from(["a", "B", "c", 'x "y"', "é", ""])
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
OBJECTS = st.dictionaries(NAMES, VALUES, max_size=5).flatmap(
    lambda record: st.builds(
        lambda is_ascii, indent: json.dumps(record, ensure_ascii=is_ascii, separators=indent),
        st.booleans(),
        st.sampled_from([(", ", ": "), (",", ":"), (" ,\t", " : ")]),
    )
)
# half of it words of JSON, so that it often nearly is some
GARBAGE = st.lists(
    st.sampled_from(['{"a": 1}', '{"', '"}', "{", "}", ":", ",", '"', "a", "1", "null", "\\"])
    | st.sampled_from(["\\u0000", "\\ud800", "\x01", "\x02", " ", "\t", "[", "]", "é", "-", "e5"])
    | st.just("\\."),
    max_size=12,
).map("".join)
Rows = dict[int, dict[str, str | None]]
Read = Callable[[bytes], tuple[Rows, list[int]]]


@pytest.fixture(params=["server", "driver"])
def read(request: pytest.FixtureRequest, inbox: Inbox) -> Iterator[Read]:
    """Values by line, rescued ones among them, and the malformed lines; nothing stays."""
    inbox.declare("a", "b", "c", source="orders.jsonl", on_missing_columns="null", allow_empty=True)
    connection = inbox.warehouse.connection
    assert inbox.deliver('{"a": 1}', "orders.jsonl") == "succeeded"
    load_id = inbox.log()["load_id"]
    start = "select run_id from setup._start_run('{bronze}', %s, p_full_refresh => true)"
    ((run_id,),) = connection.execute(start, [[inbox.warehouse.name]]).fetchall()
    ((task,),) = connection.execute("select setup.claim_task(%s)", [run_id]).fetchall()

    def load(path: Path) -> None:
        if request.param == "server":
            query = (
                "select setup._load_server_file(j, %s, %s, true, true) from setup.load_jobs as j"
                " where j.job_name = %s"
            )
            connection.execute(query, [load_id, str(path), inbox.warehouse.fill(JOB)])
            return
        delivery = files.Delivery.of(str(path), str(path.parent), format="jsonl")
        files._load_file(connection, task, delivery)

    def read(content: bytes) -> tuple[Rows, list[int]]:
        path = inbox.write(content, "orders.jsonl")
        with connection.transaction(force_rollback=True):
            load(path)
            found = {
                line: {"a": a, "b": b, "c": c} | (rescued or {})
                for rescued, line, a, b, c in inbox.rows("_rescued_data", "_source_line")
            }
            return found, [row[0] for row in inbox.malformed()]

    yield read
    connection.execute("select setup._client_fail(%s, 'P0001', 'stop')", [task])
    connection.execute("select setup._release_task(%s), setup._finish_run(%s)", [task, run_id])
    connection.execute("select setup._leave_run(%s)", [run_id])


def expected(line: str) -> dict[str, str | None] | None:
    """The values of a line as Python reads them, texts as they are, the rest as JSON."""
    try:
        pairs = json.loads(line, object_pairs_hook=list)
        record = json.loads(line, parse_constant=lambda word: 1 / 0)
        # half a surrogate pair is no character
        text = json.dumps(record, ensure_ascii=False).encode().decode()
    except (ValueError, ZeroDivisionError):
        return None
    if re.search(r"(?<!\\)(\\\\)*\\u0000", text):
        return None
    names = [name.lower() for name, _ in pairs] if isinstance(record, dict) else [""] * 2
    if len(names) != len(set(names)):
        return None
    return {
        name.lower() if name.lower() in ("a", "b", "c") else name: value
        if isinstance(value, str) or value is None
        else json.dumps(value)
        for name, value in record.items()
    }


def meaning(text: str | None) -> Any:
    """A text, or what it means as JSON: delivered and written again it may look different."""
    try:
        return json.loads(text or "")
    except ValueError:
        return text


@given(
    lines=st.lists(OBJECTS | OBJECTS | GARBAGE, max_size=8),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_objects_are_rows_and_all_other_lines_malformed(
    read: Read, lines: list[str], end: str, mark: str
) -> None:
    values = {number: expected(line) for number, line in enumerate(lines, 1)}
    good = {number: record for number, record in values.items() if record is not None}
    if good and not any(set("abc") & record.keys() for record in good.values()):
        lines.append('{"a": null}')  # a file with none of the columns is refused
        good[len(lines)] = {"a": None}
    blank = {number for number, line in enumerate(lines, 1) if not line.strip(" \t\r\n")}
    bad = sorted(values.keys() - good.keys() - blank)
    if bad and not good:
        lines.append('{"a": 1}')  # and one with malformed lines alone
        good[len(lines)] = {"a": "1"}
    found, malformed = read((mark + end.join(lines)).encode())
    assert malformed == bad
    assert found.keys() == good.keys()
    for number, record in good.items():
        delivered = {name: value for name, value in record.items() if value is not None}
        cells = {name: value for name, value in found[number].items() if value is not None}
        assert cells.keys() == delivered.keys()
        assert all(meaning(cells[name]) == meaning(delivered[name]) for name in cells)
