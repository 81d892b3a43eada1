"""Writes revision files: a head for Alembic, a frozen block, and two functions open to hands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.tree import SETUP

_WIDTH = 100
_BEGIN = "# Written by alembic revision --autogenerate, from here"
_END = "# to here; what is written below by hand stays"

_FILE = '''\
"""{message}."""

from pg_medallion.migrate import frozen

revision = "{revision}"
down_revision = {down_revision}
branch_labels = {branch_labels}
depends_on = {depends_on}

{block}

def upgrade() -> None:
    frozen.upgrade(revision, FINGERPRINT, OBJECTS, REMOVED, UPGRADE_DROPS)


def downgrade() -> None:
{unregister}    frozen.downgrade(revision, OBJECTS, REMOVED, DOWNGRADE_DROPS)
'''


@dataclass(frozen=True)
class FrozenBlock:
    """What the freezing decides about a revision; see frozen.py for the meaning."""

    fingerprint: str = ""
    objects: dict[str, str | None] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)
    upgrade_drops: dict[str, list[str]] = field(default_factory=dict)
    downgrade_drops: dict[str, list[str]] = field(default_factory=dict)


def render_revision(
    revision: str,
    down_revision: str | None,
    branch: str | None,
    depends_on: str | None,
    message: str,
    block: FrozenBlock | None = None,
) -> str:
    """The text of a revision file; `branch` labels a first revision and is None for the others.

    Without a block the revision holds no copies: `alembic revision` writes such a one.
    """
    unregister = ""
    if branch not in {None, SETUP}:
        unregister = f"    frozen.run(\"select setup.unregister_pipeline('{branch}')\")\n"
    return _FILE.format(
        message=message.rstrip(".").replace("\\", "").replace('"', "'"),
        revision=revision,
        down_revision=_literal(down_revision),
        branch_labels=f'("{branch}",)' if branch else "None",
        depends_on=_literal(depends_on),
        block=_block(block or FrozenBlock()),
        unregister=unregister,
    )


def write_revision(folder: Path, revision: str, message: str, text: str) -> Path:
    """Write a new revision file into `folder` and return its path."""
    slug = "_".join(re.findall(r"\w+", message.lower()))[:40].rstrip("_")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{revision}_{slug}.py"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def write_block(path: Path, block: FrozenBlock, depends_on: str | None) -> None:
    """Replace the frozen block of a revision file and leave the rest as it is."""
    text = path.read_text(encoding="utf-8")
    begin, end = text.find(_BEGIN), text.find(_END)
    if begin < 0 or end < begin:
        raise MigrationProblem(
            f"{path}: the comment lines around the frozen block are gone, restore them"
        )
    text = text[:begin] + _block(block) + text[end + len(_END) + 1 :]
    text = re.sub(r"(?m)^depends_on = .*$", f"depends_on = {_literal(depends_on)}", text, count=1)
    path.write_text(text, encoding="utf-8", newline="\n")


def _block(block: FrozenBlock) -> str:
    return f"""\
{_BEGIN}
FINGERPRINT = "{block.fingerprint}"
# Frozen copy: the revision whose copy it replaces, None when it is new.
{_dict("OBJECTS", "str | None", {key: _literal(value) for key, value in block.objects.items()})}
# Copy that this revision takes away: the revision that shipped it.
{_dict("REMOVED", "str", {key: _literal(value) for key, value in block.removed.items()})}
# Before the copy is applied, or at the end for a removed one.
{_dict("UPGRADE_DROPS", "list[str]", _lists(block.upgrade_drops))}
# Before the replaced copy is applied, or at the end, last one first, for a new one.
{_dict("DOWNGRADE_DROPS", "list[str]", _lists(block.downgrade_drops))}
{_END}
"""


def _lists(drops: Mapping[str, list[str]]) -> dict[str, str]:
    result: dict[str, str] = {}
    for path, statements in drops.items():
        short = f"[{', '.join(map(_literal, statements))}]"
        if len(f'    "{path}": {short},') <= _WIDTH:
            result[path] = short
            continue
        lines = "".join(f"        {_wrapped(statement)},\n" for statement in statements)
        result[path] = f"[\n{lines}    ]"
    return result


def _wrapped(statement: str) -> str:
    """A string literal for a list item, in several pieces when it is long."""
    if len(statement) + 11 <= _WIDTH:
        return _literal(statement)
    pieces, current = [], ""
    for word in re.findall(r"\S+\s*", statement):
        if len(current) + len(word) + 15 > _WIDTH:
            pieces.append(current)
            current = ""
        current += word
    joined = "\n            ".join(map(_literal, [*pieces, current]))
    return f"(\n            {joined}\n        )"


def _dict(name: str, values: str, items: Mapping[str, str]) -> str:
    head = f"{name}: dict[str, {values}] = "
    if not items:
        return head + "{}"
    return head + "{\n" + "".join(f'    "{key}": {value},\n' for key, value in items.items()) + "}"


def _literal(value: str | None) -> str:
    """A Python literal in double quotes, or in single ones where that saves escapes."""
    if value is None:
        return "None"
    if '"' in value and "'" not in value and "\\" not in value:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)
