"""YAML with the line of everything, and values as they are written.

A value becomes JSON that says the same to PostgreSQL whatever the type of its column: 007 stays
007, 1.10 keeps its zero, a time stays the text it is. Quoted, it is a text.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import yaml

from pg_medallion.errors import DriverProblem

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_TAG = "tag:yaml.org,2002:"
_PLAIN = {
    f"{_TAG}{name}" for name in ("bool", "int", "float", "timestamp", "str", "value", "merge")
}
_QUOTED = ("'", '"', "|", ">")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Value: TypeAlias = "bool | int | Decimal | str | list[Value] | dict[str, Value] | None"


class FileProblem(DriverProblem):
    """A fault in a file; the message begins with the file and the line."""


class Source:
    """One file, which names itself in what it says."""

    def __init__(self, path: Path, shown: str) -> None:
        self.path = path
        self.shown = shown

    def read(self) -> yaml.Node | None:
        """The document, None for an empty one. Raises FileProblem."""
        try:
            return yaml.compose(self.path.read_text(encoding="utf-8"), Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            said = " ".join(str(error.problem or error.context).split())
            raise FileProblem(f"{self.shown}:{line}: this is no YAML: {said}") from None
        except yaml.YAMLError as error:
            said = " ".join(str(error).split())
            raise FileProblem(f"{self.shown}:1: this is no YAML: {said}") from None
        except UnicodeDecodeError as error:
            raise FileProblem(f"{self.shown}:1: this is no UTF-8: {error.reason}") from None

    def fail(self, node: yaml.Node, message: str) -> FileProblem:
        """The fault that a node is."""
        return FileProblem(f"{self.shown}:{line_of(node)}: {message}")

    def mapping(
        self, node: yaml.Node, what: str, known: Iterable[str] | None = None
    ) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """The pairs of a mapping by key, each once and among the known ones. Raises FileProblem."""
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, f"{what} should be a mapping, key: value")
        pairs: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.fail(key, f"a key of {what} should be a name")
            if key.value in pairs:
                raise self.fail(key, f'{what} has "{key.value}" twice')
            if known is not None and key.value not in known:
                raise self.fail(key, f'{what} has no "{key.value}": {_hint(key.value, known)}')
            pairs[key.value] = (key, value)
        return pairs

    def sequence(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        """The items of a list. Raises FileProblem."""
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, f"{what} should be a list, - item")
        return list(node.value)

    def text(self, node: yaml.Node, what: str) -> str:
        """A scalar as it is written, not empty. Raises FileProblem."""
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            raise self.fail(node, f"{what} should be a text")
        return str(node.value)

    def value(self, node: yaml.Node) -> Value:
        """What a node says. Raises FileProblem for a tag of its own."""
        if isinstance(node, yaml.MappingNode):
            pairs = self.mapping(node, "this object")
            return {name: self.value(value) for name, (_, value) in pairs.items()}
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        assert isinstance(node, yaml.ScalarNode)
        text = str(node.value)
        if node.tag == f"{_TAG}null":
            return None
        if node.tag not in _PLAIN:
            raise self.fail(node, f'"{node.tag}" is not understood: write a plain value')
        if node.style in _QUOTED or node.tag == f"{_TAG}str":
            return text
        if text in ("true", "false"):
            return text == "true"
        if _NUMBER.fullmatch(text) and text != "-0":
            # int() refuses more than some thousand digits
            return int(text) if "." not in text and len(text) < 1000 else Decimal(text)
        return text


def line_of(node: yaml.Node) -> int:
    """The line where a node begins, the first is 1."""
    return int(node.start_mark.line) + 1


def as_json(value: Value) -> str:
    """JSON with every digit."""
    from json import dumps

    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{dumps(key)}: {as_json(each)}" for key, each in value.items()) + "}"
        )
    if isinstance(value, list):
        return f"[{', '.join(map(as_json, value))}]"
    return f"{value:f}" if isinstance(value, Decimal) else dumps(value)


def _hint(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    return f'did you mean "{near[0]}"?' if near else f"known: {', '.join(names)}"
