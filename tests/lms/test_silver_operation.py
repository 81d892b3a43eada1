"""What the pipeline shows and guards: audit, repetition, failures, rights, registration."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from lms_bronze import Lms

AUDIT = """
select table_name, layer, load_status, row_count, error_message
from bronze.lms_audit_log where run_id = (select max(run_id) from setup.runs)
order by table_name, layer
"""
SQL = Path(__file__).resolve().parents[2] / "sql"


def land_all(lms: Lms) -> None:
    """A record or two in every bronze table."""
    lms.land("lms_events", {"id": 1}, {"id": 2}, {"name": "no id"})
    lms.land("lms_facilities", {"id": 1})
    lms.land("lms_orders", {"uuid": "o"})
    lms.land("lms_speakers", {"uuid": "s"})
    lms.land("lms_accreditation", {"id": 1, "credits": [{}, {}]})
    lms.land("lms_products", {"id": 1})
    lms.land("lms_users", {"id": 1, "email": "a@b"})
    lms.land_details("lms_event_sessions", {"1": [{"id": 1}]})
    lms.land_details("lms_order_details", {"o": [{"line_no": 1, "quantity": 1}]})
    lms.land_details("lms_speaker_details", {"s": [{}]})
    lms.land_details("lms_product_details", {"1": [{"id": 1, "prices": [{}]}]})


def written(lms: Lms) -> list[object]:
    """What changes whenever anything is written to a silver table or the quarantine."""
    tables = lms.rows(
        "select c.oid::regclass::text from pg_class as c"
        " where c.relnamespace = 'silver'::regnamespace and c.relkind = 'r'"
        " and c.relname like 'lms%' order by 1"
    )
    names = [name for (name,) in tables] + ["setup.quarantine"]
    return [lms.rows(f"select ctid::text, xmin::text from {name} order by 1") for name in names]


def test_the_same_records_twice_write_nothing(lms: Lms) -> None:
    land_all(lms)
    lms.run()
    before = written(lms)
    land_all(lms)
    assert set(lms.run().values()) == {"succeeded"}
    assert written(lms) == before
    assert len(lms.rows(AUDIT)) == 13
    assert lms.counts("lms_events") == (0, 0, 0, 1)


def test_a_run_without_new_records_is_up_to_date(lms: Lms) -> None:
    land_all(lms)
    lms.run()
    assert set(lms.run().values()) == {"up_to_date"}
    assert {(status, count) for _, _, status, count, _ in lms.rows(AUDIT)} == {
        ("SUCCESS", 1),
        ("SUCCESS", 2),
    }


def test_a_changed_value_is_updated_in_place(lms: Lms) -> None:
    lms.land("lms_users", {"id": 1, "email": "old@b"}, {"id": 2, "email": "a@b"})
    lms.run("silver.lms_users")
    lms.land("lms_users", {"id": 1, "email": "new@b"})
    lms.run("silver.lms_users")
    assert [row["email"] for row in lms.records("lms_users")] == ["a@b", "new@b"]
    assert lms.counts("lms_users") == (0, 1, 0, 0)


def test_a_failed_table_is_audited_and_keeps_its_content(lms: Lms) -> None:
    land_all(lms)
    lms.run()
    lms.connection.execute(
        "update setup.quality_rules set gate = 'fail'"
        " where (target, rule_name) = ('silver.lms_orders', 'user_present')"
    )
    try:
        lms.land("lms_orders", {"uuid": "new"})
        with pytest.raises(psycopg.Error) as caught:
            lms.run()
    finally:
        lms.connection.execute(
            "update setup.quality_rules set gate = 'warn'"
            " where (target, rule_name) = ('silver.lms_orders', 'user_present')"
        )
    assert caught.value.sqlstate == "MW020"
    audit = {row[0]: row[1:] for row in lms.rows(AUDIT)}
    assert audit["lms_orders"] == (
        "silver",
        "FAILED",
        -1,
        'rule "user_present" of "silver.lms_orders" failed',
    )
    assert audit["lms_order_details"][1:3] == ("SKIPPED", -1)
    assert "silver.lms_orders" in audit["lms_order_details"][3]
    others = [row for name, row in audit.items() if not name.startswith("lms_order")]
    assert {(status, error) for _, status, _, error in others} == {("SUCCESS", None)}
    assert [row["uuid"] for row in lms.records("lms_orders")] == ["o"]


def test_a_run_in_sql_alone_skips_the_api_and_parses_what_has_landed(lms: Lms) -> None:
    land_all(lms)
    lms.connection.execute("call setup.orchestrate_all(p_pipelines => '{lms}')")
    statuses = lms.rows(
        "select layer, load_status, count(*), min(row_count) from bronze.lms_audit_log"
        " where run_id = (select max(run_id) from setup.runs) group by 1, 2 order by 1"
    )
    assert statuses == [("bronze", "SKIPPED", 11, -1), ("silver", "SUCCESS", 13, 1)]


def test_only_the_last_attempt_of_a_step_is_audited(lms: Lms) -> None:
    lms.connection.execute(
        """
        insert into setup.load_log (
          run_id, job_id, job_name, layer, pipeline, table_name, attempt, status, record_id,
          started_at, finished_at, message, table_rows
        )
        select 999999, job_id, job_name, layer, pipeline, 'lms_users', v.*
        from setup.load_jobs, (
          values
          (1, 'failed', null, now(), now(), 'refused', null::bigint),
          (2, 'succeeded', null, now(), now() + interval '2 seconds', null, 5),
          (2, 'failed', 'u-1', now(), now(), 'GET /users/u-1: 404', null)
        ) as v
        where job_name = 'bronze.lms_users'
        """
    )
    query = """
        select load_status, row_count, error_message, record_id, extract(epoch from duration)::int
        from bronze.lms_audit_log where run_id = 999999 order by record_id nulls first
    """
    assert lms.rows(query) == [
        ("SUCCESS", 5, None, None, 2),
        ("FAILED", -1, "GET /users/u-1: 404", "u-1", 0),
    ]


def test_a_selector_runs_one_chain_alone(lms: Lms) -> None:
    query = "select job_name from setup.plan(p_select => %s) order by position"
    names = [name for (name,) in lms.rows(query, ["bronze.lms_orders+"])]
    assert names == [
        "bronze.lms_orders",
        "silver.lms_orders",
        "bronze.lms_order_details",
        "silver.lms_order_details",
    ]


def test_chains_do_not_wait_for_each_other(lms: Lms) -> None:
    heads = ["events", "facilities", "orders", "speakers", "accreditation", "products", "users"]
    sizes = [
        len(lms.rows("select 1 from setup.plan(p_select => %s)", [f"bronze.lms_{head}+"]))
        for head in heads
    ]
    assert sizes == [4, 2, 4, 4, 3, 5, 2]


def test_a_gold_run_has_no_job_and_succeeds(lms: Lms) -> None:
    lms.connection.execute("call setup.orchestrate_gold(p_pipelines => '{lms}')")


def test_registering_again_changes_nothing_and_keeps_what_a_user_set(lms: Lms) -> None:
    state = """
        select (select jsonb_agg(to_jsonb(j) order by job_id) from setup.load_jobs as j),
          (select jsonb_agg(to_jsonb(r) order by rule_id) from setup.quality_rules as r),
          (select jsonb_agg(to_jsonb(c) order by config_key) from setup.etl_config as c)
    """
    with lms.connection.transaction(force_rollback=True):
        lms.connection.execute("select setup.configure('lms_page_size', '7')")
        lms.connection.execute(
            "update setup.load_jobs set is_enabled = false where job_name = 'silver.lms_users'"
        )
        before = lms.rows(state)
        for path in ("bronze/lms/jobs", "silver/lms/jobs", "silver/lms/rules"):
            lms.connection.execute((SQL / f"{path}.sql").read_text())  # type: ignore[call-overload]
        assert lms.rows(state) == before


@pytest.mark.parametrize("name", ["warehouse_reader", "warehouse_pii_reader"])
def test_bronze_and_quarantine_are_closed_to_readers(lms: Lms, name: str) -> None:
    query = """
        select c.oid::regclass::text from pg_class as c
        where c.relkind in ('r', 'v') and c.relname like 'lms%%'
          and c.relnamespace = 'bronze'::regnamespace
          and (has_table_privilege(%(role)s, c.oid, 'select')
            or has_any_column_privilege(%(role)s, c.oid, 'select'))
        union all
        select 'quarantine' where has_any_column_privilege(%(role)s, 'setup.quarantine', 'select')
    """
    # who may see personal data sees what was refused of it
    seen = [("quarantine",)] if name == "warehouse_pii_reader" else []
    assert lms.connection.execute(query, {"role": name}).fetchall() == seen


def test_personal_data_and_api_keys_need_the_right_role(lms: Lms) -> None:
    query = """
        select a.attname from pg_attribute as a
        inner join pg_class as c on c.oid = a.attrelid
        where c.relnamespace = 'silver'::regnamespace and c.relkind = 'r'
          and c.relname like 'lms%%' and a.attnum > 0
          and has_column_privilege(%s, c.oid, a.attnum, 'select')
    """
    everything = {name for (name,) in lms.rows(query, "warehouse_pii_reader")}
    public = {name for (name,) in lms.rows(query, "warehouse_reader")}
    assert {"id", "user_id", "awarded_on", "current_total", "product_name"} <= public
    hidden = everything - public
    assert {name for name in everything if "api_key" in name} <= hidden
    personal = "first_name last_name email user_email api_username address_1 address1 phone mobile"
    assert set(personal.split()) <= hidden
    models = """
        select 1 from pg_class as c where c.relname like 'v\\_lms%%'
          and (has_any_column_privilege('warehouse_reader', c.oid, 'select')
            or has_any_column_privilege('warehouse_pii_reader', c.oid, 'select'))
    """
    assert lms.rows(models) == []


def test_configuration_has_the_defaults_of_the_pipeline(lms: Lms) -> None:
    query = "select config_key, config_value from setup.etl_config where config_key like 'lms%'"
    assert dict(lms.rows(query)) == {
        "lms_page_size": "100",
        "lms_timeout_s": "30",
        "lms_max_attempts": "5",
        "lms_max_wait_s": "120",
        "lms_detail_concurrency": "8",
        "lms_accreditation_start": "2022-01-01T00:00:00Z",
        "lms_accreditation_end": "2023-01-01T00:00:00Z",
    }
