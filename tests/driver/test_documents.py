"""Documents: YAML and JSON with the line of each entry, written as they are read."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pg_medallion.documents.document import DocumentProblem, read_document
from pg_medallion.documents.json_text import read_json
from pg_medallion.documents.unreadable import UnreadableText
from pg_medallion.documents.yaml_text import read_yaml
from pg_medallion.documents.yaml_writing import to_yaml

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
AWKWARD = st.sampled_from(
    [
        *("yes", "no", "null", "~", "007", "0o7", "0x1F", "12:30", "2024-01-31", "1e5", ".inf"),
        *(".NaN", "=", "<<", "- a", "# x", "a: b", "&a", "*a", "!!str", "%x", "a\nb", " a\n b "),
        *("\u2028", ""),
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3)
    | TEXTS
    | AWKWARD,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS | AWKWARD, inner, max_size=4),
    max_leaves=12,
)


def as_json(value: Any) -> str:
    """JSON with decimals as they are, as PostgreSQL writes it."""
    if isinstance(value, list):
        return f"[{', '.join(map(as_json, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {as_json(v)}" for k, v in value.items()) + "}"
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value)


def read_back(text: str) -> Any:
    return json.loads(read_yaml(text, {}), parse_float=Decimal)


@settings(deadline=None, max_examples=60)
@given(VALUES)
def test_what_is_written_as_yaml_is_read_as_it_was(value: Any) -> None:
    text = to_yaml(as_json(value), ())
    assert read_back(text) == value
    assert to_yaml(as_json(read_back(text)), ()) == text


@settings(deadline=None, max_examples=60)
@given(VALUES)
def test_json_is_taken_as_it_is_with_a_line_for_each_entry(value: Any) -> None:
    text = json.dumps(json.loads(as_json(value)), indent=1)
    lines: dict[tuple[str, ...], int] = {}
    assert read_json(text, lines) == text
    assert lines[()] == 1
    assert max(lines.values()) <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[yes, No, on, y]", ["yes", "No", "on", "y"]),
        ("[007, 0.50, .5, +1, -2, 1e3]", ["007", Decimal("0.50"), Decimal("0.5"), 1, -2, 1000]),
        ("[0x1F, 0o17, ~, null, ]", [31, 15, None, None]),
        ("[12:30, 2024-01-31, 1_000]", ["12:30", "2024-01-31", "1_000"]),
        ("['5', !!str 5, !!int '5', 5]", ["5", "5", 5, 5]),
        ("{1: a, on: b}", {"1": "a", "on": "b"}),
        ("a: &x {k: 1, l: 2}\nb: {<<: *x, k: 3}", {"a": {"k": 1, "l": 2}, "b": {"k": 3, "l": 2}}),
        ("a: &x {k: 1}\nb: &y {l: 2}\nc: {<<: [*x, *y]}\nd: {'<<': 5}",
         {"a": {"k": 1}, "b": {"l": 2}, "c": {"k": 1, "l": 2}, "d": {"<<": 5}}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
    ],
)  # fmt: skip
def test_plain_words_are_what_people_mean(text: str, value: Any) -> None:
    assert read_back(text) == value


YAML = """\
# a suite
name: orders
expectations:
  - type: a
    kwargs:
      column: city

  - {type: b,
     kwargs: {column: amount}}
