"""setup.propose_rules: what a profile suggests, and what it leaves alone."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from table_profiles import Profiles
from warehouse import Warehouse, error_of

Rules = dict[str, tuple[list[str], dict[str, Any], Decimal, str]]


@pytest.fixture
def assets(warehouse: Warehouse) -> Warehouse:
    """Assets of a register, where they are, and who owns them; all text, as delivered."""
    warehouse.execute(
        """
        create table bronze.{p}_people (id text, name text);
        create table bronze.{p}_assetclasses (id text, code text);
        create table bronze.{p}_assets (
          id text, name text, status text, grade int, length_m text, price numeric, seen date,
          built text, personid text, remark text, "AssetClassID" text, flag boolean, doc json,
          _load_id bigint
        );
        create table bronze.{p}_assetlocations (id text, assetid text, routecode text);
        insert into bronze.{p}_people select i, 'person ' || i from generate_series(1, 30) as i;
        insert into bronze.{p}_assetclasses values ('1', 'A1'), ('2', 'B20');
        insert into bronze.{p}_assets
        select
          i, 'asset ' || i, (array['open', 'shut'])[i % 2 + 1], i % 40, i * 0.5, i * 1.25,
          date '2024-01-01' + i, to_char(date '1990-01-01' + i, 'YYYY-MM-DD"T"HH24:MI'),
          i % 30 + 1, case when i <= 95 then repeat('word ', 12) || i end,
          case when i <= 96 then i % 2 + 1 end, true, '{}'
        from generate_series(1, 100) as i;
        insert into bronze.{p}_assetlocations
          select i, i, 'R' || lpad('1', i % 3 + 1, '0') from generate_series(1, 100) as i;
        """
    )
    return warehouse


def propose(warehouse: Warehouse, table: str, **parameters: Any) -> dict[str, str]:
    """The action taken for each rule by name, all but those that a column exists."""
    named = "".join(f", p_{name} => %({name})s" for name in parameters)
    query = f"select rule_name, action from setup.propose_rules(%(table)s{named})"
    values = {"table": warehouse.fill(table), **parameters}
    rows = warehouse.connection.execute(query, values).fetchall()
    return {name: action for name, action in rows if not name.startswith("column_exists")}


def rules_of(warehouse: Warehouse, table: str, origin: str = "proposed") -> Rules:
    query = (
        "select rule_name, columns, arguments, mostly, severity, gate from setup.quality_rules"
        " where target = %s and origin = %s"
    )
    found = warehouse.rows(query, warehouse.fill(table), origin)
    return {name: (columns, *rest) for name, columns, *rest, _ in found}


def test_a_profile_suggests_rules_of_each_kind(assets: Warehouse, profiles: Profiles) -> None:
    for table in ("bronze.{p}_assets", "bronze.{p}_assetlocations"):
        profiles.take(table)
        propose(assets, table)
    gates = "select distinct gate from setup.quality_rules where target = %s"
    assert assets.rows(gates, assets.fill("bronze.{p}_assets")) == [("none",)]
    found = rules_of(assets, "bronze.{p}_assets")
    columns = ["id", "name", "status", "grade", "length_m", "price", "seen", "built", "personid",
               "remark", "AssetClassID", "flag", "doc"]  # fmt: skip
    one, most = Decimal(1), Decimal("0.95")
    wanted: Rules = {
        "row_count": ([], {"min": 1}, one, "critical"),
        "column_count": ([], {"min": 13, "max": 13}, one, "high"),
        "unique_id": (["id"], {}, one, "critical"),
        "accepted_values_status": (["status"], {"values": ["open", "shut"]}, one, "medium"),
        "accepted_values_flag": (["flag"], {"values": ["true"]}, one, "medium"),
        "range_grade": (["grade"], {"min": 0, "max": 39}, one, "medium"),
        "range_length_m": (
            ["length_m"], {"min": 0.5, "max": 50, "as": "numeric"}, one, "medium"
        ),
        "range_price": (["price"], {"min": 1.25, "max": 125}, one, "medium"),
        "range_seen": (["seen"], {"min": "2024-01-02", "max": "2024-04-10"}, one, "medium"),
        "range_built": (
            ["built"], {"min": "1990-01-02T00:00", "max": "1990-04-11T00:00"}, one, "medium"
        ),
        "length_name": (["name"], {"min": 7, "max": 9}, one, "low"),
        "foreign_key_personid": (
            ["personid"],
            {"table": assets.fill("bronze.{p}_people"), "to_columns": ["id"]}, one, "high",
        ),
        "foreign_key_AssetClassID": (
            ["AssetClassID"],
            {"table": assets.fill("bronze.{p}_assetclasses"), "to_columns": ["id"]}, one, "high",
        ),
    }  # fmt: skip
    wanted |= {f"column_exists_{name}": ([name], {}, one, "critical") for name in columns}
    # a reference has neither bounds nor accepted values
    # 5 of 100 remarks are missing, that is too many; 4 asset classes are not
    wanted |= {
        f"not_null_{name}": ([name], {}, most, "high" if name == "id" else "medium")
        for name in columns
        if name != "remark"
    }
    assert found == wanted
    found = rules_of(assets, "bronze.{p}_assetlocations")
    # each asset has one location: a reference is no key all the same
    assert "unique_assetid" not in found
    assert found["not_null_assetid"] == (["assetid"], {}, most, "high")
    assert found["foreign_key_assetid"][1]["table"] == assets.fill("bronze.{p}_assets")
    assert found["length_routecode"] == (["routecode"], {"min": 2, "max": 4}, one, "low")


def test_what_is_suggested_holds_for_the_table_itself(
    assets: Warehouse, profiles: Profiles
) -> None:
    for table in ("bronze.{p}_assets", "bronze.{p}_assetlocations", "bronze.{p}_people"):
        profiles.take(table)
        propose(assets, table)
        query = "select status, success_rate, reasons from setup.validate_table(%s)"
        assert assets.rows(query, assets.fill(table)) == [("passed", 100, [])]
    assets.execute("insert into bronze.{p}_assetlocations values ('1', '101', null)")
    query = "select status from setup.validate_table(%s)"
    assert assets.value(query, assets.fill("bronze.{p}_assetlocations")) == "failed"
    failed = assets.rows(
        "select q.rule_name from setup.data_quality as q where target = %s and not passed"
        " order by 1",
        assets.fill("bronze.{p}_assetlocations"),
    )
    assert failed == [("foreign_key_assetid",), ("unique_id",)]


def test_nothing_changes_when_it_is_proposed_again(assets: Warehouse, profiles: Profiles) -> None:
    profiles.take("bronze.{p}_assets")
    first = propose(assets, "bronze.{p}_assets")
    assert set(first.values()) == {"added", "impossible"}  # a json cannot be compared
    query = "select xmin::text, to_jsonb(r) from setup.quality_rules as r where target = %s"
    before = assets.rows(query, assets.fill("bronze.{p}_assets"))
    assert set(propose(assets, "bronze.{p}_assets").values()) == {"unchanged", "impossible"}
    assert assets.rows(query, assets.fill("bronze.{p}_assets")) == before


def test_what_somebody_wrote_edited_or_disabled_stays(
    assets: Warehouse, profiles: Profiles
) -> None:
    table = assets.fill("bronze.{p}_assets")
    assets.rule(table, "my own", "not_null", columns=["name"], gate="warn")
    assets.rule(table, "range_grade", "range", columns=["grade"], arguments={"min": -5})
    profiles.take(table)
    found = propose(assets, table)
    assert (found["not_null_name"], found["range_grade"]) == ("kept", "kept")
    assets.execute(f"select setup.configure_rule('{table}', 'range_price', p_gate => 'warn')")
    query = "select setup.configure_rule(%s, 'range_length_m', p_arguments => %s)"
    assets.execute(query, table, '{"min": 0, "max": 1000, "as": "numeric"}')
    assets.execute(f"select setup.configure_rule('{table}', 'row_count', p_is_enabled => false)")
    assets.execute(
        "insert into bronze.{p}_assets (id, grade, price, length_m, name)"
        " values ('900', 99, 900, '900', 'x')"
    )
    query = "select to_jsonb(r) from setup.quality_rules as r where target = %s and not (%s)"
    kept = (
        "select rule_name, to_jsonb(r) from setup.quality_rules as r where target = %s and"
        " rule_name in ('my own', 'range_grade', 'range_price', 'range_length_m', 'row_count')"
    )
    before = assets.rows(kept, table)
    assert len(before) == 5
    profiles.take(table)
    found = propose(assets, table)
    assert assets.rows(kept, table) == before
    names = ("not_null_name", "range_grade", "range_price", "range_length_m", "row_count")
    assert {found[name] for name in names} == {"kept"}
    assert found["length_name"] == "updated"
    assert rules_of(assets, table)["length_name"][1] == {"min": 1, "max": 9}


def test_what_is_not_suggested_any_more_is_shown_and_stays(
    assets: Warehouse, profiles: Profiles
) -> None:
    profiles.take("bronze.{p}_assets")
    propose(assets, "bronze.{p}_assets")
    assets.execute("update bronze.{p}_assets set status = 'status ' || id")
    profiles.take("bronze.{p}_assets")
    found = propose(assets, "bronze.{p}_assets")
    assert found["accepted_values_status"] == "outdated"
    assert found["length_status"] == "added"
    assert "accepted_values_status" in rules_of(assets, "bronze.{p}_assets")
    found = propose(assets, "bronze.{p}_assets", follow=True)
    assert found["accepted_values_status"] == "withdrawn"
    assert "accepted_values_status" not in rules_of(assets, "bronze.{p}_assets")


def test_a_declared_key_is_unique_whatever_the_data_say(
    warehouse: Warehouse, profiles: Profiles
) -> None:
    warehouse.execute(
        """
        create table silver.{p}_lines (
          order_id int, line_no int, id int, primary key (order_id, line_no)
        );
        insert into silver.{p}_lines values (1, 1, 7), (1, 2, 7);
        create table silver.{p}_orders (order_id int, customer_id int);
        insert into silver.{p}_orders values (1, 1), (2, 2);
        create table silver.{p}_customers (customer_id int, _load_id bigint);
        create view silver.v_{p}_customers as select 1 as customer_id;
        """
    )
    for table in ("lines", "orders", "customers"):
        profiles.take(f"silver.{{p}}_{table}")
        propose(warehouse, f"silver.{{p}}_{table}")
    lines, orders = (rules_of(warehouse, f"silver.{{p}}_{table}") for table in ("lines", "orders"))
    assert lines["unique_order_id_line_no"][0] == ["order_id", "line_no"]
    assert [name for name in lines if name.startswith("unique")] == ["unique_order_id_line_no"]
    # its own key by name, and a reference to one of customers by theirs
    assert [name for name in orders if name.startswith("unique")] == ["unique_order_id"]
    assert orders["foreign_key_customer_id"][1]["to_columns"] == ["customer_id"]
    assert "unique_customer_id" not in rules_of(warehouse, "silver.{p}_customers")
    found = propose(warehouse, "silver.{p}_customers", key=["customer_id"])
    assert found["unique_customer_id"] == "added"


def test_a_tolerance_is_a_share_of_nulls(assets: Warehouse, profiles: Profiles) -> None:
    profiles.take("bronze.{p}_assets")
    assert "not_null_remark" in propose(assets, "bronze.{p}_assets", null_tolerance=Decimal("5.1"))
    assert rules_of(assets, "bronze.{p}_assets")["not_null_remark"][2] == Decimal("0.949")
    found = propose(assets, "bronze.{p}_assets", null_tolerance=0)
    assert "not_null_id" not in [name for name, action in found.items() if action != "outdated"]


def test_an_empty_table_suggests_its_shape_alone(warehouse: Warehouse, profiles: Profiles) -> None:
    warehouse.execute('create table silver.{p}_t (id int, "A b" text)')
    profiles.take("silver.{p}_t")
    propose(warehouse, "silver.{p}_t")
    assert set(rules_of(warehouse, "silver.{p}_t")) == {
        "row_count", "column_count", "column_exists_id", "column_exists_A b",
    }  # fmt: skip


def test_what_is_delivered_suggests_rules_for_what_is_made_of_it(
    warehouse: Warehouse, profiles: Profiles
) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id text, amount text, seen text, more text, _load_id bigint);
        insert into bronze.{p}_t
        select i, i * 0.5, '2024-01-01T00:00:00', 'x' from generate_series(1, 30) as i;
        create table silver.{p}_t (
          id bigint primary key, amount numeric, seen timestamp, note text, _load_id bigint
        );
        """
    )
    profiles.take("bronze.{p}_t")
    propose(warehouse, "silver.{p}_t", profile_of=warehouse.fill("bronze.{p}_t"))
    found = rules_of(warehouse, "silver.{p}_t")
    assert {name: arguments for name, (_, arguments, _, _) in found.items()} == {
        "row_count": {"min": 1},
        "column_count": {"min": 4, "max": 4},
        **{f"column_exists_{name}": {} for name in ("id", "amount", "seen")},
        **{f"not_null_{name}": {} for name in ("id", "amount", "seen")},
        "unique_id": {},
        "range_amount": {"min": 0.5, "max": 15},
        "range_seen": {"min": "2024-01-01T00:00:00", "max": "2024-01-01T00:00:00"},
    }
    warehouse.execute("insert into silver.{p}_t values (1, 15.5, '2024-01-01')")
    warehouse.rows("select setup.validate_table(%s)", warehouse.fill("silver.{p}_t"))
    query = "select rule_name from setup.data_quality where target = %s and not passed"
    assert warehouse.rows(query, warehouse.fill("silver.{p}_t")) == [("range_amount",)]


