"""docs/rule-types.md shows the vocabulary as the database has it.

MEDALLION_WRITE_RULE_TYPES=1 python -m pytest tests/quality/test_rule_types_guide.py writes it anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import psycopg

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "rule-types.md"
SCOPES = {
    "row": "Each row",
    "table": "The table as a whole",
    "two_tables": "Two tables",
}
HEAD = """# Look up a rule type

The types that `setup.register_rule` knows, from `setup.rule_types`, which has an example of each:
`select rule_type, example from setup.rule_types;`. Arguments in **bold** are needed, of those in
*italics* one. How rules are written: [write-quality-rules.md](write-quality-rules.md).
"""
TABLE = "| type | columns | arguments | passes when | dimension |\n| --- | --- | --- | --- | --- |"


def shown_argument(name: str, about: dict[str, Any]) -> str:
    """An argument with its words and default, marked when it is needed."""
    mark = {True: "**", "any": "*"}.get(about.get("required", ""), "")
    words = " ".join(f"`{json.dumps(word)}`" for word in about.get("allowed", []))
    default = about.get("default")
    notes = [words, "" if default is None else f"default `{json.dumps(default)}`"]
    said = ", ".join(note for note in notes if note)
    return f"{mark}`{name}`{mark}" + (f" ({said})" if said else "")


def shown_columns(fewest: int, most: int | None) -> str:
    if most is None:
        return f"{fewest} or more"
    return str(fewest) if fewest == most else f"{fewest} or {most}"


def guide(connection: psycopg.Connection) -> str:
    """The page, from the catalogue."""
    parts = [HEAD]
    for scope, title in SCOPES.items():
        parts += [f"## {title}", "", TABLE]
        for (
            name,
            fewest,
            most,
            takes_expression,
            arguments,
            description,
            dimension,
        ) in connection.execute(
            "select rule_type, columns_min, columns_max, takes_expression,"
            " arguments - 'refused', description, dimension"
            ' from setup.rule_types where scope = %s order by rule_type collate "C"',
            [scope],
        ):
            shown = [shown_argument(key, about) for key, about in sorted(arguments.items())]
            if takes_expression:
                shown.insert(0, "`p_expression`")
            said = description.replace("|", "\\|")
            columns = shown_columns(fewest, most)
            parts.append(
                f"| `{name}` | {columns} | {', '.join(shown) or '-'} | {said} | {dimension} |"
            )
        parts.append("")
    return "\n".join(parts)


def test_the_guide_shows_the_vocabulary(connection: psycopg.Connection) -> None:
    page = guide(connection)
    if os.environ.get("MEDALLION_WRITE_RULE_TYPES"):
        GUIDE.write_text(page, encoding="utf-8")
    assert GUIDE.read_text(encoding="utf-8") == page
