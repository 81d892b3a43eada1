"""Files of tests: what they say, and what is said of those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pg_medallion.model_tests.files import FileProblem, read_file, read_tests
from pg_medallion.model_tests.yaml_nodes import as_json

WHOLE = """\
model: silver.shop_items
clock: 2026-01-01T00:00:00Z
config: {environment: moon, n: 7}
defaults:
  bronze.shop_items: {id: 1, name: pen}
given:
  bronze.shop_kinds:
    - {kind: a}
tests:
  - name: first
    given:
      bronze.shop_items:
        - {name: ink}
        -
          id: 007
          "no": [1, {x: 1.10}]
    expect:
      - {id: 1}
    quarantine:
      - {rule: id_valid, row: {id: x}}
      - rules: [id_valid, name_valid]
    warnings: {name_known: 2}
  - name: second
    model: silver.v_other
    clock: 2027-01-01
    given: {bronze.shop_kinds: []}
    expect: []
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "x.yml"
    path.write_text(text, encoding="utf-8")
    return path


def problem(folder: Path, text: str) -> str:
    with pytest.raises(FileProblem) as caught:
        read_file(write(folder, text), "x.yml")
    return str(caught.value)


def test_all_that_a_file_can_say(tmp_path: Path) -> None:
    first, second = read_file(write(tmp_path, WHOLE), "x.yml")
    assert (first.id, first.model, first.line) == ("x.yml::first", "silver.shop_items", 10)
    assert as_json(first.request) == (
        '{"clock": "2026-01-01T00:00:00Z", "config": {"environment": "moon", "n": "7"},'
        ' "inputs": {"bronze.shop_kinds": [{"kind": "a"}], "bronze.shop_items":'
        ' [{"id": 1, "name": "ink"}, {"id": "007", "name": "pen", "no": [1, {"x": 1.10}]}]},'
        ' "expected": [{"id": 1}], "quarantine": [{"rule": "id_valid", "row": {"id": "x"}},'
        ' {"rules": ["id_valid", "name_valid"]}], "warnings": {"name_known": 2}}'
    )
    assert (second.model, second.request["clock"]) == ("silver.v_other", "2027-01-01")
    assert second.request["inputs"] == {"bronze.shop_kinds": []}


def test_each_part_knows_its_line(tmp_path: Path) -> None:
    first, _ = read_file(write(tmp_path, WHOLE), "x.yml")
    assert first.line_of("inputs", "bronze.shop_items", 1, "name") == 13
    assert first.line_of("inputs", "bronze.shop_items", 1, "id") == 5
    assert first.line_of("inputs", "bronze.shop_items", 2, "no") == 16
    assert first.line_of("inputs", "bronze.shop_items", 2, "nowhere") == 15
    assert first.line_of("expected", 1, "id") == 18
    assert first.line_of("quarantine", 2) == 21
    assert first.line_of("warnings", "name_known") == 22
    assert first.line_of("nothing") == 10


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("1", "1"),
        ("-3", "-3"),
        ("1.50", "1.50"),
        (
            "12345678901234567890.123456789012345678901",
            "12345678901234567890.123456789012345678901",
        ),
        ("0.0000001", "0.0000001"),
        ("1e5", '"1e5"'),
        ("0x1f", '"0x1f"'),
        ("007", '"007"'),
        ("1_000", '"1_000"'),
        ("-0", '"-0"'),
        ("+1", '"+1"'),
        (".5", '".5"'),
        ("1:30", '"1:30"'),
        ("2026-01-01", '"2026-01-01"'),
        ("2026-01-01 10:00:00+02", '"2026-01-01 10:00:00+02"'),
        ("true", "true"),
        ("yes", '"yes"'),
        ("No", '"No"'),
        ("True", '"True"'),
        ("", "null"),
        ("~", "null"),
        ("null", "null"),
        ('"null"', '"null"'),
        ("'1'", '"1"'),
        ("!!str 1", '"1"'),
        ('"\\t\\u00e9\\n"', '"\\t\\u00e9\\n"'),
        ("[1, null, [x]]", '[1, null, ["x"]]'),
        ("{a: {b: true}}", '{"a": {"b": true}}'),
        (".nan", '".nan"'),
        ("<<", '"<<"'),
        ("=", '"="'),
    ],
)
def test_a_value_is_what_is_written(tmp_path: Path, written: str, becomes: str) -> None:
    text = f"model: m\ntests:\n  - name: n\n    expect:\n      - c: {written}\n"
    [test] = read_file(write(tmp_path, text), "x.yml")
    assert as_json(test.request["expected"]) == f'[{{"c": {becomes}}}]'


