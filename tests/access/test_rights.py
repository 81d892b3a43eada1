"""Who may do what: operators run and watch, readers read, nobody else does anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sessions import blocked_table, running, wait_until_blocked
from warehouse import Warehouse, error_of

from pg_medallion.settings.warehouse import _warehouse_problems

GRANTS = Path(__file__).resolve().parents[2] / "sql" / "setup" / "access" / "grants.sql"


@contextmanager
def acting_as(database: str, role: str) -> Iterator[psycopg.Connection]:
    """An autocommit session with the rights of a role."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        connection.execute(f"set role {role}")
        yield connection


@pytest.fixture
def operator(database: str) -> Iterator[psycopg.Connection]:
    """A session of the role that runs the warehouse."""
    with acting_as(database, "warehouse_operator") as connection:
        yield connection


@pytest.fixture
def stranger(database: str) -> Iterator[psycopg.Connection]:
    """A session of a role that was granted nothing."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        connection.execute("create role warehouse_stranger_of_a_test")
        try:
            connection.execute("set role warehouse_stranger_of_a_test")
            yield connection
        finally:
            connection.execute("reset role")
            connection.execute("drop role warehouse_stranger_of_a_test")


def test_an_operator_looks_for_values_that_are_no_settings(
    shop: Warehouse, operator: psycopg.Connection
) -> None:
    shop.execute("select setup.seed_config('{p}_on', 'on', 'A switch', 'boolean')")
    assert _warehouse_problems(operator) == _warehouse_problems(shop.connection)


def test_an_operator_runs_the_warehouse(shop: Warehouse, operator: psycopg.Connection) -> None:
    shop.rule("silver.{p}_orders", "big", "expression", expression="amount > 15", gate="drop")
    operator.execute(shop.fill("call setup.orchestrate_all('{{p}}')"))
    assert shop.statuses() == {"silver.{p}_orders": "succeeded", "gold.{p}_cities": "succeeded"}
    operator.execute(shop.fill("call setup.orchestrate_silver('{{p}}', p_full_refresh => true)"))
    operator.execute(shop.fill("call setup.orchestrate_all('{{p}}', p_dry_run => true)"))
    query = "select started_by from setup.runs where run_id = %s"
    assert shop.rows(query, shop.last_run()) == [(shop.connection.info.user,)]


def test_an_operator_sees_a_failure_and_its_log(
    shop: Warehouse, operator: psycopg.Connection
) -> None:
    shop.execute("alter table silver.{p}_orders add constraint {p}_c check (amount > 15)")
    error = error_of(operator, shop.fill("call setup.orchestrate_all('{{p}}')"))
    assert error.sqlstate == "MW020"
    query = shop.fill("select status from silver.load_log where pipeline = '{p}'")
    assert operator.execute(query).fetchall() == [("failed",)]


@pytest.mark.parametrize(
    "view",
    [
        "setup.run_status", "setup.job_status", "setup.run_history", "setup.lineage",
        "setup.column_lineage", "setup.data_quality", "bronze.load_jobs", "bronze.load_log",
        "silver.load_jobs", "silver.load_log", "gold.load_jobs", "gold.load_log",
        "setup.etl_config", "setup.pipelines", "setup.load_jobs", "setup.job_dependencies",
        "setup.runs", "setup.run_tasks", "setup.load_log", "setup.watermarks", "setup.load_files",
        "setup.rule_types", "setup.rule_entries", "setup.schema_changes", "setup.plan()",
    ],
)  # fmt: skip
def test_an_operator_reads_what_happened(
    shop: Warehouse, operator: psycopg.Connection, view: str
) -> None:
    shop.execute("update setup.pipelines set is_enabled = pipeline = '{p}'")
    operator.execute(f"select * from {view}")


@pytest.mark.parametrize(
    "statement",
    [
        "select * from bronze.{p}_orders",
        "select * from silver.{p}_orders",
        "select * from silver.v_{p}_orders",
        "select * from gold.{p}_cities",
        "select row_data from setup.quarantine",
        "select raw_line from setup.quarantine",
        "select reason from setup.quarantine",
        "select row_key from setup.quarantine",
        "select sample_values from setup.quality_results",
        "select arguments from setup.quality_rules",
        "select registered from setup.quality_rules",
        "insert into silver.{p}_orders values (9, 'x', 1)",
        "update setup.load_jobs set is_enabled = false",
        "update bronze.load_jobs set is_enabled = false",
        "delete from setup.load_log",
        "select setup.configure('base_path_crm', '/etc')",
        "select setup.register_pipeline('mine')",
        "select setup.register_job(p_pipeline => '{p}', p_target => 'pg_catalog.pg_authid')",
        "select setup.register_rule('silver.{p}_orders', 'r', 'not_null', '{city}')",
        "select setup.configure_job('silver.{p}_orders', false)",
        "select setup.discover_jobs()",
        "select setup.unregister_pipeline('{p}')",
        "select setup.merge_full('silver.{p}_orders', 'silver.v_{p}_orders')",
        "select setup._execute('drop table setup.runs')",
        "create table silver.mine (a int)",
        "create table work.mine (a int)",
        "create function setup.mine() returns int language sql as 'select 1'",
        "drop table silver.{p}_orders",
    ],
)
def test_an_operator_does_nothing_else(
    shop: Warehouse, operator: psycopg.Connection, statement: str
) -> None:
    assert error_of(operator, shop.fill(statement)).sqlstate == "42501"


def test_an_operator_cannot_execute_a_task_nobody_claimed(
    shop: Warehouse, operator: psycopg.Connection
) -> None:
    shop.run()
    (task,) = shop.rows("select max(task_id) from setup.run_tasks")[0]
    assert error_of(operator, "call setup.run_task(%s)", task).sqlstate == "MW023"


def test_an_operator_does_not_set_the_clock(shop: Warehouse, database: str) -> None:
    shop.execute("create role {p}_operator in role warehouse_operator")
    with closing(psycopg.connect(database, autocommit=True)) as session:
        session.execute(shop.fill("set session authorization {p}_operator"))
        session.execute("set setup.now = '2001-01-01 12:00+00'")
        session.execute(shop.fill("call setup.orchestrate_all('{{p}}')"))
    shop.execute("drop role {p}_operator")
    moments = shop.rows(
        """
        select _loaded_at from silver.{p}_orders
        union all select started_at from setup.runs where '{p}' = any(pipelines)
        union all select finished_at from setup.load_log where pipeline = '{p}'
        """
    )
    assert len(moments) > 3
    assert [moment for (moment,) in moments if moment.year == 2001] == []


def test_an_installer_without_the_right_to_create_roles_needs_none(database: str) -> None:
    """With the roles there, grants.sql runs; without them, it says who has to create them."""
    grants = GRANTS.read_text(encoding="utf-8")
    roles = grants[: grants.index("grant usage")]
    with (
        closing(psycopg.connect(database, autocommit=True)) as connection,
        connection.transaction(force_rollback=True),
    ):
        connection.execute("create role installer_of_a_test")
        connection.execute("set local role installer_of_a_test")
        connection.execute(roles)  # type: ignore[arg-type]
        connection.execute("reset role")
        connection.execute("alter role warehouse_reader rename to reader_of_a_test")
        connection.execute("set local role installer_of_a_test")
        with pytest.raises(psycopg.errors.InsufficientPrivilege) as caught:
            connection.execute(roles)  # type: ignore[arg-type]
    assert "create role warehouse_reader" in (caught.value.diag.message_hint or "")


def test_the_owner_may_cancel_sessions_and_see_whether_they_work(
    connection: psycopg.Connection,
) -> None:
    query = "select pg_has_role('warehouse_owner', %s, 'usage')"
    for role in ("pg_signal_backend", "pg_read_all_stats"):
        assert connection.execute(query, [role]).fetchone() == (True,)


def test_a_request_to_cancel_survives_a_session_that_cannot_be_cancelled(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    shop.execute(
        """
        create role owner_of_a_test;
        grant usage on schema setup to owner_of_a_test;
        grant select, update on all tables in schema setup to owner_of_a_test;
        grant execute on all functions in schema setup to owner_of_a_test;
        """
    )
    shop.execute("alter function setup._cancel_tasks owner to owner_of_a_test")
    try:
        with (
            blocked_table(database, shop.fill("bronze.{p}_orders")) as holder,
            running(second_session, shop.fill("call setup.orchestrate_all('{{p}}')")) as future,
        ):
            wait_until_blocked(shop.connection, second_session)
            shop.notices.clear()
            shop.execute("select setup.cancel_run(%s)", shop.last_run())
            pid = second_session.info.backend_pid
            assert any(f"session {pid} goes on" in each for each in shop.notices)
            holder.rollback()
            future.exception(60)
    finally:
        shop.execute("alter function setup._cancel_tasks owner to current_user")
        shop.execute("drop owned by owner_of_a_test; drop role owner_of_a_test")
    assert shop.run_state() == "cancelled"


@pytest.mark.parametrize(
    ("role", "history"),
    [
        ("warehouse_pii_reader", "gold.dim_customers_history"),
        ("warehouse_reader", "silver.olist_products_versions"),
    ],
)
def test_readers_read_histories_as_they_were(database: str, role: str, history: str) -> None:
    with acting_as(database, role) as reader:
        reader.execute(f"select * from setup.as_of(null::{history}, null)")


PERSONAL = ["first_name", "last_name", "birthdate"]


@pytest.mark.parametrize("role", ["warehouse_reader", "warehouse_pii_reader"])
@pytest.mark.parametrize(
    "query",
    [
        "select * from gold.fact_sales",
        "select * from gold.dim_products",
        "select * from gold.dim_products_history",
        "select customer_key, country, gender from gold.dim_customers",
        "select * from silver.crm_sales_details",
        "select * from silver.crm_prd_info",
    ],
)
def test_readers_read_gold_and_silver(database: str, role: str, query: str) -> None:
    with acting_as(database, role) as reader:
        reader.execute(query)


@pytest.mark.parametrize(
    "query",
    [
        *(f"select {column} from gold.dim_customers" for column in PERSONAL),
        "select cst_firstname from silver.crm_cust_info",
        "select cst_lastname from silver.crm_cust_info",
        "select bdate from silver.erp_cust_az12",
    ],
)
def test_only_readers_of_personal_data_see_people(database: str, query: str) -> None:
    with acting_as(database, "warehouse_reader") as reader:
        assert error_of(reader, query).sqlstate == "42501"
    with acting_as(database, "warehouse_pii_reader") as reader:
        reader.execute(query)


@pytest.mark.parametrize("role", ["warehouse_reader", "warehouse_pii_reader"])
@pytest.mark.parametrize(
    "statement",
    [
        "select * from bronze.crm_cust_info",
        "select * from setup.load_log",
        "select * from setup.runs",
        "select * from gold.load_log",
        "call setup.orchestrate_all()",
        "select setup.plan()",
        "delete from gold.fact_sales",
    ],
)
def test_readers_only_read(database: str, role: str, statement: str) -> None:
    with acting_as(database, role) as reader:
        assert error_of(reader, statement).sqlstate == "42501"


def test_a_stranger_may_do_nothing(shop: Warehouse, stranger: psycopg.Connection) -> None:
    functions = shop.rows(
        "select p.oid::regprocedure::text from pg_proc as p"
        " where p.pronamespace = 'setup'::regnamespace"
        " and has_function_privilege('warehouse_stranger_of_a_test', p.oid, 'execute')"
    )
    assert functions == []
    relations = shop.rows(
        "select c.oid::regclass::text from pg_class as c"
        " where c.relnamespace = any("
        "   '{setup,work,bronze,silver,gold}'::text[]::regnamespace[])"
        " and c.relkind in ('r', 'v', 'm', 'p', 'S')"
        " and case c.relkind when 'S'"
        "   then has_sequence_privilege('warehouse_stranger_of_a_test', c.oid,"
        "     'usage,select,update')"
        "   else has_any_column_privilege('warehouse_stranger_of_a_test', c.oid,"
        "     'select,insert,update,references') end"
    )
    assert relations == []
    for schema in ("setup", "work", "bronze", "silver", "gold"):
        allowed = "select has_schema_privilege('warehouse_stranger_of_a_test', %s, 'usage,create')"
        assert shop.value(allowed, schema) is False
    assert error_of(stranger, "call setup.orchestrate_all()").sqlstate == "42501"
