"""The sample data in bronze, silver and gold: a warehouse that is loaded once for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from aims_warehouse import Aims, open_aims

from pg_medallion.runs.outcome import Outcome
from samples.aims.values import row
from samples.aims.vocabulary import AWKWARD, EMPTY, LARGE


@pytest.fixture(scope="module")
def aims(database: str) -> Iterator[Aims]:
    """A warehouse with the first batch, without a fault."""
    with open_aims(database) as aims:
        aims.generate(bad_rate=0)
        assert kept_out(aims.run()) == set(EMPTY)
        yield aims


def kept_out(outcome: Outcome) -> set[str]:
    """The tables that were kept out; no other job had a problem."""
    states = {task.job_name: row["state"] for task, row in outcome.tasks}
    gated = {name for name, state in states.items() if state == "gated"}
    assert {state for name, state in states.items() if name not in gated} == {"succeeded"}
    return {name.removeprefix("silver.aims_") for name in gated}


def test_bronze_and_silver_have_every_record(aims: Aims) -> None:
    expected = {table: rows for table, rows in aims.manifests[0].rows.items() if rows}
    assert aims.counts("bronze") == expected
    assert aims.counts("silver") == expected


@pytest.mark.parametrize("table", ["assets", "people", "consents", "noncompliances", "links"])
def test_values_come_through_whatever_they_are(aims: Aims, table: str) -> None:
    """Parquet, CSV and JSONL: quotes, backslashes, tabs and line breaks; columns that are words."""
    sizes = aims.manifests[0].rows
    columns = aims.rows(
        "select column_name from bronze.aims_columns where table_name = %s order by position", table
    )
    names = ", ".join(f't."{name}"' for (name,) in columns)
    expected = []
    for index in range(sizes[table]):
        true = row(42, table, index, 0, sizes.__getitem__)
        expected.append(tuple(_stored(value) for value in true.values()))
    found = aims.rows(f"select {names} from silver.aims_{table} as t order by t.id")
    assert [tuple(map(_stored, each)) for each in found] == expected


def _stored(value: object) -> object:
    """As silver keeps it; binary values are written as hexadecimal digits."""
    return float(value) if hasattr(value, "quantize") else value  # type: ignore[arg-type]


def test_awkward_texts_are_among_them(aims: Aims) -> None:
    (found,) = zip(*aims.rows("select distinct comment from silver.aims_consents"), strict=True)
    assert set(found) == set(AWKWARD)


def test_unchanged_rerun_writes_nothing(aims: Aims) -> None:
    before = aims.written()
    assert kept_out(aims.run()) == set(EMPTY)
    after = aims.written()
    assert after.pop("setup.quarantine")[0] == before.pop("setup.quarantine")[0]
    assert after == before


def test_no_value_fails_to_cast(aims: Aims) -> None:
    assert (
        aims.value("""
        select count(*) from setup.data_quality
        where target like 'silver.aims%' and rule_name like 'castable%' and violated > 0
    """)
        == 0
    )


def test_each_asset_is_in_the_inventory_and_each_key_in_its_dimension(aims: Aims) -> None:
    assert (
        aims.value("select count(distinct asset_id) from gold.aims_fact_asset_inventory")
        == (aims.manifests[0].rows["assets"])
    )
    for key, dimension in (
        ("route_key", "route"),
        ("asset_class_key", "asset_class"),
        ("organisation_key", "organisation"),
        ("status_key", "status"),
    ):
        lost = f"""
            select count(*) from gold.aims_fact_asset_inventory as f
            where not exists (
              select from gold.aims_dim_{dimension} as d where d.{key} = f.{key}
            )
        """
        assert aims.value(lost) == 0
        assert aims.value(f"select count(*) from gold.aims_dim_{dimension} where {key} = -1") == 1
    days = "select count(*) from gold.aims_fact_asset_inventory where -1 in (valid_from_key, {})"
    assert aims.value(days.format("valid_to_key")) == 0


def test_kpis_are_what_silver_says(aims: Aims) -> None:
    found = dict(aims.rows("select kpi, value::float from gold.aims_kpis"))
    share = "select round(100.0 * count(*) filter (where {}) / count(*), 4)::float from {}"
    published = share.format("status = 'PUBLISHED'", "silver.aims_assets")
    in_use = share.format(
        "c.id in (select l.assetclassid from silver.aims_assetlocations as l)",
        "silver.aims_assetclasses as c",
    )
    diversity = """
        with shares as (
          select count(distinct assetid) * 1.0 / sum(count(distinct assetid)) over () as share
          from silver.aims_assetlocations group by routeid
        )
        select round(100 * (1 - sum(share * share)), 4)::float from shares
    """
    assert found == {
        "key fields filled": 100.0,
        "assets with coordinates": 100.0,
        "assets with route": 100.0,
        "assets published": aims.value(published),
        "asset classes in use": aims.value(in_use),
        "route diversity": aims.value(diversity),
    }


@pytest.mark.nightly
def test_a_later_batch_changes_and_adds_rows(aims: Aims) -> None:
    before = aims.counts("silver")
    batch = aims.generate(bad_rate=0)
    assert kept_out(aims.run()) == set(EMPTY)
    after = aims.counts("silver")
    added = {table: rows - before[table] for table, rows in after.items() if rows > before[table]}
    assert set(added) == {*LARGE, "people", "workorders", "consents"}
    assert all(0 < rows < batch.rows[table] for table, rows in added.items())
    changed = aims.value("select name from silver.aims_assets where id = 2")
    assert changed == row(42, "assets", 1, 1, after.__getitem__)["name"]
