"""The tests that files hold, each with the lines of all that it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from pg_medallion.model_tests.yaml_nodes import FileProblem, Source, Value, as_json, line_of

_FOLDERS = "sql/*/*/tests"
_ENDINGS = (".yml", ".yaml")
_COMMON = ("model", "description", "clock", "config", "given")
_OF_FILE = (*_COMMON, "defaults", "tests")
_OF_TEST = ("name", *_COMMON, "expect", "quarantine", "warnings")
_OF_ENTRY = ("rule", "rules", "row")
_EXPECTED = {"expect": "expected", "quarantine": "quarantine", "warnings": "warnings"}

Place = tuple[str | int, ...]
Lines = dict[Place, int]
Pair = tuple[yaml.Node, yaml.Node]  # a key and its value
Pairs = dict[str, Pair]


@dataclass(frozen=True)
class ModelTest:
    """One test: rows for what a model reads, and what is expected of it.

    `request` is an element of the second argument of setup.test_models; `lines` says where in the
    file its parts are: ("inputs", relation, row, column), ("expected", row, column), and so on,
    rows from 1.
    """

    file: str
    line: int
    name: str
    model: str
    request: dict[str, Value]
    lines: Lines = field(repr=False)

    @property
    def id(self) -> str:
        """Names it among all tests of a project."""
        return f"{self.file}::{self.name}"

    def line_of(self, *place: str | int) -> int:
        """The line of a part, or of the smallest part around it that the file has."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, self.line)


def files_of_tests(root: Path) -> list[Path]:
    """The files of all pipelines of a project, in order."""
    folders = sorted(root.glob(_FOLDERS))
    return [
        path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in _ENDINGS
    ]


def read_tests(root: Path) -> tuple[list[ModelTest], list[FileProblem]]:
    """All tests of a project, and what is wrong with files that have none therefore."""
    tests: list[ModelTest] = []
    problems: list[FileProblem] = []
    for path in files_of_tests(root):
        try:
            tests += read_file(path, path.relative_to(root).as_posix())
        except FileProblem as problem:
            problems.append(problem)
    return tests, problems


def read_file(path: Path, shown: str) -> list[ModelTest]:
    """The tests of one file, called by the path that is shown. Raises FileProblem."""
    source = Source(path, shown)
    try:
        document = source.read()
        if document is None:
            raise FileProblem(f"{shown}:1: there is nothing in it: it should have tests")
        return list(_Reader(source).tests(document))
    except RecursionError:
        raise FileProblem(f"{shown}:1: it is nested too deeply, or in itself") from None


