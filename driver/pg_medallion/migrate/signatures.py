"""Which objects an SQL file creates, and the statements that drop them again.

House style keeps one object per file and plain `create` statements, so their heads can be read
without a server. What this module does not know is refused, not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pg_medallion.migrate.errors import MigrationProblem

_NAME = r'(?P<name>(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))*)'
_PLAIN = re.compile(
    r"create\s+(?:or\s+replace\s+)?(?:unlogged\s+|recursive\s+)?"
    r"(?P<kind>table|schema|type|domain|sequence|view|materialized\s+view)\s+"
    rf"(?:if\s+not\s+exists\s+)?{_NAME}",
    re.IGNORECASE,
)
_ROUTINE = re.compile(
    rf"create\s+(?:or\s+replace\s+)?(?P<kind>function|procedure|aggregate)\s+{_NAME}\s*\(",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"create\s+(?:unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?"
    rf"{_NAME}\s+on\s+(?:only\s+)?(?P<table>[\w.\"]+)",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    rf"create\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\s+{_NAME}\s.*?"
    r"\son\s+(?P<table>[\w.\"]+)",
    re.IGNORECASE | re.DOTALL,
)
_CONSTRAINT = re.compile(
    rf"alter\s+table\s+(?:only\s+)?(?P<table>[\w.\"]+)\s+add\s+constraint\s+{_NAME}",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    r"\s*returns\s+(?P<type>.+?)\s+(?:language|as|begin|return|immutable|stable|volatile|strict|"
    r"called|security|parallel|cost|rows|set|window|leakproof|not|support)\b",
    re.IGNORECASE | re.DOTALL,
)
_DEFAULT = re.compile(r"\s+default\b.*|\s*:?=.*", re.IGNORECASE | re.DOTALL)
_PARAMETER_NAME = re.compile(r"^((?:in|out|inout|variadic)\s+)?p_\w+\s+", re.IGNORECASE)
# What a hidden stretch of the text is: a comment, a string, a dollar-quoted body. Each branch
# begins with a character of its own, by which the expression finds the next one quickly.
_HIDDEN = re.compile(
    r"--[^\n]*|/\*.*?\*/|e(?<!\we)'(?:[^'\\]|\\.|'')*'|E(?<!\wE)'(?:[^'\\]|\\.|'')*'"
    r"|'[^']*(?:''[^']*)*'|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$",
    re.DOTALL,
)


@dataclass(frozen=True)
class CreatedObject:
    """One object of a file: the statement that drops it, and what `create or replace` keeps.

    header: parameters and result of a routine, normalised; "" for other objects. Two versions of
    a routine whose headers differ cannot replace each other.
    """

    drop: str
    header: str = ""


def created_objects(sql: str, path: str) -> list[CreatedObject]:
    """The objects that `sql` creates, in order; `path` only names the file in errors.

    Raises MigrationProblem for a create statement that is not known here.
    """
    masked = _HIDDEN.sub(_blank, sql)
    created: list[CreatedObject] = []
    own_tables: set[str] = set()
    for start, end in _statements(masked):
        statement = masked[start:end]
        if constraint := _CONSTRAINT.match(statement):
            drop = f"alter table {constraint['table']} drop constraint {constraint['name']}"
            owner = constraint["table"]
        elif not re.match(r"create\s", statement, re.IGNORECASE):
            continue
        elif plain := _PLAIN.match(statement):
            kind = " ".join(plain["kind"].lower().split())
            drop, owner = f"drop {kind} {plain['name']}", ""
            own_tables.update([plain["name"]] if kind == "table" else [])
        elif routine := _ROUTINE.match(statement):
            created.append(_routine(routine, statement, sql[start:end], path))
            continue
        elif index := _INDEX.match(statement):
            schema, dot, _ = index["table"].rpartition(".")
            drop, owner = f"drop index {schema}{dot}{index['name']}", index["table"]
        elif trigger := _TRIGGER.match(statement):
            owner = trigger["table"]
            drop = f"drop trigger {trigger['name']} on {owner}"
        else:
            raise MigrationProblem(
                f"{path}: no drop is known for `{' '.join(statement.split()[:4])} …`; "
                "create it in a do block when it may outlive a downgrade"
            )
        # What belongs to a table of this file goes with the table.
        if owner not in own_tables:
            created.append(CreatedObject(drop))
    return created


def refuse_unrepeatable(sql: str, path: str) -> None:
    """Raise MigrationProblem for a file that is applied again and cannot be, naming the line."""
    masked = _HIDDEN.sub(_blank, sql)
    for start, end in _statements(masked):
        head = " ".join(masked[start:end].split()).lower()
        if not head.startswith("create ") or head.startswith("create or replace "):
            continue
        words = head.split()
        if words[2:5] == ["if", "not", "exists"] or words[3:6] == ["if", "not", "exists"]:
            continue
        kind = words[1]
        place = f"{path}:{masked.count(chr(10), 0, start) + 1}"
        if kind == "materialized":
            remedy = "let a job keep a table: a materialized view cannot be replaced"
        elif kind in ("view", "function", "procedure", "trigger", "aggregate", "recursive"):
            remedy = f'write "create or replace {kind}"'
        else:
            remedy = "put it into a file of the folder tables, which is applied once"
        raise MigrationProblem(
            f"{place}: this file is applied again by later revisions and their downgrades; {remedy}"
        )


def _blank(hidden: re.Match[str]) -> str:
    return "\n".join(" " * len(line) for line in hidden[0].split("\n"))


def _statements(masked: str) -> list[tuple[int, int]]:
    """Start and end of each piece between semicolons; enough, as only heads are read."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for piece in masked.split(";"):
        end = start + len(piece)
        if piece.strip():
            bounds.append((start + len(piece) - len(piece.lstrip()), end))
        start = end + 1
    return bounds


def _routine(match: re.Match[str], masked: str, original: str, path: str) -> CreatedObject:
    opening = match.end() - 1
    closing = _closing_parenthesis(masked, opening)
    if closing is None:
        raise MigrationProblem(f"{path}: the parameter list of {match['name']} is not closed")
    types = ", ".join(_signature(part) for part in _split(masked[opening + 1 : closing]))
    returns = _RETURNS.match(masked, closing + 1)
    header = original[opening : closing + 1] + (returns["type"] if returns else "")
    return CreatedObject(
        drop=f"drop {match['kind'].lower()} {match['name']}({types})",
        header=" ".join(header.split()),
    )


def _closing_parenthesis(text: str, opening: int) -> int | None:
    depth = 0
    for position in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return position
    return None


def _split(parameters: str) -> list[str]:
    """The parameters between the commas that stand outside of any bracket."""
    parts, depth, current = [], 0, ""
    for character in parameters:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += character
    return [part for part in [*parts, current] if part.strip()]


def _signature(parameter: str) -> str:
    """Mode and type of a parameter; its name too unless it has the house prefix `p_`."""
    without_default = _DEFAULT.sub("", " ".join(parameter.split()), count=1)
    return _PARAMETER_NAME.sub(lambda match: match[1] or "", without_default)
