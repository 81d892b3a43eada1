"""setup.profile_table: samples, odd tables and columns, who may see what."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest
from profile_oracle import profile
from table_profiles import Profiles
from warehouse import Warehouse, error_of

VALUES = ["distinct_values", "samples", "min_value", "max_value", "mean", "median", "std"]
FILL = """
  insert into silver.{p}_numbers
  select i, i %% 7, md5(i::text), 'A-' || i, timestamp '2024-01-01' + i * interval '1 hour'
  from generate_series(1, %s) as i
"""


@pytest.fixture
def numbers(warehouse: Warehouse) -> Warehouse:
    """A table with columns of few and of many values."""
    warehouse.execute(
        "create table silver.{p}_numbers (id int, day int, word text, ref text, at timestamp)"
    )
    return warehouse


def test_counts_are_of_all_rows_and_medians_of_the_sample(
    numbers: Warehouse, profiles: Profiles
) -> None:
    numbers.execute(FILL, 5000)
    table, columns = profiles.take("silver.{p}_numbers", sample=300)
    assert (table["row_count"], table["sampled_rows"]) == (5000, 300)
    assert columns["id"]["unique_count"] == columns["word"]["unique_count"] == 5000
    assert (columns["id"]["min_value"], columns["id"]["max_value"]) == ("1", "5000")
    assert columns["id"]["mean"] == 2500.5
    # an even spread: the median of the first 300 rows would be 150
    assert 1900 < columns["id"]["median"] < 3100
    samples = [int(value) for value in columns["id"]["samples"]]
    assert len(set(samples)) == 5
    assert max(samples) > 1000


@pytest.mark.parametrize("sample", [1, 10, 4999, 5000, 5001, None])
def test_a_sample_has_as_many_rows_as_are_asked_for(
    numbers: Warehouse, profiles: Profiles, sample: int | None
) -> None:
    numbers.execute(FILL, 5000)
    table, _ = profiles.take("silver.{p}_numbers", sample=sample)
    assert table["sampled_rows"] == min(sample or 5000, 5000)


def test_the_same_seed_takes_the_same_rows(numbers: Warehouse, profiles: Profiles) -> None:
    numbers.execute(FILL, 3000)
    found = [
        profiles.take("silver.{p}_numbers", sample=100, seed=seed)[1]
        for seed in (1, 1, 2, -(2**63))
    ]
    shown = [{name: (c["median"], c["samples"]) for name, c in each.items()} for each in found]
    assert shown[0] == shown[1]
    for name in ("id", "word", "ref", "at"):
        assert shown[0][name][1] != shown[2][name][1] != shown[3][name][1]
    assert len({each["id"][0] for each in shown}) == 3


def test_a_sample_of_a_view_and_of_partitions(numbers: Warehouse, profiles: Profiles) -> None:
    numbers.execute(FILL, 2000)
    numbers.execute("create view silver.v_{p}_numbers as select * from silver.{p}_numbers")
    table, columns = profiles.take("silver.v_{p}_numbers", sample=50)
    assert (table["row_count"], table["sampled_rows"]) == (2000, 50)
    assert columns["word"]["unique_count"] == 2000
    assert len(columns["word"]["samples"]) == 5
    numbers.execute(
        "create table silver.{p}_parts (id int, word text) partition by hash (id);"
        "create table silver.{p}_p0 partition of silver.{p}_parts"
        " for values with (modulus 2, remainder 0);"
        "create table silver.{p}_p1 partition of silver.{p}_parts"
        " for values with (modulus 2, remainder 1);"
        "insert into silver.{p}_parts select id, word from silver.{p}_numbers"
    )
    table, columns = profiles.take("silver.{p}_parts", sample=50)
    assert (table["row_count"], table["sampled_rows"]) == (2000, 50)
    assert columns["word"]["unique_count"] == 2000


def test_a_table_is_scanned_twice_at_most(numbers: Warehouse, profiles: Profiles) -> None:
    numbers.execute(FILL, 20000)
    numbers.execute("analyze silver.{p}_numbers")
    query = "select pg_stat_get_xact_numscans(%s::regclass)"
    with numbers.connection.transaction():
        before = numbers.value(query, numbers.fill("silver.{p}_numbers"))
        profiles.take("silver.{p}_numbers", sample=500)
        assert numbers.value(query, numbers.fill("silver.{p}_numbers")) - before == 2


def test_an_empty_table_has_zeros(numbers: Warehouse, profiles: Profiles) -> None:
    table, columns = profiles.take("silver.{p}_numbers")
    wanted = {"row_count": 0, "sampled_rows": 0, "column_count": 5, "quality_score": 0}
    assert {name: table[name] for name in wanted} == wanted
    for column in columns.values():
        assert column["detected_type"] == "empty"
        names = ("null_count", "null_percent", "unique_count", "unique_percent", "quality_score")
        assert [column[name] for name in names] == [0] * 5
        assert column["distinct_values"] == []
        assert column["min_value"] is column["mean"] is column["min_length"] is None


def test_a_table_without_columns_has_rows(warehouse: Warehouse, profiles: Profiles) -> None:
    warehouse.execute("create table silver.{p}_bare (); insert into silver.{p}_bare default values")
    table, columns = profiles.take("silver.{p}_bare")
    assert (table["row_count"], table["column_count"], table["quality_score"]) == (1, 0, 0)
    assert columns == {}


def test_an_empty_text_is_not_null_and_a_column_of_nulls_is_empty(
    warehouse: Warehouse, profiles: Profiles
) -> None:
    warehouse.execute(
        "create table silver.{p}_t (a text, b int, _load_id bigint, _source_file text);"
        "insert into silver.{p}_t values ('', null, 1, 'x'), ('', null, 1, 'x')"
    )
    table, columns = profiles.take("silver.{p}_t")
    assert list(columns) == ["a", "b"]
    assert (columns["a"]["null_count"], columns["a"]["distinct_values"]) == (0, [""])
    assert (columns["a"]["min_length"], columns["a"]["avg_length"]) == (0, 0)
    assert (columns["b"]["null_percent"], columns["b"]["detected_type"]) == (100, "empty")
    assert columns["b"]["distinct_values"] == []
    # 100 (0.6 + 0.4 (1 - |0.5 - 0.5|)) and 100 (0 + 0.4 (1 - 0.5))
    assert table["quality_score"] == (100 + 20) / 2


@pytest.mark.every_server
def test_types_without_order_or_equality(warehouse: Warehouse, profiles: Profiles) -> None:
    warehouse.execute(
        """
        create type silver.{p}_mood as enum ('sad', 'glad');
        create domain silver.{p}_price as numeric(8, 2) check (value > 0);
        create table silver.{p}_t (
          j json, p point, b bytea, a int[], u uuid, i interval, r int4range, e silver.{p}_mood,
          price silver.{p}_price, c char(5), o bigint, g int generated always as (1) stored
        );
        insert into silver.{p}_t
        select
          json_build_object('i', i), point(i, 1), int4send(i), array[i], md5(i::text)::uuid,
          i * interval '1 day', int4range(i, i + 1), 'glad', i, i::text, i
        from generate_series(1, 99) as i
        """
    )
    _, columns = profiles.take("silver.{p}_t")
    many = {name: column["unique_count"] for name, column in columns.items()}
    assert many == dict.fromkeys("jpbauirco", 99) | {"price": 99, "e": 1, "g": 1}
    assert columns["price"]["min_value"] == "1.00"
    assert columns["price"]["detected_type"] == "monetary"
    assert columns["e"]["distinct_values"] == ["glad"]
    assert columns["c"]["detected_type"] == "numeric"
    assert columns["o"]["data_type"] == "bigint"
    assert columns["j"]["max_length"] == len('{"i" : 99}')


@pytest.mark.every_server
def test_xml(warehouse: Warehouse, profiles: Profiles) -> None:
    try:
        warehouse.execute("create table silver.{p}_t as select xmlelement(name a, 1) as x")
    except psycopg.errors.FeatureNotSupported:
        pytest.skip("this server was built without XML")
    _, columns = profiles.take("silver.{p}_t")
    assert columns["x"]["distinct_values"] == ["<a>1</a>"]


def test_numbers_that_double_precision_does_not_hold(
    warehouse: Warehouse, profiles: Profiles
) -> None:
    big = 9007199254740993  # no double is that
    warehouse.execute(
        """
        create table silver.{p}_t (b bigint, n numeric, f float8, r real, t text, d date);
        insert into silver.{p}_t values
          (9007199254740993, 1e400, 1e308, 'NaN', '9007199254740993', 'infinity'),
          (9007199254740992, 1e-400, -1e308, 3e38, '9007199254740992.5', '-infinity'),
          (-1, 'Infinity', 'Infinity', '-Infinity', '-0.00000000000000000001', '5874897-12-31'),
          (-2, 'NaN', 4e-320, 1e-45, '1e-99', '4713-01-01 BC')
        """
    )
    for rows in (4, 404):  # few and many values
        _, columns = profiles.take("silver.{p}_t")
        assert (columns["b"]["min_value"], columns["b"]["max_value"]) == ("-2", str(big))
        assert columns["n"]["max_value"] == "1" + "0" * 400
        assert columns["n"]["non_finite_count"] == 2
        assert columns["f"]["max_value"] == "1e+308"
        assert (columns["f"]["min_value"], columns["f"]["non_finite_count"]) == ("-1e+308", 1)
        assert (columns["r"]["max_value"], columns["r"]["non_finite_count"]) == ("3e+38", 2)
        assert columns["t"]["detected_type"] == "numeric"
        assert columns["t"]["max_value"] == str(big)
        assert columns["t"]["min_value"] == "-0.00000000000000000001"
        assert columns["d"]["detected_type"] == "date"
        assert (columns["d"]["min_value"], columns["d"]["max_value"]) == (
            "4713-01-01 BC", "5874897-12-31",
        )  # fmt: skip
        assert columns["d"]["non_finite_count"] == 2
        assert columns["b"]["unique_count"] == rows
        warehouse.execute(
            "insert into silver.{p}_t select i, i, i, i, i::text, date '2000-01-01' + i"
            " from generate_series(1, 400) as i"
        )


def test_a_table_of_1600_columns(warehouse: Warehouse, profiles: Profiles) -> None:
    definitions = ", ".join(f'"{i} ""x.y" smallint' for i in range(1599))
    warehouse.execute(f"create table silver.{{p}}_wide (id int, {definitions})")
    warehouse.execute(
        "insert into silver.{p}_wide select i, i % 3, i from generate_series(1, 120) as i"
    )
    table, columns = profiles.take("silver.{p}_wide")
    assert (table["row_count"], table["column_count"]) == (120, 1600)
    assert [columns[f'{i} "x.y']["unique_count"] for i in (0, 1, 2, 1598)] == [3, 120, 0, 0]
    assert columns['1 "x.y']["mean"] == 60.5


def test_a_column_is_told_by_its_name(warehouse: Warehouse, profiles: Profiles) -> None:
    names = ["AssetID", "Post_Code", "invoicenr", "TotalAmount", "taxrate", "notes"]
    definitions = ", ".join(f'"{name}" text' for name in names)
    warehouse.execute(f"create table silver.{{p}}_t ({definitions})")
    warehouse.execute(
        "insert into silver.{p}_t select w, w, w, w, w, w from generate_series(1, 20) as i,"
        " lateral (select 'w' || i) as l (w)"
    )
    _, columns = profiles.take("silver.{p}_t")
    found = [column["detected_type"] for column in columns.values()]
    assert found == ["id", "code", "code", "monetary", "percentage", "string"]
    rows = [f"w{i}" for i in range(1, 21)]
    assert columns["notes"]["quality_score"] == profile("notes", "text", rows).quality_score


def test_the_history_stays_and_tells_which_load_it_saw(shop: Warehouse, profiles: Profiles) -> None:
    before, _ = profiles.take("silver.{p}_orders")
    assert before["load_id"] is None
    shop.run()
    after, columns = profiles.take("silver.{p}_orders")
    assert after["load_id"] == shop.log("silver.{p}_orders")["load_id"]
    assert (before["row_count"], after["row_count"]) == (0, 2)
    assert [columns[name]["position"] for name in columns] == [1, 2, 3]
    query = "select count(*) from setup.table_profiles where target = 'silver.{p}_orders'"
    assert shop.value(query) == 2


def test_wrong_arguments_are_refused(numbers: Warehouse) -> None:
    connection, table = numbers.connection, numbers.fill("silver.{p}_numbers")
    assert error_of(connection, "select setup.profile_table('silver.nope')").sqlstate == "MW005"
    for wrong in ("p_sample => 0", "p_sample => -1", "p_seed => null"):
        error = error_of(connection, f"select setup.profile_table('{table}', {wrong})")
        assert error.sqlstate == "MW074"


def test_nothing_is_written_when_a_table_cannot_be_read(numbers: Warehouse) -> None:
    numbers.execute(
        "create view silver.v_{p}_bad as select 1 / (day - day) as x from silver.{p}_numbers"
    )
    numbers.execute(FILL, 3)
    statement = numbers.fill("select setup.profile_table('silver.v_{p}_bad')")
    assert error_of(numbers.connection, statement).sqlstate == "22012"
    query = "select count(*) from setup.table_profiles where target = 'silver.v_{p}_bad'"
    assert numbers.value(query) == 0


def test_an_operator_profiles_and_only_the_pii_role_sees_values(
    numbers: Warehouse, database: str
) -> None:
    numbers.execute(FILL, 30)
    seen = numbers.fill("from setup.column_profiles where target = 'silver.{p}_numbers'")
    with closing(psycopg.connect(database, autocommit=True)) as session:
        session.execute("set role warehouse_operator")
        session.execute(numbers.fill("select setup.profile_table('silver.{p}_numbers')"))
        rows = session.execute(f"select column_name, unique_count, avg_length {seen}").fetchall()
        assert ("id", 30, None) in rows
        for column in VALUES:
            assert error_of(session, f"select {column} {seen}").sqlstate == "42501"
        session.execute("set role warehouse_pii_reader")
        assert session.execute(f"select samples {seen} and column_name = 'id'").fetchone()[0]
        error_of(session, "select setup.profile_table('silver.x')")
        session.execute("set role warehouse_reader")
        assert error_of(session, f"select column_name {seen}").sqlstate == "42501"


def test_an_error_of_a_view_tells_no_value_of_a_row(warehouse: Warehouse) -> None:
    warehouse.execute(
        "create view silver.{p}_v as select n::int from (values ('secret'), ('7')) as v (n)"
    )
    error = error_of(
        warehouse.connection, warehouse.fill("select setup.profile_table('silver.{p}_v')")
    )
    assert error.sqlstate == "22P02"
    assert "invalid input syntax" in str(error)
    assert "secret" not in str(error)


@pytest.mark.every_server
def test_what_an_index_proves_is_counted_and_not_sorted(
    numbers: Warehouse, profiles: Profiles
) -> None:
    """A partial index, one of several columns or one of an expression proves nothing."""
    numbers.execute(FILL, 200)
    numbers.execute(
        """
        insert into silver.{p}_numbers
          select id + 1000, day, word, ref, at from silver.{p}_numbers where id > 100;
        create unique index on silver.{p}_numbers (id);
        create unique index on silver.{p}_numbers (word, id);
        create unique index on silver.{p}_numbers (ref) where id < 100;
        create unique index on silver.{p}_numbers ((at + id * interval '1 second'))
        """
    )
    table, columns = profiles.take("silver.{p}_numbers")
    assert table["row_count"] == columns["id"]["unique_count"] == 300
    assert [columns[name]["unique_count"] for name in ("word", "ref", "at")] == [200] * 3
