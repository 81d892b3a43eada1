"""Options of history jobs: refused when misread, taken away by a full refresh, and their locks."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb
from warehouse import Warehouse, error_of

OPTIONS: dict[str, Any] = {"delete_when": "op = 'D'", "except_columns": ["op"]}


@pytest.fixture
def cities(warehouse: Warehouse) -> Warehouse:
    """A history of cities, loaded once."""
    warehouse.execute(
        """
        create table bronze.{p}_changes (id int, at int, op text, city text, size int);
        create view silver.v_{p}_cities as select id, at, op, city, size from bronze.{p}_changes;
        create table silver.{p}_cities (id int, city text, size int);
        insert into bronze.{p}_changes values
          (1, 1, 'U', 'bern', 1), (1, 5, 'U', 'bern', 2), (1, 9, 'U', 'bern', null);
        """
    )
    register(warehouse, OPTIONS)
    return warehouse


def register(warehouse: Warehouse, options: dict[str, Any]) -> None:
    warehouse.job(
        "silver.{p}_cities", load_type="scd2", keys=["id"], sequence=["at"], options=options
    )


def versions(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return warehouse.content("silver.{p}_cities", "_start_seq, size")


@pytest.mark.parametrize(
    ("option", "with_it"),
    [
        ({"track_history": ["city"]}, [(1, None)]),
        ({"ignore_null_updates": ["size"]}, [(1, 1), (5, 2)]),
        ({"collapse": False}, [(1, 1), (5, 2), (9, None)]),
    ],
)
def test_an_option_comes_and_goes_by_a_full_refresh(
    cities: Warehouse, option: dict[str, Any], with_it: list[Any]
) -> None:
    cities.run()
    register(cities, OPTIONS | option)
    cities.run_failing()
    assert cities.log("silver.{p}_cities")["sqlstate"] == "MW051"
    cities.run(full_refresh=True)
    assert versions(cities) == with_it
    register(cities, OPTIONS)
    cities.run_failing()
    cities.run(full_refresh=True)
    assert versions(cities) == [(1, 1), (5, 2), (9, None)]
    cities.execute("insert into bronze.{p}_changes values (2, 1, 'U', 'rome', 1)")
    cities.run(select=["silver.{p}_cities"])


WRONG = {
    "unknown": ({"trackhistory": ["city"]}, '"track_history"'),
    "no list": ({"track_history": "city"}, "array"),
    "a list": ({"delete_when": ["op"]}, "string"),
    "no boolean": ({"delete_when": "id"}, "boolean expression"),
    "both": ({"columns": ["city"]}, "except_columns"),
    "misspelled": ({"except_columns": ["opp"]}, '"op"'),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_option_is_refused_at_once(cities: Warehouse, case: str) -> None:
    option, words = WRONG[case]
    given = Jsonb(OPTIONS | option)
    for statement in (
        "select setup.register_job(p_pipeline => '{p}', p_target => 'silver.{p}_cities',"
        " p_load_type => 'scd2', p_keys => '{{id}}', p_sequence => '{{at}}', p_options => %s)",
        "select setup.configure_job('silver.{p}_cities', p_options => %s)",
    ):
        text = cities.fill(statement).replace("{{", "{").replace("}}", "}")
        error = error_of(cities.connection, text, given)
        assert error.sqlstate == "MW050"
        assert words in f"{error.diag.message_detail} {error.diag.message_hint}"


def test_a_wrong_option_of_a_rebuild_is_refused(cities: Warehouse) -> None:
    cities.run()
    error = error_of(
        cities.connection,
        cities.fill("select setup.rebuild_target('silver.{p}_cities', p_options => %s)"),
        Jsonb({"trackhistory": ["city"]}),
    )
    assert error.sqlstate == "MW050"


def test_an_option_is_taken_away_by_null(cities: Warehouse) -> None:
    cities.execute(
        "select setup.configure_job('silver.{p}_cities', p_options => %s)",
        Jsonb({"except_columns": None, "columns": ["city", "size"]}),
    )
    cities.run()
    assert versions(cities) == [(1, 1), (5, 2), (9, None)]


def test_a_history_job_gives_up_waiting_for_another_merge(
    cities: Warehouse, second_session: psycopg.Connection
) -> None:
    register(cities, OPTIONS | {"lock_timeout": "50 ms"})
    with second_session.transaction():
        second_session.execute(
            cities.fill("lock table silver.{p}_cities in share row exclusive mode")
        )
        cities.run_failing()
    assert cities.log("silver.{p}_cities")["sqlstate"] == "MW055"


def test_what_is_quarantined_does_not_depend_on_the_rules(cities: Warehouse) -> None:
    cities.execute("insert into bronze.{p}_changes values (null, 1, 'U', 'lost', 1)")
    cities.run()
    cities.rule("silver.{p}_cities", "small", "expression", expression="size < 9", gate="drop")
    for full_refresh in (False, True):
        cities.execute("update bronze.{p}_changes set size = 1 where size is null")
        cities.run(full_refresh=full_refresh)
    assert cities.rows(
        "select row_data from setup.quarantine where target = 'silver.{p}_cities'"
    ) == [({"id": None, "at": 1, "op": "U", "city": "lost", "size": 1},)]


ALONE = {
    "merge_scd2": "'{id}', '{at}', p_delete_when => 'op = ''D'''",
    "merge_scd1": "'{id}', '{at}', p_delete_when => 'op = ''D''', p_except_columns => '{op}'",
    "merge_snapshot": "'{id}', 1, p_columns => '{city,size}'",
    "merge_full": "'{id}'",
    "merge_upsert": "'{id}'",
    "merge_append": "p_load_id => null",
}


@pytest.mark.parametrize("function", ALONE)
def test_a_merge_alone_that_is_not_the_one_of_the_job_is_refused(
    cities: Warehouse, function: str
) -> None:
    call = f"select setup.{function}('silver.{{p}}_cities', 'silver.v_{{p}}_cities', %s)"
    call = cities.fill(call) % ALONE[function]
    for _ in range(2):  # before and after the first load
        error = error_of(cities.connection, call)
        assert error.sqlstate == "MW062"
        assert cities.fill("silver.{p}_cities") in str(error.diag.message_detail)
        cities.run()
    assert "op" not in cities.value("select setup._columns('silver.{p}_cities'::regclass)")
    cities.run(full_refresh=True)
    assert versions(cities) == [(1, 1), (5, 2), (9, None)]


def test_a_merge_alone_with_the_options_of_the_job_is_none_of_its_business(
    cities: Warehouse,
) -> None:
    cities.run()
    merge = (
        "select setup.merge_scd2('silver.{p}_cities', 'bronze.{p}_changes', '{id}', '{at}',"
        " 'op = ''D''', p_columns => '{size,city}', p_on_tie => 'error', p_lock_timeout => '1 s')"
    )
    cities.execute("insert into bronze.{p}_changes values (2, 1, 'U', 'rome', 1)")
    cities.execute(merge)
    assert versions(cities)[-1] == (9, None)
    assert cities.run()["silver.{p}_cities"] == "succeeded"


def test_a_procedure_merges_into_its_table_as_it_likes(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table silver.{p}_t (id integer primary key, v text);
        create view silver.v_{p}_t as select 1 as id, 'a' as v;
        create procedure silver.{p}_load() language sql as $$
          select setup.merge_full('silver.{p}_t', 'silver.v_{p}_t')
        $$;
        """
    )
    warehouse.job("silver.{p}_t", load_type="procedure", source="silver.{p}_load")
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "id, v") == [(1, "a")]


@pytest.mark.parametrize("load_type", ["full", "upsert"])
def test_a_merge_alone_has_the_keys_of_the_job(warehouse: Warehouse, load_type: str) -> None:
    warehouse.execute(
        """
        create table silver.{p}_t (id integer primary key, v text);
        create view silver.v_{p}_t as select 1 as id, 'a' as v;
        """
    )
    warehouse.job("silver.{p}_t", load_type=load_type)
    merge = warehouse.fill(
        f"select setup.merge_{load_type}('silver.{{p}}_t', 'silver.v_{{p}}_t', %s)"
    )
    assert error_of(warehouse.connection, merge % "'{v}'").sqlstate == "MW062"
    warehouse.execute(merge % "null")
