"""A client loads files and records of a task it claimed, in their order, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone

import psycopg
import pytest
from inbox import Inbox
from psycopg.types.json import Jsonb
from warehouse import Warehouse, error_of

START = b"id,name,note\n1,a,b\n"
ROWS = "select * from gold.{p}_cities"


@pytest.fixture
def operator(database: str) -> Iterator[psycopg.Connection]:
    """A session of the role that runs the warehouse."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        connection.execute("set role warehouse_operator")
        yield connection


def claimed(
    operator: psycopg.Connection, warehouse: Warehouse, layer: str = "bronze"
) -> tuple[int, int]:
    """A run of a layer and its first task, claimed by the operator."""
    run = one(
        operator,
        "select run_id from setup._start_run(array[%s], %s, p_full_refresh => true,"
        " p_client => 'driver')",
        layer,
        [warehouse.name],
    )
    return run, one(operator, "select setup.claim_task(%s)", run)


def one(session: psycopg.Connection, query: str, *values: object) -> int:
    row = session.execute(query, values or None).fetchone()  # type: ignore[arg-type]
    assert row is not None
    return int(row[0])


def end(operator: psycopg.Connection, run: int) -> None:
    """Cancel what is left of a run."""
    if not operator.closed:
        operator.execute("rollback")
        operator.execute("select setup.cancel_run(%s), setup._supervise_run(%s, 0)", [run, run])
        operator.execute("select setup._finish_run(%s)", [run])
        operator.execute("select pg_advisory_unlock_all()")


CALLS = [
    "_client_folder({t})",
    "_client_match_files({t}, '{{a.csv}}')",
    '_client_start({t}, \'[{{"path": "/etc/passwd"}}]\', false)',
    "_client_open_file({t}, row('/tmp/a.csv', 11, now(), '', 'city,amount', null, null, null, null,"
    " null, null, null)::setup.delivery, false)",
    "_client_add_lines({t}, 'city,amount', 'UTF8', 0, false)",
    "_client_add_malformed({t}, '/tmp/a.csv', '{{1}}', '{{x}}')",
    "_client_close_file({t}, '/tmp/a.csv', '', 1, null)",
    "_client_skip_file({t}, '/tmp/a.csv', 'MW031', 'bad')",
    "_client_corrupted_file({t}, row('/tmp/a.csv', 1, now(), '', null, null, null, null, null,"
    " null, null, '{{}}')::setup.delivery, 'bad')",
    "_client_files_to_move({t}, '[]')",
    "_client_succeed({t})",
    "_client_announce_rows({t}, 7)",
    "_client_open_records({t})",
    "_client_next_ids({t}, '', 10)",
    "_client_fail_id({t}, '1', 'MW036', 'gone', '')",
    "_client_close_records({t})",
    "_client_open_source({t})",
    "_client_plan_source({t}, 'mysql', '[]', false)",
    "_client_close_source({t}, '[]', 0, 0, 0)",
    "_client_fail({t}, 'MW035', 'skip it, its children go on')",
    "_fail_task({t}, '(MW035,skip it,,,,)')",
]


@pytest.mark.parametrize("layer", ["silver", "gold"])
def test_a_client_loads_no_table_that_reads_neither_files_nor_records(
    shop: Warehouse, operator: psycopg.Connection, layer: str
) -> None:
    shop.run()
    before = shop.rows(ROWS)
    run, task = claimed(operator, shop, layer)
    try:
        codes = {
            call: error_of(operator, f"select setup.{call.format(t=task)}").sqlstate
            for call in CALLS
        }
        assert codes == dict.fromkeys(CALLS, "MW082")
        assert shop.rows(ROWS) == before
    finally:
        end(operator, run)


@pytest.mark.parametrize("name", ["orders.csv", "orders.csv.gz"])
def test_nobody_skips_a_file_that_the_server_can_read(
    inbox: Inbox, operator: psycopg.Connection, name: str
) -> None:
    inbox.declare().write("id,name,note\n1,a,b\n", name)
    run, task = claimed(operator, inbox.warehouse)
    try:
        operator.execute(f"select setup._fail_task({task}, '(MW035,any text,,,,)')")
        expected = ("skipped", "MW035") if name.endswith(".gz") else ("failed", "MW034")
        log = inbox.log()
        assert (log["status"], log["sqlstate"]) == expected
    finally:
        end(operator, run)


