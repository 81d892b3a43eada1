"""Reads YAML with the line of each entry.

Plain words are what YAML 1.2 says: `yes`, `12:30` and `2024-01-31` are texts, as whoever writes
them into a list of accepted values means; and so is `007`, which is no number to anybody.
"""

from __future__ import annotations

import json
import re

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pg_medallion.documents.unreadable import (
    MOST_DEPTH,
    NO_CHARACTER,
    TOO_DEEP,
    UnreadableText,
    twice,
)

Place = tuple[str, ...]
_TAG = "tag:yaml.org,2002:"
_WORDS = ("str", "null", "bool", "int", "float", "timestamp", "value", "merge")
_MERGE = "<<"
_MOST_NODES = 1_000_000  # with what aliases repeat
_NULL = re.compile(r"(?:~|null|Null|NULL|)")
_BOOLEAN = re.compile(r"(?:true|True|TRUE|false|False|FALSE)")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_OTHER_BASE = re.compile(r"0x[0-9a-fA-F]+|0o[0-7]+")
_FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def read_yaml(text: str, lines: dict[Place, int], nested: tuple[str, ...] = ()) -> str:
    """The only document of the text as JSON; fills `lines`. Raises UnreadableText.

    nested: keys whose text is YAML again, which is put in its place where it is a mapping.
    """
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = " ".join(part for part in (error.problem, error.context) if part)
        raise UnreadableText(mark.line + 1 if mark else 1, f"no YAML: {words}") from None
    except yaml.YAMLError as error:  # a character that YAML does not allow
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise UnreadableText(line, f"no YAML: {' '.join(str(error).split())}") from None
    except RecursionError:
        raise UnreadableText(1, TOO_DEEP) from None
    if root is None:
        raise UnreadableText(1, "the file is empty")
    return _Writer(lines, nested).json_of(root, ())


def plain_value(word: str) -> str | None:
    """The JSON that a plain word stands for, None when it is a text. Raises ValueError."""
    if _NULL.fullmatch(word):
        return "null"
    if _BOOLEAN.fullmatch(word):
        return word.lower()
    if _INTEGER.fullmatch(word):
        return word.lstrip("+")
    if _OTHER_BASE.fullmatch(word):
        return str(int(word, 0))
    if _FRACTION.fullmatch(word):
        digits = word.lstrip("+")
        digits = re.sub(r"^(-?)\.", r"\g<1>0.", digits)
        return re.sub(r"\.(?=$|[eE])", "", digits)
    if _NO_NUMBER.fullmatch(word):
        raise ValueError(f'"{word}" is no number; as a text it stands in quotes')
    return None


def _is_called_text(word: str) -> bool:
    """Whether a plain word is a text because of a tag, `!!str 7`."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(word[:1], [])
    return any(pattern.match(word) for _, pattern in resolvers)


class _Writer:
    """Writes nodes as JSON and notes where they are."""

    def __init__(self, lines: dict[Place, int], nested: tuple[str, ...]) -> None:
        self._lines = lines
        self._nested = nested
        self._written = 0

    def json_of(self, node: Node, place: Place) -> str:
        line = node.start_mark.line + 1
        self._lines.setdefault(place, line)
        self._written += 1
        if len(place) > MOST_DEPTH or self._written > _MOST_NODES:
            raise UnreadableText(line, TOO_DEEP)  # or it repeats itself
        if isinstance(node, ScalarNode):
            is_nested = place[-1:] and place[-1] in self._nested
            return (is_nested and self._inner(node, place)) or self._scalar(node)
        self._kind(node, ("seq", "map"))
        if isinstance(node, SequenceNode):
            items = (
                self.json_of(item, (*place, str(number))) for number, item in enumerate(node.value)
            )
            return "[" + ", ".join(items) + "]"
        assert isinstance(node, MappingNode)
        return self._mapping(node, place)

    def _mapping(self, node: MappingNode, place: Place) -> str:
        members = [
            f"{json.dumps(key)}: {self.json_of(value, (*place, key))}"
            for key, value in self._members(node, place, frozenset()).items()
        ]
        return "{" + ", ".join(members) + "}"

    def _members(self, node: MappingNode, place: Place, around: frozenset[int]) -> dict[str, Node]:
        """The values by key; what `<<` brings comes second to what is written here."""
        own: dict[str, Node] = {}
        merged: dict[str, Node] = {}
        for key_node, value in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                raise UnreadableText(line, "a key is no plain word")
            key = self._checked(key_node.value, line)
            if key == _MERGE and key_node.style is None:
                for each in value.value if isinstance(value, SequenceNode) else [value]:
                    if not isinstance(each, MappingNode) or id(each) in around:
                        raise UnreadableText(line, '"<<" takes the keys of another entry, a *name')
                    merged = self._members(each, place, around | {id(node)}) | merged
                continue
            if key in own:
                raise UnreadableText(line, twice(key))
            own[key] = value
            if not around:
                here = (*place, key)
                self._lines[here] = line
        return own | {key: value for key, value in merged.items() if key not in own}

    def _inner(self, node: ScalarNode, place: Place) -> str | None:
        """The mapping that a text is, None when it is none."""
        found: dict[Place, int] = {}
        try:
            content = read_yaml(node.value, found)
        except UnreadableText:
            return None
        if not content.startswith("{"):
            return None
        for inner, line in found.items():
            here = (*place, *inner)
            self._lines[here] = node.start_mark.line + 1 + line
        return content

    def _scalar(self, node: ScalarNode) -> str:
        line = node.start_mark.line + 1
        text = self._checked(node.value, line)
        kind = self._kind(node, _WORDS)
        if kind == "str" and (node.style is not None or _is_called_text(text)):
            return json.dumps(text)
        try:
            value = plain_value(text)
        except ValueError as error:
            raise UnreadableText(line, str(error)) from None
        return json.dumps(text) if value is None else value

    @staticmethod
    def _kind(node: Node, known: tuple[str, ...]) -> str:
        kind = str(node.tag).removeprefix(_TAG)
        if kind not in known:
            raise UnreadableText(node.start_mark.line + 1, f'the tag "{kind}" is not understood')
        return kind

    @staticmethod
    def _checked(text: str, line: int) -> str:
        if "\x00" in text:
            raise UnreadableText(line, NO_CHARACTER)
        return text
