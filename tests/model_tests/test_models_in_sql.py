"""setup.try_model, test_model and test_models: models over given rows, nothing real touched."""

from __future__ import annotations

import os
from contextlib import closing
from functools import cache
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb
from warehouse import Warehouse, error_of

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "30"))


def tried(shop: Warehouse, model: str, inputs: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    """The rows that a model makes of given ones."""
    given = Jsonb({shop.fill(name): rows for name, rows in inputs.items()})
    query = "select row_data from setup.try_model(%s, %s, %s, %s)"
    values = [shop.fill(model), given, more.get("clock"), Jsonb(more.get("config", {}))]
    return [row for (row,) in shop.connection.execute(query, values).fetchall()]


def differences(shop: Warehouse, model: str, inputs: dict[str, Any], **expected: Any) -> list[Any]:
    """What setup.test_model returns, without the rows' own numbers."""
    given = Jsonb({shop.fill(name): rows for name, rows in inputs.items()})
    named = "".join(f", p_{name} => %({name})s" for name in expected)
    values = {name: Jsonb(value) for name, value in expected.items()}
    return shop.connection.execute(
        "select part, difference, expected_row, expected, actual, columns"
        f" from setup.test_model(%(model)s, %(inputs)s{named})",
        {"model": shop.fill(model), "inputs": given, **values},
    ).fetchall()


ORDER = {"order_id": 1, "city": "bern", "amount": 5}


def test_rows_come_from_what_is_given_alone(shop: Warehouse) -> None:
    assert tried(shop, "silver.{p}_orders", {}) == []
    found = tried(shop, "silver.{p}_orders", {"bronze.{p}_orders": [ORDER]})
    assert found == [{"order_id": 1, "city": "BERN", "amount": 5}]
    assert tried(shop, "silver.v_{p}_orders", {"bronze.{p}_orders": [ORDER]}) == found


def test_a_column_that_is_not_given_is_null(shop: Warehouse) -> None:
    shop.execute(
        "alter table bronze.{p}_orders alter amount set default 7, alter city set not null"
    )
    found = tried(shop, "silver.{p}_orders", {"bronze.{p}_orders": [{"order_id": 1}]})
    assert found == [{"order_id": 1, "city": None, "amount": None}]


def test_nothing_stays_and_nothing_is_locked(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    left = (
        "select count(*) from pg_class where relnamespace = pg_my_temp_schema()"
        " union all select count(*) from pg_locks where pid = pg_backend_pid()"
        " and locktype = 'relation' and relation >= 16384"
    )
    before = shop.rows("select * from pg_settings")
    shop.execute("begin")
    tried(shop, "gold.{p}_cities", {"silver.{p}_orders": [ORDER]}, clock="2001-01-01 00:00Z")
    assert [n for (n,) in shop.rows(left)] == [0, 0]
    second_session.execute(shop.fill("begin; lock table silver.{p}_orders, silver.v_{p}_orders"))
    second_session.execute("rollback")
    shop.execute("commit")
    assert shop.rows("select * from pg_settings") == before
    assert shop.value("select setup._now() > '2020-01-01'")


def test_a_view_between_is_looked_into_unless_it_is_given(shop: Warehouse) -> None:
    shop.execute(
        "create view gold.{p}_big as select city from silver.v_{p}_orders where amount > 3;"
        "create view gold.{p}_names as select city, count(*) from gold.{p}_big group by city"
    )
    base = tried(shop, "gold.{p}_names", {"bronze.{p}_orders": [ORDER, ORDER]})
    assert base == [{"city": "BERN", "count": 2}]
    middle = tried(shop, "gold.{p}_names", {"silver.v_{p}_orders": [ORDER]})
    assert middle == [{"city": "bern", "count": 1}]
    near = tried(shop, "gold.{p}_names", {"gold.{p}_big": [{"city": "Rome"}]})
    assert near == [{"city": "Rome", "count": 1}]


def test_a_materialized_view_is_looked_into(shop: Warehouse) -> None:
    shop.execute(
        "create materialized view silver.{p}_all as select * from silver.v_{p}_orders;"
        "create view gold.{p}_sum as select sum(amount) as total from silver.{p}_all"
    )
    assert tried(shop, "gold.{p}_sum", {"bronze.{p}_orders": [ORDER]}) == [{"total": 5}]
    assert tried(shop, "gold.{p}_sum", {"silver.{p}_all": [ORDER, ORDER]}) == [{"total": 10}]


def test_functions_with_bound_bodies_read_what_is_given(shop: Warehouse) -> None:
    shop.execute(
        """
        create function silver.{p}_total(p_city text, p_more int default 0) returns bigint
          stable begin atomic
            select sum(o.amount) + p_more from bronze.{p}_orders as o where o.city = p_city;
          end;
        create function silver.{p}_twice(p_city text) returns bigint stable
          begin atomic select 2 * silver.{p}_total(p_city, 1); end;
        create view gold.{p}_totals as
          select o.city, silver.{p}_twice(o.city) as twice, silver.{p}_total('bern') as bern
          from silver.{p}_orders as o;
        """
    )
    inputs = {"bronze.{p}_orders": [ORDER, ORDER], "silver.{p}_orders": [{"city": "bern"}]}
    assert tried(shop, "gold.{p}_totals", inputs) == [{"city": "bern", "twice": 22, "bern": 10}]


@pytest.mark.parametrize("language", ["sql", "plpgsql"])
def test_a_function_that_reads_a_real_table_by_its_text_fails_the_test(
    shop: Warehouse, language: str
) -> None:
    body = "select count(*) from bronze.{p}_orders where city = p_city"
    if language == "plpgsql":
        body = f"begin return ({body}); end"
    shop.execute(
        f"""
        create function silver.{{p}}_orders_of(p_city text) returns bigint
          language {language} stable as $$ {body} $$;
        create function silver.{{p}}_loud(p_city text) returns text
          language plpgsql stable as $$ begin return upper(p_city); end $$;
        create view gold.{{p}}_counts as
          select o.city, silver.{{p}}_orders_of(o.city) as orders from silver.{{p}}_orders as o;
        create view gold.{{p}}_louds as
          select silver.{{p}}_loud(o.city) as city from silver.{{p}}_orders as o;
        """
    )
    inputs = {"silver.{p}_orders": [{"city": "bern"}]}
    error = error_of(
        shop.connection,
        "select * from setup.try_model(%s, %s)",
        shop.fill("gold.{p}_counts"),
        psycopg.types.json.Jsonb({shop.fill(name): rows for name, rows in inputs.items()}),
    )
    assert error.sqlstate == "MW015"
    assert shop.fill('"bronze.{p}_orders"') in str(error)
    # one that reads none is as good as any
    assert tried(shop, "gold.{p}_louds", inputs) == [{"city": "BERN"}]


def test_rows_of_tables_are_arguments_and_results(shop: Warehouse) -> None:
    shop.execute(
        """
        create function silver.{p}_label(p_row bronze.{p}_orders) returns text
          language sql immutable return p_row.city || ':' || p_row.amount;
        create function silver.{p}_plain(p_row bronze.{p}_orders) returns integer
          language plpgsql immutable as $$ begin return p_row.amount + 1; end $$;
        create view gold.{p}_labels as
          select silver.{p}_label(o) as label, silver.{p}_plain(o) as plain, o as whole,
            null::bronze.{p}_orders as none, array[o] as list
          from bronze.{p}_orders as o;
        """
    )
    (found,) = tried(shop, "gold.{p}_labels", {"bronze.{p}_orders": [ORDER]})
    whole = {**ORDER, "_load_id": None}
    assert found["label"] == "bern:5"
    assert found["plain"] == 6
    assert found["whole"] == whole
    assert found["list"] == [whole]
    assert found["none"] is None


def test_two_relations_of_one_name_are_two(shop: Warehouse) -> None:
    shop.execute(
        """
        create view gold.{p}_both as
          select b.city as raw, s.city as clean from bronze.{p}_orders as b
          join silver.{p}_orders as s using (order_id);
        create view gold.{p}_bare as
          select count(*) as n from bronze.{p}_orders, lateral (
            select from silver.{p}_orders where silver.{p}_orders.order_id = 1 limit 1) as x;
        create table silver.{p}_both (raw text);
        create view gold.{p}_more as 
            select raw from gold.{p}_both union select raw from silver.{p}_both;
        """
    )
    inputs = {
        "bronze.{p}_orders": [ORDER],
        "silver.{p}_orders": [{**ORDER, "city": "Bern"}],
        "silver.{p}_both": [{"raw": "x"}],
    }
    two = {name: inputs[name] for name in list(inputs)[:2]}
    assert tried(shop, "gold.{p}_both", two) == [{"raw": "bern", "clean": "Bern"}]
    assert tried(shop, "gold.{p}_bare", two) == [{"n": 1}]
    assert sorted(row["raw"] for row in tried(shop, "gold.{p}_more", inputs)) == ["bern", "x"]


def test_names_may_be_odd(shop: Warehouse) -> None:
    long = "ü" * 28
    schema = '"{p} Odd.""Schema"'
    table = f'{schema}."The ""Table"" of.{{p}}"'
    shop.execute(
        f'''
        create schema {schema};
        create table {table} ("Order No." int, "select" text, "a""b" text, "order" int);
        create table {schema}."{long}" (n int);
        create view {schema}."My View" as
          select "The ""Table"" of.{{p}}"."Order No." + 1 as "Order No.", t.n,
            "The ""Table"" of.{{p}}"."select" || '{schema}.' as "select"
          from {table} cross join {schema}."{long}" as t;
        '''
    )
    inputs = {table: [{"Order No.": 1, "select": "x"}], f'{schema}."{long}"': [{"n": 3}]}
    found = tried(shop, f'{schema}."My View"', inputs)
    assert found == [{"Order No.": 2, "n": 3, "select": shop.fill(f"x{schema}.")}]


def test_names_with_dots_are_not_mixed_up(shop: Warehouse) -> None:
    shop.execute(
        """
        create schema "{p}.a"; create schema "{p}";
        create table "{p}.a".b (n int); create table "{p}"."a.b" (n int);
        create view gold.{p}_dots as
          select x.n as one, y.n as two from "{p}.a".b as x cross join "{p}"."a.b" as y;
        """
    )
    inputs = {'"{p}.a".b': [{"n": 1}], '"{p}"."a.b"': [{"n": 2}]}
    assert tried(shop, "gold.{p}_dots", inputs) == [{"one": 1, "two": 2}]


def test_rows_are_read_of_partitions_and_foreign_tables(shop: Warehouse) -> None:
    shop.execute(
        """
        create table bronze.{p}_parts (n int) partition by range (n);
        create table bronze.{p}_part1 partition of bronze.{p}_parts for values from (0) to (9);
        create foreign data wrapper {p}_wrapper;
        create server {p}_server foreign data wrapper {p}_wrapper;
        create foreign table bronze.{p}_far (n int) server {p}_server;
        create view gold.{p}_near as select p.n + f.n as n
          from bronze.{p}_parts as p, bronze.{p}_far as f;
        """
    )
    inputs = {"bronze.{p}_parts": [{"n": 99}], "bronze.{p}_far": [{"n": 1}]}
    assert tried(shop, "gold.{p}_near", inputs) == [{"n": 100}]


def test_rules_of_each_kind_judge_what_is_given(shop: Warehouse) -> None:
    target = "silver.{p}_orders"
    shop.rule(
        target,
        "known_city",
        "foreign_key",
        columns=["city"],
        arguments={"table": shop.fill("gold.{p}_cities"), "to_columns": ["city"]},
        gate="drop",
    )
    shop.rule(
        target, "in_order", "increasing", columns=["amount"], arguments={"order_by": ["order_id"]}
    )
    shop.rule(
        target, "small", "range", columns=["amount"], arguments={"max": 5}, filter="city = 'BERN'"
    )
    inputs = {
        "bronze.{p}_orders": [
            {"order_id": 1, "city": "bern", "amount": 9},
            {"order_id": 2, "city": "bern", "amount": 3},
            {"order_id": 3, "city": "oslo", "amount": 8},
            {"order_id": 4, "amount": 8},
        ],
        "gold.{p}_cities": [{"city": "BERN"}],
    }
    quarantine = [{"rules": ["known_city"], "row": {"order_id": 3}}]
    warnings = {"in_order": 1, "small": 1}
    assert differences(shop, target, inputs, quarantine=quarantine, warnings=warnings) == []


def test_an_alias_may_be_called_like_a_schema_and_its_column_like_a_table(shop: Warehouse) -> None:
    shop.execute(
        """
        create table bronze.{p}_pairs ({p}_orders int, bronze int);
        create view gold.{p}_alias as
          select bronze.{p}_orders as pair, silver.amount,
            (select count(*) from bronze.{p}_orders) as n, 'bronze.{p}_orders' as text
          from bronze.{p}_pairs as bronze
          join silver.{p}_orders as silver on silver.order_id = bronze.{p}_orders;
        """
    )
    inputs = {
        "bronze.{p}_pairs": [{shop.fill("{p}_orders"): 1}],
        "silver.{p}_orders": [ORDER],
        "bronze.{p}_orders": [ORDER, ORDER],
    }
    found = tried(shop, "gold.{p}_alias", inputs)
    assert found == [{"pair": 1, "amount": 5, "n": 2, "text": shop.fill("bronze.{p}_orders")}]


def test_a_cte_may_be_called_like_the_table_that_it_reads(shop: Warehouse) -> None:
    shop.execute(
        """
        create view silver.v_{p}_with as
          with {p}_orders as (
            select order_id, 'select FROM bronze.{p}_orders' as note from bronze.{p}_orders
          ),
          more as materialized (
            select o.order_id from (bronze.{p}_orders as a join bronze.{p}_orders as o
              using (order_id))
          )
          select o.order_id, o.note, m.order_id as more
          from {p}_orders as o left join more as m on m.order_id = o.order_id
        """
    )
    assert tried(shop, "silver.v_{p}_with", {"bronze.{p}_orders": [{"order_id": 7}]}) == [
        {"order_id": 7, "more": 7, "note": shop.fill("select FROM bronze.{p}_orders")}
    ]


def test_identities_and_generated_columns(shop: Warehouse) -> None:
    shop.execute(
        """
        create table bronze.{p}_made (
          id int generated always as identity, n int, twice int generated always as (n * 2) stored,
          s text collate "C" not null check (s <> 'x'), at timestamptz default now()
        );
        create view gold.{p}_made as select id, n, twice, s, at from bronze.{p}_made;
        """
    )
    found = tried(shop, "gold.{p}_made", {"bronze.{p}_made": [{"id": 7, "n": 4, "s": "x"}]})
    assert found == [{"id": 7, "n": 4, "twice": 8, "s": "x", "at": None}]
    error = error_of(
        shop.connection,
        "select setup.try_model(%s, %s)",
        shop.fill("gold.{p}_made"),
        Jsonb({shop.fill("bronze.{p}_made"): [{"twice": 1}]}),
    )
    assert error.sqlstate == "MW015"
    assert error.diag.column_name == "twice"


def test_a_view_that_relies_on_a_key_keeps_it(shop: Warehouse) -> None:
    shop.execute(
        "create view gold.{p}_keyed as select order_id, city, count(*) as n"
        " from silver.{p}_orders group by order_id"
    )
    found = tried(shop, "gold.{p}_keyed", {"silver.{p}_orders": [ORDER]})
    assert found == [{"order_id": 1, "city": "bern", "n": 1}]


def test_operators_and_types_of_a_schema_are_kept(shop: Warehouse) -> None:
    shop.execute(
        """
        create type silver.{p}_mood as enum ('sad', 'glad');
        create function silver.{p}_plus(int, int) returns int language sql immutable
          return $1 * 10 + $2;
        create operator silver.@@+ (leftarg = int, rightarg = int, procedure = silver.{p}_plus);
        create collation silver.{p}_c from "C";
        create view gold.{p}_ops as
          select o.amount operator(silver.@@+) 1 as more, 'glad'::silver.{p}_mood as mood, p.n
          from silver.{p}_orders as o
          join (select order_id operator(silver.@@+) 0 as n from bronze.{p}_orders) as p
            on o.city collate silver.{p}_c = 'bern';
        """
    )
    inputs = {"silver.{p}_orders": [ORDER], "bronze.{p}_orders": [ORDER]}
    assert tried(shop, "gold.{p}_ops", inputs) == [{"more": 51, "mood": "glad", "n": 10}]


def test_a_sequence_is_not_moved_on(shop: Warehouse) -> None:
    shop.execute(
        "create sequence silver.{p}_seq;"
        "create view gold.{p}_numbered as"
        " select nextval('silver.{p}_seq') as n from silver.{p}_orders"
    )
    assert tried(shop, "gold.{p}_numbered", {"silver.{p}_orders": [ORDER]}) == [{"n": 1}]
    assert shop.value("select is_called from silver.{p}_seq") is False


def test_many_forms_of_queries(shop: Warehouse) -> None:
    shop.execute(
        """
        create view gold.{p}_forms as
          with recursive c as (
            select 1 as n, (select max(amount) from only bronze.{p}_orders) as m
            union all select n + 1, m from c where n < 2
          )
          select c.n, c.m, x.city from c
          left join (bronze.{p}_orders join silver.{p}_orders using (order_id)) on true
          cross join lateral (values ({p}_orders.city)) as x (city)
          where exists (select from bronze.{p}_orders as o (id) where o.id = 1)
          and not exists (
            select 1 from silver.{p}_orders tablesample system (100), bronze.{p}_orders
            where bronze.{p}_orders.order_id = 99)
          except select 0, 0, city from silver.{p}_orders order by 1;
        """.replace("({p}_orders.city)", "(silver.{p}_orders.city)")
    )
    inputs = {"silver.{p}_orders": [ORDER], "bronze.{p}_orders": [ORDER]}
    assert tried(shop, "gold.{p}_forms", inputs) == [
        {"n": 1, "m": 5, "city": "bern"},
        {"n": 2, "m": 5, "city": "bern"},
    ]


def test_a_temporary_table_of_the_session_stands_not_in_for_anything(shop: Warehouse) -> None:
    shop.execute("create temporary table {p}_orders (order_id int, city text, amount int)")
    shop.execute("insert into {p}_orders values (99, 'evil', 1)")
    found = tried(shop, "silver.{p}_orders", {"bronze.{p}_orders": [ORDER]})
    assert [row["order_id"] for row in found] == [1]
    shop.execute("drop table pg_temp.{p}_orders")


def test_rules_judge_the_rows(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "positive", "expression", expression="amount > 0", gate="drop")
    shop.rule("silver.{p}_orders", "has_city", "not_null", columns=["city"], gate="drop")
    shop.rule(
        "silver.{p}_orders",
        "known_city",
        "expression",
        expression=shop.fill("city in (select c.city from gold.{p}_cities as c)"),
    )
    shop.rule("silver.{p}_orders", "id_unique", "unique", columns=["order_id"])
    inputs = {
        "bronze.{p}_orders": [
            ORDER,
            {"order_id": 1, "city": "rome", "amount": 1},
            {"order_id": 2, "amount": 0},
        ],
        "gold.{p}_cities": [{"city": "BERN"}],
    }
    rows = shop.rows(
        "select row_data ->> 'city', refused_by, warned_by from setup.try_model(%s, %s)",
        shop.fill("silver.{p}_orders"),
        Jsonb({shop.fill(name): value for name, value in inputs.items()}),
    )
    assert rows == [
        ("BERN", [], ["id_unique"]),
        ("ROME", [], ["known_city", "id_unique"]),
        (None, ["positive", "has_city"], []),
    ]
    passing = differences(
        shop,
        "silver.{p}_orders",
        inputs,
        expected=[{"city": "ROME"}, {"city": "BERN"}],
        quarantine=[{"rule": "positive", "row": {"order_id": 2}}],
        warnings={"known_city": 1, "id_unique": 2},
    )
    assert passing == []
    all_rules = [{"rules": ["has_city", "positive"], "row": {"amount": 0, "city": None}}]
    assert differences(shop, "silver.{p}_orders", inputs, quarantine=all_rules) == []
    wrong_first = [{"rule": "has_city", **all_rules[0]}]
    [[part, *_, columns]] = differences(shop, "silver.{p}_orders", inputs, quarantine=wrong_first)
    assert (part, columns) == ("quarantine", ["violated rule"])
    failing = differences(
        shop, "silver.{p}_orders", inputs, quarantine=[{"rule": "has_city"}], warnings={}
    )
    assert [(part, columns) for part, _, _, _, _, columns in failing] == [
        ("quarantine", ["violated rule"]),
        ("warnings", ["id_unique"]),
        ("warnings", ["known_city"]),
    ]

    shop.execute(
        "update setup.quality_rules set origin = 'proposed'"
        " where target = 'silver.{p}_orders' and rule_name = 'id_unique'"
    )
    warnings = {"known_city": 1}
    assert differences(shop, "silver.{p}_orders", inputs, warnings=warnings) == []


def test_the_quarantine_holds_what_was_delivered(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_raw (n text, _load_id bigint);
        create view silver.v_{p}_n as
          select setup.try_integer(n) as n, r as _row from bronze.{p}_raw as r;
        create table silver.{p}_n (n int primary key, _load_id bigint);
        """
    )
    warehouse.job("silver.{p}_n")
    warehouse.rule("silver.{p}_n", "number", "not_null", columns=["n"], gate="drop")
    inputs = {"bronze.{p}_raw": [{"n": "1"}, {"n": "x"}]}
    quarantine = [{"rule": "number", "row": {"n": "x", "_load_id": None}}]
    assert differences(warehouse, "silver.{p}_n", inputs, quarantine=quarantine) == []


def test_rows_are_compared_as_the_types_of_the_view(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (a numeric(9, 2), b timestamptz, c double precision, d json,
          e int[], f char(4), g date);
        create view gold.{p}_t as select * from bronze.{p}_t;
        """
    )
    row = {"a": "1", "b": "2026-01-01 09:00:00+09", "c": "NaN", "d": {"x": 1, "y": [2]}}
    same = {"a": 1.0, "b": "2026-01-01T00:00:00Z", "c": "nan", "d": {"y": [2], "x": 1}}
    more = {"e": [1, 2], "f": "ab", "g": "2026-02-01"}
    inputs = {"bronze.{p}_t": [{**row, **more}]}
    assert differences(warehouse, "gold.{p}_t", inputs, expected=[{**same, **more}]) == []
    wrong = differences(warehouse, "gold.{p}_t", inputs, expected=[{**same, "a": "1.01"}])
    assert [(difference, columns) for _, difference, _, _, _, columns in wrong] == [
        ("differs", ["a"])
    ]


def test_rows_that_differ_are_shown_side_by_side(shop: Warehouse) -> None:
    inputs = {
        "bronze.{p}_orders": [
            {"order_id": 1, "city": "bern", "amount": 1},
            {"order_id": 2, "city": "rome", "amount": 2},
            {"order_id": 2, "city": "rome", "amount": 2},
            {"order_id": 5, "city": "oslo", "amount": 5},
        ]
    }
    expected = [
        {"order_id": 3, "city": "LIMA", "amount": 9},
        {"order_id": 2, "city": "ROME", "amount": 2},
        {"order_id": 1, "city": "BERN", "amount": 7},
    ]
    found = differences(shop, "silver.{p}_orders", inputs, expected=expected)
    assert [(d, n, (e or {}).get("order_id"), (a or {}).get("order_id"), c)
            for _, d, n, e, a, c in found] == [
        ("differs", 3, 1, 1, ["amount"]),
        ("missing", 1, 3, None, None),
        ("unexpected", None, None, 2, None),
        ("unexpected", None, None, 5, None),
    ]  # fmt: skip


def test_each_expected_row_is_compared_in_the_columns_that_it_names(shop: Warehouse) -> None:
    rows = [{"order_id": n, "city": "x", "amount": n % 2} for n in range(1, 5)]
    inputs = {"bronze.{p}_orders": [*rows, {"order_id": 9}]}
    # only one way to give each a row of its own
    expected = [
        {},
        {"city": "X"},
        {"city": "X", "amount": 1},
        {"amount": 0},
        {"order_id": 1, "amount": 1},
    ]
    for order in (expected, expected[::-1], expected[2:] + expected[:2]):
        assert differences(shop, "silver.{p}_orders", inputs, expected=order) == []
    found = differences(
        shop, "silver.{p}_orders", inputs, expected=[*expected[1:], {"amount": 0, "order_id": 3}]
    )
    assert [(difference, columns) for _, difference, _, _, _, columns in found] == [
        ("differs", ["amount", "order_id"])
    ]
    assert differences(shop, "silver.{p}_orders", inputs, expected=[]) != []


@given(
    rows=st.lists(st.fixed_dictionaries({k: st.integers(0, 1) for k in "abc"}), max_size=6),
    wanted=st.lists(
        st.dictionaries(st.sampled_from("abc"), st.integers(0, 1), max_size=2), max_size=6
    ),
)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_as_many_rows_as_possible_find_a_match(
    connection: psycopg.Connection, rows: list[dict[str, int]], wanted: list[dict[str, int]]
) -> None:
    fits = [
        [n for n, row in enumerate(rows) if all(row[k] == v for k, v in each.items())]
        for each in wanted
    ]

    @cache
    def most(number: int, used: frozenset[int]) -> int:
        if number == len(wanted):
            return 0
        ways = [1 + most(number + 1, used | {n}) for n in fits[number] if n not in used]
        return max([most(number + 1, used), *ways])

    query = "select setup._matching_rows(%s, %s)"
    row = connection.execute(query, [Jsonb(wanted), Jsonb(rows)]).fetchone()
    assert row
    matched = [n for n in row[0] if n]
    assert len(set(matched)) == len(matched) == most(0, frozenset())
    assert all(not n or n - 1 in fits[index] for index, n in enumerate(row[0]))


def test_the_clock_stands_still(warehouse: Warehouse) -> None:
    warehouse.execute("create view gold.{p}_now as select setup._now() as at, 1 as n")
    found = tried(warehouse, "gold.{p}_now", {}, clock="2024-02-29 12:00:00+00")
    assert found == [{"at": "2024-02-29T12:00:00+00:00", "n": 1}]


def test_the_configuration_is_what_the_test_says(warehouse: Warehouse) -> None:
    warehouse.execute(
        "create view gold.{p}_config as select setup.config('environment') as name,"
        " setup.config_time('lms_accreditation_start') as start"
    )
    config = {"environment": "moon", "lms_accreditation_start": "2024-01-01"}
    found = tried(warehouse, "gold.{p}_config", {}, config=config)
    assert found == [{"name": "moon", "start": "2024-01-01T00:00:00+00:00"}]
    assert warehouse.value("select setup.config('environment')") != "moon"
    error = error_of(
        warehouse.connection,
        "select setup.try_model(%s, p_config => '{\"enviroment\": 1}')",
        warehouse.fill("gold.{p}_config"),
    )
    assert (error.sqlstate, error.diag.message_hint) == ("MW003", 'Did you mean "environment"?')


@pytest.mark.parametrize(
    ("model", "test", "message", "hint"),
    [
        ("silver.{p}_order", {}, '"silver.{p}_order" is no model', 'mean "silver.{p}_orders"'),
        ("bronze.{p}_orders", {}, '"bronze.{p}_orders" is no model', ""),
        ("silver.{p}_orders", {}, "the test expects nothing", "expects no row"),
        ("silver.{p}_orders", {"expect": []}, 'a test has no "expect"', 'mean "expected"'),
        (
            "silver.{p}_orders",
            {"inputs": {"bronze.{p}_ordrs": []}, "expected": []},
            'the model does not read "bronze.{p}_ordrs"',
            'mean "bronze.{p}_orders"',
        ),
        (
            "silver.{p}_orders",
            {"inputs": {"gold.{p}_cities": []}, "expected": []},
            'the model does not read "gold.{p}_cities"',
            'bronze.{p}_orders',
        ),
        (
            "silver.{p}_orders",
            {"inputs": {"bronze.{p}_orders": [{"order_id": 1}, {"amont": 2}]}, "expected": []},
            'there is no column "amont" in input "bronze.{p}_orders"',
            'mean "amount"',
        ),
        (
            "silver.{p}_orders",
            {"inputs": {"bronze.{p}_orders": [{"order_id": 1}, {"amount": "x"}]}, "expected": []},
            'a value of column "amount" of input "bronze.{p}_orders" cannot be read',
            "type of the column",
        ),
        (
            "silver.{p}_orders",
            {"inputs": {"bronze.{p}_orders": [7]}, "expected": []},
            'a row of input "bronze.{p}_orders" is no object',
            "",
        ),
        (
            "silver.{p}_orders",
            {"inputs": {"bronze.{p}_orders": {"order_id": 1}}, "expected": []},
            'input "bronze.{p}_orders" is no list of rows',
            "",
        ),
        (
            "silver.{p}_orders",
            {"expected": [{"town": "x"}]},
            'there is no column "town" in the expected rows',
            "",
        ),
        (
            "silver.{p}_orders",
            {"expected": [{"amount": "many"}]},
            'a value of column "amount" of the expected rows cannot be read',
            "",
        ),
        (
            "silver.{p}_orders",
            {"quarantine": [{"rule": "none"}]},
            '"silver.{p}_orders" has no drop rule "none"',
            "",
        ),
        (
            "silver.{p}_orders",
            {"quarantine": [{"rle": "none"}]},
            'there is no column "rle" in the expected quarantine',
            'mean "rule"',
        ),
        ("silver.{p}_orders", {"warnings": {"none": 1}}, 'has no other rule "none"', ""),
        ("silver.{p}_orders", {"warnings": ["none"]}, "warnings are no counts", ""),
    ],
)  # fmt: skip
def test_a_test_that_does_not_fit_says_why(
    shop: Warehouse, model: str, test: dict[str, Any], message: str, hint: str
) -> None:
    inputs = {shop.fill(name): rows for name, rows in test.get("inputs", {}).items()}
    given = {**test, **({"inputs": inputs} if inputs else {})}
    query = "select error from setup.test_models(%s, %s)"
    values = [shop.fill(model), Jsonb([given])]
    if "is no model" in message:
        error = error_of(shop.connection, query, *values)
        found = {"sqlstate": error.sqlstate, "message": error.diag.message_primary}
        found["hint"] = error.diag.message_hint
    else:
        [(found,)] = shop.rows(query, *values)
    assert found["sqlstate"] == "MW015"
    assert shop.fill(message) in str(found["message"])
    assert shop.fill(hint) in str(found.get("hint", ""))


def test_tests_of_a_model_do_not_meet(shop: Warehouse) -> None:
    name = shop.fill("bronze.{p}_orders")
    view = shop.fill("silver.v_{p}_orders")
    shop.execute("create view gold.{p}_div as select 10 / amount as q from silver.v_{p}_orders")
    tests = [
        {"inputs": {name: [{"amount": 5}]}, "expected": [{"q": 2}]},
        {"inputs": {name: [{"amount": 0}]}, "expected": [{"q": 2}]},
        {"inputs": {view: [{"amount": 2}]}, "expected": [{"q": 5}]},
        {"inputs": {name: [{"amount": 5}]}, "expected": [{"q": 3}]},
        {"inputs": {}, "expected": [], "clock": "2001-01-01 00:00Z"},
    ]
    found = shop.rows(
        "select test, differences, error ->> 'sqlstate' from setup.test_models(%s, %s)",
        shop.fill("gold.{p}_div"),
        Jsonb(tests),
    )
    assert [(test, bool(differs), error) for test, differs, error in found] == [
        (1, False, None),
        (2, False, "22012"),
        (3, False, None),
        (4, True, None),
        (5, False, None),
    ]


def test_no_right_on_a_table_is_needed(shop: Warehouse, database: str) -> None:
    role = shop.fill("tester_{p}")
    shop.execute(f"create role {role} in role warehouse_operator")
    shop.execute(f"grant execute on all functions in schema setup, silver to {role}")
    try:
        with closing(psycopg.connect(database, autocommit=True)) as session:
            session.execute(f"set session authorization {role}")
            tester = Warehouse.__new__(Warehouse)
            tester.connection, tester.name = session, shop.name
            found = tried(tester, "gold.{p}_cities", {"silver.{p}_orders": [ORDER]})
            assert found == [{"city": "bern", "amount": 5}]
            values = [shop.fill("gold.{p}_cities"), "2001-01-01 00:00Z"]
            error = error_of(session, "select setup.try_model(%s, p_clock => %s)", *values)
            assert error.sqlstate == "MW015"
            config = Jsonb({"environment": "moon"})
            error = error_of(
                session, "select setup.try_model(%s, p_config => %s)", values[0], config
            )
            assert error.sqlstate == "MW015"
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(shop.fill("select from silver.{p}_orders"))
    finally:
        shop.execute(f"drop owned by {role}")
        shop.execute(f"drop role {role}")
