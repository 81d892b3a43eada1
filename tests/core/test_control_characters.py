"""What names of files, columns and fields hold commands no terminal and forges no line."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import psycopg
import pytest
from inbox import Inbox
from warehouse import Warehouse

from pg_medallion.display.base import JsonDisplay, PlainDisplay
from pg_medallion.display.output import visible, write_line
from pg_medallion.runs.loop import Request, run
from pg_medallion.runs.outcome import Outcome

NASTY = "\x1b[2J\r\x07\x9b\u202e\u2028[silver] x  succeeded"
HARMLESS = "Zoë 😀 \u200d„“\u00a0\\u001b"


def commands(text: str) -> set[str]:
    """The characters of a text that no terminal should get, but for ends of lines."""
    kinds = ("Cc", "Zl", "Zp", "Cs")
    return {c for c in text if unicodedata.category(c) in kinds or c in "\u202e\u2066"} - {"\n"}


def test_every_command_is_shown_as_json_would(connection: psycopg.Connection) -> None:
    marks = [chr(n) for n in range(1, 0x3000)]
    query = "select array(select setup._visible(m) from unnest(%s::text[]) with ordinality u(m, n)"
    [(shown,)] = connection.execute(f"{query} order by n)", [marks]).fetchall()
    assert shown == [visible(mark) for mark in marks]
    assert not commands("".join(shown))
    assert json.loads(f'"{visible(NASTY)}"') == NASTY
    assert visible(HARMLESS) == HARMLESS
    assert visible("a\nb", keep="\n") == "a\nb"


def test_lines_keep_their_ends(capsys: pytest.CaptureFixture[str]) -> None:
    write_line("a\nb\x1b", None)
    assert capsys.readouterr().out == "a\nb\\u001b\n"


@pytest.fixture
def nasty(inbox: Inbox) -> Inbox:
    """A file whose name and header are nasty, and that fails for its header."""
    inbox.declare(source="*.csv", on_extra_columns="fail")
    inbox.write('id,name,note,"' + NASTY + '"\n1,a,b,c\n', NASTY.replace("/", "") + "\n.csv")
    return inbox


def test_no_command_gets_into_notices(nasty: Inbox) -> None:
    warehouse = nasty.warehouse
    warehouse.notices.clear()
    with pytest.raises(psycopg.Error) as caught:
        warehouse.run()
    assert caught.value.sqlstate == "MW020"
    told = [*warehouse.notices, caught.value.diag.message_detail or ""]
    assert [each for each in told if commands(each)] == []
    assert [each for each in told if each.startswith("[silver]")] == []
    assert [each for each in told if "\\u001b" in each]


@pytest.mark.parametrize("display", [PlainDisplay, JsonDisplay])
def test_no_command_gets_out_of_the_driver(
    nasty: Inbox, capsys: pytest.CaptureFixture[str], display: Any
) -> None:
    warehouse = nasty.warehouse
    shown = display()
    warehouse.connection.add_notice_handler(
        lambda notice: shown.notice("WARNING", notice.message_primary or "")
    )
    outcome = run(warehouse.connection, Request(pipelines=[warehouse.name]), shown)
    assert isinstance(outcome, Outcome)
    shown.run_finished(outcome)
    told = "".join(capsys.readouterr())
    assert "\\u001b" in told
    assert not commands(told)
    assert not [line for line in told.split("\n") if line.startswith("[silver]")]


def test_unknown_fields_are_announced_visibly(warehouse: Warehouse) -> None:
    warehouse.notices.clear()
    warehouse.execute("select setup._announce('bronze', %s, 'x')", NASTY)
    assert not commands(warehouse.notices[-1])