TESTS = "model: m\ntests:\n  - name: n\n    "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "x.yml:1: there is nothing in it"),
        ("model: m", 'x.yml:1: the file has no "tests"'),
        ("- a", "x.yml:1: the file should be a mapping"),
        ("model: m\ntests: [", "x.yml:3: this is no YAML: "),
        ("model: m\n\ttests: []", "x.yml:2: this is no YAML: "),
        ("model: m\ntest: []", 'x.yml:2: the file has no "test": did you mean "tests"?'),
        ("model: m\nmodel: n\ntests: []", 'x.yml:2: the file has "model" twice'),
        ("model: m\ntests: {a: 1}", "x.yml:2: tests should be a list"),
        ("tests:\n  - name: n\n    expect: []", 'x.yml:2: neither the test nor the file says'),
        ("model: m\ntests:\n  - expect: []", 'x.yml:3: the test has no "name"'),
        (TESTS + "given: {}", "x.yml:3: the test expects nothing: give expect, quarantine"),
        (TESTS + "expct: []", 'x.yml:4: a test has no "expct": did you mean "expect"?'),
        (TESTS + "expect:", "x.yml:4: expect should be a list of rows: [] for none"),
        (TESTS + "expect: {a: 1}", "x.yml:4: expect should be a list"),
        (TESTS + "expect: [1]", "x.yml:4: a row of expect should be a mapping"),
        (TESTS + "expect: [{a: 1, a: 2}]", 'x.yml:4: a row of expect has "a" twice'),
        (TESTS + "expect: [{a: !x 1}]", 'x.yml:4: "!x" is not understood'),
        (TESTS + "expect: [{? [a] : 1}]", "x.yml:4: a key of a row of expect should be a name"),
        (TESTS + "expect: []\n    given: [a]", "x.yml:5: given should be a mapping"),
        (TESTS + "expect: []\n    given:\n      b.t:", 'x.yml:6: given "b.t" should be a list'),
        (TESTS + "quarantine: [{rul: a}]", 'has no "rul": did you mean "rule"?'),
        (TESTS + "quarantine: [{row: {a: 1}}]", 'x.yml:4: the entry of quarantine names no "rule"'),
        (TESTS + "warnings: {a: b}", 'x.yml:4: "a" should be a number of rows'),
        (TESTS + "warnings: [a]", "x.yml:4: warnings should be a mapping"),
        (TESTS + "expect: []\n  - name: n\n    expect: []", 'x.yml:5: a test before this one is'),
        ("defaults: {b.t: {a: 1}}\n" + TESTS + "expect: []", 'x.yml:1: no test gives rows'),
        ("config: [a]\n" + TESTS + "expect: []", "x.yml:1: config should be a mapping"),
        ("clock:\n" + TESTS + "expect: []", "x.yml:1: clock should be a text"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    assert said in problem(tmp_path, text)


@pytest.mark.parametrize("rows", ["&x [*x]", "[&x {a: *x}]", "[" * 5000 + "]" * 5000])
def test_what_has_no_end_is_said(tmp_path: Path, rows: str) -> None:
    text = f"model: a.b\ntests: [{{name: x, given: {{a.c: [{{v: {rows}}}]}}, expect: []}}]\n"
    assert problem(tmp_path, text) == "x.yml:1: it is nested too deeply, or in itself"


def test_a_number_may_be_long(tmp_path: Path) -> None:
    number = "9" * 5000
    text = f"model: a.b\ntests: [{{name: x, given: {{a.c: [{{v: {number}}}]}}, expect: []}}]\n"
    [test] = read_file(write(tmp_path, text), "x.yml")
    assert f'{{"v": {number}}}' in as_json(test.request)


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"model: \xff")
    with pytest.raises(FileProblem, match=r"x\.yml:1: this is no UTF-8"):
        read_file(tmp_path / "x.yml", "x.yml")


def test_one_broken_file_hides_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "sql" / "silver" / "shop" / "tests"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text("tests: 1", encoding="utf-8")
    (folder / "b.yaml").write_text(WHOLE, encoding="utf-8")
    (folder / "c.sql").write_text("select 1", encoding="utf-8")
    tests, problems = read_tests(tmp_path)
    assert [test.id for test in tests] == [
        "sql/silver/shop/tests/b.yaml::first",
        "sql/silver/shop/tests/b.yaml::second",
    ]
    assert [str(each) for each in problems] == [
        "sql/silver/shop/tests/a.yml:1: tests should be a list, - item"
    ]
