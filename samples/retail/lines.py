"""The six files and their lines before they are written, each with what it will lead to.

The rules of silver that lines can violate are named here, so that expected.json tells of those,
too, that nothing violates. What each of them means: tests/retail/spec_model.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from samples.flaws import Flaw
from samples.members import Population
from samples.retail.options import Options

# Lines that exist only for a planted fault have ids from here; members never get so far.
FIRST_EXTRA_ID = 2_000_000_000


class Row(NamedTuple):
    """A well-formed line and its fate in silver.

    fields    the delivered text, in file order.
    planted   the kind of dirt or fault it shows; None = clean.
    dropped   the drop rule that quarantines it; None = it reaches silver.
    warnings  the warn rules it violates when it reaches silver (or gold.fact_sales).
    sales, quantity   of a sales line that reaches silver: its cleaned amounts.
    """

    fields: tuple[str, ...]
    planted: str | None = None
    dropped: str | None = None
    warnings: tuple[str, ...] = ()
    sales: int = 0
    quantity: int = 0

    def lost(self, rule: str, fault: str | None = None) -> Row:
        return self._replace(planted=fault or self.planted, dropped=rule, sales=0, quantity=0)

    def warned(self, *rules: str, fault: str | None = None) -> Row:
        return self._replace(planted=fault or self.planted, warnings=rules)


class Malformed(NamedTuple):
    """A line that no CSV reader can take for a record of its file.

    reason is "field_count", "quote" (never closed on its line) or "encoding" (not UTF-8).
    """

    raw: bytes
    reason: str


Line: TypeAlias = Row | Malformed
Groups: TypeAlias = list[list[Line]]  # lines that stay together


class Table(NamedTuple):
    """A file and its table in bronze and silver, named without the schema."""

    name: str
    path: str
    columns: tuple[str, ...]
    drops: tuple[str, ...]
    warns: tuple[str, ...]

    def row(
        self, fields: tuple[str, ...], kind: str | None, flaws: Mapping[str, Flaw], member: Any
    ) -> Row:
        """A row of a member, with its flaw of some kind."""
        if kind is None:
            return Row(fields)
        flaw = flaws[kind]
        return Row(flaw.spoiled(self.columns, fields, member), kind, flaw.drops, flaw.warns)


def _table(name: str, path: str, columns: str, drops: str, warns: str) -> Table:
    return Table(name, path, *(tuple(words.split()) for words in (columns, drops, warns)))


CUST_INFO = _table(
    "crm_cust_info",
    "source_crm/cust_info.csv",
    "cst_id cst_key cst_firstname cst_lastname cst_marital_status cst_gndr cst_create_date",
    "cst_id_valid cst_key_present cst_id_superseded",
    "cst_key_untrimmed cst_create_date_valid cst_marital_status_known cst_gndr_known",
)
PRD_INFO = _table(
    "crm_prd_info",
    "source_crm/prd_info.csv",
    "prd_id prd_key prd_nm prd_cost prd_line prd_start_dt prd_end_dt",
    "prd_id_valid prd_key_valid prd_cost_not_negative prd_start_valid prd_id_superseded "
    "prd_version_superseded",
    "prd_cost_present prd_nm_untrimmed prd_line_known prd_category_known",
)
SALES_DETAILS = _table(
    "crm_sales_details",
    "source_crm/sales_details.csv",
    "sls_ord_num sls_prd_key sls_cust_id sls_order_dt sls_ship_dt sls_due_dt sls_sales "
    "sls_quantity sls_price",
    "sls_keys_valid sls_quantity_positive sls_amounts_resolvable sls_line_superseded",
    "sls_order_dt_valid sls_ship_dt_valid sls_due_dt_valid sls_dates_ordered sls_sales_corrected "
    "sls_price_corrected sls_sales_equals_quantity_price sls_years_plausible sls_cust_id_valid",
)
CUST_AZ12 = _table(
    "erp_cust_az12",
    "source_erp/CUST_AZ12.csv",
    "CID BDATE GEN",
    "cid_valid cid_superseded",
    "bdate_not_future bdate_not_before_1924 bdate_valid cid_has_customer gen_known",
)
LOC_A101 = _table(
    "erp_loc_a101",
    "source_erp/LOC_A101.csv",
    "CID CNTRY",
    "cid_valid cid_superseded",
    "cntry_known cid_has_customer",
)
PX_CAT_G1V2 = _table(
    "erp_px_cat_g1v2",
    "source_erp/PX_CAT_G1V2.csv",
    "ID CAT SUBCAT MAINTENANCE",
    "id_valid id_superseded",
    "text_untrimmed maintenance_known",
)
TABLES = (CUST_INFO, PRD_INFO, SALES_DETAILS, CUST_AZ12, LOC_A101, PX_CAT_G1V2)
# Violated by a sales line, counted where the line arrives: gold.fact_sales.
FACT_RULES = ("customer_key_found", "product_key_found")


def malformed_lines(
    sample: Sequence[str], batch: int, text_column: int, quotes: bool = True
) -> Groups:
    """The malformed variants of a sample record.

    An unclosed quote reaches to the next quote in the file. If that is an unclosed one in the same
    column, both together make a well-formed record and COPY is right to accept it. So the quote
    changes its column from batch to batch, and a file with quoted fields (quotes=False) gets none.
    """
    opened = list(sample)
    opened[len(sample) - 1 - batch % 2] = '"' + opened[len(sample) - 1 - batch % 2]
    encoded = [field.encode() for field in sample]
    encoded[text_column] += b"\xe9"
    lines = [
        Malformed(",".join(sample[:-1]).encode(), "field_count"),
        Malformed(",".join([*sample, "surplus"]).encode(), "field_count"),
        *([Malformed(",".join(opened).encode(), "quote")] if quotes else []),
        Malformed(b",".join(encoded), "encoding"),
    ]
    return [[line] for line in lines]


def of_members(
    options: Options,
    population: Population,
    group: Callable[[int, int], list[Line]],
    faults: Callable[[int], Groups],
) -> Iterator[Line]:
    """The lines of a file that has a group of lines for each member, by number and revision."""
    delivery = options.delivery
    members = range(population.size(delivery))
    groups = (
        group(index, population.revision(index, delivery))
        if population.present(index, delivery)
        else []
        for index in members
    )
    return interleave(options, groups, len(members), faults)


def interleave(
    options: Options,
    groups: Iterable[Sequence[Line]],
    members: int,
    faults: Callable[[int], Groups],
) -> Iterator[Line]:
    """The lines of `members` groups, with a fault of each kind per broken line spread evenly
    between them.

    Groups stay together and in order; a member's group comes last.
    """
    extras = [group for batch in range(options.broken_lines) for group in faults(batch)]
    emitted = 0
    for index, group in enumerate(groups):
        while emitted < len(extras) * (index + 1) // members:
            yield from extras[emitted]
            emitted += 1
        yield from group
