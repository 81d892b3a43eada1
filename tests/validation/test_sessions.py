"""Whatever a session has set: the same profile, the same rules, the same verdict."""

from __future__ import annotations

from typing import Any

from warehouse import Warehouse

ODD = """
  set datestyle = 'SQL, DMY'; set intervalstyle = 'iso_8601'; set timezone = 'Asia/Tokyo';
  set extra_float_digits = -15; set bytea_output = 'escape'; set quote_all_identifiers = on;
  set standard_conforming_strings = off; set search_path = pg_temp, public;
"""


def judged(warehouse: Warehouse, settings: str) -> dict[str, Any]:
    """What a session with these settings finds in a table of its own."""
    warehouse.execute(
        "drop table if exists silver.{p}_t cascade;"
        "delete from setup.quality_rules where target = 'silver.{p}_t';"
        "create table silver.{p}_t (id int primary key, at timestamptz, code text, size float8);"
        "insert into silver.{p}_t"
        " select n, timestamptz '2024-03-04 05:06:07Z' + n * interval '1 d', 'c-' || n, n / 3.0"
        " from generate_series(1, 40) as n"
    )
    warehouse.rule("silver.{p}_t", "code_shape", "regex", columns=["code"],
                   arguments={"pattern": r"^c-\d+$"})  # fmt: skip
    warehouse.rule("silver.{p}_t", "size_small", "range", columns=["size"],
                   arguments={"max": 10.5})  # fmt: skip
    warehouse.execute(settings)
    warehouse.execute("select setup.profile_table('silver.{p}_t')")
    warehouse.execute("select * from setup.propose_rules('silver.{p}_t')")
    warehouse.execute("select setup.validate_table('silver.{p}_t')")
    warehouse.execute("reset all")
    return {
        "profile": warehouse.rows(
            "select column_name, detected_type, unique_count, min_value, max_value, mean,"
            " distinct_values from setup.column_profiles where target = 'silver.{p}_t'"
            " and profile_id = (select max(profile_id) from setup.table_profiles) order by 1"
        ),
        "rules": warehouse.rows(
            "select rule_name, rule_type, arguments from setup.quality_rules"
            " where target = 'silver.{p}_t' order by 1"
        ),
        "results": warehouse.rows(
            "select rule_name, checked, violated, passed, observed, error"
            " from setup.quality_results"
            " where validation_id = (select max(validation_id) from setup.table_verdicts)"
            " order by 1"
        ),
    }


def test_no_setting_of_a_session_makes_a_difference(warehouse: Warehouse) -> None:
    usual = judged(warehouse, "reset all")
    assert usual["results"]
    assert judged(warehouse, ODD) == usual
