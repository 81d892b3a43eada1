"""The program makes of the sample data what was planted in it: every number of expected.json."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from retail_warehouse import SOURCES, TABLES, Retail

# Every pair of dirt and broken lines, with changing seeds, sizes, deliveries and line endings.
CASES = [
    {
        "seed": 1 + number % 3,
        "scale": (0.2, 0.3, 0.5)[number // 2 % 3],
        "delivery": 1 + number % 4,
        "dirt": dirt,
        "broken_lines": broken_lines,
        "line_ending": ("crlf", "lf")[number // 2 % 2],
    }
    for number, (dirt, broken_lines) in enumerate(
        [(dirt, broken) for dirt in (0, 0.02, 0.1) for broken in (0, 2)] * 2
    )
]
# How setup.quarantine words what expected.json calls the fault of a malformed line.
REASONS = {
    "field_count": r"\d+ fields instead of \d+",
    "quote": "quote is not closed",
    "encoding": "invalid byte sequence",
}


def positive(counts: dict[Any, int]) -> dict[Any, int]:
    return {name: count for name, count in counts.items() if count}


def flat(counts: dict[str, dict[str, int]]) -> dict[tuple[str, str], int]:
    return {
        (table, rule): count for table, rules in counts.items() for rule, count in rules.items()
    }


def assert_as_expected(retail: Retail, expected: dict[str, Any]) -> None:
    """One delivery, loaded into an empty warehouse."""
    history = "gold.dim_products_history"
    rows = {name: retail.value(f"select count(*) from {name}") for name in (*TABLES, history)}
    assert rows == expected["rows"]
    assert_quarantine(retail, expected)
    assert_rules(retail, expected)
    assert_facts(retail, expected)
    assert (
        dict(retail.rows("select gender, count(*) from gold.dim_customers group by 1"))
        == positive(expected["genders"])
    )  # fmt: skip


def assert_quarantine(retail: Retail, expected: dict[str, Any]) -> None:
    """Each refused row once, with its rule, and each row delivered is in silver or there."""
    refused = retail.rows(
        "select target, rule_name, count(*) from setup.quarantine"
        " where target like 'silver.%%' and status = 'open' group by 1, 2"
    )
    assert {(target, rule): n for target, rule, n in refused} == positive(
        flat(expected["quarantined"])
    )
    for table in SOURCES:
        delivered, kept, refused_rows = retail.rows(
            f"select (select count(*) from bronze.{table}), (select count(*) from silver.{table}),"
            " (select count(distinct source_line) from setup.quarantine where target = %s)",
            f"silver.{table}",
        )[0]
        assert delivered == kept + refused_rows, table
    malformed = retail.rows(
        "select target, source_line, reason from setup.quarantine"
        " where rule_name = 'malformed_line' order by 1, 2"
    )
    planted = [
        (f"bronze.{table}", fault["line"], fault["reason"])
        for table, path in SOURCES.items()
        for fault in expected["files"][path]["malformed"]
    ]
    assert [row[:2] for row in malformed] == [fault[:2] for fault in planted]
    for (*_, reason), (*_, kind) in zip(malformed, planted, strict=True):
        assert re.fullmatch(REASONS[kind], reason)


def assert_rules(retail: Retail, expected: dict[str, Any]) -> None:
    """The results of the latest run count every violation, a row under each rule it violates."""
    found = retail.rows(
        "select gate, target, rule_name, violated from setup.quality_results"
        " where run_id = (select max(run_id) from setup.runs)"
    )
    warnings = {(target, rule): n for gate, target, rule, n in found if gate == "warn"}
    assert warnings == flat(expected["warnings"])
    drops = {(target, rule): n for gate, target, rule, n in found if gate == "drop"}
    refused = flat(expected["quarantined"])
    assert set(drops) == set(refused)
    assert all(drops[rule] >= refused[rule] for rule in drops)
    assert not any(n for gate, *_, n in found if gate == "fail")


def assert_facts(retail: Retail, expected: dict[str, Any]) -> None:
    """Totals, corrections and missing dates; the totals of gold equal those of silver."""
    totals = (expected["totals"]["sales_amount"], expected["totals"]["quantity"])
    gold = "select sum(sales_amount), sum(quantity) from gold.fact_sales"
    silver = "select sum(sls_sales), sum(sls_quantity) from silver.crm_sales_details"
    assert retail.rows(gold) == retail.rows(silver) == [totals]
    assert (
        retail.rows(
            "select count(*) - count(order_date), count(*) - count(shipping_date),"
            " count(*) - count(due_date) from gold.fact_sales"
        )
        == [tuple(expected["null_dates"][kind] for kind in ("order", "ship", "due"))]
    )  # fmt: skip
    # The last delivered line of a key is the one that has become the row.
    corrected = retail.rows(
        "with delivered as (select distinct on (sls_ord_num, sls_prd_key) *"
        "  from bronze.crm_sales_details order by sls_ord_num, sls_prd_key, _source_line desc)"
        " select"
        " count(*) filter (where setup.try_bigint(d.sls_sales) is distinct from s.sls_sales),"
        " count(*) filter (where setup.try_bigint(d.sls_price) is distinct from s.sls_price)"
        " from silver.crm_sales_details as s"
        " join delivered as d using (sls_ord_num, sls_prd_key)"
    )
    assert corrected == [(expected["corrections"]["sales"], expected["corrections"]["price"])]


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(
            case,
            id=" ".join(map(str, case.values())),
            marks=[pytest.mark.nightly] if number else [],
        )
        for number, case in enumerate(CASES)
    ],
)
def test_warehouse_counts_what_was_planted(retail: Retail, options: dict[str, Any]) -> None:
    expected = retail.deliver(**options)
    retail.run()
    assert_as_expected(retail, expected)


def test_clean_data_breaks_no_rule(retail: Retail) -> None:
    retail.deliver(seed=4, scale=0.5, dirt=0, broken_lines=0)
    retail.run()
    assert retail.rows("select * from setup.quality_results where violated > 0") == []
    assert retail.quarantine() == []
    assert retail.value("select sum(rows_quarantined) from setup.load_log") == 0


def test_every_rule_of_the_pipeline_is_evaluated_in_every_load(retail: Retail) -> None:
    retail.deliver(seed=5, scale=0.2)
    retail.run()
    assert (
        retail.rows(
            "select r.target, r.rule_name from setup.quality_rules as r"
            " inner join setup.load_jobs as j on j.target = r.target and j.pipeline = 'retail'"
            " left join setup.quality_results as q using (rule_id)"
            " group by r.rule_id having count(q.rule_id) <> 1"
        )
        == []
    )


def physical_lines(path: Path) -> list[bytes]:
    return re.split(rb"\r?\n", path.read_bytes())


def test_quarantine_holds_the_delivered_row_and_where_it_stands(retail: Retail) -> None:
    """`source_file` and `source_line` lead to exactly the fields, or the raw line, kept there."""
    retail.deliver(seed=6, scale=1, dirt=0.05, broken_lines=2)
    retail.run()
    rows = retail.rows(
        "select split_part(target, '.', 2), source_file, source_line, row_data, raw_line"
        " from setup.quarantine"
    )
    assert len(rows) > 100
    for table, file, number, row, raw_line in rows:
        path = retail.path(table)
        assert file == path.name
        line = physical_lines(path)[number - 1]
        if row is None:
            assert raw_line == line.decode(errors="surrogateescape").replace("\udce9", "\\351")
        else:
            names = physical_lines(path)[0].decode().lower().split(",")
            [fields] = csv.reader([line.decode()])
            delivered = {name: row[name] for name in row if not name.startswith("_")}
            assert delivered == {n: f or None for n, f in zip(names, fields, strict=True)}
            assert (row["_source_file"], row["_source_line"]) == (file, number)


def test_reasons_of_unresolvable_amounts_name_the_delivered_values(retail: Retail) -> None:
    retail.deliver(seed=6, scale=0.2, broken_lines=1)
    retail.run()
    reasons = {
        reason
        for (reason,) in retail.rows(
            "select reason from setup.quarantine where rule_name = 'sls_amounts_resolvable'"
        )
    }
    assert "Sales 0, quantity 2 and price 0 do not resolve to integers above zero" in reasons
    assert "Sales NULL, quantity 1 and price NULL do not resolve to integers above zero" in reasons
