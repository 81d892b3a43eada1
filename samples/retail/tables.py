"""The six files: their columns, and the rules of silver that their lines can violate.

The rules are named here, so that expected.json tells of those, too, that nothing violates. What
each of them means: tests/retail/spec_model.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from samples.flaws import Flaw
from samples.retail.lines import Row


class Table(NamedTuple):
    """A file and its table in bronze and silver, named without the schema."""

    name: str
    path: str
    columns: tuple[str, ...]
    drops: tuple[str, ...]
    warns: tuple[str, ...]

    def row(self, fields: Sequence[str], kind: str | None, flaw: Flaw, member: Any = None) -> Row:
        """A row with a flaw of some kind."""
        record = dict(zip(self.columns, fields, strict=True))
        flaw.spoil(record, member)
        return Row(tuple(record.values()), flaw.drops, flaw.warns, kind)


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