def test_texts_are_compared_as_the_numbers_they_are(warehouse: Warehouse) -> None:
    warehouse.execute(
        "create table silver.{p}_t (n text);"
        "insert into silver.{p}_t values ('9'), ('10'), ('1e2'), (null), ('100.5'), ('x'), ('')"
    )
    warehouse.rule(
        "silver.{p}_t", "n", "range", columns=["n"],
        arguments={"min": 9, "max": 100, "as": "numeric"},
    )  # fmt: skip
    warehouse.rows("select setup.validate_table(%s)", warehouse.fill("silver.{p}_t"))
    query = "select checked, violated from setup.data_quality where target = %s"
    assert warehouse.rows(query, warehouse.fill("silver.{p}_t")) == [(6, 3)]
    statement = "select setup.register_rule(%s, 'm', 'range', '{n}', p_arguments => %s)"
    for wrong in ('{"min": "a", "as": "numeric"}', '{"min": 1, "as": "money"}', '{"min": 1}'):
        error = error_of(warehouse.connection, statement, warehouse.fill("silver.{p}_t"), wrong)
        assert error.sqlstate == "MW013"


def test_without_profile_there_is_nothing_to_propose_from(
    assets: Warehouse, database: str, profiles: Profiles
) -> None:
    table = assets.fill("bronze.{p}_assets")
    statement = "select setup.propose_rules(%s)"
    assert error_of(assets.connection, statement, table).sqlstate == "MW074"
    assert error_of(assets.connection, statement, "bronze.nope").sqlstate == "MW005"
    profiles.take(table)
    for tolerance in ("-1", "101", "NaN", "null"):
        statement = f"select setup.propose_rules(%s, '{tolerance}')".replace("'null'", "null")
        assert error_of(assets.connection, statement, table).sqlstate == "MW074"
    with closing(psycopg.connect(database, autocommit=True)) as session:
        session.execute("set role warehouse_operator")
        # accepted values are values of rows
        assert error_of(session, "select setup.propose_rules(%s)", table).sqlstate == "42501"
