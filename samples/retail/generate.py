"""Writes the six files and what is to be expected of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from samples.csvfile import CsvFile, record
from samples.folder import SampleFolder
from samples.retail.customer_files import EXTRA_GENDER, cust_az12, cust_info, loc_a101
from samples.retail.customers import Customers
from samples.retail.expected import Expected, FileLines, Tally
from samples.retail.lines import Line, Malformed
from samples.retail.options import LINE_ENDINGS, Options
from samples.retail.plan import Plan
from samples.retail.products import EXTRA_PRODUCTS, prd_info, px_cat_g1v2
from samples.retail.sales import sales_details


class SourceFile(NamedTuple):
    """One file of the delivery; `ends_open` = its last line has no line ending when dirty."""

    path: str
    table: str
    header: str
    lines: Callable[[Plan], Iterator[Line]]
    ends_open: bool = False


FILES = (
    SourceFile(
        "source_crm/cust_info.csv",
        "crm_cust_info",
        "cst_id,cst_key,cst_firstname,cst_lastname,cst_marital_status,cst_gndr,cst_create_date",
        cust_info,
        ends_open=True,
    ),
    SourceFile(
        "source_crm/prd_info.csv",
        "crm_prd_info",
        "prd_id,prd_key,prd_nm,prd_cost,prd_line,prd_start_dt,prd_end_dt",
        prd_info,
    ),
    SourceFile(
        "source_crm/sales_details.csv",
        "crm_sales_details",
        "sls_ord_num,sls_prd_key,sls_cust_id,sls_order_dt,sls_ship_dt,sls_due_dt,sls_sales,"
        "sls_quantity,sls_price",
        sales_details,
    ),
    SourceFile("source_erp/CUST_AZ12.csv", "erp_cust_az12", "CID,BDATE,GEN", cust_az12),
    SourceFile("source_erp/LOC_A101.csv", "erp_loc_a101", "CID,CNTRY", loc_a101),
    SourceFile(
        "source_erp/PX_CAT_G1V2.csv",
        "erp_px_cat_g1v2",
        "ID,CAT,SUBCAT,MAINTENANCE",
        px_cat_g1v2,
        ends_open=True,
    ),
)


def generate(folder: Path, options: Options) -> Expected:
    """Write one delivery into source_crm/ and source_erp/ of the folder, and expected.json.

    Generated files of these names are replaced, each in one step and only after all were written;
    memory does not grow with the scale. Raises ValueError for a folder with files of others or
    changed ones, OSError where it cannot be written.
    """
    plan = Plan.of(options)
    tally = Tally()
    newline = LINE_ENDINGS[options.line_ending]
    with SampleFolder(folder) as delivery:
        for source in FILES:
            final_newline = not (source.ends_open and options.dirt > 0)
            file = delivery.open(source.path, newline, final_newline=final_newline)
            _write_lines(file, source, plan, tally)
        _count_members(plan, tally)
        expected = tally.result(asdict(options))
        summary = delivery.open("expected.json", final_newline=False)
        summary.write(expected.to_json().encode())
        delivery.publish()
    return expected


def write(folder: Path, **options: Any) -> Expected:
    """`generate` with the options as arguments, as a command line has them.

    Raises ValueError for an option out of range, too, before anything is written.
    """
    return generate(folder, Options(**options))


def folders(folder: Path) -> dict[str, Path]:
    """The configuration keys of the files."""
    return {f"base_path_{system}": folder / f"source_{system}" for system in ("crm", "erp")}


def _write_lines(file: CsvFile, source: SourceFile, plan: Plan, tally: Tally) -> None:
    file.write(source.header.encode())
    tally.files[source.path] = FileLines()
    for line in source.lines(plan):
        if isinstance(line, Malformed):
            tally.malformed(source.path, file.write(line.raw), line)
        else:
            file.write(record(line.fields))
            tally.row(source.table, line)
    tally.files[source.path].lines = file.line


def _count_members(plan: Plan, tally: Tally) -> None:
    """The members of the dimensions, those of former deliveries included."""
    delivery = plan.options.delivery
    customers = Customers(plan)
    for index in range(plan.customers.size(delivery)):
        customer, versions, current = customers.history(index)
        tally.customer(customer.dimension_gender, versions, current)
    for index in range(plan.products.size(delivery)):
        tally.product(plan.products.present(index, delivery))
    for _ in plan.faults:
        tally.customer(EXTRA_GENDER, versions=1, current=True)
        for _ in range(EXTRA_PRODUCTS):
            tally.product(current=True)
