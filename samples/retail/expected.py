"""What a warehouse makes of the sample data, counted from what was planted.

Nothing here looks at a delivered value: each line says by itself what will become of it, and this
module adds that up. The meaning of each rule is in rules.py.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from samples.retail.lines import Malformed, Row
from samples.retail.rules import DROP_RULES, FACT_RULES, WARN_RULES

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


@dataclass(frozen=True)
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
    files: dict[str, FileLines] = field(default_factory=dict)
    planted: dict[str, dict[str, int]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    quarantined: dict[str, dict[str, int]] = field(default_factory=dict)
    warnings: dict[str, dict[str, int]] = field(default_factory=dict)
    corrections: dict[str, int] = field(default_factory=dict)
    null_dates: dict[str, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    genders: dict[str, int] = field(default_factory=dict)
    after_all_deliveries: AllDeliveries = field(default_factory=AllDeliveries)

    def to_json(self) -> str:
        """The text of expected.json: keys sorted, LF, final newline."""
        return json.dumps(asdict(self), indent=2, sort_keys=True, ensure_ascii=True) + "\n"


class Tally:
    """Counts lines as they are written."""

    def __init__(self) -> None:
        self.files: dict[str, FileLines] = {}
        self.planted: dict[str, dict[str, int]] = {table: {} for table in DROP_RULES}
        self.bronze = dict.fromkeys(DROP_RULES, 0)
        self.drops = {table: dict.fromkeys(rules, 0) for table, rules in DROP_RULES.items()}
        self.warns = {table: dict.fromkeys(rules, 0) for table, rules in WARN_RULES.items()}
        self.fact_warns = dict.fromkeys(FACT_RULES, 0)
        self.sales = 0
        self.quantity = 0
        self.products = 0
        self.genders = dict.fromkeys(GENDERS, 0)
        self.all_deliveries = AllDeliveries()

    def malformed(self, file: str, line: int, fault: Malformed) -> None:
        self.files[file].malformed.append(MalformedLine(line, fault.reason))

    def row(self, table: str, row: Row) -> None:
        self.bronze[table] += 1
        if row.planted is not None:
            planted = self.planted[table]
            planted[row.planted] = planted.get(row.planted, 0) + 1
        if row.dropped is not None:
            self.drops[table][row.dropped] += 1
            return
        for rule in row.warnings:
            counts = self.fact_warns if rule in FACT_RULES else self.warns[table]
            counts[rule] += 1
        self.sales += row.sales
        self.quantity += row.quantity

    def customer(self, gender: str, versions: int, current: bool) -> None:
        """A customer of any delivery so far; `current` = part of this one."""
        if current:
            self.genders[gender] += 1
        self.all_deliveries.dim_customers += 1
        self.all_deliveries.dim_customers_history += versions
        self.all_deliveries.dim_customers_history_current += current
        self.all_deliveries.genders[gender] += 1

    def product(self, current: bool) -> None:
        """A product of any delivery so far; `current` = part of this one."""
        self.products += current
        self.all_deliveries.dim_products += 1

    def result(self, options: dict[str, int | float | str]) -> Expected:
        silver = {
            table: self.bronze[table] - sum(self.drops[table].values()) for table in self.drops
        }
        line_warns = self.warns["crm_sales_details"]
        return Expected(
            options=options,
            files=self.files,
            planted=self.planted,
            rows={
                **{f"bronze.{table}": rows for table, rows in self.bronze.items()},
                **{f"silver.{table}": rows for table, rows in silver.items()},
                "gold.dim_customers": silver["crm_cust_info"],
                "gold.dim_products": self.products,
                "gold.dim_products_history": silver["crm_prd_info"],
                FACTS: silver["crm_sales_details"],
            },
            quarantined={f"silver.{table}": counts for table, counts in self.drops.items()},
            warnings={
                **{f"silver.{table}": counts for table, counts in self.warns.items()},
                FACTS: self.fact_warns,
            },
            corrections={
                "sales": line_warns["sls_sales_corrected"],
                "price": line_warns["sls_price_corrected"],
            },
            null_dates={
                name: line_warns[f"sls_{name}_dt_valid"] for name in ("order", "ship", "due")
            },
            totals={"sales_amount": self.sales, "quantity": self.quantity},
            genders=self.genders,
            after_all_deliveries=self.all_deliveries,
        )
