"""The metadata files of the pipeline run again: nothing a user has set is lost."""

from __future__ import annotations

from pathlib import Path

from retail_warehouse import BRONZE, HISTORY, JOBS, SILVER, Retail

PROJECT_ROOT = Path(__file__).resolve().parents[2]
FILES = [
    "bronze/retail/jobs.sql",
    "silver/retail/jobs.sql",
    "silver/retail/rules.sql",
    "gold/retail/jobs.sql",
    "gold/retail/rules.sql",
]


def register_again(retail: Retail) -> None:
    for path in FILES:
        retail.execute((PROJECT_ROOT / "sql" / path).read_text())


def metadata(retail: Retail) -> list[str]:
    tables = ("pipelines", "load_jobs", "job_dependencies", "etl_config", "quality_rules")
    return [
        line
        for table in tables
        for (line,) in retail.rows(f"select (ctid, xmin, t)::text from setup.{table} as t")
    ]


def test_registering_again_writes_nothing(retail: Retail) -> None:
    before = metadata(retail)
    register_again(retail)
    assert metadata(retail) == before


def test_every_target_has_its_job(retail: Retail) -> None:
    jobs = retail.rows(
        "select job_name, layer, load_type from setup.load_jobs where pipeline = 'retail'"
    )
    types = {name: load_type for name, _, load_type in jobs}
    assert set(types) == set(JOBS)
    assert all(name.startswith(f"{layer}.") for name, layer, _ in jobs)
    assert {types[name] for name in (*BRONZE, *SILVER)} == {"full"}
    assert types["gold.dim_customers"] == types["gold.dim_products"] == "upsert"
    assert types[HISTORY] == "snapshot"


def test_what_a_user_has_set_stays(retail: Retail) -> None:
    retail.execute(
        """
        select setup.configure_job('bronze.crm_prd_info', p_is_enabled => false);
        select setup.configure_job('bronze.erp_loc_a101', p_load_order => 5,
          p_options => '{"delimiter": ";"}');
        select setup.configure_job('silver.erp_cust_az12', p_options => '{"always": null}');
        select setup.configure('base_path_crm', '/my/crm');
        select setup.configure('retail_countries', 'France');
        update setup.quality_rules set is_enabled = false, gate = 'fail'
        where rule_name = 'cst_gndr_known';
        """
    )
    before = metadata(retail)
    register_again(retail)
    assert metadata(retail) == before


def test_disabled_job_is_left_out_and_stays_disabled(retail: Retail) -> None:
    retail.deliver(seed=31, scale=0.1)
    retail.execute("select setup.configure_job('bronze.erp_loc_a101', p_is_enabled => false)")
    register_again(retail)
    statuses = retail.run()
    assert "bronze.erp_loc_a101" not in statuses
    assert statuses["gold.dim_customers"] == "succeeded"
    assert retail.value("select count(*) from bronze.erp_loc_a101") == 0


def test_run_without_an_enabled_job_succeeds_and_says_so(retail: Retail) -> None:
    notices: list[str] = []
    retail.connection.add_notice_handler(lambda n: notices.append(n.message_primary or ""))
    retail.execute("update setup.load_jobs set is_enabled = false")
    assert retail.run() == {}
    assert retail.run_state() == "succeeded"
    assert any("no job" in notice or "0 jobs" in notice for notice in notices), notices


def test_discovery_finds_the_six_tables_and_skips_unknown_prefixes(retail: Retail) -> None:
    retail.execute("delete from setup.load_jobs where layer = 'bronze'")
    retail.execute("create table bronze.unknown_table (a text)")
    found = retail.rows("select setup.discover_jobs('bronze')")
    assert sorted(name for (name,) in found) == sorted(BRONZE)
    orders = retail.rows("select load_order from setup.load_jobs where layer = 'bronze' order by 1")
    assert [order for (order,) in orders] == [1, 2, 3, 1001, 1002, 1003]
    retail.deliver(seed=32, scale=0.1)
    assert set(retail.run().values()) == {"succeeded"}


def test_job_of_a_dropped_table_goes(retail: Retail) -> None:
    retail.execute("create table bronze.crm_extra (a text, _load_id bigint)")
    retail.rows("select setup.discover_jobs('bronze')")
    assert retail.value("select count(*) from setup.load_jobs where job_name ~ 'crm_extra'") == 1
    retail.execute("drop table bronze.crm_extra")
    retail.rows("select setup.discover_jobs('bronze')")
    assert retail.value("select count(*) from setup.load_jobs where job_name ~ 'crm_extra'") == 0
