"""Loads whose view and table differ in type: what is compared is what the table would hold."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from warehouse import Warehouse

ROUNDED: dict[str, tuple[str, str, str]] = {
    "numeric": ("1.2345::numeric", "numeric(12,2)", "2.3456::numeric"),
    "float": ("1.23456789012::double precision", "real", "2.3::double precision"),
    "date": ("'2024-05-01 10:00'::timestamp", "date", "'2024-05-02'::timestamp"),
    "seconds": ("'2024-05-01 10:00:00.6+00'::timestamptz", "timestamptz(0)", "now()"),
    "trailing blanks": ("'ab   '::text", "varchar(3)", "'x'::text"),
    "number in a text": ("17::integer", "text", "18::integer"),
    "text of a number in char": ("'a'::text", "char(4)", "'b'::text"),
    "json in a jsonb": ('\'{"b": 1, "a": 1}\'::json', "jsonb", "'{}'::json"),
}
IMAGES: dict[str, tuple[str, str, str]] = {
    "json": ("'{\"a\": 1}'::json", "json", "'{\"a\": 2}'::json"),
    "json array": ("array['{\"a\": 1}'::json]", "json[]", "array['{\"a\": 2}'::json]"),
    "point": ("point(1, 2)", "point", "point(2, 1)"),
    "boxes of one area": ("box(point(0,0), point(1,4))", "box", "box(point(0,0), point(2,2))"),
    "case": ("'A'", "text collate setup.{p}_any_case", "'a'"),
}


def values(warehouse: Warehouse, first: str, column: str, load_type: str, key: str) -> None:
    """A table of two rows, the second without a value, and the job that keeps it."""
    if "collate" in column:
        make_collation(warehouse)
    warehouse.execute(
        f"""
        create view silver.v_{{p}}_t as
          select 1 as id, {first} as v union all select 2, null;
        create table silver.{{p}}_t (
          id integer {key}, v {column}, _load_id bigint, _loaded_at timestamptz
        );
        """
    )
    warehouse.job("silver.{p}_t", load_type=load_type)


def make_collation(warehouse: Warehouse) -> None:
    try:
        warehouse.execute(
            "create collation setup.{p}_any_case"
            " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"
        )
    except psycopg.errors.FeatureNotSupported:
        pytest.skip("this server is built without ICU")


def replace(warehouse: Warehouse, second: str) -> None:
    warehouse.execute("drop view silver.v_{p}_t")
    warehouse.execute(
        f"create view silver.v_{{p}}_t as select 1 as id, {second} as v union all select 2, null"
    )


@pytest.mark.parametrize(
    ("case", "load_type"),
    [
        *((case, "full") for case in [*ROUNDED, *IMAGES]),
        *((case, "upsert") for case in ["numeric", "json", "point"]),
        *((case, "without a key") for case in ["numeric", *IMAGES]),
    ],
)
def test_what_the_table_holds_already_is_not_written_again(
    warehouse: Warehouse, case: str, load_type: str
) -> None:
    first, column, second = (ROUNDED | IMAGES)[case]
    key = "" if load_type == "without a key" else "primary key"
    load_type = load_type if key else "full"
    values(warehouse, first, column, load_type, key)
    warehouse.run()
    before = warehouse.written("silver.{p}_t")
    warehouse.run(full_refresh=True)
    assert warehouse.written("silver.{p}_t") == before
    assert warehouse.log("silver.{p}_t")["rows_unchanged"] == 2
    shown = "(select v::text from silver.{p}_t where id = 1)"
    held = warehouse.value(f"select {shown}")
    replace(warehouse, second)
    warehouse.run(full_refresh=True)
    assert warehouse.value(f"select {shown}") != held
    assert warehouse.value("select count(*) from silver.{p}_t") == 2
    assert warehouse.rows("select 1 from pg_tables where schemaname = 'work'") == []


@pytest.mark.parametrize("load_type", ["full", "upsert"])
def test_a_rounded_key_finds_its_row(warehouse: Warehouse, load_type: str) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id numeric, v text);
        create view silver.v_{p}_t as select id, v from bronze.{p}_t;
        create table silver.{p}_t (id numeric(9,1) primary key, v text);
        insert into bronze.{p}_t values (1.26, 'a'), (2, 'b');
        """
    )
    warehouse.job("silver.{p}_t", load_type=load_type)
    warehouse.run()
    warehouse.execute("update bronze.{p}_t set v = 'c' where id = 1.26")
    warehouse.run()
    assert warehouse.counts("silver.{p}_t") == (0, 1, 0, 0)
    warehouse.execute("insert into bronze.{p}_t values (1.33, 'd')")
    warehouse.run_failing()
    assert warehouse.log("silver.{p}_t")["sqlstate"] == "MW042"


