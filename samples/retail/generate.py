"""Writes the six files and what is to be expected of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from samples.folder import CsvFile, SampleFolder, record
from samples.retail.customers import EXTRA_GENDER, Customers, cust_az12, cust_info, loc_a101
from samples.retail.expected import Expected
from samples.retail.lines import CUST_INFO, PX_CAT_G1V2, TABLES, Line, Malformed, Table
from samples.retail.options import LINE_ENDINGS, Options
from samples.retail.products import EXTRA_PRODUCTS, prd_info, px_cat_g1v2
from samples.retail.sales import sales_details

# Those of TABLES.
_LINES: tuple[Callable[[Options], Iterator[Line]], ...] = (
    cust_info, prd_info, sales_details, cust_az12, loc_a101, px_cat_g1v2,
)  # fmt: skip
# With dirt, their last line has no line ending.
_ENDS_OPEN = (CUST_INFO, PX_CAT_G1V2)


def write(folder: Path, **options: Any) -> Expected:
    """`generate` with the options as arguments, as a command line has them.

    Raises ValueError for an option out of range, too, before anything is written.
    """
    return generate(folder, Options(**options))


def folders(folder: Path) -> dict[str, Path]:
    """The configuration keys of the files."""
    return {f"base_path_{system}": folder / f"source_{system}" for system in ("crm", "erp")}


def generate(folder: Path, options: Options) -> Expected:
    """Write one delivery into source_crm/ and source_erp/ of the folder, and expected.json.

    Generated files of these names are replaced, each in one step and only after all were written;
    memory does not grow with the scale. Raises ValueError for a folder with files of others or
    changed ones, OSError where it cannot be written.
    """
    expected = Expected(asdict(options))
    newline = LINE_ENDINGS[options.line_ending]
    with SampleFolder(folder) as delivery:
        for table, lines in zip(TABLES, _LINES, strict=True):
            final_newline = not (table in _ENDS_OPEN and options.dirt > 0)
            file = delivery.open(table.path, newline, final_newline=final_newline)
            _write_lines(file, table, lines(options), expected)
        _count_members(options, expected)
        expected.finish()
        summary = delivery.open("expected.json", final_newline=False)
        summary.write(expected.to_json().encode())
        delivery.publish()
    return expected


def _write_lines(file: CsvFile, table: Table, lines: Iterator[Line], expected: Expected) -> None:
    file.write(",".join(table.columns).encode())
    for line in lines:
        if isinstance(line, Malformed):
            expected.add_malformed(table, file.write(line.raw), line)
        else:
            file.write(record(line.fields))
            expected.add_row(table, line)
    expected.files[table.path].lines = file.line


def _count_members(options: Options, expected: Expected) -> None:
    """The members of the dimensions, those of former deliveries included."""
    customers, delivery = Customers(options), options.delivery
    for index in range(options.customers.size(delivery)):
        customer, versions, current = customers.history(index)
        expected.add_customer(customer.dimension_gender, versions, current)
    for index in range(options.products.size(delivery)):
        expected.add_product(options.products.present(index, delivery))
    for _ in range(options.broken_lines):
        expected.add_customer(EXTRA_GENDER, versions=1, current=True)
        for _ in range(EXTRA_PRODUCTS):
            expected.add_product(current=True)
