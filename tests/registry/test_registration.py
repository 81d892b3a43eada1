"""Registering pipelines and jobs: idempotent, respectful of users, strict about mistakes."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb
from warehouse import Warehouse, error_of


def job_row(warehouse: Warehouse, job: str) -> tuple[Any, ...]:
    query = "select xmin::text, to_jsonb(j) from setup.load_jobs as j where job_name = %s"
    (row,) = warehouse.rows(query, warehouse.fill(job))
    return row


def test_the_defaults_of_a_job_follow_from_its_target(shop: Warehouse) -> None:
    row = job_row(shop, "silver.{p}_orders")[1]
    assert row["layer"] == "silver"
    assert row["job_name"] == row["target"] == shop.fill("silver.{p}_orders")
    assert row["source"] == shop.fill("silver.v_{p}_orders")
    assert row["keys"] == ["order_id"]
    assert row["load_type"] == "full"
    assert row["is_enabled"] is True


def test_registering_a_job_again_changes_no_row(shop: Warehouse) -> None:
    before = job_row(shop, "silver.{p}_orders")
    dependencies = "select xmin::text, * from setup.job_dependencies order by job_id, source"
    dependencies_before = shop.rows(dependencies)
    shop.job("silver.{p}_orders")
    assert job_row(shop, "silver.{p}_orders") == before
    assert shop.rows(dependencies) == dependencies_before


def test_registering_a_pipeline_again_changes_no_row(warehouse: Warehouse) -> None:
    register = "select setup.register_pipeline('{p}', 'A shop', '{{p}_path}', '[]', 'refuse')"
    query = "select xmin::text, to_jsonb(p) from setup.pipelines as p where pipeline = '{p}'"
    warehouse.execute(register)
    before = warehouse.rows(query)
    warehouse.execute(register)
    assert warehouse.rows(query) == before
    assert before[0][1]["on_busy"] == "refuse"


def test_registering_a_rule_again_changes_no_row(shop: Warehouse) -> None:
    query = "select xmin::text, to_jsonb(r) from setup.quality_rules as r where target = %s"
    rule = {"expression": "amount > 0", "gate": "drop", "description": "positive"}
    first = shop.rule("silver.{p}_orders", "amount_positive", "expression", **rule)
    before = shop.rows(query, shop.fill("silver.{p}_orders"))
    assert shop.rule("silver.{p}_orders", "amount_positive", "expression", **rule) == first
    assert shop.rows(query, shop.fill("silver.{p}_orders")) == before


def test_a_new_registration_changes_what_no_user_has_set(shop: Warehouse) -> None:
    shop.job("silver.{p}_orders", load_order=7, options={"always": "day"})
    row = job_row(shop, "silver.{p}_orders")[1]
    assert (row["load_order"], row["options"]) == (7, {"always": "day"})


def test_settings_of_configure_job_outlive_a_registration(shop: Warehouse) -> None:
    job = "silver.{p}_orders"
    shop.job(job, load_order=7, max_attempts=2, options={"always": True, "count_rows": True})
    shop.execute(
        "select setup.configure_job(%s, p_importance => 'audit', p_load_order => 3,"
        " p_timeout => '5 minutes', p_options => %s)",
        shop.fill(job),
        Jsonb({"always": "day"}),
    )
    shop.job(
        job,
        load_order=9,
        max_attempts=4,
        importance="critical",
        options={"always": True, "count_rows": False},
    )
    row = job_row(shop, job)[1]
    assert (row["importance"], row["load_order"], row["timeout"]) == ("audit", 3, "00:05:00")
    assert row["max_attempts"] == 4
    assert row["options"] == {"always": "day", "count_rows": False}


def test_an_option_taken_away_by_a_user_stays_away(shop: Warehouse) -> None:
    job = "silver.{p}_orders"
    shop.job(job, options={"always": True})
    shop.execute(
        "select setup.configure_job(%s, p_options => '{\"always\": null}')", shop.fill(job)
    )
    shop.job(job, options={"always": True})
    assert job_row(shop, job)[1]["options"] == {}


def test_an_update_of_a_layer_view_outlives_a_registration(shop: Warehouse) -> None:
    shop.execute(
        "update silver.load_jobs set load_order = 42, tags = '{mine}' where pipeline = '{p}'"
    )
    shop.job("silver.{p}_orders", tags=["theirs"])
    row = job_row(shop, "silver.{p}_orders")[1]
    assert (row["load_order"], row["tags"]) == (42, ["mine"])


def test_a_layer_view_refuses_a_job_of_another_layer(shop: Warehouse) -> None:
    error = error_of(
        shop.connection,
        f"update silver.load_jobs set layer = 'gold' where pipeline = '{shop.name}'",
    )
    assert error.sqlstate == "44000"


@pytest.mark.parametrize("how", ["configure_job", "bronze.load_jobs"])
def test_registering_never_enables_a_disabled_job(warehouse: Warehouse, how: str) -> None:
    warehouse.execute(
        "create table bronze.{p}_x (a text); create view bronze.v_{p}_x as select 'a' as a"
    )
    warehouse.job("bronze.{p}_x")
    if how == "configure_job":
        warehouse.execute("select setup.configure_job('bronze.{p}_x', p_is_enabled => false)")
    else:
        warehouse.execute("update bronze.load_jobs set is_enabled = false where pipeline = '{p}'")
    warehouse.job("bronze.{p}_x", load_order=5)
    row = job_row(warehouse, "bronze.{p}_x")[1]
    assert (row["is_enabled"], row["load_order"]) == (False, 5)


def test_registering_never_enables_a_disabled_pipeline_or_rule(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city"])
    shop.execute("update setup.pipelines set is_enabled = false where pipeline = '{p}'")
    shop.execute(
        "update setup.quality_rules set is_enabled = false where target = 'silver.{p}_orders'"
    )
    shop.execute("select setup.register_pipeline('{p}', 'other words')")
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city", "amount"])
    assert shop.rows(
        "select is_enabled, description from setup.pipelines where pipeline = '{p}'"
    ) == [(False, "other words")]
    assert shop.rows(
        "select is_enabled, columns from setup.quality_rules where target = 'silver.{p}_orders'"
    ) == [(False, ["city", "amount"])]


def test_what_a_user_set_on_a_rule_or_pipeline_stays(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city"], gate="warn")
    shop.execute("update setup.quality_rules set gate = 'drop' where target = 'silver.{p}_orders'")
    shop.execute("update setup.pipelines set on_busy = 'refuse' where pipeline = '{p}'")
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city"], gate="fail")
    shop.execute("select setup.register_pipeline('{p}', p_on_busy => 'wait')")
    assert (
        shop.value("select gate from setup.quality_rules where target = 'silver.{p}_orders'")
        == "drop"
    )
    assert shop.value("select on_busy from setup.pipelines where pipeline = '{p}'") == "refuse"


def test_two_jobs_for_one_target_are_refused(shop: Warehouse) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.job("silver.{p}_orders", job_name="silver.{p}_other")
    assert caught.value.sqlstate == "MW011"
    assert shop.fill("silver.{p}_orders") in str(caught.value.diag.message_detail)


def test_two_pipelines_for_one_target_are_refused(shop: Warehouse) -> None:
    shop.execute("select setup.register_pipeline('{p}_other')")
    with pytest.raises(psycopg.Error) as caught:
        shop.job("silver.{p}_orders", pipeline="{p}_other")
    assert caught.value.sqlstate == "MW011"


@pytest.mark.parametrize(
    ("parameters", "code", "message", "hint"),
    [
        ({"pipeline": "{p}x"}, "MW001", 'unknown pipeline "{p}x"', 'Did you mean "{p}"?'),
        ({"target": "silver.{p}_nothing"}, "MW005", "does not exist", "Create the table"),
        ({"source": "silver.{p}_nothing"}, "MW005", "does not exist", "Create the view"),
        ({"keys": ["order_ids"]}, "MW012", '"order_ids"', 'Did you mean "order_id"?'),
        ({"source": "file:orders.csv"}, "MW012", "not understood", "file:{config_key}/name.csv"),
        ({"source": "ftp://x/y.csv"}, "MW012", "not understood", "file:{config_key}/name.csv"),
    ],
)
def test_a_mistake_in_a_job_is_refused_with_a_remedy(
    shop: Warehouse, parameters: dict[str, Any], code: str, message: str, hint: str
) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.job(**{"target": "silver.{p}_orders"} | parameters)
    assert caught.value.sqlstate == code
    assert shop.fill(message) in str(caught.value.diag.message_primary)
    assert shop.fill(hint) in str(caught.value.diag.message_hint)


@pytest.mark.parametrize(
    ("parameters", "allowed"),
    [
        ({"layer": "platinum"}, "bronze, silver, gold"),
        ({"load_type": "incremental"}, "full, append, upsert"),
        ({"load_type": None}, "full, append, upsert"),
        ({"importance": "high"}, "critical, important"),
        ({"max_attempts": 0}, "from 1 to 100"),
        ({"max_attempts": None}, "from 1 to 100"),
        ({"load_order": None}, "a number"),
        ({"retry_delay": "-1 s"}, "a time from 0"),
        ({"timeout": "-1 s"}, "no limit"),
        ({"timeout": "300000 years"}, "366 days"),
        ({"timeout": "1 us"}, "1 ms"),
        ({"retry_delay": "2 years"}, "366 days"),
        ({"options": Jsonb({"lock_timeout": "300000 years"})}, "366 days"),
        ({"tags": None}, "labels"),
        ({"tags": ["a", None]}, "labels"),
        ({"depends_on": None}, "job names"),
        ({"keys": [None]}, ""),
        ({"options": None}, '{"option": value}'),
        ({"options": Jsonb("x")}, '{"option": value}'),
        ({"options": Jsonb(["always"])}, '{"option": value}'),
    ],
)
def test_a_value_outside_its_list_is_refused_with_what_is_allowed(
    shop: Warehouse, parameters: dict[str, Any], allowed: str
) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.job("silver.{p}_orders", **parameters)
    assert caught.value.sqlstate == "MW012"
    assert allowed in str(caught.value.diag.message_hint)
    assert "Failing row" not in str(caught.value)


@pytest.mark.parametrize(
    ("parameter", "allowed"),
    [
        ("p_importance => 'high'", "critical, important"),
        ("p_max_attempts => 0", "from 1 to 100"),
        ("p_tags => '{{a,null}}'", "labels"),
        ("""p_options => '"x"'""", '{"option": value}'),
        ("p_options => '[]'", '{"option": value}'),
        ("""p_options => '{{"alwys": true}}'""", 'Did you mean "always"?'),
    ],
)
def test_configure_job_refuses_what_register_job_refuses(
    shop: Warehouse, parameter: str, allowed: str
) -> None:
    before = job_row(shop, "silver.{p}_orders")
    call = f"select setup.configure_job('silver.{{p}}_orders', {parameter})"
    error = error_of(shop.connection, shop.fill(call).replace("{{", "{").replace("}}", "}"))
    assert error.sqlstate == "MW012"
    assert allowed in str(error.diag.message_hint)
    assert job_row(shop, "silver.{p}_orders") == before


TECHNICAL = "_load_id bigint, _loaded_at timestamptz, _source_file text, _source_line bigint"


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        ("id integer, " + TECHNICAL, 'column "id" is integer'),
        ("id text, at date, " + TECHNICAL, 'column "at" is date'),
        ("id varchar(10), " + TECHNICAL, "character varying(10)"),
        ("id text not null, " + TECHNICAL, 'column "id" is not null'),
        ("id text primary key, " + TECHNICAL, "not null"),
        ("id text unique, " + TECHNICAL, "refuses rows"),
        ("id text check (id > ''), " + TECHNICAL, "refuses rows"),
        ("id text references setup.pipelines, " + TECHNICAL, "refuses rows"),
        ("id text", '"_load_id"'),
        ("id text, _loaded_at timestamptz", '"_load_id"'),
        ("id text, _load_id text", 'column "_load_id" is text'),
        ("id text, _rescued_data text, " + TECHNICAL, '"_rescued_data" is text'),
    ],
)
def test_a_table_that_cannot_hold_a_file_is_refused(
    warehouse: Warehouse, columns: str, fault: str
) -> None:
    warehouse.execute(f"create table bronze.{{p}}_x ({columns})")
    with pytest.raises(psycopg.Error) as caught:
        warehouse.job("bronze.{p}_x", source="file:{base_path_crm}/x.csv")
    assert caught.value.sqlstate == "MW012"
    assert fault in str(caught.value.diag.message_detail)
    assert "columns of type text" in str(caught.value.diag.message_hint)


def test_a_table_for_files_may_have_keys_of_its_own_columns(warehouse: Warehouse) -> None:
    warehouse.execute(
        f"create table bronze.{{p}}_x (id varchar, note text default '', {TECHNICAL},"
        " seen timestamptz generated always as (_loaded_at) stored,"
        " primary key (_source_file, _source_line), check (_source_line > 1))"
    )
    warehouse.job("bronze.{p}_x", source="file:{base_path_crm}/x.csv", load_type="append")


def test_a_table_that_appends_files_knows_the_file(warehouse: Warehouse) -> None:
    warehouse.execute("create table bronze.{p}_x (id text, _load_id bigint)")
    warehouse.job("bronze.{p}_x", source="file:{base_path_crm}/x.csv")
    with pytest.raises(psycopg.Error) as caught:
        warehouse.job("bronze.{p}_x", source="file:{base_path_crm}/x.csv", load_type="append")
    assert '"_source_file"' in str(caught.value.diag.message_detail)


RECORDS = "data jsonb not null, _page int, _page_row int, _load_id bigint, _loaded_at timestamptz"


@pytest.mark.parametrize(
    ("columns", "options", "fault"),
    [
        (RECORDS.replace("data jsonb not null, ", ""), {}, '"data"'),
        (RECORDS.replace("jsonb", "json"), {}, '"data" is json'),
        (RECORDS.replace("_page int, ", ""), {}, '"_page"'),
        (RECORDS + ", extra text not null", {}, '"extra" is not null'),
        (RECORDS + ", unique (data)", {}, "refuses rows"),
        (RECORDS, {"ids": {"table": "bronze.lms_events", "field": "id"}}, '"_parent_id"'),
    ],
)
def test_a_table_that_cannot_hold_records_is_refused(
    warehouse: Warehouse, columns: str, options: dict[str, Any], fault: str
) -> None:
    warehouse.execute(f"create table bronze.{{p}}_x ({columns})")
    with pytest.raises(psycopg.Error) as caught:
        warehouse.job("bronze.{p}_x", source="dlt:some.module:feed", options=options)
    assert caught.value.sqlstate == "MW012"
    assert fault in str(caught.value.diag.message_detail)


def test_foreign_keys_between_loaded_tables_are_refused(shop: Warehouse) -> None:
    shop.execute(
        "create table gold.{p}_facts (order_id int references silver.{p}_orders, amount int);"
        "create view gold.v_{p}_facts as select order_id, amount from silver.{p}_orders"
    )
    for target in ("gold.{p}_facts", "silver.{p}_orders"):
        with pytest.raises(psycopg.Error) as caught:
            shop.job(target)
        assert caught.value.sqlstate == "MW012"
        assert "drop constraint" in str(caught.value.diag.message_hint)
    shop.execute("alter table gold.{p}_facts drop constraint {p}_facts_order_id_fkey")
    shop.execute("create table gold.{p}_days (day int primary key)")
    shop.execute("alter table gold.{p}_facts add foreign key (amount) references gold.{p}_days")
    shop.job("gold.{p}_facts")


@pytest.mark.parametrize(
    ("target", "load_type"), [("silver.v_{p}_orders", "full"), ("silver.{p}_orders", "view")]
)
def test_a_view_is_not_loaded_and_a_table_is(shop: Warehouse, target: str, load_type: str) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.job(target, load_type=load_type, source="bronze.{p}_orders")
    assert caught.value.sqlstate == "MW012"


def test_an_upsert_without_a_key_is_refused(warehouse: Warehouse) -> None:
    warehouse.execute(
        "create table silver.{p}_x (a int); create view silver.v_{p}_x as select 1 as a"
    )
    with pytest.raises(psycopg.Error) as caught:
        warehouse.job("silver.{p}_x", load_type="upsert")
    assert caught.value.sqlstate == "MW012"


def test_a_procedure_that_does_not_exist_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(psycopg.Error) as caught:
        warehouse.job(job_name="silver.{p}_p", load_type="procedure", source="silver.{p}_no")
    assert caught.value.sqlstate == "MW005"


@pytest.mark.parametrize(
    ("statement", "code", "hint"),
    [
        ("select setup.configure_job('silver.{p}_order')", "MW002", '"silver.{p}_orders"'),
        ("select setup.config('base_path_cmr')", "MW003", '"base_path_crm"'),
        ("select setup.configure('base_path_cmr', 'x')", "MW003", '"base_path_crm"'),
        ("call setup.orchestrate_all(p_pipelines => '{{p}s}')", "MW001", '"{p}"'),
        (
            "call setup.orchestrate_all(p_select => '{silver.{p}_order}')",
            "MW002",
            '"silver.{p}_orders"',
        ),
        ("select setup.cancel_run(0)", "MW006", "run_history"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(
    shop: Warehouse, statement: str, code: str, hint: str
) -> None:
    error = error_of(shop.connection, shop.fill(statement))
    assert error.sqlstate == code
    assert shop.fill(hint) in str(error.diag.message_hint)


def test_unregistering_a_pipeline_removes_all_but_its_log(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city"], gate="drop")
    shop.run()
    shop.execute("select setup.unregister_pipeline('{p}')")
    assert shop.value("select count(*) from setup.load_jobs where pipeline = '{p}'") == 0
    assert (
        shop.value("select count(*) from setup.quality_rules where target = 'silver.{p}_orders'")
        == 0
    )
    assert shop.value("select count(*) from setup.load_log where pipeline = '{p}'") == 2


SOURCES = [{"prefix": "{p}_in_", "path_key": "base_path_{p}", "first_order": 1}]


@pytest.mark.parametrize(
    ("keys", "sources", "said"),
    [
        (["base_path_{p}"], [], 'configuration key "base_path_{p}" belongs to pipeline "{p}"'),
        (["{p}_key"], [], 'configuration key "{p}_key" belongs to pipeline "{p}"'),
        (
            [],
            [{"prefix": "x_", "path_key": "base_path_{p}"}],
            'configuration key "base_path_{p}" belongs to pipeline "{p}"',
        ),
        ([], [{"prefix": "{p}_in_", "path_key": "{p}_x"}], 'prefix "{p}_in_" belongs to'),
        ([], [{"prefix": "{p}_in_x_", "path_key": "{p}_x"}], 'prefix "{p}_in_" belongs to'),
        (
            [],
            [{"prefix": "{p}_", "path_key": "{p}_x"}],
            'prefix "{p}_in_" belongs to pipeline "{p}"',
        ),
    ],
)
def test_a_key_or_a_prefix_of_another_pipeline_is_refused(
    warehouse: Warehouse, keys: list[str], sources: list[dict[str, Any]], said: str
) -> None:
    def register(name: str, keys: list[str], sources: list[dict[str, Any]]) -> None:
        warehouse.execute(
            "select setup.register_pipeline(%s, p_required_config => %s, p_sources => %s)",
            *map(warehouse.fill, (name, "{" + ",".join(keys) + "}", json.dumps(sources))),
        )

    register("{p}", ["{p}_key"], SOURCES)
    register("{p}", ["{p}_key"], SOURCES)
    with pytest.raises(psycopg.Error) as caught:
        register("{p}_other", keys, sources)
    assert caught.value.sqlstate == "MW094"
    assert warehouse.fill(said) in str(caught.value.diag.message_primary)
    assert warehouse.value("select count(*) from setup.pipelines where pipeline = '{p}_other'") == 0
    warehouse.execute("select setup.unregister_pipeline('{p}')")
    register("{p}_other", keys, sources)
