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
        create table bronze.{p}_db (_load_id bigint, _loaded_at timestamptz,
          _source_deleted_at timestamptz);
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
        "db": {"target": "bronze.{p}_db", "source": "db:some/table", "load_type": "upsert"},
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
    register(orders, "dlt", {"resource": {"paging": "cursor", "depth": 3}})
    with pytest.raises(psycopg.Error) as caught:
        register(orders, "dlt", {"pagin": "cursor"})
    assert caught.value.sqlstate == "MW012"


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


SECTIONS = {
    "Every job": "job", "Files": "file", "APIs": "api", "Tables of databases": "database",
    "Histories": "history", "Tables": "table",
}  # fmt: skip


def rows_of_the_guide() -> set[tuple[str, ...]]:
    """Part and cells of each option in the tables of the guide, links taken away."""
    found = set()
    for section in GUIDE.read_text().split("\n## ")[1:]:
        text = re.sub(r" \(\[[^]]+\]\([^)]+\)\)", "", section)
        text = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", text)
        table = re.search(r"^\| option \|.*\n\|.*\n((?:\|.*\n)+)", text, re.MULTILINE)
        part = SECTIONS.get(section.split(" (")[0].split(" and ")[0].strip().splitlines()[0])
        for row in table[1].splitlines() if table and part else []:
            cells = row[2:-2].replace("\u2013", "-").split(" | ")
            found.add((str(part), *cells))
    return found


def test_the_guide_shows_the_catalogue_of_options(connection: psycopg.Connection) -> None:
    query = """
        select
          part, format('`%s`', option),
          case when default_value is null then '-' else format('`%s`', default_value) end,
          case
            when cardinality(load_types) < (
              select count(distinct t) from setup.job_options as p, unnest(p.load_types) as t
              where p.part = o.part
            ) then format('(`%s`) ', array_to_string(load_types, '`, `'))
            else ''
          end || meaning
        from setup.job_options as o
    """
    catalogue = set(connection.execute(query).fetchall())
    assert sorted(catalogue ^ rows_of_the_guide()) == []


LOAD_TYPES = ["full", "append", "upsert", "scd1", "scd2", "snapshot", "view", "procedure"]
WRONG = {
    "boolean": ["yes", 1], "word": ["wrod", True], "text": [1, ["a"]], "names": ["a", [1]],
    "object": ["a", []], "codes": ["soon", 1], "interval": ["soon", 5, "2 years"],
    "bytes": ["64 MB", 0], "percentage": ["1", 101], "character": ["ab", 1],
    "encoding": ["latin-99", 8], "count": ["1", -1, 1.5], "memory": ["much", 64, "1kB"],
}  # fmt: skip


def kinds_of(part: str, load_types: list[str]) -> list[str]:
    """The kinds of jobs, as in register, that know an option."""
    if part in ("file", "api"):
        return ["file" if part == "file" else "dlt"]
    if part == "database":
        return ["db"]
    return [*load_types, *(["file", "dlt"] if part == "job" else [])]


def refusal(
    warehouse: Warehouse, kind: str, options: dict[str, Any]
) -> psycopg.errors.Diagnostic | None:
    """Why the options are refused."""
    try:
        register(warehouse, kind, options)
    except psycopg.Error as error:
        return error.diag if error.sqlstate in ("MW012", "MW050") else None
    return None


def test_every_option_of_another_kind_is_refused_with_what_it_has_to_be(
    orders: Warehouse,
) -> None:
    query = "select option, part, kind, load_types from setup.job_options"
    refusals = {
        (job, option, str(value)): refusal(orders, job, {option: value})
        for option, part, kind, load_types in orders.rows(query)
        for job in kinds_of(part, load_types)
        for value in WRONG[kind]
    }
    assert [
        case
        for case, found in refusals.items()
        if found is None or not str(found.message_hint).startswith("Give it as ")
    ] == []
    assert orders.value("select count(*) from setup.load_jobs where pipeline = '{p}'") == 0