"""


def test_each_entry_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "orders.yml"
    path.write_text(YAML)
    document = read_document(path)
    assert document.line_of(("expectations", "0", "kwargs", "column")) == 6
    assert document.line_of(("expectations", "1", "kwargs")) == 9
    assert document.line_of(("expectations", "1", "kwargs", "nothing", "here")) == 9
    assert document.at(("name",)) == f"{path}:2"
    assert document.at(("nowhere",)) == f"{path}:2"


def test_text_that_is_yaml_again_is_part_of_the_document(tmp_path: Path) -> None:
    path = tmp_path / "contract.yaml"
    path.write_text("a: 1\nimplementation: |\n  type: x\n  kwargs:\n    c: 1\n")
    assert json.loads(read_document(path).content)["implementation"].startswith("type: x")
    document = read_document(path, ("implementation",))
    assert json.loads(document.content)["implementation"] == {"type": "x", "kwargs": {"c": 1}}
    assert document.line_of(("implementation", "kwargs", "c")) == 5
    path.write_text("implementation: just words\n")
    document = read_document(path, ("implementation",))
    assert json.loads(document.content) == {"implementation": "just words"}


@pytest.mark.parametrize(
    ("name", "content", "line", "told"),
    [
        ("a.yml", "", 1, "the file is empty"),
        ("a.yml", "a: 1\nb: 2\na: 3\n", 3, 'the key "a" is there twice'),
        ("a.yml", "a: 1\nb: [1, 2\nc: 3\n", 3, "no YAML"),
        ("a.yml", "a: 1\n\tb: 2\n", 2, "no YAML"),
        ("a.yml", "a: 1\n---\nb: 2\n", 2, "expected a single document"),
        ("a.yml", "a:\n  b: .inf\n", 2, 'quotes'),
        ("a.yml", "a: 1\nb: !!binary aGk=\n", 2, 'the tag "binary" is not understood'),
        ("a.yml", "a: !ref x\n", 1, 'the tag "!ref" is not understood'),
        ("a.yml", "a: !!set {x, y}\n", 1, 'the tag "set" is not understood'),
        ("a.yml", "? [a, b]\n: 1\n", 1, "a key is no plain word"),
        ("a.yml", "a: 1\nb: *nobody\n", 2, "nobody"),
        ("a.yml", "a: &a\n  b: *a\n", 1, "nested too deeply"),
        ("a.yml", "a: &a\n  <<: *a\n", 2, '"<<" takes'),
        ("a.yml", "a: 1\nb:\n  <<: 5\n", 3, '"<<" takes'),
        ("a.yml", 'a: 1\nb: "\\0"\n', 2, "U+0000"),
        ("a.yml", "a: \x01\n", 1, "no YAML"),
        ("a.json", '{"a": 1,\n "b": 2,\n "a": 3}', 3, 'the key "a" is there twice'),
        ("a.json", '{"a": 1\n "b": 2}', 2, 'there should be "," or "}"'),
        ("a.json", '{"a": NaN}', 1, '"NaN" is no value of JSON'),
        ("a.json", '{"a": 01}', 1, 'there should be "," or "}"'),
        ("a.json", '{"a":\n\n}', 3, "a value is missing"),
        ("a.json", '{"a": [1,\n2,]}', 2, "a value is missing"),
        ("a.json", '["a\n"]', 1, "a string is not closed"),
        ("a.json", '["\\x"]', 1, "a string is not closed"),
        ("a.json", '["\\u0000"]', 1, "U+0000"),
        ("a.json", "{a: 1}", 1, "there should be a key"),
        ("a.json", '{"a" 1}', 1, 'there should be ":"'),
        ("a.json", '{"a": 1}\n{"b": 2}', 2, "there is more"),
        ("a.json", "[" * 200, 1, "nested too deeply"),
        ("a.json", "", 1, "a value is missing"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_with_its_line(
    tmp_path: Path, name: str, content: str, line: int, told: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(DocumentProblem) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_aliases_that_multiply_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    with pytest.raises(UnreadableText, match="nested too deeply"):
        read_yaml("\n".join(lines), {})


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes("a: Größe".encode("latin-1"))
    with pytest.raises(DocumentProblem, match="not UTF-8"):
        read_document(path)
    path.write_bytes("\ufeffa: Größe".encode())
    assert json.loads(read_document(path).content) == {"a": "Größe"}


def test_keys_stand_in_the_order_of_readers() -> None:
    content = '{"zebra": 1, "kwargs": {"b": 1, "a": 2}, "type": "x", "end": 0}'
    assert to_yaml(content, ("type", "kwargs"), ("end",)) == (
        "type: x\nkwargs:\n  a: 2\n  b: 1\nzebra: 1\nend: 0\n"
    )
