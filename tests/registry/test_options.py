"""Options of jobs: what is unknown or of another kind is refused when it is given."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import psycopg
import pytest
from warehouse import Warehouse, error_of

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "job-options.md"
KINDS = ["full", "append", "upsert", "view", "procedure", "file", "dlt"]


@pytest.fixture
def orders(warehouse: Warehouse) -> Warehouse:
    """A table of each kind of job."""
    warehouse.execute(
        """
        create table bronze.{p}_file (id text, note text, _load_id bigint, _loaded_at timestamptz,
          _source_file text, _source_line bigint, _rescued_data jsonb);
        create table bronze.{p}_dlt (data jsonb, _page int, _page_row int, _load_id bigint,
          _loaded_at timestamptz);
        create table silver.{p}_t (id int primary key, number int, word text, _load_id bigint);
        create view silver.v_{p}_t as
          select id::int as id, 0 as number, ''::text as word, _load_id from bronze.{p}_file;
        create view silver.{p}_view as select 1 as one;
        create procedure silver.{p}_do() language sql as 'select 1';
        """
    )
    return warehouse


def register(warehouse: Warehouse, kind: str, options: dict[str, Any]) -> None:
    parameters: dict[str, Any] = {
        "file": {"target": "bronze.{p}_file", "source": "file:{base_path_crm}/x.csv"},
        "dlt": {"target": "bronze.{p}_dlt", "source": "dlt:some.module:feed"},
        "view": {"target": "silver.{p}_view", "load_type": "view"},
        "procedure": {
            "job_name": "{p}.do", "layer": "silver", "source": "silver.{p}_do",
            "load_type": "procedure",
        },
    }.get(kind, {"target": "silver.{p}_t", "load_type": kind})  # fmt: skip
    warehouse.job(**parameters, options=options)


@pytest.mark.parametrize("kind", KINDS)
def test_options_of_every_job_are_taken(orders: Warehouse, kind: str) -> None:
    register(orders, kind, {"always": "day", "retry_on": ["57014", "40", "timeout"]})
    register(orders, kind, {"always": True, "retry_on": "all", "count_rows": False})
    register(orders, kind, {"lock_timeout": "5 minutes"})


@pytest.mark.parametrize(
    ("kind", "options", "remedy"),
    [
        *((kind, {"alway": True}, '"always"') for kind in KINDS if kind != "dlt"),
        *((kind, {"always": "weekly"}, '"day"') for kind in KINDS),
        *((kind, {"retry_on": ["timeouts"]}, "SQLSTATE") for kind in KINDS),
        *((kind, {"count_rows": "on"}, "true or false") for kind in KINDS),
        *((kind, {"lock_timeout": "soon"}, "10 s") for kind in KINDS),
        *((kind, {"delimiter": ";"}, "") for kind in KINDS if kind not in ("file", "dlt")),
        *((kind, {"delete_when": "true"}, "") for kind in KINDS if kind != "dlt"),
        ("file", {"on_missing_columns": "error"}, "fail, null"),
        ("file", {"on_extra_columns": "ignore"}, "rescue, add, fail"),
        ("file", {"delimiter": ";;"}, "one character"),
        ("file", {"delimiter": 1}, "one character"),
        ("file", {"quote": ""}, "one character"),
        ("file", {"delimiter": '"'}, "two characters"),
        ("file", {"encoding": "latin-99"}, "encoding"),
        ("file", {"escape": "esc"}, "one character"),
        ("file", {"max_line_bytes": "64 MB"}, "number of bytes"),
        ("file", {"max_line_bytes": 1024.5}, "whole number"),
        ("file", {"max_line_bytes": 200000001}, "200000000"),
        ("file", {"header_names": "first"}, "unique, suffix, position"),
        ("file", {"allow_empty": "yes"}, "true or false"),
        ("file", {"keep_deliveries": 1}, "true or false"),
        ("file", {"required_columns": "id"}, "array"),
        ("file", {"required_columns": ["ids"]}, '"id"'),
        ("file", {"optional_columns": [1]}, "array"),
        ("file", {"on_bad_file": "ignore"}, "fail, skip"),
        ("file", {"missing_files": "keep"}, "fail, forget"),
        ("file", {"read_by": "driver"}, "auto, server, client"),
        ("file", {"surrogate_key": {}}, ""),
        ("dlt", {"fields": "id"}, "array"),
        ("dlt", {"ids": "bronze.x"}, "object"),
        ("dlt", {"ids": {"table": "bronze.nothing", "field": "id"}}, ""),
        ("full", {"surrogate_key": "number"}, "object"),
        ("full", {"surrogate_key": {"column": "nunber", "order_by": ["id"]}}, '"number"'),
        ("full", {"surrogate_key": {"column": "number", "order_by": ["idd"]}}, ""),
        ("full", {"surrogate_key": {"column": "number", "order_by": []}}, "order_by"),
        ("full", {"surrogate_key": {"column": "number", "order_by": "id"}}, "order_by"),
        ("full", {"surrogate_key": {"column": "number"}}, "order_by"),
        ("append", {"surrogate_key": {"column": "word", "order_by": ["id"]}}, "bigint"),
        ("full", {"replace_by": {"parents": "silver.v_{p}_t", "columns": {"id": "id"}}}, ""),
        ("upsert", {"replace_by": {"parents": "silver.nothing", "columns": {"id": "id"}}}, ""),
        ("upsert", {"replace_by": {"parents": "silver.v_{p}_t", "columns": {"id": "x"}}}, ""),
        ("full", {"taken_back": "keep"}, ""),
        ("append", {"taken_back": True}, "remove, keep"),
    ],
)
def test_an_option_that_would_do_something_else_is_refused(
    orders: Warehouse, kind: str, options: dict[str, Any], remedy: str
) -> None:
    with pytest.raises(psycopg.Error) as caught:
        register(orders, kind, options)
    assert caught.value.sqlstate == "MW012"
    assert remedy in str(caught.value.diag.message_hint)


def test_a_function_of_the_driver_may_have_options_of_its_own(orders: Warehouse) -> None:
    register(orders, "dlt", {"paging": "cursor", "depth": 3})


@pytest.mark.parametrize("load_type", ["upsert", "scd2", "snapshot"])
def test_files_are_loaded_full_or_append(orders: Warehouse, load_type: str) -> None:
    with pytest.raises(psycopg.Error) as caught:
        orders.job(
            "bronze.{p}_file", source="file:{base_path_crm}/x.csv", load_type=load_type,
            keys=["id"], sequence=["_load_id"],
        )  # fmt: skip
    assert caught.value.sqlstate == "MW012"


def test_a_refused_option_of_a_merge_names_what_it_has_to_be(orders: Warehouse) -> None:
    call = (
        "select setup.register_job(p_pipeline => '{p}', p_target => 'silver.{p}_t',"
        " p_load_type => 'snapshot', p_options => '%s')"
    )
    for option, remedy in (
        ('{"max_delete_pct": 200}', "0 to 100"),
        ('{"full": "off"}', "true or false"),
        ('{"scd": "scd3"}', "scd1, scd2"),
        ('{"lock_timeout": "soon"}', "10 s"),
    ):
        error = error_of(orders.connection, orders.fill(call % option))
        assert error.sqlstate == "MW050"
        assert remedy in str(error.diag.message_hint)


def test_the_guide_lists_the_options_there_are(connection: psycopg.Connection) -> None:
    rows = re.findall(r"^\| ((?:`\w+`(?:, | or )?)+) \|", GUIDE.read_text(), re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    query = """
        select array(
          select distinct jsonb_object_keys(setup._known_options(t.load_type, t.source))
          from (values ('full', 'file:'), ('full', 'dlt:'), ('upsert', ''), ('snapshot', ''))
            as t (load_type, source)
        )
    """
    known = set(connection.execute(query).fetchone()[0])  # type: ignore[index]
    columns = {"importance", "max_attempts", "retry_delay", "timeout"}
    of_lms = {"paging", "max_answer_bytes"}
    assert told - columns - of_lms == known