def test_the_words_of_others_are_judged_before_they_are_kept(
    inbox: Inbox, operator: psycopg.Connection
) -> None:
    inbox.declare().write("id,name,note\n1,a,b\n")
    run, task = claimed(operator, inbox.warehouse)
    try:
        report = ("23514", "Jane did it", 'table "load_log", constraint "jane"', "see Jane", "Jane")
        operator.execute(
            "select setup._fail_task(%s, row(%s, %s, %s, %s, %s, null)::setup.error_report)",
            [task, *report],
        )
        log = inbox.log()
        assert log["detail"] == 'table "load_log"'
        assert "Jane" not in str(log)
    finally:
        end(operator, run)


def test_a_client_learns_nothing_of_other_files_of_the_server(
    inbox: Inbox, operator: psycopg.Connection
) -> None:
    path = inbox.declare().write("id,name,note\n1,a,b\n")
    other = inbox.write("id,name,note\n", "other.csv")
    run, task = claimed(operator, inbox.warehouse)
    ask = "select setup._client_start(%s, %s, false)"
    found = path.stat()
    modified_at = datetime.fromtimestamp(int(found.st_mtime), timezone.utc).isoformat()
    own = {"path": str(path), "size": found.st_size, "modified_at": modified_at}
    try:
        assert operator.execute(ask, [task, Jsonb([own])]).fetchone() == (None,)
        assert operator.execute(ask, [task, Jsonb([own | {"size": 1}])]).fetchone() == (
            [str(path)],
        )
        for foreign in ("/etc/passwd", "/no/such", str(other), f"{path.parent}/../etc/passwd"):
            error = error_of(operator, ask, task, Jsonb([own, {"path": foreign}]))
            assert error.sqlstate == "MW082"
    finally:
        end(operator, run)


@pytest.mark.parametrize(
    "call", ["_client_succeed({t})", "_client_start({t}, '[]', false)", "_client_folder({t})"]
)
def test_a_client_loads_no_files_for_a_task_of_records(
    shop: Warehouse, operator: psycopg.Connection, call: str
) -> None:
    shop.execute(
        "create table bronze.{p}_feed (data jsonb, _page int, _page_row int, _load_id bigint,"
        " _loaded_at timestamptz)"
    )
    shop.job("bronze.{p}_feed", layer="bronze", source="dlt:some.module:feed")
    run, task = claimed(operator, shop)
    try:
        assert error_of(operator, f"select setup.{call.format(t=task)}").sqlstate == "MW082"
    finally:
        end(operator, run)


FILE = (
    "row('{path}', 10, now(), null, '{start}', null, null, null, null, null, null, null)"
    "::setup.delivery"
)
STEPS = {
    "start": """select setup._client_start({t}, '[{{"path": "{path}"}}]', true)""",
    "open": "select setup._client_open_file({t}, " + FILE + ", false)",
    "lines": "select setup._client_open_file({t}, " + FILE + ", true)",
    "line": "select setup._client_add_lines({t}, '{start}', 'UTF8', 0, false)",
    "malformed": "select setup._client_add_malformed({t}, '{path}', '{{1}}', '{{x}}')",
    "close": "select setup._client_close_file({t}, '{path}', 'x', 1, null)",
    "skip": "select setup._client_skip_file({t}, '{path}', 'MW033', 'nothing')",
    "succeed": "select setup._client_succeed({t})",
    "fail": "select setup._client_fail({t}, 'P0001', 'stop')",
    "execute": "select setup._execute_task({t})",
    "constraints": "set constraints all immediate",
    "deferred": "set constraints all deferred",
    "pause": "select setup._supervise_run({r}, 0)",
    "claim": "select setup.claim_task({r})",
}


