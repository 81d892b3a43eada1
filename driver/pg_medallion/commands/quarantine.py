"""quarantine list, show, replay, discard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pg_medallion.commands.arguments import Commands, add_database, positive
from pg_medallion.database.open import open_connection, rows, say
from pg_medallion.display.output import visible
from pg_medallion.display.text_table import Number, quantity, render

if TYPE_CHECKING:
    import psycopg

_SUMMARY = "select * from setup.quarantine_summary"
_ENTRIES = (
    "select * from setup.quarantine_entries where coalesce(target = %s::text, true)"
    " and coalesce(rule_name = %s::text, true) and coalesce(status = %s::text, true)"
    " order by quarantine_id desc limit %s"
)
_SHOW = "select part, value from setup.show_quarantine(%s)"
_REPLAY = "select * from setup.replay_quarantine(%s, %s, %s, %s)"
_DISCARD = "select setup.discard_quarantine(%s, %s, %s)"
_SUMMARY_COLUMNS = {
    "target": "table",
    "rule_name": "rule",
    "open": "open",
    "resolved": "resolved",
    "replayed": "replayed",
    "superseded": "superseded",
    "discarded": "discarded",
    "open_since": "open since",
}
_ENTRY_COLUMNS = {
    "quarantine_id": "id",
    "rule_name": "rule",
    "source_file": "file",
    "source_line": "line",
    "load_id": "load",
    "quarantined_at": "refused",
    "status": "status",
    "closed_at": "closed",
    "closed_by": "by",
}
_REPLAY_COLUMNS = {
    "rule_name": "rule",
    "would_pass": "would pass",
    "still_fails": "still fails",
    "superseded": "superseded",
    "not_delivered": "not delivered",
}
_NAMES = ("quarantine_id", "load_id", "source_line")


def add_parsers(commands: Commands) -> None:
    """The options of quarantine list, show, replay and discard."""
    parts = commands.group("quarantine", "rows that did not get through: look, replay, give up")
    parser = parts.add(
        "list",
        list_entries,
        "show how many entries each table has, or the entries of one, newest first",
    )
    parser.add_argument("target", nargs="?", metavar="TABLE", help="such as silver.shop_items")
    parser.add_argument("--rule", metavar="NAME", help="only those of this rule")
    parser.add_argument(
        "--status",
        choices=("open", "resolved", "replayed", "superseded", "discarded"),
        help="only those in this state",
    )
    parser.add_argument("--limit", type=positive, default=50, help="how many entries (50)")
    add_database(parser)
    parser = parts.add(
        "show",
        show,
        "show one entry: rules, origin, what became of it; its row to those who may read it",
    )
    parser.add_argument("entry", type=positive, metavar="ID", help="its number; list has it")
    add_database(parser)
    parser = parts.add(
        "replay",
        replay,
        "judge the open entries of a table by today's view and rules, load those that pass",
        "Exit code 1: some of them fail still. ",
    )
    parser.add_argument("target", metavar="TABLE", help="such as silver.shop_items")
    parser.add_argument("--rule", metavar="NAME", help="only entries that violate this rule")
    parser.add_argument("--dry-run", action="store_true", help="count, and write nothing")
    parser.add_argument(
        "--kept",
        action="store_true",
        help="also rows that the view shows no more, as the quarantine has kept them",
    )
    add_database(parser)
    parser = parts.add(
        "discard",
        discard,
        "give up open entries of a table, or single ones; who, when and why is noted",
    )
    parser.add_argument("target", nargs="?", metavar="TABLE", help="all of this table")
    parser.add_argument(
        "--id", type=positive, action="append", dest="ids", metavar="ID", help="may be repeated"
    )
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why nobody needs them")
    add_database(parser)


def list_entries(
    target: str | None, rule: str | None, status: str | None, limit: int, database_url: str | None
) -> None:
    """Show how many entries there are, or those of one table, newest first."""
    with open_connection(database_url, "quarantine") as connection:
        if target is None and rule is None and status is None:
            found = rows(connection, _SUMMARY)
            print(_table(_SUMMARY_COLUMNS, found) if found else "the quarantine is empty")
            return
        found = rows(connection, _ENTRIES, target, rule, status, limit)
    print(_table(_ENTRY_COLUMNS, found) if found else "no such entry")


def show(entry: int, database_url: str | None) -> None:
    """Show one entry, its row to those who may read it."""
    with open_connection(database_url, "quarantine") as connection:
        found = connection.execute(_SHOW, [entry]).fetchall()
    width = max(len(part) for part, _ in found)
    for part, value in found:
        first, *more = [visible(line) for line in value.split("\n")]
        print(f"{part:<{width}}  {first}")
        for line in more:
            print(f"{'':<{width}}  {line}")


def replay(
    target: str, rule: str | None, dry_run: bool, kept: bool, database_url: str | None
) -> int:
    """Judge open entries again; exit code 1 when some of them fail still."""
    with open_connection(database_url, "quarantine") as connection:
        connection.add_notice_handler(_say_notice)
        found = rows(connection, _REPLAY, target, rule, dry_run, kept)
    if not found:
        print("nothing to replay")
        return 0
    print(_table(_REPLAY_COLUMNS | ({} if dry_run else {"would_pass": "replayed"}), found))
    if dry_run:
        print("dry run: nothing was written")
    return 1 if any(row["still_fails"] for row in found) else 0


def discard(
    target: str | None, ids: list[int] | None, reason: str, database_url: str | None
) -> None:
    """Give up entries, for a reason."""
    with open_connection(database_url, "quarantine") as connection:
        [[number]] = connection.execute(_DISCARD, [target, ids, reason]).fetchall()
    print(f"{quantity(number, 'row')} discarded")


def _say_notice(notice: psycopg.errors.Diagnostic) -> None:
    say(visible(notice.message_primary or ""))


def _table(columns: dict[str, str], found: list[dict[str, Any]]) -> str:
    lines = [
        [
            Number(row[name]) if name in _NAMES and row[name] is not None else row[name]
            for name in columns
        ]
        for row in found
    ]
    return render(list(columns.values()), lines)
