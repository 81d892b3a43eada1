"""The DAG as the catalogue shows it: views of views, functions, declarations, columns, cycles."""

from __future__ import annotations

import psycopg
import pytest
from warehouse import Warehouse, error_of


def sources(warehouse: Warehouse, job: str) -> list[str]:
    query = (
        "select d.source from setup.job_dependencies as d inner join setup.load_jobs as j"
        " on j.job_id = d.job_id where j.job_name = %s order by 1"
    )
    return [
        row[0].replace(warehouse.name, "{p}") for row in warehouse.rows(query, warehouse.fill(job))
    ]


def waits_for(warehouse: Warehouse, job: str) -> list[str]:
    query = "select waits_for from setup.plan(array['{p}']) where job_name = %s"
    return [
        name.replace(warehouse.name, "{p}") for name in warehouse.value(query, warehouse.fill(job))
    ]


def test_a_job_waits_for_the_job_whose_target_its_view_reads(shop: Warehouse) -> None:
    assert sources(shop, "gold.{p}_cities") == ["silver.{p}_orders"]
    assert waits_for(shop, "gold.{p}_cities") == ["silver.{p}_orders"]
    assert waits_for(shop, "silver.{p}_orders") == []


@pytest.mark.every_server
def test_dependencies_reach_through_views_of_views(shop: Warehouse) -> None:
    shop.execute(
        """
        create view silver.{p}_step1 as select city, amount from silver.{p}_orders;
        create view silver.{p}_step2 as select city from silver.{p}_step1 where amount > 0;
        create view gold.v_{p}_names as select distinct city from silver.{p}_step2;
        create table gold.{p}_names (city text);
        """
    )
    shop.job("gold.{p}_names")
    assert sources(shop, "gold.{p}_names") == ["silver.{p}_orders"]


@pytest.mark.every_server
def test_dependencies_reach_through_functions_with_a_sql_body(shop: Warehouse) -> None:
    shop.execute(
        """
        create function silver.{p}_total() returns bigint language sql stable
          begin atomic select sum(amount) from silver.{p}_orders; end;
        create function silver.{p}_twice() returns bigint language sql stable
          begin atomic select 2 * silver.{p}_total(); end;
        create view gold.v_{p}_total as select silver.{p}_twice() as total;
        create table gold.{p}_total (total bigint);
        """
    )
    shop.job("gold.{p}_total")
    assert sources(shop, "gold.{p}_total") == ["silver.{p}_orders"]


def test_what_reads_a_view_that_is_a_job_waits_for_its_sources_too(shop: Warehouse) -> None:
    """The job of the view may be disabled or left out of a run: the view still shows new rows."""
    shop.execute(
        """
        create view silver.{p}_big as select * from silver.{p}_orders where amount > 10;
        create view gold.v_{p}_big as select city from silver.{p}_big;
        create table gold.{p}_big (city text);
        """
    )
    shop.job("silver.{p}_big", load_type="view")
    shop.job("gold.{p}_big")
    assert waits_for(shop, "gold.{p}_big") == ["silver.{p}_big", "silver.{p}_orders"]
    assert waits_for(shop, "silver.{p}_big") == ["silver.{p}_orders"]


def test_a_view_registered_later_comes_between(shop: Warehouse) -> None:
    shop.execute(
        """
        create view silver.{p}_big as select * from silver.{p}_orders where amount > 10;
        create view gold.v_{p}_big as select city from silver.{p}_big;
        create table gold.{p}_big (city text);
        """
    )
    shop.job("gold.{p}_big")
    assert waits_for(shop, "gold.{p}_big") == ["silver.{p}_orders"]
    shop.job("silver.{p}_big", load_type="view")
    assert waits_for(shop, "gold.{p}_big") == ["silver.{p}_big", "silver.{p}_orders"]


def test_a_procedure_waits_for_what_it_declares(shop: Warehouse) -> None:
    shop.execute("create procedure gold.{p}_report() language sql as 'select 1'")
    shop.job(
        layer="gold",
        job_name="gold.{p}_report",
        load_type="procedure",
        source="gold.{p}_report",
        depends_on=["gold.{p}_cities", "silver.{p}_orders"],
    )
    assert waits_for(shop, "gold.{p}_report") == ["gold.{p}_cities", "silver.{p}_orders"]


