"""A source table that changes its columns, and a job that changes its mind about them."""

from __future__ import annotations

import pytest
from copies import Copies

COLUMNS = (
    "select attname, format_type(atttypid, atttypmod) from pg_attribute"
    " where attrelid = 'bronze.{p}_items'::regclass and attnum > 3 and not attisdropped"
    " order by attnum"
)
NOTED = (
    "select column_name, change, action from setup.schema_changes"
    " where target = 'bronze.{p}_items' order by change_id"
)


@pytest.fixture
def items(copies: Copies) -> Copies:
    copies.at_source(
        "create table items (id int primary key, name varchar(9), price decimal(6,2), size int,"
        " stamp timestamp(3) not null default '2026-03-01')",
        "insert into items (id, name, price, size) values (1, 'a', 1.5, 10), (2, 'b', 2.5, 20)",
    )
    copies.job("items", watermark="stamp")
    copies.load("items")
    assert copies.warehouse.rows(NOTED) == []
    return copies


def test_a_new_column_is_added_and_filled_once(items: Copies) -> None:
    items.at_source("alter table items add column colour varchar(9) not null default 'red' first")
    assert items.load("items") == (0, 2, 0, 0)
    assert items.seen("items")["reason"] == "other columns"
    assert items.content("items", "id, colour") == [(1, "red"), (2, "red")]
    assert items.warehouse.rows(NOTED) == [("colour", "extra", "added")]
    assert items.load("items") == (0, 0, 0, 0)
    assert items.seen("items")["is_whole"] is False


def test_a_wider_column_keeps_its_rows(items: Copies) -> None:
    items.at_source(
        "alter table items modify price decimal(10,4), modify size bigint",
        "update items set size = 3000000000, stamp = stamp where id = 2",
    )
    assert items.load("items") == (0, 1, 0, 0)
    assert dict(items.warehouse.rows(COLUMNS)) == {
        "id": "integer", "name": "text", "price": "numeric(10,4)", "size": "bigint",
        "stamp": "timestamp with time zone",
    }  # fmt: skip
    assert sorted(items.warehouse.rows(NOTED)) == [
        ("price", "type", "widened"), ("size", "type", "widened"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "noted", "content"),
    [
        ("drop size", [("size", "missing", "rebuilt")], "id, name, price"),
        ("modify size varchar(9)", [("size", "type", "rebuilt")], "id, size"),
        ("modify size smallint", [("size", "type", "rebuilt")], "id, size"),
        (
            "change name title varchar(9)",
            [("name", "missing", "rebuilt"), ("title", "extra", "added")],
            "id, title",
        ),
        (
            "drop primary key, add primary key (name)",
            [("primary key", "type", "rebuilt")],
            "name, id",
        ),
    ],
)
def test_other_changes_rebuild_the_table_in_one_go(
    items: Copies, change: str, noted: list[tuple[str, str, str]], content: str
) -> None:
    items.at_source(f"alter table items {change}")
    assert items.load("items") == (2, 0, 2, 0)
    assert items.warehouse.rows(NOTED) == noted
    with items.source.cursor() as cursor:
        cursor.execute(f"select {content} from items order by 1")
        assert items.content("items", content) == list(cursor.fetchall())
    assert items.load("items") == (0, 0, 0, 0)


def test_a_failed_rebuild_leaves_everything_as_it_was(items: Copies) -> None:
    items.warehouse.execute("create view silver.{p}_sizes as select size from bronze.{p}_items")
    before = items.warehouse.written("bronze.{p}_items"), items.warehouse.rows(COLUMNS)
    mark = "select to_jsonb(w) from setup.source_watermarks as w inner join setup.load_jobs as j"
    mark += " using (job_id) where j.target = 'bronze.{p}_items'"
    marked = items.warehouse.rows(mark)
    items.at_source("alter table items modify size varchar(9)")
    code, words = items.failure("items")
    assert (code, "a view is in the way" in words, '"size"' in words) == ("MW065", True, True)
    assert (items.warehouse.written("bronze.{p}_items"), items.warehouse.rows(COLUMNS)) == before
    assert items.warehouse.rows(mark) == marked
    items.job("items", watermark="stamp", types={"size": "integer"})
    assert items.load("items") == (0, 0, 0, 0)


def test_a_renamed_column_that_a_view_uses_is_told_with_what_is_new(items: Copies) -> None:
    items.warehouse.execute("create view silver.v_{p}_items as select size from bronze.{p}_items")
    items.at_source("alter table items change size amount int")
    code, words = items.failure("items")
    assert code == "MW065"
    assert "is not in the source any more, which has new ones: amount." in words
    assert "option types" not in words
    items.warehouse.execute("drop view silver.v_{p}_items")
    items.warehouse.notices.clear()
    assert items.load("items") == (2, 0, 2, 0)
    said = [each for each in items.warehouse.notices if "schema change" in each]
    assert [each for each in said if 'missing column "size": rebuilt (it was ' in each]
    assert not [each for each in said if "now )" in each]


def test_what_a_job_names_and_the_source_has_no_more_is_an_error(items: Copies) -> None:
    items.at_source("alter table items change stamp changed timestamp(3) not null")
    code, words = items.failure("items")
    assert (code, '"stamp"' in words) == ("MW065", True)
    items.job("items", watermark="changed")
    assert items.load("items") == (2, 0, 2, 0)
    items.at_source("drop table items")
    code, words = items.failure("items")
    assert (code, "no such table" in words) == ("MW065", True)
    assert len(items.content("items", "id")) == 2


def test_options_decide_which_columns_come_and_as_what(items: Copies) -> None:
    items.at_source("insert into items (id, name) values (3, '12')")
    items.job("items", watermark="stamp", exclude_columns=["price"], types={"size": "numeric(5,1)"})
    items.load("items")
    assert dict(items.warehouse.rows(COLUMNS)) == {
        "id": "integer", "name": "text", "size": "numeric(5,1)",
        "stamp": "timestamp with time zone",
    }  # fmt: skip


def test_a_table_with_columns_declares_their_types(copies: Copies) -> None:
    copies.at_source(
        "create table items (id int primary key, flag tinyint(1), code varchar(9))",
        "insert into items values (1, 7, '12'), (2, 1, 'x')",
    )
    copies.warehouse.execute(
        "create table bronze.{p}_items (id bigint primary key, flag smallint, code integer,"
        " _load_id bigint, _loaded_at timestamptz, _source_deleted_at timestamptz)"
    )
    copies.job("items", "full", max_refused_pct=50)
    assert copies.load("items") == (1, 0, 0, 1)
    assert copies.content("items", "id, flag, code") == [(1, 7, 12)]
    query = "select reason from setup.quarantine where target = 'bronze.{p}_items'"
    assert copies.warehouse.rows(query) == [('column "code": it is no integer',)]
