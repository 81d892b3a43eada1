"""Writes a document of the database as YAML, which read_document reads back as it was."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pg_medallion.documents.yaml_text import plain_value

if TYPE_CHECKING:
    import yaml

_TAG = "tag:yaml.org,2002:"
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_SHORT = 70
_ENDLESS = 1_000_000_000  # a value is one line, so that a change of it is one line


def to_yaml(content: str, first: tuple[str, ...], last: tuple[str, ...] = ()) -> str:
    """YAML of JSON; keys come in the order of `first`, then by name, then those of `last`."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)  # items are indented below their key

    Dumper.add_representer(str, _text)
    Dumper.add_representer(Decimal, _number)
    Dumper.add_representer(list, _list)
    return str(
        yaml.dump(
            _ordered(json.loads(content, parse_float=Decimal), _places(first, last)),
            Dumper=Dumper,
            sort_keys=False,
            allow_unicode=True,
            width=_ENDLESS,
        )
    )


def _places(first: tuple[str, ...], last: tuple[str, ...]) -> dict[str, int]:
    places = {key: place - len(first) for place, key in enumerate(first)}
    return {**places, **{key: place + 1 for place, key in enumerate(last)}}


def _ordered(value: Any, places: dict[str, int]) -> Any:
    if isinstance(value, list):
        return [_ordered(item, places) for item in value]
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (places.get(key, 0), key))
        return {key: _ordered(value[key], places) for key in keys}
    return value


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if _OTHER_BREAKS.search(text):
        style = '"'  # pyyaml would fold them into blanks
    elif "\n" in text:
        style = "|"
    elif _reads_otherwise(text):
        style = "'"
    return dumper.represent_scalar(f"{_TAG}str", text, style=style)


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    """A short list of plain values stands on one line, [a, b]."""
    is_plain = not any(isinstance(item, (list, dict)) for item in items)
    is_short = is_plain and sum(len(str(item)) + 2 for item in items) <= _SHORT
    return dumper.represent_sequence(f"{_TAG}seq", items, flow_style=is_short)


def _reads_otherwise(word: str) -> bool:
    """Whether our reader would take the plain word for something else than a text."""
    try:
        return plain_value(word) is not None
    except ValueError:
        return True


def _number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    text = format(number, "f")
    kind = "float" if re.search(r"\.", text) else "int"
    return dumper.represent_scalar(f"{_TAG}{kind}", text)
