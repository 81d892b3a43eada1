"""Rules of type date_format: a text names a day of the calendar in the format, or a time."""

from __future__ import annotations

import pytest
from warehouse import Warehouse


@pytest.mark.parametrize(
    ("form", "text", "is_date"),
    [
        ("%Y-%m-%d", "2024-02-29", True),
        ("%Y-%m-%d", "2023-02-29", False),
        ("%d/%m", "29/02", True),  # in some year
        ("%d/%m", "30/02", False),
        ("%d/%m", "31/04", False),
        ("%H:%M", "23:59", True),
        ("%H:%M", "24:00", False),
    ],
)
def test_a_text_in_a_format(warehouse: Warehouse, form: str, text: str, is_date: bool) -> None:
    warehouse.execute(
        "create table bronze.{p}_t (a text);"
        "create view silver.v_{p}_t as select * from bronze.{p}_t;"
        "create table silver.{p}_t (a text, _load_id bigint)"
    )
    warehouse.execute("insert into bronze.{p}_t values (%s)", text)
    warehouse.job("silver.{p}_t")
    warehouse.rule(
        "silver.{p}_t", "dated", "date_format", columns=["a"], arguments={"format": form}
    )
    warehouse.run()
    query = "select passed from setup.quality_results where target = 'silver.{p}_t'"
    assert warehouse.value(query) is is_date