class _Reader:
    """Reads one document."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def tests(self, document: yaml.Node) -> Iterator[ModelTest]:
        """The tests of the document, in order. Raises FileProblem."""
        source = self.source
        top = source.mapping(document, "the file", _OF_FILE)
        if "tests" not in top:
            raise source.fail(document, 'the file has no "tests"')
        common = {name: pair for name, pair in top.items() if name in _COMMON}
        defaults = source.mapping(top["defaults"][1], "defaults") if "defaults" in top else {}
        names: set[str] = set()
        given: set[str] = set()
        for node in source.sequence(top["tests"][1], "tests"):
            test = self._test(node, common, defaults)
            if test.name in names:
                raise source.fail(node, f'a test before this one is called "{test.name}" too')
            names.add(test.name)
            given |= {str(place[1]) for place in test.lines if place[:1] == ("inputs",)}
            yield test
        for name, (key, _) in defaults.items():
            if name not in given:
                raise source.fail(key, f'no test gives rows of "{name}"')

    def _test(self, node: yaml.Node, common: Pairs, defaults: Pairs) -> ModelTest:
        source = self.source
        own = source.mapping(node, "a test", _OF_TEST)
        if "name" not in own:
            raise source.fail(node, 'the test has no "name"')
        every = {**common, **own}
        if "model" not in every:
            raise source.fail(node, 'neither the test nor the file says which "model" it is')
        if not _EXPECTED.keys() & own.keys():
            raise source.fail(node, f"the test expects nothing: give {', '.join(_EXPECTED)}")
        request: dict[str, Value] = {}
        lines: Lines = {}
        if "clock" in every:
            request["clock"] = source.text(every["clock"][1], "clock")
        if "config" in every:
            config = source.mapping(every["config"][1], "config")
            request["config"] = {
                name: _text_of(source.value(value)) for name, (_, value) in config.items()
            }
            lines["config",] = line_of(every["config"][0])
        request["inputs"] = self._inputs(common, own, defaults, lines)
        if "expect" in own:
            request["expected"] = self._rows(own["expect"], "expect", ("expected",), {}, lines)
        if "quarantine" in own:
            request["quarantine"] = self._quarantine(own["quarantine"], lines)
        if "warnings" in own:
            request["warnings"] = self._warnings(own["warnings"], lines)
        return ModelTest(
            file=source.shown,
            line=line_of(node),
            name=source.text(own["name"][1], "the name of the test"),
            model=source.text(every["model"][1], "model"),
            request=request,
            lines=lines,
        )

    def _inputs(self, common: Pairs, own: Pairs, defaults: Pairs, lines: Lines) -> Value:
        """The rows of each relation; those of the test instead of those of the file."""
        relations: Pairs = {}
        for part in (common, own):
            if "given" in part:
                relations |= self.source.mapping(part["given"][1], "given")
        inputs: dict[str, Value] = {}
        for name, pair in relations.items():
            filled = {}
            if name in defaults:
                filled = self.source.mapping(defaults[name][1], f'the defaults of "{name}"')
            inputs[name] = self._rows(pair, f'given "{name}"', ("inputs", name), filled, lines)
        return inputs

    def _rows(
        self, pair: Pair, what: str, place: Place, defaults: Pairs, lines: Lines
    ) -> list[Value]:
        """A list of rows, with defaults for the columns that a row does not name."""
        key, node = pair
        lines[place] = line_of(key)
        if isinstance(node, yaml.ScalarNode) and not node.value:
            raise self.source.fail(key, f"{what} should be a list of rows: [] for none")
        rows: list[Value] = []
        for number, item in enumerate(self.source.sequence(node, what), 1):
            at: Place = (*place, number)
            lines[at] = line_of(item)
            row: dict[str, Value] = {}
            columns = {**defaults, **self.source.mapping(item, f"a row of {what}")}
            for name, (column, value) in columns.items():
                at = (*place, number, name)
                lines[at] = line_of(column)
                row[name] = self.source.value(value)
            rows.append(row)
        return rows

    def _quarantine(self, pair: Pair, lines: Lines) -> list[Value]:
        source = self.source
        key, node = pair
        lines["quarantine",] = line_of(key)
        entries: list[Value] = []
        for number, item in enumerate(source.sequence(node, "quarantine"), 1):
            lines["quarantine", number] = line_of(item)
            parts = source.mapping(item, "an entry of quarantine", _OF_ENTRY)
            if not {"rule", "rules"} & parts.keys():
                raise source.fail(item, 'the entry of quarantine names no "rule" or "rules"')
            entry: dict[str, Value] = {}
            if "rule" in parts:
                entry["rule"] = source.text(parts["rule"][1], "rule")
            if "rules" in parts:
                names = source.sequence(parts["rules"][1], "rules")
                entry["rules"] = [source.text(name, "a rule") for name in names]
            if "row" in parts:
                row = source.mapping(parts["row"][1], "row")
                entry["row"] = {name: source.value(value) for name, (_, value) in row.items()}
                lines |= {
                    ("quarantine", number, name): line_of(column)
                    for name, (column, _) in row.items()
                }
            entries.append(entry)
        return entries

    def _warnings(self, pair: Pair, lines: Lines) -> dict[str, Value]:
        key, node = pair
        lines["warnings",] = line_of(key)
        counts: dict[str, Value] = {}
        for name, (rule, count) in self.source.mapping(node, "warnings").items():
            lines["warnings", name] = line_of(rule)
            counts[name] = self.source.value(count)
            if type(counts[name]) is not int:
                raise self.source.fail(count, f'"{name}" should be a number of rows')
        return counts


def _text_of(value: Value) -> Value:
    """A value of the configuration, which is text."""
    return value if value is None or isinstance(value, str) else as_json(value)
