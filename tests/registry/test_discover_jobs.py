"""Bronze tables become jobs by their names."""

from __future__ import annotations

from warehouse import Warehouse


def declare_sources(warehouse: Warehouse) -> None:
    warehouse.execute(
        "select setup.seed_config('{p}_crm', null, 'CRM folder'),"
        " setup.seed_config('{p}_erp', null, 'ERP folder'),"
        " setup.register_pipeline('{p}', 'A shop', '{{p}_crm,{p}_erp}', %s)",
        warehouse.fill(
            '[{"prefix": "{p}_crm_", "path_key": "{p}_crm", "first_order": 1},'
            ' {"prefix": "{p}_erp_", "path_key": "{p}_erp", "first_order": 1001}]'
        ),
    )


def discovered(warehouse: Warehouse) -> list[tuple[str, int, str]]:
    query = (
        "select job_name, load_order, source from setup.load_jobs where pipeline = '{p}' order by 2"
    )
    return [
        tuple(str(x).replace(warehouse.name, "{p}") for x in row) for row in warehouse.rows(query)
    ]  # type: ignore[misc]


def test_tables_of_a_known_prefix_become_jobs_in_order(warehouse: Warehouse) -> None:
    declare_sources(warehouse)
    warehouse.execute(
        """
        create table bronze.{p}_crm_sales (a text, _load_id bigint);
        create table bronze.{p}_crm_cust (a text, _load_id bigint);
        create table bronze.{p}_erp_loc (a text, _load_id bigint);
        create table bronze.{p}_erp_cat (a text, _load_id bigint);
        create table bronze.{p}_hr_staff (a text, _load_id bigint);
        """
    )
    added = {row[0] for row in warehouse.rows("select setup.discover_jobs('bronze')")}
    assert warehouse.fill("bronze.{p}_crm_cust") in added
    assert discovered(warehouse) == [
        ("bronze.{p}_crm_cust", "1", "file:{{p}_crm}/cust.csv"),
        ("bronze.{p}_crm_sales", "2", "file:{{p}_crm}/sales.csv"),
        ("bronze.{p}_erp_cat", "1001", "file:{{p}_erp}/cat.csv"),
        ("bronze.{p}_erp_loc", "1002", "file:{{p}_erp}/loc.csv"),
    ]


def test_the_retail_tables_are_loaded_in_the_specified_order(warehouse: Warehouse) -> None:
    warehouse.execute("delete from bronze.load_jobs where pipeline = 'retail'")
    warehouse.execute("select setup.discover_jobs()")
    query = "select target, load_order, source from bronze.load_jobs where pipeline = 'retail'"
    assert sorted(warehouse.rows(query), key=lambda row: row[1]) == [
        ("bronze.crm_cust_info", 1, "file:{base_path_crm}/cust_info.csv"),
        ("bronze.crm_prd_info", 2, "file:{base_path_crm}/prd_info.csv"),
        ("bronze.crm_sales_details", 3, "file:{base_path_crm}/sales_details.csv"),
        ("bronze.erp_cust_az12", 1001, "file:{base_path_erp}/cust_az12.csv"),
        ("bronze.erp_loc_a101", 1002, "file:{base_path_erp}/loc_a101.csv"),
        ("bronze.erp_px_cat_g1v2", 1003, "file:{base_path_erp}/px_cat_g1v2.csv"),
    ]


def test_discovering_again_changes_nothing(warehouse: Warehouse) -> None:
    declare_sources(warehouse)
    warehouse.execute("create table bronze.{p}_crm_cust (a text, _load_id bigint)")
    warehouse.execute("select setup.discover_jobs('bronze')")
    query = "select xmin::text, to_jsonb(j) from setup.load_jobs as j where pipeline = '{p}'"
    warehouse.execute("update bronze.load_jobs set load_order = 50 where pipeline = '{p}'")
    before = warehouse.rows(query)
    assert warehouse.rows("select setup.discover_jobs('bronze')") == []
    assert warehouse.rows(query) == before


def test_the_job_of_a_dropped_table_is_removed(warehouse: Warehouse) -> None:
    declare_sources(warehouse)
    warehouse.execute("create table bronze.{p}_crm_cust (a text, _load_id bigint)")
    warehouse.execute("select setup.discover_jobs('bronze')")
    warehouse.execute("drop table bronze.{p}_crm_cust")
    warehouse.execute("select setup.discover_jobs('bronze')")
    assert discovered(warehouse) == []
    assert any("its table was dropped" in notice for notice in warehouse.notices)


def test_a_run_discovers_new_tables(warehouse: Warehouse) -> None:
    declare_sources(warehouse)
    warehouse.execute("create table bronze.{p}_crm_cust (a text, _load_id bigint)")
    warehouse.execute(
        "select setup.configure('{p}_crm', '/nowhere'), setup.configure('{p}_erp', '/nowhere')"
    )
    assert warehouse.run_failing() == {"bronze.{p}_crm_cust": "failed"}


def test_the_prefix_is_taken_literally(warehouse: Warehouse) -> None:
    declare_sources(warehouse)
    warehouse.execute("create table bronze.{p}xcrm_cust (a text, _load_id bigint)")
    warehouse.execute("select setup.discover_jobs('bronze')")
    assert discovered(warehouse) == []


def test_a_table_that_cannot_be_loaded_is_named_and_left_out(warehouse: Warehouse) -> None:
    declare_sources(warehouse)
    warehouse.execute(
        "create table bronze.{p}_crm_cust (id integer, _load_id bigint);"
        "create table bronze.{p}_crm_sales (id text, _load_id bigint)"
    )
    warehouse.execute("select setup.discover_jobs('bronze')")
    assert [row[0] for row in discovered(warehouse)] == ["bronze.{p}_crm_sales"]
    (told,) = [notice for notice in warehouse.notices if "not loaded" in notice]
    assert 'column "id" is integer' in told
