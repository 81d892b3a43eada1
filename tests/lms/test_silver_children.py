"""Children are replaced per parent: surplus goes, parents that did not arrive keep theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from lms_bronze import Lms

CREDITS = "select accreditation_id, credit_no, credit_type_id from silver.lms_accreditation_credits"


def accreditation(key: str, *credit_types: str) -> dict[str, Any]:
    return {"id": key, "credits": [{"credit_type_id": each} for each in credit_types]}


def test_fewer_credits_remove_rows(lms: Lms) -> None:
    lms.land("lms_accreditation", accreditation("a", "x", "y"), accreditation("b", "x"))
    lms.run()
    lms.land("lms_accreditation", accreditation("a", "z"), accreditation("b", "x"))
    lms.run()
    assert lms.rows(CREDITS + " order by 1, 2") == [("a", 1, "z"), ("b", 1, "x")]
    assert lms.counts("lms_accreditation_credits") == (0, 1, 1, 0)
    lms.land("lms_accreditation", {"id": "a", "credits": None}, accreditation("b", "x"))
    lms.run()
    assert lms.rows(CREDITS) == [("b", 1, "x")]
    assert lms.value("select count(*) from silver.lms_accreditation") == 2


def test_two_windows_accumulate(lms: Lms) -> None:
    lms.land("lms_accreditation", accreditation("a", "x", "y"))
    lms.run()
    lms.land("lms_accreditation", accreditation("b", "x"))
    lms.run()
    assert lms.rows(CREDITS + " order by 1, 2") == [
        ("a", 1, "x"),
        ("a", 2, "y"),
        ("b", 1, "x"),
    ]
    assert lms.value("select count(*) from silver.lms_accreditation") == 2
    lms.connection.execute(
        "call setup.orchestrate_silver(p_pipelines => '{lms}', p_full_refresh => true)"
    )
    assert len(lms.rows(CREDITS)) == 3


def test_an_empty_list_of_credits_in_the_last_copy_removes_rows(lms: Lms) -> None:
    lms.land("lms_accreditation", accreditation("a", "x"))
    lms.run()
    lms.land_pages("lms_accreditation", [[accreditation("a", "x")], [accreditation("a")]])
    lms.run()
    assert lms.rows(CREDITS) == []


def test_an_order_that_answers_without_items_loses_its_lines(lms: Lms) -> None:
    line = {"line_no": 1, "quantity": 1}
    lms.land("lms_orders", {"uuid": "o"}, {"uuid": "p"})
    lms.land_details("lms_order_details", {"o": [line, {**line, "line_no": 2}], "p": [line]})
    lms.run()
    # p is listed no more; o has one line and then none
    lms.land("lms_orders", {"uuid": "o"})
    lms.land_details("lms_order_details", {"o": [line]})
    lms.run()
    query = "select order_uuid, line_no from silver.lms_order_details order by 1, 2"
    assert lms.rows(query) == [("o", 1), ("p", 1)]
    lms.land_details("lms_order_details", {"o": []})
    lms.run()
    assert lms.rows(query) == [("p", 1)]


def test_a_refused_copy_of_a_line_leaves_the_former_one(lms: Lms) -> None:
    lms.land("lms_orders", {"uuid": "o"})
    lines = [{"line_no": number, "quantity": 1} for number in (1, 2, 3)]
    lms.land_details("lms_order_details", {"o": lines})
    lms.run()
    lms.land_details("lms_order_details", {"o": [lines[0], {**lines[1], "quantity": "abc"}]})
    lms.run()
    query = "select line_no, quantity from silver.lms_order_details order by 1"
    assert lms.rows(query) == [(1, 1), (2, 1)]
    assert lms.counts("lms_order_details") == (0, 0, 1, 1)


def test_sessions_and_prices_are_replaced_per_event_and_product(lms: Lms) -> None:
    lms.land("lms_events", {"id": 1}, {"id": 2})
    lms.land_details("lms_event_sessions", {"1": [{"id": 10}, {"id": 11}], "2": [{"id": 10}]})
    prices = [{"price": 1}, {"price": 2}]
    lms.land_details("lms_product_details", {"7": [{"id": 7, "prices": prices}]})
    lms.run()
    lms.land("lms_events", {"id": 1})
    lms.land_details("lms_event_sessions", {"1": [{"id": 11}]})
    lms.land_details("lms_product_details", {"7": [{"id": 7, "prices": prices[1:]}]})
    lms.run()
    query = "select event_id, session_id from silver.lms_event_sessions order by 1, 2"
    assert lms.rows(query) == [("1", "11"), ("2", "10")]
    query = "select price_no, price_amount::text from silver.lms_product_prices"
    assert lms.rows(query) == [(1, "2")]


def test_the_list_of_parents_is_a_source_of_their_children(lms: Lms) -> None:
    query = "select d.source from setup.job_dependencies d join setup.load_jobs j using (job_id)" \
        " where j.job_name = 'silver.lms_event_sessions' order by 1"  # fmt: skip
    assert [source for (source,) in lms.rows(query)] == [
        "bronze.lms_event_sessions",
        "bronze.lms_events",
    ]


@pytest.fixture
def merge(connection: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """A transaction with children of two columns of key, their source and their parents."""
    with connection.transaction(force_rollback=True):
        connection.execute(
            """
            create table public.parents ("Group" text, "no" int);
            create table public.children (
              grp text, no int, line int, label text, primary key (grp, no, line)
            );
            create table public.arrived (grp text, no int, line int, label text);
            insert into public.children values
              ('a', 1, 1, 'same'), ('a', 1, 2, 'surplus'), ('a', 2, 1, 'kept'), ('b', 1, 1, 'gone');
            insert into public.parents values ('a', 1), ('b', 1), (null, 2);
            insert into public.arrived values ('a', 1, 1, 'same'), ('a', 1, 3, 'new');
            """
        )
        yield connection


def upsert(connection: psycopg.Connection, option: str) -> Any:
    query = """
        select to_jsonb(m) from setup.merge_upsert(
          'public.children', 'public.arrived', p_load_id => 1, p_options => %s
        ) as m
    """
    ((counts,),) = connection.execute(query, [option]).fetchall()
    return counts


def test_upsert_replaces_by_several_columns(merge: psycopg.Connection) -> None:
    option = '{"replace_by": {"parents": "parents", "columns": {"grp": "Group", "no": "no"}}}'
    counts = upsert(merge, option.replace('"parents": "parents"', '"parents": "public.parents"'))
    rows = merge.execute("select grp, no, line, label from public.children order by 1, 2, 3")
    assert rows.fetchall() == [("a", 1, 1, "same"), ("a", 1, 3, "new"), ("a", 2, 1, "kept")]
    assert counts == {
        "rows_read": 2,
        "rows_inserted": 1,
        "rows_updated": 0,
        "rows_deleted": 2,
        "rows_unchanged": 1,
        "rows_quarantined": None,
    } | {"rows_quarantined": counts["rows_quarantined"]}


@pytest.mark.parametrize(
    "option",
    [
        '{"replace_by": {"parents": "public.nobody", "columns": {"grp": "Group"}}}',
        '{"replace_by": {"parents": "public.parents", "columns": {"grp": "nothing"}}}',
        '{"replace_by": {"parents": "public.parents", "columns": {"nothing": "Group"}}}',
        '{"replace_by": {"parents": "public.parents", "columns": {}}}',
        '{"replace_by": {"parents": "public.parents"}}',
        '{"replace_by": {"columns": {"grp": "Group"}}}',
        '{"replace_by": {}}',
    ],
)
def test_a_replacement_that_does_not_fit_is_refused(merge: psycopg.Connection, option: str) -> None:
    with pytest.raises(psycopg.Error) as caught, merge.transaction():
        upsert(merge, option)
    assert caught.value.sqlstate == "MW012"
    assert merge.execute("select count(*) from public.children").fetchone() == (4,)