def test_every_option_is_refused_by_the_load_types_that_do_not_know_it(
    orders: Warehouse,
) -> None:
    knowing: dict[str, set[str]] = {}
    query = "select option, part, load_types from setup.job_options"
    for option, part, load_types in orders.rows(query):
        knowing.setdefault(option, set()).update(kinds_of(part, load_types))
    refusals = {
        (job, option): refusal(orders, job, {option: None})
        for option, jobs in knowing.items()
        for job in {*LOAD_TYPES, "file"} - jobs
    }
    assert [
        case
        for case, found in refusals.items()
        if found is None
        or f'no option "{case[1]}"' not in str(found.message_primary)
        or not re.match("Did you mean|Known: ", str(found.message_hint))
    ] == []


def test_every_option_misspelt_is_refused_with_its_name(orders: Warehouse) -> None:
    query = "select option, part, load_types from setup.job_options where part <> 'api'"
    refusals = {
        (job, option): refusal(orders, job, {option + "s": None})
        for option, part, load_types in orders.rows(query)
        for job in set(kinds_of(part, load_types)) - {"dlt"}
    }
    assert [
        case
        for case, found in refusals.items()
        if found is None or found.message_hint != f'Did you mean "{case[1]}"?'
    ] == []


def test_a_default_of_the_catalogue_is_a_value_of_its_option(orders: Warehouse) -> None:
    query = """
        select option, default_value from setup.job_options as o
        where setup._option_fault(
          kind, allowed,
          case when kind in ('boolean', 'names', 'bytes', 'count', 'percentage')
            then default_value::jsonb
            else to_jsonb(default_value) end
        ) is not null
    """
    assert orders.rows(query) == []


def test_a_merge_that_is_called_alone_has_the_defaults_of_the_catalogue(
    connection: psycopg.Connection,
) -> None:
    query = r"""
        select p.proname, o.option, o.default_value, d.value
        from pg_proc as p
        cross join unnest(p.proargnames) with ordinality as a (name, position)
        cross join pg_get_function_arg_default(p.oid, a.position::integer) as f (text)
        cross join substring(f.text from $re$^'?(.*?)'?(::[^:]+)?$$re$) as d (value)
        inner join setup.job_options as o
          on o.part = 'history' and 'p_' || o.option = a.name
          and substring(p.proname from 'merge_(.*)') = any(o.load_types)
        where p.pronamespace = 'setup'::regnamespace and f.text is not null
          and case
            when o.kind = 'interval' then o.default_value::interval <> d.value::interval
            else o.default_value is distinct from nullif(d.value, 'NULL')
          end
    """
    assert connection.execute(query).fetchall() == []


@pytest.mark.parametrize(
    ("options", "nearest"),
    [
        ({"track_history": ["wrod"]}, "word"),
        ({"ignore_null_updates": ["wrod"]}, "word"),
        ({"columns": ["wrod"]}, "word"),
        ({"except_columns": ["wrod"]}, "word"),
        ({"columns_to_update": "wrod"}, "word"),
        ({"delete_when": "wrod = 'x'"}, None),
    ],
)
def test_an_option_that_names_no_column_is_refused(
    orders: Warehouse, options: dict[str, Any], nearest: str | None
) -> None:
    job: dict[str, Any] = {"load_type": "scd2", "keys": ["id"], "sequence": ["_load_id"]}
    with pytest.raises(psycopg.Error) as caught:
        orders.job("silver.{p}_t", options=options, **job)
    assert caught.value.sqlstate == "MW050"
    assert nearest is None or f'"{nearest}"' in str(caught.value.diag.message_hint)
    orders.job("silver.{p}_t", **job)
    before = orders.rows("select * from setup.load_jobs where pipeline = '{p}'")
    with pytest.raises(psycopg.Error) as caught:
        orders.execute(
            "select setup.configure_job('silver.{p}_t', p_options => %s)",
            psycopg.types.json.Jsonb(options),
        )
    assert caught.value.sqlstate == "MW050"
    assert orders.rows("select * from setup.load_jobs where pipeline = '{p}'") == before