def test_an_unknown_name_in_depends_on_is_refused_by_the_plan(shop: Warehouse) -> None:
    shop.job("gold.{p}_cities", depends_on=["silver.{p}_order"])
    error = error_of(shop.connection, shop.fill("select setup.plan('{{p}}')"))
    assert error.sqlstate == "MW002"
    assert shop.fill("silver.{p}_order") in str(error.diag.message_primary)
    assert shop.fill('Did you mean "silver.{p}_orders"?') == error.diag.message_hint


@pytest.mark.every_server
def test_column_lineage_names_the_columns_that_are_used(shop: Warehouse) -> None:
    query = (
        "select source_column, target from setup.column_lineage where source = 'silver.{p}_orders'"
    )
    target = shop.fill("gold.{p}_cities")
    assert sorted(shop.rows(query)) == [("amount", target), ("city", target)]
    assert shop.rows("select source_job from setup.lineage where target = 'gold.{p}_cities'") == [
        (shop.fill("silver.{p}_orders"),)
    ]


def test_a_replaced_view_changes_the_dependencies_at_the_next_plan(shop: Warehouse) -> None:
    shop.execute(
        "create or replace view gold.v_{p}_cities as"
        " select city, sum(amount) as amount from bronze.{p}_orders group by city"
    )
    assert waits_for(shop, "gold.{p}_cities") == []
    assert sources(shop, "gold.{p}_cities") == ["bronze.{p}_orders"]


@pytest.mark.every_server
def test_a_cycle_is_refused_at_registration_and_named(shop: Warehouse) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.job("silver.{p}_orders", depends_on=["gold.{p}_cities"])
    assert caught.value.sqlstate == "MW010"
    orders, cities = shop.fill("silver.{p}_orders"), shop.fill("gold.{p}_cities")
    assert caught.value.diag.message_detail == f"Cycle: {orders} -> {cities} -> {orders}."
    assert waits_for(shop, "silver.{p}_orders") == []


def test_a_cycle_closed_later_by_a_view_is_refused_by_the_plan(shop: Warehouse) -> None:
    shop.execute(
        "create or replace view silver.v_{p}_orders as"
        " select o.order_id, c.city, o.amount"
        " from bronze.{p}_orders as o inner join gold.{p}_cities as c on c.city = o.city"
    )
    error = error_of(shop.connection, shop.fill("call setup.orchestrate_all('{{p}}')"))
    assert error.sqlstate == "MW010"
    assert shop.fill("gold.{p}_cities -> ") in str(error.diag.message_detail)
    shop.execute(
        "create or replace view silver.v_{p}_orders as"
        " select order_id, upper(city) as city, amount from bronze.{p}_orders"
    )
    assert set(shop.run().values()) == {"succeeded"}


def test_a_cycle_in_a_dense_graph_is_named_quickly(warehouse: Warehouse) -> None:
    # 12 levels of 6 jobs, each waiting for the whole level below: six to the twelfth paths
    warehouse.execute("create procedure silver.{p}_do() language sql as 'select 1'")
    levels = [[f"{{p}}.{level:02}_{number}" for number in range(6)] for level in range(12)]
    for above, below in zip(levels, [[], *levels], strict=False):
        for name in above:
            warehouse.job(
                layer="silver",
                job_name=name,
                load_type="procedure",
                source="silver.{p}_do",
                depends_on=below,
            )
    warehouse.execute("set statement_timeout = '10s'")
    with pytest.raises(psycopg.Error) as caught:
        warehouse.job(
            layer="silver",
            job_name=levels[0][0],
            load_type="procedure",
            source="silver.{p}_do",
            depends_on=[levels[-1][0]],
        )
    assert caught.value.sqlstate == "MW010"
    assert str(caught.value.diag.message_detail).count(" -> ") == 12


def test_a_job_that_waits_for_itself_is_refused(shop: Warehouse) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.job("gold.{p}_cities", depends_on=["gold.{p}_cities"])
    assert caught.value.sqlstate == "MW010"


def test_a_view_may_read_its_own_target(shop: Warehouse) -> None:
    shop.execute(
        "create or replace view gold.v_{p}_cities as select city, sum(amount) as amount"
        " from silver.{p}_orders group by city union all"
        " select city, amount from gold.{p}_cities where city = 'nowhere'"
    )
    assert waits_for(shop, "gold.{p}_cities") == ["silver.{p}_orders"]
    assert set(shop.run().values()) == {"succeeded"}
