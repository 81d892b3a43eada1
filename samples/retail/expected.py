"""What a warehouse makes of the sample data, counted from what was planted.

Nothing here looks at a delivered value: each line says by itself what will become of it, and this
module adds that up.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from samples.retail.lines import FACT_RULES, TABLES, Malformed, Row, Table

FACTS = "gold.fact_sales"
GENDERS = ("Female", "Male", "n/a")


@dataclass(frozen=True)
class MalformedLine:
    line: int
    reason: str


@dataclass
class FileLines:
    lines: int = 0
    malformed: list[MalformedLine] = field(default_factory=list)


@dataclass
class AllDeliveries:
    dim_customers: int = 0
    dim_products: int = 0
    dim_customers_history: int = 0
    dim_customers_history_current: int = 0
    genders: dict[str, int] = field(default_factory=lambda: dict.fromkeys(GENDERS, 0))


def _zeros(rules: str) -> dict[str, dict[str, int]]:
    return {f"silver.{table.name}": dict.fromkeys(getattr(table, rules), 0) for table in TABLES}


@dataclass
class Expected:
    """The content of expected.json. Tables are named layer.table; rule counts include zeros.

    options        the options the files were written with.
    files          per file: its physical lines, header included, and the malformed ones among
                   them, each with its line number (header = 1) and its reason: "field_count",
                   "quote" or "encoding".
    planted        per bronze table: how many rows show which kind of dirt or fault.
    rows           per table of bronze, silver and gold: rows after this delivery was loaded into
                   an empty warehouse. gold.dim_products_history is the view of all versions.
    quarantined    per silver table and drop rule: rows.
    warnings       per silver table (and gold.fact_sales) and warn rule: rows.
    corrections    sales and price: lines of silver that differ from the delivered value.
    null_dates     order, ship and due: lines of silver without that date.
    totals         sales_amount (whole currency units) and quantity of gold.fact_sales.
    genders        gold.dim_customers by gender.
    after_all_deliveries   the dimensions after deliveries 1, 2 … this one were loaded in order, so
                   that vanished members are still there: rows of gold.dim_customers and
                   gold.dim_products, genders, and the rows of gold.dim_customers_history, of which
                   so many current.
    """

    options: dict[str, int | float | str]
    files: dict[str, FileLines] = field(
        default_factory=lambda: {table.path: FileLines() for table in TABLES}
    )
    planted: dict[str, dict[str, int]] = field(
        default_factory=lambda: {table.name: {} for table in TABLES}
    )
    rows: dict[str, int] = field(
        default_factory=lambda: {
            **{f"{layer}.{table.name}": 0 for table in TABLES for layer in ("bronze", "silver")},
            "gold.dim_products": 0,
        }
    )
    quarantined: dict[str, dict[str, int]] = field(default_factory=lambda: _zeros("drops"))
    warnings: dict[str, dict[str, int]] = field(
        default_factory=lambda: {**_zeros("warns"), FACTS: dict.fromkeys(FACT_RULES, 0)}
    )
    corrections: dict[str, int] = field(default_factory=dict)
    null_dates: dict[str, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=lambda: {"sales_amount": 0, "quantity": 0})
    genders: dict[str, int] = field(default_factory=lambda: dict.fromkeys(GENDERS, 0))
    after_all_deliveries: AllDeliveries = field(default_factory=AllDeliveries)

    def to_json(self) -> str:
        """The text of expected.json: keys sorted, LF, final newline."""
        return json.dumps(asdict(self), indent=2, sort_keys=True, ensure_ascii=True) + "\n"

    def add_malformed(self, table: Table, line: int, fault: Malformed) -> None:
        self.files[table.path].malformed.append(MalformedLine(line, fault.reason))

    def add_row(self, table: Table, row: Row) -> None:
        self.rows[f"bronze.{table.name}"] += 1
        if row.planted is not None:
            planted = self.planted[table.name]
            planted[row.planted] = planted.get(row.planted, 0) + 1
        silver = f"silver.{table.name}"
        if row.dropped is not None:
            self.quarantined[silver][row.dropped] += 1
            return
        self.rows[silver] += 1
        for rule in row.warnings:
            self.warnings[FACTS if rule in FACT_RULES else silver][rule] += 1
        self.totals["sales_amount"] += row.sales
        self.totals["quantity"] += row.quantity

    def add_customer(self, gender: str, versions: int, current: bool) -> None:
        """A customer of any delivery so far; `current` = part of this one."""
        self.genders[gender] += current
        self.after_all_deliveries.dim_customers += 1
        self.after_all_deliveries.dim_customers_history += versions
        self.after_all_deliveries.dim_customers_history_current += current
        self.after_all_deliveries.genders[gender] += 1

    def add_product(self, current: bool) -> None:
        """A product of any delivery so far; `current` = part of this one."""
        self.rows["gold.dim_products"] += current
        self.after_all_deliveries.dim_products += 1

    def finish(self) -> None:
        """Add what follows from the counts, once they are complete."""
        for gold, silver in (
            ("gold.dim_customers", "silver.crm_cust_info"),
            ("gold.dim_products_history", "silver.crm_prd_info"),
            (FACTS, "silver.crm_sales_details"),
        ):
            self.rows[gold] = self.rows[silver]
        warned = self.warnings["silver.crm_sales_details"]
        self.corrections = {name: warned[f"sls_{name}_corrected"] for name in ("sales", "price")}
        dates = ("order", "ship", "due")
        self.null_dates = {name: warned[f"sls_{name}_dt_valid"] for name in dates}
