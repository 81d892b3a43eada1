"""Delivery after delivery: keys persist, members stay, the last delivery is what silver holds."""

from __future__ import annotations

from typing import Any

import pytest
from nights import at_night
from retail_warehouse import SILVER, MakeRetail, Retail

Keys = dict[Any, int]


def customer_keys(retail: Retail) -> Keys:
    return dict(retail.rows("select customer_id, customer_key from gold.dim_customers"))


def product_keys(retail: Retail) -> Keys:
    return dict(retail.rows("select product_number, product_key from gold.dim_products"))


def assert_keys_are_gapless(keys: Keys) -> None:
    assert sorted(keys.values()) == list(range(1, len(keys) + 1))


def assert_new_keys_follow_in_order(
    retail: Retail, first_customer: int, first_product: int
) -> None:
    """Members above these keys came together and stand in the specified order."""
    assert (
        retail.rows(
            "select customer_key from (select customer_key, row_number() over"
            " (order by customer_id) as n from gold.dim_customers where customer_key > %s) as d"
            " where customer_key <> %s + n",
            first_customer,
            first_customer,
        )
        == []
    )
    assert (
        retail.rows(
            "select product_key from (select product_key, row_number() over"
            ' (order by start_date, product_number collate "C") as n'
            " from gold.dim_products where product_key > %s) as d where product_key <> %s + n",
            first_product,
            first_product,
        )
        == []
    )


@pytest.mark.parametrize(("seed", "line_ending"), [(1, "crlf"), *at_night((2, "lf"))])
def test_members_keep_their_keys_through_all_deliveries(
    retail: Retail, seed: int, line_ending: str
) -> None:
    customers: Keys = {}
    products: Keys = {}
    for delivery in (1, 2, 3, 4):
        expected = retail.deliver(
            seed=seed, scale=0.3, delivery=delivery, dirt=0.05, line_ending=line_ending
        )
        retail.run()

        old_customers, customers = customers, customer_keys(retail)
        old_products, products = products, product_keys(retail)
        assert old_customers.items() <= customers.items()
        assert old_products.items() <= products.items()
        assert_keys_are_gapless(customers)
        assert_keys_are_gapless(products)
        assert_new_keys_follow_in_order(retail, len(old_customers), len(old_products))

        after = expected["after_all_deliveries"]
        assert len(customers) == after["dim_customers"]
        assert len(products) == after["dim_products"]
        genders = dict(retail.rows("select gender, count(*) from gold.dim_customers group by 1"))
        assert genders == {gender: n for gender, n in after["genders"].items() if n}
    delivered = retail.value("select count(*) from silver.crm_cust_info")
    assert delivered < len(customers), "the sample data has members that vanish"


@pytest.mark.nightly
def test_no_fact_loses_its_key_when_its_members_vanish(retail: Retail) -> None:
    for delivery in (1, 2, 3):
        retail.deliver(seed=1, scale=0.3, delivery=delivery, dirt=0)
        retail.run()
        missing = "select count(*) from gold.fact_sales where product_key is null or customer_key"
        assert retail.value(f"{missing} is null") == 0
        assert retail.value(
            "select bool_and(f.customer_key = c.customer_key and f.product_key = p.product_key)"
            " from gold.fact_sales as f"
            " join silver.crm_sales_details as s"
            " on (s.sls_ord_num, s.sls_prd_key) = (f.order_number, f._product_number)"
            " join gold.dim_customers as c on c.customer_id = s.sls_cust_id"
            " join gold.dim_products as p on p.product_number = s.sls_prd_key"
        )