@pytest.mark.parametrize(
    "steps",
    [
        "start open",
        "start open close",
        "start open succeed",
        "start open open",
        "start open close open succeed",
        "start open close close succeed",
        "start open line",
        "start lines",
        "start lines succeed",
        "start lines line",
        "start lines line close",
        "start malformed",
        "start lines malformed",
        "start open malformed",
        "start open close malformed",
        "start lines line close lines succeed",
        "start open fail",
        "start open execute",
        "start open skip succeed",
        "start lines line close fail",
        "start lines line close execute",
        "start lines line close pause claim succeed",
        "start open deferred",
        "start open constraints",
        "open",
        "start line",
        "start close",
    ],
)
def test_a_load_of_files_is_whole_or_not_at_all(
    inbox: Inbox, operator: psycopg.Connection, steps: str
) -> None:
    inbox.declare(read_by="client" if "execute" not in steps else "auto")
    path = inbox.write("id,name,note\n1,a,b\n2,c,d\n")
    inbox.warehouse.connection.execute(
        inbox.warehouse.fill(
            "insert into bronze.{p}_orders values ('1', 'a', 'b', 0, now(), '', 2)"
        )
    )
    before = inbox.written()
    run, task = claimed(operator, inbox.warehouse)
    values = {"t": task, "r": run, "path": path, "start": START.decode()}
    try:
        with pytest.raises(psycopg.Error) as caught:  # noqa: PT012
            operator.execute("begin")
            for step in steps.split():
                operator.execute(STEPS[step].format(**values))
            operator.execute("commit")
        assert caught.value.sqlstate in ("MW082", "42P01", "MW023"), str(caught.value)
        assert inbox.written() == before
        assert inbox.ledger() == []
        may = "select has_any_column_privilege('warehouse_operator', 'bronze.{p}_orders', 'insert')"
        assert not inbox.warehouse.value(may)
    finally:
        end(operator, run)


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "{folder}/other.csv", "{folder}/../orders.csv", ""]
)
def test_a_client_loads_no_file_that_is_not_one_of_its_job(
    inbox: Inbox, operator: psycopg.Connection, path: str
) -> None:
    inbox.declare(read_by="client")
    inbox.write("id,name,note\n1,a,b\n")
    run, task = claimed(operator, inbox.warehouse)
    try:
        values = {"t": task, "path": path.format(folder=inbox.folder), "start": START.decode()}
        error = error_of(operator, STEPS["open"].format(**values))
        assert error.sqlstate == "MW082"
    finally:
        end(operator, run)


def test_a_client_writes_the_columns_of_the_source_alone(
    inbox: Inbox, operator: psycopg.Connection
) -> None:
    path = inbox.declare(read_by="client").write("id,name,note\n1,a,b\n")
    run, task = claimed(operator, inbox.warehouse)
    forged = "insert into bronze.{p}_orders (id, name, note, _load_id) values ('1', 'a', 'b', 1)"
    try:
        operator.execute("begin")
        values = {"t": task, "path": path, "start": START.decode()}
        for step in ("start", "open"):
            operator.execute(STEPS[step].format(**values))
        assert error_of(operator, inbox.warehouse.fill(forged)).sqlstate == "42501"
    finally:
        end(operator, run)


def test_the_right_to_send_records_ends_with_the_task_whoever_opened_it(
    shop: Warehouse, database: str
) -> None:
    shop.execute(
        "create table bronze.{p}_feed (data jsonb, _page int, _page_row int, _load_id bigint,"
        " _loaded_at timestamptz)"
    )
    job = shop.job("bronze.{p}_feed", layer="bronze", source="dlt:some.module:feed")
    shop.execute("create role {p}_one in role warehouse_operator")
    shop.execute("create role {p}_two in role warehouse_operator")
    try:
        with closing(psycopg.connect(database, autocommit=True)) as session:
            session.execute(shop.fill("set role {p}_one"))
            run, task = claimed(session, shop)
            session.execute("select setup._client_open_records(%s)", [task])
            table = f"to_regclass('work.received_{job}')"
            may = f"select has_table_privilege('{{p}}_one', {table}, 'insert')"
            assert shop.value(may)
            session.execute(shop.fill("set role {p}_two"))
            session.execute("select setup._client_fail(%s, 'MW036', 'down')", [task])
            assert not shop.value(may)
            end(session, run)
        with closing(psycopg.connect(database, autocommit=True)) as session:
            session.execute(shop.fill("set role {p}_two"))
            run, task = claimed(session, shop)
            error = error_of(session, "select setup._client_close_records(%s)", task)
            assert error.sqlstate == "MW082"  # nothing was opened
            end(session, run)
    finally:
        shop.execute(f"drop table if exists work.received_{job}")
        shop.execute("drop owned by {p}_one, {p}_two; drop role {p}_one, {p}_two")


def test_a_load_that_failed_is_noted_while_somebody_reads_what_it_received(
    shop: Warehouse, operator: psycopg.Connection, database: str
) -> None:
    shop.execute(
        "create table bronze.{p}_feed (data jsonb, _page int, _page_row int, _load_id bigint,"
        " _loaded_at timestamptz)"
    )
    job = shop.job("bronze.{p}_feed", layer="bronze", source="dlt:some.module:feed")
    run, task = claimed(operator, shop)
    try:
        operator.execute("select setup._client_open_records(%s)", [task])
        with closing(psycopg.connect(database)) as reader:
            reader.execute(f"select from work.received_{job}")  # type: ignore[arg-type]
            operator.execute("set statement_timeout = '20s'")
            operator.execute("select setup._client_fail(%s, 'MW036', 'down')", [task])
        assert shop.value("select state from setup.run_tasks where task_id = %s", task) == "failed"
    finally:
        end(operator, run)
        shop.execute(f"drop table if exists work.received_{job}")
