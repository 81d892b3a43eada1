"""Names and values with quotes, semicolons and unicode: they work or are refused."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import sql
from warehouse import Warehouse, error_of

NASTY = [
    'a"b',
    "it's",
    "x; drop table setup.victim; --",
    "x'); drop table setup.victim; --",
    '"; drop table setup.victim; --',
    "Straße 漢字 🦉",
    "with space",
    "100%s %I $$ $sql$",
    "back\\slash",
    "{p,q}",
    "line\nbreak",
    "select",
    "a.b",
]


@pytest.fixture(autouse=True)
def victim(connection: psycopg.Connection) -> object:
    """A table that an injected statement would drop."""
    connection.execute("create table if not exists setup.victim ()")
    yield
    assert connection.execute("select to_regclass('setup.victim')").fetchone() != (None,)


@pytest.mark.parametrize(
    ("load_type", "name"),
    [*(("full", name) for name in NASTY), ("append", NASTY[4]), ("upsert", NASTY[4])],
)
def test_tables_and_columns_may_have_any_name(
    warehouse: Warehouse, load_type: str, name: str
) -> None:
    table, view = (
        sql.Identifier("silver", f"{prefix}{warehouse.name}_{name}") for prefix in ("", "v_")
    )
    source = sql.Identifier("bronze", f"{warehouse.name}_{name}")
    column = sql.Identifier(name)
    create = sql.SQL(
        "create table {source} (id int, {column} text, _load_id bigint);"
        "insert into {source} values (1, 'a', 1), (2, 'bad', 1);"
        "create view {view} as select * from {source};"
        "create table {table} (id int primary key, {column} text, _load_id bigint)"
    ).format(source=source, column=column, view=view, table=table)
    warehouse.connection.execute(create)
    target = table.as_string(warehouse.connection)
    warehouse.job(target, load_type=load_type)
    warehouse.rule(
        target, f"rule {name}", "accepted_values", columns=[name], arguments={"values": ["a"]},
        gate="drop", description=f"about {name}",
    )  # fmt: skip
    warehouse.rule(target, "unique", "unique", columns=["id", name])
    assert list(warehouse.run().values()) == ["succeeded"]
    warehouse.connection.execute(
        sql.SQL("update {} set {} = 'a', _load_id = 2 where id = 2").format(source, column)
    )
    assert list(warehouse.run().values()) == ["succeeded"]
    rows = warehouse.connection.execute(
        sql.SQL("select id, {} from {} order by 1").format(column, table)
    ).fetchall()
    assert rows == [(1, "a"), (2, "a")]
    quarantined = warehouse.rows(
        "select q.rule_name, q.reason, q.row_data ->> %s from setup.quarantine as q"
        " inner join setup.load_jobs as j on j.job_id = q.job_id where j.pipeline = '{p}'",
        name,
    )
    assert quarantined == [(f"rule {name}", f"about {name}", "bad")]


@pytest.mark.parametrize("name", NASTY)
def test_jobs_may_have_any_name(warehouse: Warehouse, name: str) -> None:
    warehouse.execute("create procedure silver.{p}_do() language sql as 'select 1'")
    job = f"{warehouse.name} {name}"
    warehouse.job(layer="silver", job_name=job, load_type="procedure", source="silver.{p}_do")
    query = "select setup.configure_job(%s, p_load_order => 3)"
    warehouse.execute(query, job)
    assert list(warehouse.run()) == [job.replace(warehouse.name, "{p}")]
    assert warehouse.rows("select waits_for from setup.plan(array['{p}'])") == [([],)]


@pytest.mark.parametrize("name", [*NASTY, "", "Upper", "9lives"])
def test_pipelines_and_configuration_keys_are_plain_names(
    connection: psycopg.Connection, name: str
) -> None:
    if name == "select":
        return  # plain enough
    assert error_of(connection, "select setup.register_pipeline(%s)", name).sqlstate == "MW012"
    if name != "a.b":
        error = error_of(connection, "select setup.seed_config(%s, '', '')", name)
        assert error.sqlstate == "MW012"


@pytest.mark.parametrize("value", NASTY)
def test_configuration_values_are_only_values(warehouse: Warehouse, value: str) -> None:
    warehouse.execute("select setup.seed_config('{p}_key', '', 'a key')")
    warehouse.execute("select setup.configure('{p}_key', %s)", value)
    assert warehouse.value("select setup.config('{p}_key')") == value
    warehouse.execute("create table bronze.{p}_t (a text, _load_id bigint)")
    warehouse.job("bronze.{p}_t", source="file:{{p}_key}/a.csv")
    assert warehouse.run_failing() == {"bronze.{p}_t": "failed"}


@pytest.mark.parametrize(
    "statement",
    [
        "select setup.register_job(p_pipeline => '{p}', p_target => %s)",
        "select setup.register_job(p_pipeline => %s, p_target => 'silver.x')",
        "select setup.register_job(p_pipeline => '{p}', p_target => 'silver.{p}_t',"
        " p_source => %s)",
        "select setup.register_job(p_pipeline => '{p}', p_target => 'silver.{p}_t',"
        " p_keys => array[%s])",
        "select setup.register_job(p_pipeline => '{p}', p_job_name => 'x',"
        " p_load_type => 'procedure', p_source => %s)",
        "select setup.register_job(p_pipeline => '{p}', p_target => 'silver.{p}_t',"
        " p_load_type => %s)",
        "select setup.register_rule(%s, 'r', 'not_null', '{a}')",
        "select setup.register_rule('silver.{p}_t', 'r', 'not_null', array[%s])",
        "select setup.register_rule('silver.{p}_t', 'r', %s, '{a}')",
        "select setup.configure_job(%s)",
        "select setup.plan(array[%s])",
        "select setup.plan(p_select => array[%s])",
        "select setup.configure(%s, 'x')",
    ],
)
def test_an_unknown_nasty_name_is_refused(warehouse: Warehouse, statement: str) -> None:
    warehouse.execute(
        "create table silver.{p}_t (a int); create view silver.v_{p}_t as select 1 as a"
    )
    for name in NASTY:
        code = error_of(warehouse.connection, warehouse.fill(statement), name).sqlstate
        assert code in {"MW001", "MW002", "MW003", "MW005", "MW012", "MW013", "23514"}, name


def test_an_unknown_layer_has_no_jobs(warehouse: Warehouse) -> None:
    for name in NASTY:
        assert warehouse.rows("select setup.plan(p_layers => array[%s])", name) == []
