"""A second, independent reading of the specification, to judge the sample data by.

`Model` reads the six files of a folder and computes what silver and gold make of them. It knows
nothing of how the files were made and holds them in memory.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from retail_warehouse import SOURCES

COUNTRIES = ("Australia", "Canada", "France", "Germany", "United Kingdom", "United States")
MARITAL = {"S": "Single", "M": "Married"}
CRM_GENDER = {"F": "Female", "M": "Male"}
GENDER = {"F": "Female", "FEMALE": "Female", "M": "Male", "MALE": "Male"}
PRODUCT_LINES = {"M": "Mountain", "R": "Road", "S": "Other Sales", "T": "Touring"}
COUNTRY = {"DE": "Germany", "US": "United States", "USA": "United States"}

Delivered = dict[str, str | None]


def read(path: Path) -> tuple[list[Delivered], list[dict[str, Any]], int]:
    """The well-formed rows, the malformed lines and the number of lines; no field breaks a line."""
    lines = re.split(rb"\r?\n", path.read_bytes())
    if lines[-1] == b"":
        lines.pop()
    header = lines[0].decode().lower().split(",")
    rows: list[Delivered] = []
    malformed = []
    for number, line in enumerate(lines[1:], start=2):
        try:
            text = line.decode()
        except UnicodeDecodeError:
            malformed.append({"line": number, "reason": "encoding"})
            continue
        [fields] = csv.reader([text])
        if text.count('"') % 2:
            malformed.append({"line": number, "reason": "quote"})
        elif len(fields) != len(header):
            malformed.append({"line": number, "reason": "field_count"})
        else:
            rows.append({name: field or None for name, field in zip(header, fields, strict=True)})
    return rows, malformed, len(lines)


def trim(value: str | None) -> str | None:
    return (value or "").strip(" \t\u00a0") or None


def untrimmed(value: str | None) -> bool:
    return value is not None and trim(value) != value


def code(value: str | None, meanings: dict[str, str]) -> str:
    return meanings.get((trim(value) or "").upper(), "n/a")


def integer(value: str | None) -> int | None:
    text = trim(value) or ""
    number = int(text) if re.fullmatch(r"[+-]?\d+", text) else None
    return number if number is not None and -(2**31) <= number < 2**31 else None


def day(value: str | None, pattern: str = r"(\d{4})-(\d\d)-(\d\d)") -> date | None:
    match = re.fullmatch(pattern, value or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def amounts(row: Delivered) -> tuple[int | None, int | None]:
    """Sales and price as the specification resolves them; None = not resolvable."""
    s, q, p = (integer(row[f"sls_{name}"]) for name in ("sales", "quantity", "price"))
    assert q is not None
    product = q * abs(p) if p else None
    sales = s if s is not None and s > 0 and product in (None, s) else product
    price = p if p is not None and p > 0 else None if sales is None else sales // q
    if sales is None or price is None or not (0 < sales < 2**31 and price > 0):
        return None, None
    return sales, price


def full_key(row: Delivered) -> str:
    return row["prd_key"] or ""


class Model:
    """What the six files lead to, in the shape of expected.json."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, Any] = {}
        self.rows: dict[str, int] = {}
        self.quarantined: dict[str, Counter[str]] = {}
        self.warnings: dict[str, Counter[str]] = {"gold.fact_sales": Counter()}
        self.customers = self._customers()
        self.categories = self._categories()
        self.products = self._products()
        self.births = self._births()
        self.locations = self._locations()
        self.sales = self._sales()
        self._gold()

    def _load(self, table: str, *rules: tuple[str, Callable[[Delivered], bool]]) -> list[Delivered]:
        """The rows of a file that violate no rule; the others count under their first one."""
        delivered, malformed, lines = read(self.folder / SOURCES[table])
        self.files[SOURCES[table]] = {"lines": lines, "malformed": malformed}
        self.rows[f"bronze.{table}"] = len(delivered)
        drops = self.quarantined[f"silver.{table}"] = Counter()
        self.warnings[f"silver.{table}"] = Counter()
        kept = []
        for row in delivered:
            violated = next((name for name, bad in rules if bad(row)), None)
            if violated is None:
                kept.append(row)
            else:
                drops[violated] += 1
        self.rows[f"silver.{table}"] = len(kept)
        return kept

    def _last(
        self,
        table: str,
        rows: list[Delivered],
        rule: str,
        key: Callable[[Delivered], Hashable],
        rank: Callable[[Delivered], Any] = lambda row: 0,
    ) -> list[Delivered]:
        """One row per key: the greatest rank, then the last line."""
        winners: dict[Hashable, Delivered] = {}
        for row in rows:
            known = winners.get(key(row))
            if known is None or rank(known) <= rank(row):
                winners[key(row)] = row
        self.quarantined[f"silver.{table}"][rule] += len(rows) - len(winners)
        self.rows[f"silver.{table}"] = len(winners)
        return list(winners.values())

    def _warn(self, table: str, rule: str, violations: Iterable[bool]) -> None:
        self.warnings[table][rule] += sum(violations)

    def _customers(self) -> list[Delivered]:
        table, name = "crm_cust_info", "silver.crm_cust_info"
        rows = self._load(
            table,
            ("cst_id_valid", lambda r: integer(r["cst_id"]) is None),
            ("cst_key_present", lambda r: trim(r["cst_key"]) is None),
        )
        rows = self._last(
            table,
            rows,
            "cst_id_superseded",
            lambda r: integer(r["cst_id"]),
            lambda r: day(r["cst_create_date"]) or date.min,
        )
        marital = (code(r["cst_marital_status"], MARITAL) for r in rows)
        self._warn(name, "cst_key_untrimmed", (untrimmed(r["cst_key"]) for r in rows))
        self._warn(name, "cst_create_date_valid", (day(r["cst_create_date"]) is None for r in rows))
        self._warn(name, "cst_marital_status_known", (status == "n/a" for status in marital))
        self._warn(name, "cst_gndr_known", (code(r["cst_gndr"], CRM_GENDER) == "n/a" for r in rows))
        return rows

    def _categories(self) -> list[Delivered]:
        table, name = "erp_px_cat_g1v2", "silver.erp_px_cat_g1v2"
        rows = self._load(table, ("id_valid", lambda r: trim(r["id"]) is None))
        rows = self._last(table, rows, "id_superseded", lambda r: r["id"])
        self._warn(name, "text_untrimmed", (any(map(untrimmed, r.values())) for r in rows))
        self._warn(name, "maintenance_known", (r["maintenance"] not in ("Yes", "No") for r in rows))
        return rows

    def _products(self) -> list[Delivered]:
        table, name = "crm_prd_info", "silver.crm_prd_info"
        rows = self._load(
            table,
            ("prd_id_valid", lambda r: integer(r["prd_id"]) is None),
            ("prd_key_valid", lambda r: len(full_key(r)) < 7),
            ("prd_cost_not_negative", lambda r: (integer(r["prd_cost"]) or 0) < 0),
            ("prd_start_valid", lambda r: day(r["prd_start_dt"]) is None),
        )
        rows = self._last(table, rows, "prd_id_superseded", lambda r: integer(r["prd_id"]))
        rows = self._last(
            table,
            rows,
            "prd_version_superseded",
            lambda r: (full_key(r), r["prd_start_dt"]),
            lambda r: integer(r["prd_id"]),
        )
        known = {r["id"] for r in self.categories}
        lines = (code(r["prd_line"], PRODUCT_LINES) for r in rows)
        category = (full_key(r)[:5].replace("-", "_") for r in rows)
        self._warn(name, "prd_cost_present", (integer(r["prd_cost"]) is None for r in rows))
        self._warn(name, "prd_nm_untrimmed", (untrimmed(r["prd_nm"]) for r in rows))
        self._warn(name, "prd_line_known", (line == "n/a" for line in lines))
        self._warn(name, "prd_category_known", (cat_id not in known for cat_id in category))
        return rows

    def _births(self) -> dict[str | None, Delivered]:
        table, name = "erp_cust_az12", "silver.erp_cust_az12"

        def cid(row: Delivered) -> str | None:
            return re.sub(r"^NAS", "", trim(row["cid"]) or "") or None

        rows = self._load(table, ("cid_valid", lambda r: cid(r) is None))
        rows = self._last(table, rows, "cid_superseded", cid)
        days = [day(r["bdate"]) for r in rows]
        customers = {r["cst_key"] for r in self.customers}
        self._warn(name, "bdate_not_future", (d is not None and d > date.today() for d in days))
        self._warn(name, "bdate_not_before_1924", (d is not None and d.year < 1924 for d in days))
        self._warn(name, "bdate_valid", (d is None for d in days))
        self._warn(name, "cid_has_customer", (cid(r) not in customers for r in rows))
        self._warn(name, "gen_known", (code(r["gen"], GENDER) == "n/a" for r in rows))
        return {cid(r): r for r in rows}

    def _locations(self) -> dict[str | None, str]:
        table, name = "erp_loc_a101", "silver.erp_loc_a101"

        def cid(row: Delivered) -> str | None:
            return (trim(row["cid"]) or "").replace("-", "") or None

        rows = self._load(table, ("cid_valid", lambda r: cid(r) is None))
        rows = self._last(table, rows, "cid_superseded", cid)
        texts = [trim(r["cntry"]) or "n/a" for r in rows]
        country = [COUNTRY.get(text.upper(), text) for text in texts]
        customers = {r["cst_key"] for r in self.customers}
        self._warn(name, "cntry_known", (text not in COUNTRIES for text in country))
        self._warn(name, "cid_has_customer", (cid(r) not in customers for r in rows))
        return {cid(r): text for r, text in zip(rows, country, strict=True)}

    def _sales(self) -> list[Delivered]:
        table, name = "crm_sales_details", "silver.crm_sales_details"
        rows = self._load(
            table,
            ("sls_keys_valid", lambda r: not (trim(r["sls_ord_num"]) and trim(r["sls_prd_key"]))),
            ("sls_quantity_positive", lambda r: (integer(r["sls_quantity"]) or 0) <= 0),
            ("sls_amounts_resolvable", lambda r: amounts(r)[0] is None),
        )
        rows = self._last(
            table, rows, "sls_line_superseded", lambda r: (r["sls_ord_num"], r["sls_prd_key"])
        )
        customers = {integer(r["cst_id"]) for r in self.customers}
        products = {full_key(r)[6:] for r in self.products}
        for row in rows:
            order, ship, due = (
                day(row[f"sls_{kind}_dt"], r"(\d{4})(\d\d)(\d\d)")
                for kind in ("order", "ship", "due")
            )
            sales, price = amounts(row)
            quantity = integer(row["sls_quantity"])
            assert sales is not None
            assert price is not None
            assert quantity is not None
            customer = integer(row["sls_cust_id"])
            years = [d.year for d in (order, ship, due) if d]
            unordered = order is not None and any(d is not None and d < order for d in (ship, due))
            self._warn(name, "sls_order_dt_valid", [order is None])
            self._warn(name, "sls_ship_dt_valid", [ship is None])
            self._warn(name, "sls_due_dt_valid", [due is None])
            self._warn(name, "sls_dates_ordered", [unordered])
            self._warn(name, "sls_sales_corrected", [integer(row["sls_sales"]) != sales])
            self._warn(name, "sls_price_corrected", [integer(row["sls_price"]) != price])
            self._warn(name, "sls_sales_equals_quantity_price", [sales != quantity * price])
            self._warn(name, "sls_years_plausible", [any(not 1900 <= y <= 2050 for y in years)])
            self._warn(name, "sls_cust_id_valid", [customer is None])
            fact = "gold.fact_sales"
            self._warn(fact, "customer_key_found", [customer not in customers])
            self._warn(fact, "product_key_found", [row["sls_prd_key"] not in products])
        return rows

    def _gold(self) -> None:
        self.rows["gold.dim_customers"] = len(self.customers)
        self.rows["gold.dim_products"] = len({full_key(r) for r in self.products})
        self.rows["gold.dim_products_history"] = len(self.products)
        self.rows["gold.fact_sales"] = len(self.sales)
        self.totals = {
            "sales_amount": sum(amounts(r)[0] or 0 for r in self.sales),
            "quantity": sum(integer(r["sls_quantity"]) or 0 for r in self.sales),
        }
        lines = self.warnings["silver.crm_sales_details"]
        self.corrections = {name: lines[f"sls_{name}_corrected"] for name in ("sales", "price")}
        self.null_dates = {name: lines[f"sls_{name}_dt_valid"] for name in ("order", "ship", "due")}
        self.genders = Counter(self._gender(r) for r in self.customers)

    def _gender(self, customer: Delivered) -> str:
        gender = code(customer["cst_gndr"], CRM_GENDER)
        if gender == "n/a" and customer["cst_key"] in self.births:
            gender = code(self.births[customer["cst_key"]]["gen"], GENDER)
        return gender

    def dim_customers(self) -> dict[str, tuple[str | None, ...]]:
        """The rows of gold.dim_customers without surrogate key, by customer_id."""
        dimension: dict[str, tuple[str | None, ...]] = {}
        for r in self.customers:
            birth = day(self.births.get(r["cst_key"], {}).get("bdate"))
            created = day(r["cst_create_date"])
            dimension[str(integer(r["cst_id"]))] = (
                r["cst_key"],
                trim(r["cst_firstname"]),
                trim(r["cst_lastname"]),
                self.locations.get(r["cst_key"]),
                code(r["cst_marital_status"], MARITAL),
                self._gender(r),
                birth.isoformat() if birth is not None and birth <= date.today() else None,
                created.isoformat() if created is not None else None,
            )
        return dimension
