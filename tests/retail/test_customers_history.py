"""gold.dim_customers_history: each delivery is an observation of all customers at its load time."""

from __future__ import annotations

import os

import pytest
from nights import at_night
from retail_warehouse import HISTORY, Retail, Row

from pg_medallion.migrate import downgrade

# Its first column is the customer and its second the country, of the customers A1, A2 … in CRM.
VERSIONS = (
    "select customer_id, country, to_char(valid_from, 'MM'), to_char(valid_to, 'MM'), is_current"
    f" from {HISTORY} order by customer_id, valid_from"
)


def set_now(retail: Retail, month: int) -> None:
    retail.execute(f"select set_config('setup.now', '2030-{month:02}-01 12:00+00', false)")


@pytest.fixture
def small(retail: Retail) -> Retail:
    """Six files of next to nothing; the customers are for the test to deliver."""
    retail.execute("set time zone 'UTC'")
    retail.deliver(seed=71, scale=0.02, dirt=0)
    retail.path("erp_cust_az12").write_text("cid,bdate,gen\nA1,1970-01-01,F\n")
    return retail


def load(retail: Retail, month: int, **countries: str) -> None:
    """Deliver the customers with these countries and run on the first of that month."""
    set_now(retail, month)
    header = retail.path("crm_cust_info").read_text().splitlines()[0]
    customers = [f"{key[1:]},{key},Ann,Ash,S,F,2020-01-01" for key in countries]
    places = [f"{key},{country}" for key, country in countries.items()]
    for table, lines in (
        ("crm_cust_info", [header, *customers]),
        ("erp_loc_a101", ["cid,cntry", *places, "none,France"]),
    ):
        path = retail.path(table)
        path.write_text("\n".join(lines) + "\n")
        # the clock of the warehouse stands in 2030: two deliveries of the same size in one second
        # would count as verified
        os.utime(path, (month * 86_400, month * 86_400))
    retail.run()


def versions(retail: Retail) -> list[Row]:
    return retail.rows(VERSIONS)


def test_a_change_opens_a_version_and_an_absence_closes_one(small: Retail) -> None:
    load(small, 1, A1="France", A2="Canada", A3="Italy")
    load(small, 2, A1="Germany", A2="Canada")
    load(small, 3, A1="Germany", A2="Canada")
    load(small, 4, A1="Germany", A3="Italy", A4="Spain")
    assert versions(small) == [
        (1, "France", "01", "02", False),
        (1, "Germany", "02", None, True),
        (2, "Canada", "01", "04", False),
        (3, "Italy", "01", "02", False),
        (3, "Italy", "04", None, True),
        (4, "Spain", "04", None, True),
    ]


def test_an_unchanged_customer_is_not_written(small: Retail) -> None:
    load(small, 1, A1="France", A2="Canada")
    place = f"select ctid::text, xmin::text from {HISTORY} where customer_id = 2"
    before = small.rows(place)
    load(small, 2, A1="Germany", A2="Canada")
    assert small.rows(place) == before
    log = small.log(HISTORY)
    assert (log["rows_inserted"], log["rows_updated"], log["rows_unchanged"]) == (1, 1, 1)


def test_versions_have_the_surrogate_key_of_the_dimension(small: Retail) -> None:
    load(small, 1, A1="France", A3="Italy")
    load(small, 2, A2="Canada")
    load(small, 3, A3="Spain")
    keys = f"select customer_id, customer_key from {HISTORY} order by customer_id, valid_from"
    assert small.rows(keys) == [(1, 1), (2, 3), (3, 2), (3, 2)]
    dimension = small.rows("select customer_id, customer_key from gold.dim_customers")
    assert set(small.rows(keys)) == set(dimension)


def test_a_full_refresh_keeps_the_history(small: Retail) -> None:
    load(small, 1, A1="France", A2="Canada")
    load(small, 2, A1="Germany")
    before = small.rows(f"select ctid::text, h.* from {HISTORY} as h order by 1")
    set_now(small, 3)
    small.run(full_refresh=True)
    assert small.rows(f"select ctid::text, h.* from {HISTORY} as h order by 1") == before


def test_a_delivery_without_customers_closes_all(small: Retail) -> None:
    """Only when bronze admits it; otherwise the file fails."""
    load(small, 1, A1="France")
    small.execute(
        "select setup.configure_job('bronze.crm_cust_info', p_options => '{\"allow_empty\": true}')"
    )
    load(small, 2)
    assert versions(small) == [(1, "France", "01", "02", False)]


def test_no_two_versions_of_a_customer_overlap(small: Retail) -> None:
    load(small, 1, A1="France")
    load(small, 2, A1="Germany")
    overlaps = f"select count(*) from setup.find_overlaps('{HISTORY}')"
    assert small.value(overlaps) == 0
    small.execute(
        f"update {HISTORY} set _end_seq = _end_seq + interval '1 day' where _end_seq is not null"
    )
    assert small.value(overlaps) == 1


@pytest.mark.parametrize("seed", [1, *at_night(2)])
def test_sample_deliveries_have_the_planted_history(retail: Retail, seed: int) -> None:
    for delivery in (1, 2, 3):
        set_now(retail, delivery)
        expected = retail.deliver(
            seed=seed, scale=0.2, delivery=delivery, dirt=0.05, broken_lines=1
        )
        retail.run()
        planted = expected["after_all_deliveries"]
        assert retail.rows(
            f"select count(*)::int, (count(*) filter (where is_current))::int from {HISTORY}"
        ) == [(planted["dim_customers_history"], planted["dim_customers_history_current"])]
        assert retail.value("select count(*) from gold.dim_customers") == planted["dim_customers"]


@pytest.mark.nightly
def test_a_downgrade_removes_a_history_that_has_been_loaded(small: Retail) -> None:
    load(small, 1, A1="France")
    downgrade(small.conninfo, "retail@base")
    left = small.rows("select relname from pg_class where relname like 'dim\\_customers%'")
    assert left == []
    assert small.value("select count(*) from setup.merge_targets") == 0
