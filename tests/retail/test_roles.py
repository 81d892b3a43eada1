"""Who may read what: names and birthdates need warehouse_pii_reader, quarantine is the owner's."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from retail_warehouse import BRONZE, Retail

READERS = ("warehouse_reader", "warehouse_pii_reader")
PERSONAL = {
    "silver.crm_cust_info": ("cst_firstname", "cst_lastname"),
    "silver.erp_cust_az12": ("bdate",),
    "gold.dim_customers": ("first_name", "last_name", "birthdate"),
    "gold.dim_customers_history": ("first_name", "last_name", "birthdate"),
}
OPEN = (
    "silver.crm_prd_info",
    "silver.crm_sales_details",
    "silver.erp_loc_a101",
    "silver.erp_px_cat_g1v2",
    "gold.dim_products",
    "gold.dim_products_history",
    "gold.fact_sales",
)
MayRead = Callable[[str, str], bool]


@pytest.fixture
def may_read(connection: psycopg.Connection) -> MayRead:
    """Whether a role gets an answer to a query, or is refused for lack of a privilege."""

    def ask(role: str, query: str) -> bool:
        with connection.transaction(force_rollback=True):
            connection.execute(f"set local role {role}")
            try:
                connection.execute(query)
            except psycopg.errors.InsufficientPrivilege:
                return False
        return True

    return ask


@pytest.mark.parametrize("table", PERSONAL)
def test_names_and_birthdates_need_the_pii_reader(may_read: MayRead, table: str) -> None:
    for column in PERSONAL[table]:
        assert not may_read("warehouse_reader", f"select {column} from {table}")
        assert may_read("warehouse_pii_reader", f"select {column} from {table}")
    assert not may_read("warehouse_reader", f"select * from {table}")
    assert may_read("warehouse_pii_reader", f"select * from {table}")


def test_everything_else_of_the_customers_is_open_to_the_reader(
    may_read: MayRead, connection: psycopg.Connection
) -> None:
    for table, personal in PERSONAL.items():
        columns = connection.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0", [table]
        ).fetchall()
        for (column,) in columns:
            allowed = column not in personal
            assert may_read("warehouse_reader", f"select {column} from {table}") == allowed, column


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("table", OPEN)
def test_tables_without_personal_data_are_open(may_read: MayRead, role: str, table: str) -> None:
    assert may_read(role, f"select * from {table}")


@pytest.mark.parametrize("role", [*READERS, "warehouse_operator"])
def test_few_read_delivered_rows(may_read: MayRead, role: str) -> None:
    for column in ("row_data", "row_key", "raw_line", "reason"):
        allowed = role == "warehouse_pii_reader"
        assert may_read(role, f"select {column} from setup.quarantine") == allowed
    for table in BRONZE:
        assert not may_read(role, f"select * from {table}")


@pytest.mark.parametrize("role", READERS)
def test_readers_change_nothing(may_read: MayRead, role: str) -> None:
    for table in (*PERSONAL, *OPEN[:-3], "gold.dim_products", "gold.fact_sales"):
        assert not may_read(role, f"delete from {table}")
        assert not may_read(role, f"truncate {table}")
    assert not may_read(role, "call setup.orchestrate_all()")


def test_models_show_nobody_what_the_tables_hide(may_read: MayRead) -> None:
    for view in ("silver.v_crm_cust_info", "silver.v_erp_cust_az12", "gold.v_dim_customers"):
        assert not may_read("warehouse_reader", f"select * from {view}")


def test_operator_runs_the_pipeline_without_reading_it(retail: Retail) -> None:
    retail.deliver(seed=51, scale=0.1, dirt=0.1, broken_lines=1)
    retail.execute("set role warehouse_operator")
    assert set(retail.run().values()) == {"succeeded"}
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        retail.rows("select * from silver.crm_sales_details")
    retail.execute("reset role")
    assert retail.value("select count(*) from gold.fact_sales") > 0
