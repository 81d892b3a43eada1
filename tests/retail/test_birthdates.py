"""A birthdate is in the future or not depending on the day, and the day changes once."""

from __future__ import annotations

import datetime

import pytest
from retail_warehouse import Retail

BIRTHDATES = "silver.erp_cust_az12"
FUTURE = (
    "select violated from setup.quality_results"
    " where rule_name = 'bdate_not_future' order by result_id desc limit 1"
)


@pytest.fixture
def born_in_2030(retail: Retail) -> Retail:
    """A delivery in which one customer's birthdate is 2030-06-01."""
    retail.deliver(seed=61, scale=0.1, dirt=0)
    path = retail.path("erp_cust_az12")
    header, first, rest = path.read_bytes().split(b"\r\n", 2)
    cid, _, gen = first.split(b",")
    path.write_bytes(b"\r\n".join([header, b",".join([cid, b"2030-06-01", gen]), rest]))
    return retail


def set_now(retail: Retail, now: str) -> None:
    retail.execute("select set_config('setup.now', %s, false)", now)


def birthdate(retail: Retail) -> datetime.date | None:
    """What gold knows of the first customer, by customer_id."""
    found = retail.value("select birthdate from gold.dim_customers order by customer_id limit 1")
    assert found is None or isinstance(found, datetime.date)
    return found


@pytest.mark.parametrize("time_zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_birthdate_appears_when_its_day_has_come(born_in_2030: Retail, time_zone: str) -> None:
    retail = born_in_2030
    retail.execute("select set_config('timezone', %s, false)", time_zone)
    set_now(retail, "2030-05-31 23:59:59+00")
    retail.run()
    assert birthdate(retail) is None
    assert retail.value(FUTURE) == 1

    set_now(retail, "2030-06-01 00:00:01+00")
    statuses = retail.run()
    assert birthdate(retail) == datetime.date(2030, 6, 1)
    assert retail.value(FUTURE) == 0
    assert statuses[BIRTHDATES] == "succeeded"
    assert statuses["gold.dim_customers"] == "succeeded"
    assert retail.log("gold.dim_customers")["rows_updated"] == 1


def test_birthdates_are_judged_once_a_day(born_in_2030: Retail) -> None:
    retail = born_in_2030
    set_now(retail, "2029-12-31 08:00+00")
    retail.run()
    set_now(retail, "2029-12-31 23:00+00")
    assert set(retail.run().values()) == {"up_to_date"}
    set_now(retail, "2030-01-01 01:00+00")
    statuses = retail.run()
    assert statuses.pop(BIRTHDATES) == "succeeded"
    assert set(statuses.values()) == {"up_to_date"}
    log = retail.log(BIRTHDATES)
    assert (log["rows_inserted"], log["rows_updated"], log["rows_deleted"]) == (0, 0, 0)