def test_keys_that_round_to_one_are_refused_by_the_first_load_too(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create view silver.v_{p}_t as select 1.11 as id union all select 1.12;
        create table silver.{p}_t (id numeric(9,1), number integer generated always as identity);
        """
    )
    warehouse.job("silver.{p}_t", keys=["id"])
    warehouse.run_failing()
    assert warehouse.log("silver.{p}_t")["sqlstate"] == "MW042"


@pytest.mark.parametrize("load_type", ["full", "upsert"])
def test_what_does_not_fit_is_an_error_and_not_cut_off(
    warehouse: Warehouse, load_type: str
) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id integer, v text);
        create view silver.v_{p}_t as select id, v from bronze.{p}_t;
        create table silver.{p}_t (id integer primary key, v varchar(3));
        insert into bronze.{p}_t values (1, 'abc');
        """
    )
    warehouse.job("silver.{p}_t", load_type=load_type)
    warehouse.run()
    warehouse.execute("update bronze.{p}_t set v = 'abcd'")
    warehouse.run_failing()
    assert warehouse.log("silver.{p}_t")["sqlstate"] == "22001"
    warehouse.rule("silver.{p}_t", "short", "expression", expression="length(v) <= 3", gate="drop")
    warehouse.run()
    assert warehouse.counts("silver.{p}_t")[3] == 1


def test_children_are_replaced_by_keys_of_another_type(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (parent integer, line integer);
        create view silver.v_{p}_t as select parent, line from bronze.{p}_t;
        create table silver.{p}_t (parent integer, line text, primary key (parent, line));
        insert into bronze.{p}_t values (1, 1), (1, 2), (2, 1);
        """
    )
    warehouse.job(
        "silver.{p}_t",
        load_type="upsert",
        options={
            "replace_by": {
                "parents": warehouse.fill("bronze.{p}_t"),
                "columns": {"parent": "parent"},
            }
        },
    )
    warehouse.run()
    warehouse.execute("delete from bronze.{p}_t where line = 2")
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "parent, line") == [(1, "1"), (2, "1")]
    assert warehouse.counts("silver.{p}_t") == (0, 0, 1, 0)


def test_numbers_of_new_rows_follow_a_column_that_only_the_view_has(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create view silver.v_{p}_t as
          select n::numeric as id, 10 - n as place from generate_series(1, 3) as n;
        create table silver.{p}_t (id integer primary key, number integer);
        insert into silver.{p}_t values (7, 1);
        """
    )
    given: Any = '{"surrogate_key": {"column": "number", "order_by": ["place"]}}'
    warehouse.execute(
        "select setup.merge_full('silver.{p}_t', 'silver.v_{p}_t', p_options => %s::jsonb)", given
    )
    assert warehouse.content("silver.{p}_t", "number, id") == [(1, 3), (2, 2), (3, 1)]


def test_unequal_types_of_a_direct_merge_are_compared_too(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create view silver.v_{p}_t as select 1 as id, 1.005 as v;
        create table silver.{p}_t (id integer primary key, v numeric(9,1));
        """
    )
    merge = "select (setup.merge_upsert('silver.{p}_t', 'silver.v_{p}_t')).rows_updated"
    assert (warehouse.value(merge), warehouse.value(merge)) == (0, 0)


EVENTS: dict[str, dict[str, Any]] = {
    "scd1": {"sequence": ["at"]},
    "scd2": {"sequence": ["at"]},
    "snapshot": {},
}


@pytest.mark.parametrize("load_type", ["full", "without a key", "upsert", *EVENTS])
def test_collations_of_view_and_table_may_differ(warehouse: Warehouse, load_type: str) -> None:
    key = " primary key" if load_type in ("full", "upsert") else ""
    warehouse.execute(
        f"""
        create table bronze.{{p}}_t (id text, v text, at integer);
        create view silver.v_{{p}}_t as
        select id collate "POSIX" as id, v collate "POSIX" as v, at from bronze.{{p}}_t;
        create table silver.{{p}}_t (id text collate "C"{key}, v text collate "C");
        insert into bronze.{{p}}_t values ('1', 'a', 1), ('2', 'b', 1);
        """
    )
    job = {"keys": ["id"], **EVENTS[load_type]} if load_type in EVENTS else {}
    given = "full" if load_type == "without a key" else load_type
    warehouse.job("silver.{p}_t", load_type=given, **job)
    warehouse.run()
    warehouse.execute("update bronze.{p}_t set v = 'c', at = 2 where id = '1'")
    warehouse.run()
    assert ("1", "c") in warehouse.content("silver.{p}_t", "id, v")
