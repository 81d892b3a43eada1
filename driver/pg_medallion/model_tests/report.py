"""What to say of a test that does not pass: the lines of its file, and the cells that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import dumps
from typing import Any

from pg_medallion.display.output import visible
from pg_medallion.display.text_table import quantity
from pg_medallion.model_tests.files import ModelTest
from pg_medallion.model_tests.run import Result

_ROW = re.compile(r"Row (\d+)")
_PARTS = {"rows": "expected", "quarantine": "quarantine", "warnings": "warnings"}
_LISTS = {
    "the expected rows": "expected",
    "the expected quarantine": "quarantine",
    "the expected warnings": "warnings",
}
_NAMES = {"rows": "row", "quarantine": "refused row", "warnings": "warning"}


def explain(result: Result) -> str:
    """A failed test in lines: where it stands, and what is not as expected."""
    test = result.test
    head = f"{test.file}:{test.line}: {visible(test.name)}"
    if result.error is not None:
        lines = list(_error_lines(test, result.error))
    else:
        lines = [line for each in result.differences for line in _difference_lines(test, each)]
    return "\n".join([head, *(f"  {line}" for line in lines)])


def _error_lines(test: ModelTest, error: dict[str, Any]) -> Iterator[str]:
    line = _line_of_error(test, error)
    where = f"line {line}: " if line != test.line else ""
    yield f"{where}{error['sqlstate']}  {visible(str(error['message']))}"
    for name in ("detail", "hint"):
        if error.get(name):
            yield f"  {visible(str(error[name]))}"


def _line_of_error(test: ModelTest, error: dict[str, Any]) -> int:
    """The line that an error of setup.test_models is about."""
    table = str(error.get("table") or "")
    row = _ROW.match(str(error.get("detail") or ""))
    place: tuple[str | int, ...] = ("inputs", table)
    if table in _LISTS:
        place = (_LISTS[table],)
    elif table.startswith('input "'):
        named = table.removeprefix('input "').removesuffix('"')
        place = ("inputs", named)
    if place == ("warnings",):
        return test.line_of("warnings", str(error.get("column")))
    if row:
        place = (*place, int(row[1]), str(error.get("column") or ""))
    return test.line_of(*place)


def _difference_lines(test: ModelTest, difference: dict[str, Any]) -> Iterator[str]:
    part = difference["part"]
    name = _NAMES[part]
    expected: dict[str, Any] = difference.get("expected") or {}
    actual: dict[str, Any] = difference.get("actual") or {}
    number = int(difference.get("expected_row") or 0)
    if part == "warnings":
        [rule] = difference["columns"]
        line = test.line_of("warnings", rule)
        found = quantity(actual[rule], "row")
        yield f"line {line}: rule {visible(rule)}: expected {expected[rule]:,}, violated by {found}"
        return
    if difference["difference"] == "unexpected":
        yield f"unexpected {name}: {_shown(actual)}"
        return
    line = test.line_of(_PARTS[part], number)
    if difference["difference"] == "missing":
        yield f"line {line}: missing {name}: {_shown(expected)}"
        return
    same = {key: value for key, value in expected.items() if key not in difference["columns"]}
    yield f"line {line}: {name} differs" + (f": {_shown(same)}" if same else "")
    cells = [(key, _cell(expected[key]), _cell(actual[key])) for key in difference["columns"]]
    widths = [max(len(cell[index]) for cell in cells) for index in (0, 1)]
    for key, wanted, got in cells:
        yield (
            f"  {visible(key).ljust(widths[0])}  expected {wanted.ljust(widths[1])}  found {got}"
        )


def _shown(row: dict[str, Any]) -> str:
    return (
        ", ".join(f"{visible(key)} {_cell(value)}" for key, value in row.items()) or "(no column)"
    )


def _cell(value: object) -> str:
    return visible(dumps(value, ensure_ascii=False))