def test_vanished_member_keeps_its_last_attributes_and_returns_under_its_key(
    retail: Retail,
) -> None:
    """Back to delivery 1 after delivery 3: whoever had vanished is there again, unchanged."""
    retail.deliver(seed=3, scale=0.3, delivery=1, dirt=0)
    retail.run()
    first = customer_keys(retail)
    retail.deliver(seed=3, scale=0.3, delivery=3, dirt=0)
    retail.run()
    vanished = retail.rows(
        "select customer_id from gold.dim_customers as d where not exists"
        " (select from silver.crm_cust_info as c where c.cst_id = d.customer_id)"
    )
    assert vanished
    kept = "select to_jsonb(d) from gold.dim_customers as d where customer_id = any(%s)"
    ids = [number for (number,) in vanished]
    before = retail.rows(kept, ids)
    assert {row["customer_key"] for (row,) in before} == {first[number] for number in ids}

    retail.deliver(seed=3, scale=0.3, delivery=1, dirt=0)
    retail.run()
    assert first.items() <= customer_keys(retail).items()
    assert retail.rows(kept, ids) == before


@pytest.mark.nightly
def test_silver_after_many_deliveries_is_silver_of_the_last_one_alone(
    make_retail: MakeRetail,
) -> None:
    many, one = make_retail(), make_retail()
    for delivery in (1, 2, 3):
        many.deliver(seed=4, scale=0.3, delivery=delivery, dirt=0.1, broken_lines=1)
        many.run()
    one.deliver(seed=4, scale=0.3, delivery=3, dirt=0.1, broken_lines=1)
    one.run()
    assert many.content(SILVER) == one.content(SILVER)
    silver = [row for row in many.quarantine() if row[0].startswith("silver.")]
    assert silver == [row for row in one.quarantine() if row[0].startswith("silver.")]
    facts = "select order_number, order_date, sales_amount, quantity, price from gold.fact_sales"
    assert sorted(many.rows(facts), key=str) == sorted(one.rows(facts), key=str)


def test_quarantine_of_earlier_deliveries_is_resolved_not_deleted(retail: Retail) -> None:
    retail.deliver(seed=5, scale=0.3, dirt=0.1, broken_lines=1)
    retail.run()
    refused = len(retail.quarantine())
    assert refused > 0
    retail.deliver(seed=5, scale=0.3, dirt=0, broken_lines=0)
    retail.run()
    assert retail.quarantine() == []
    assert retail.value("select count(*) from setup.quarantine where status = 'resolved'") == (
        refused
    )


def test_only_rows_that_differ_are_written(retail: Retail) -> None:
    """A second delivery leaves the rows of customers that it does not change as they are."""
    retail.deliver(seed=6, scale=0.3, delivery=1, dirt=0)
    retail.run()
    place = "select cst_id, ctid::text, xmin::text from silver.crm_cust_info"
    before = {row[0]: row[1:] for row in retail.rows(place)}
    retail.deliver(seed=6, scale=0.3, delivery=2, dirt=0)
    retail.run()
    log = retail.log("silver.crm_cust_info")
    untouched = sum(before.get(row[0]) == row[1:] for row in retail.rows(place))
    assert untouched == log["rows_unchanged"] > 0
    assert log["rows_inserted"] > 0
    assert log["rows_updated"] > 0
    assert log["rows_deleted"] > 0


def test_unknown_product_of_a_fact_is_filled_in_by_a_later_run(retail: Retail) -> None:
    retail.deliver(seed=7, scale=0.2, dirt=0)
    products = retail.path("crm_prd_info")
    complete = products.read_bytes()
    lines = complete.splitlines(keepends=True)
    key = lines[1].split(b",")[1]
    products.write_bytes(b"".join(line for line in lines if key not in line))
    number = key.decode()[6:]
    retail.run()
    lookup = "select count(*), count(product_key) from gold.fact_sales where _product_number = %s"
    [(facts, found)] = retail.rows(lookup, number)
    assert facts > 0
    assert found == 0
    warned = (
        "select violated from setup.quality_results"
        " where rule_name = 'product_key_found' order by result_id desc limit 1"
    )
    assert retail.value(warned) == facts

    products.write_bytes(complete)
    retail.run()
    assert retail.rows(lookup, number) == [(facts, facts)]
    assert retail.value(warned) == 0
    assert retail.value(
        "select product_key = (select count(*) from gold.dim_products)"
        " from gold.dim_products where product_number = %s",
        number,
    ), "the product that came later has the last key"
