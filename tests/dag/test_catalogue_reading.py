"""A run reads the catalogue only when it looks unlike last time, and then misses nothing."""

from __future__ import annotations

import pytest
from warehouse import Warehouse

STATED = """
  select jsonb_agg(to_jsonb(d) order by d.job_id, d.source, d.kind),
    (select jsonb_object_agg(j.job_name, j.definition_hash) from setup.load_jobs as j)
  from setup.job_dependencies as d
"""
SOURCES = """
  select d.source from setup.job_dependencies as d inner join setup.load_jobs as j using (job_id)
  where j.target = %s
"""
REFRESH = "select setup._refresh_dependencies()"
CHANGES = {
    "a view is replaced": "create or replace view silver.{p}_step as"
    " select city, amount from silver.{p}_orders where order_id > 0",
    "a column is named anew": "alter table silver.{p}_orders rename column city to town",
    "two columns swap names": "alter table silver.{p}_orders rename column city to c;"
    " alter table silver.{p}_orders rename column order_id to city;"
    " alter table silver.{p}_orders rename column c to order_id",
    "a table is named anew": "alter table silver.{p}_orders rename to {p}_purchases",
    "a table moves": "alter table silver.{p}_orders set schema gold",
    "a function is replaced": "create or replace function silver.{p}_total() returns bigint"
    " language sql stable begin atomic select count(*) from silver.{p}_others; end",
    "a view takes the place of a source": "update setup.load_jobs set source = 'silver.{p}_others'"
    " where target = 'gold.{p}_sums'",
    "a job is declared": "update setup.load_jobs set depends_on = array['silver.{p}_orders']"
    " where target = 'gold.{p}_sums'",
    "a job becomes a procedure": "update setup.load_jobs set source = 'silver.{p}_load()',"
    " load_type = 'procedure' where target = 'gold.{p}_sums'",
}


@pytest.mark.every_server
@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_read_again(shop: Warehouse, change: str) -> None:
    shop.execute(
        """
        create table silver.{p}_others (id integer, total bigint);
        create view silver.{p}_step as select city, amount from silver.{p}_orders;
        create function silver.{p}_total() returns bigint language sql stable
          begin atomic select sum(amount) from silver.{p}_step; end;
        create view gold.v_{p}_sums as
        select s.city, s.amount, silver.{p}_total() as total from silver.{p}_step as s;
        create table gold.{p}_sums (city text, amount integer, total bigint);
        """
    )
    shop.job("gold.{p}_sums")
    shop.execute(REFRESH)
    before = shop.rows(STATED)
    shop.execute(CHANGES[change])
    shop.execute(REFRESH)
    after = shop.rows(STATED)
    shop.execute("delete from setup.catalogue_reading")
    shop.execute(REFRESH)
    assert after == shop.rows(STATED)
    assert after != before


def test_two_changes_of_one_transaction_are_two(shop: Warehouse) -> None:
    shop.execute("create table silver.{p}_others (city text)")
    with shop.connection.transaction():
        view = "create or replace view gold.v_{p}_city as select city from silver.{p}_"
        shop.execute(view + "orders; create table gold.{p}_city (city text)")
        shop.job("gold.{p}_city")
        shop.execute(REFRESH)
        shop.execute(view + "others")
    shop.execute(REFRESH)
    assert shop.rows(SOURCES, shop.fill("gold.{p}_city")) == [(shop.fill("silver.{p}_others"),)]


def test_the_schema_public_may_have_another_name(shop: Warehouse) -> None:
    shop.execute(
        "create table public.{p}_others (city text); create table gold.{p}_city (city text);"
        " create view gold.v_{p}_city as select city from public.{p}_others"
    )
    shop.job("gold.{p}_city")
    shop.execute(REFRESH)
    shop.execute("alter schema public rename to {p}_public")
    try:
        shop.execute(REFRESH)
        assert shop.rows(SOURCES, shop.fill("gold.{p}_city")) == [
            (shop.fill("{p}_public.{p}_others"),)
        ]
    finally:
        shop.execute("alter schema {p}_public rename to public")


def test_what_looks_the_same_is_not_read_again(shop: Warehouse) -> None:
    shop.execute(REFRESH)
    read_at = shop.value("select read_at from setup.catalogue_reading")
    shop.run()  # its work tables come and go
    shop.run()
    assert shop.value("select read_at from setup.catalogue_reading") == read_at
