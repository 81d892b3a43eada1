"""What a database notes of its revisions, and whether it can get the next draft of an open one.

Alembic notes names. A comment on its table notes the fingerprint of what was applied under each
name, and for an open revision the digests of its texts, so that the next deployment knows what
differs. A draft becomes the next one where that is what an upgrade would do: by texts that are new
in it, and by texts that are applied again and create the same objects as before.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import psycopg

from pg_medallion.migrate import tree
from pg_medallion.migrate.contents import Contents, read_contents
from pg_medallion.migrate.released import sha256
from pg_medallion.migrate.revisions import Revision

VERSION_TABLE = "public.alembic_version"

_TABLE = f"pg_catalog.to_regclass('{VERSION_TABLE}')"
_NOTES = f"pg_catalog.obj_description({_TABLE}, 'pg_class')::jsonb"
_FINGERPRINTS = f"""
  select pg_catalog.jsonb_object_agg(n.key, n.value -> 'fingerprint')
  from pg_catalog.jsonb_each({_NOTES}) as n
"""
_NOTE = f"select {_NOTES} -> %s"

Note = dict[str, Any]
Digests = dict[str, list[str | None]]


def note(contents: Contents) -> str:
    """The statement that notes what was applied."""
    value: Note = {"fingerprint": contents.fingerprint()}
    if contents.is_open:
        value["depends_on"] = contents.revision.depends_on
        value["removed"] = contents.removed
        value["digests"] = _digests(contents)
    literal = json.dumps({contents.revision.id: value}).replace("'", "''")
    return _change_notes(f"|| '{literal}'::jsonb")


def forget(revision: str) -> str:
    """The statement that takes the note away."""
    return _change_notes(f"- '{revision}'")


def noted_fingerprints(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """Revision -> fingerprint of what the database has of it."""
    [fingerprints] = connection.execute(_FINGERPRINTS.encode()).fetchone() or (None,)
    return fingerprints or {}


@dataclass(frozen=True)
class StaleDraft:
    """An earlier draft of a revision in a database.

    obstacle: why it cannot become the present one, None when it can; then `new` are the texts that
    it lacks and `changed` those that it has otherwise, both in order.
    """

    contents: Contents
    obstacle: str | None
    new: list[str]
    changed: list[str]


def stale_drafts(
    connection: psycopg.Connection[Any], branches: dict[str, list[Revision]]
) -> list[StaleDraft]:
    """The noted revisions whose texts are not what the database has."""
    fingerprints = noted_fingerprints(connection)
    found: list[StaleDraft] = []
    for chain in branches.values():
        applied = [revision for revision in chain if revision.id in fingerprints]
        if not applied:
            continue
        for contents in read_contents(chain):
            revision = contents.revision
            if fingerprints.get(revision.id) not in {None, contents.fingerprint()}:
                [noted] = connection.execute(_NOTE.encode(), [revision.id]).fetchone() or ({},)
                found.append(_compare(noted, contents, is_newest=revision is applied[-1]))
    return found


def _compare(noted: Note, contents: Contents, *, is_newest: bool) -> StaleDraft:
    present = _digests(contents)
    before = noted.get("digests", {})
    changed = [path for path in present if path in before and before[path][0] != present[path][0]]
    return StaleDraft(
        contents,
        _obstacle(noted, contents, present, changed) if is_newest else "others stand on it",
        [path for path in contents.texts if path not in before],
        changed,
    )


def _obstacle(noted: Note, contents: Contents, present: Digests, changed: list[str]) -> str | None:
    if "digests" not in noted:
        return "the database has it as released"
    if noted["depends_on"] != list(contents.revision.depends_on):
        return "it depends on another revision now"
    if noted["removed"] != contents.removed:
        return "it removes other files now"
    if gone := sorted(noted["digests"].keys() - present.keys()):
        return f"{gone[0]} is not part of it any more"
    for path in changed:
        objects = noted["digests"][path][1]
        if objects is None:
            return f"{path} has changed and is applied once"
        if objects != present[path][1]:
            return f"{path} creates other objects, parameters or results now"
    return None


def _digests(contents: Contents) -> Digests:
    """Path -> digest of the text and of the heads of its objects, None for what is applied once."""
    found: Digests = {path: [_short(digest), None] for path, digest in contents.alters.items()}
    for path, text in contents.texts.items():
        objects = None
        if not tree.is_run_once(path):
            objects = _short(sha256(repr(text.objects()).encode()))
        found[path] = [_short(text.sha256), objects]
    return found


def _short(digest: str) -> str:
    return digest[:12]


def _change_notes(change: str) -> str:
    # A comment, as the version table itself belongs to Alembic.
    return f"""\
do $note$
begin
  execute format(
    'comment on table {VERSION_TABLE} is %L', coalesce({_NOTES}, '{{}}') {change}
  );
end;
$note$"""
