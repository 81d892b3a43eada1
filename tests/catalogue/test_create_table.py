"""One helper makes every table, and gives it a place where a cluster keeps tables apart.

Citus is not needed: what it is asked for is noted by functions of the same names.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from warehouse import Warehouse

SETUP = Path(__file__).resolve().parents[2] / "sql" / "setup"
_STAND_IN = """
  set allow_system_table_mods = on;
  create table pg_catalog.pg_dist_partition (
    logicalrelid regclass, partmethod "char", partkey text
  );
  create function pg_catalog.column_to_column_name(regclass, text) returns text
    language sql as 'select $2';
  create table public.placed (name text, place text, rows_then bigint);
  create function public.note(p_table regclass, p_method "char", p_column text, p_place text)
    returns void language plpgsql as $$
    declare
      v_rows bigint;
    begin
      execute format('select count(*) from %s', p_table) into v_rows;
      insert into public.placed values (p_table::text, p_place, v_rows);
      insert into pg_catalog.pg_dist_partition values (p_table, p_method, p_column);
    end;
    $$;
  create function pg_catalog.create_distributed_table(
    p_table regclass, p_column text, colocate_with text
  ) returns void language sql as
    'select public.note(p_table, ''h'', p_column, p_column || '' with '' || colocate_with)';
  create function pg_catalog.create_reference_table(p_table regclass) returns void
    language sql as 'select public.note(p_table, ''n'', null, ''each node'')';
  reset allow_system_table_mods;
"""
_EVENTS = """
  create table bronze.{p}_changes (k integer, v text, at integer, _load_id bigint);
  insert into bronze.{p}_changes values (1, 'a', 1, 0), (2, 'b', 1, 0), (1, 'c', 2, 0);
  create view silver.v_{p}_changes as select k, v, at, _load_id from bronze.{p}_changes;
  create view gold.v_{p}_snapshot as
    select k, max(v) as v from bronze.{p}_changes group by k;
"""
_TARGET = "create table {target} (k integer not null, v text, {stamp}, _load_id bigint)"


def test_no_statement_makes_a_table_past_the_helper() -> None:
    makes = re.compile(r"create\s+(unlogged\s+|temp\w*\s+|%s)*table\b", re.IGNORECASE)
    offenders = [
        str(path.relative_to(SETUP))
        for path in sorted(SETUP.rglob("*.sql"))
        if path.parent.name != "tables"
        and path.name != "_create_table.sql"
        and path.name != "_stand_in.sql"  # temporary, in a test of a model that rolls back
        and makes.search(re.sub(r"--.*", "", path.read_text()))
    ]
    assert offenders == []


@pytest.mark.parametrize(
    ("load_type", "source"),
    [
        ("scd2", "silver.v_{p}_changes"),
        ("scd1", "silver.v_{p}_changes"),
        ("snapshot", "gold.v_{p}_snapshot"),
    ],
)
def test_tables_of_a_merge_are_placed_like_its_target_before_they_have_rows(
    warehouse: Warehouse, load_type: str, source: str
) -> None:
    if warehouse.value("select to_regclass('pg_catalog.pg_dist_partition') is null"):
        warehouse.execute(_STAND_IN)
    warehouse.execute(_EVENTS)
    target = f"gold.{{p}}_{load_type}"
    stamp = {
        "scd1": "_seq integer",
        "scd2": "_start_seq integer, _end_seq integer",
        "snapshot": "_start_seq timestamptz, _end_seq timestamptz",
    }[load_type]
    warehouse.execute(_TARGET.replace("{target}", target).replace("{stamp}", stamp))
    parameters = {} if load_type == "snapshot" else {"sequence": ["at"]}
    warehouse.job(target, source=source, load_type=load_type, keys=["k"], **parameters)
    warehouse.execute(
        "insert into pg_catalog.pg_dist_partition values (%s::regclass, 'h', 'k')",
        warehouse.fill(target),
    )
    warehouse.execute("truncate public.placed")
    assert set(warehouse.run([target]).values()) == {"succeeded"}
    placed = warehouse.rows("select name, place, rows_then from public.placed")
    assert len(placed) >= 3
    assert {rows_then for _, _, rows_then in placed} == {0}
    beside = warehouse.fill(f"k with {target}")
    assert {place for _, place, _ in placed} <= {beside, "each node"}
    assert beside in {place for _, place, _ in placed}
    companions = warehouse.rows(
        "select k.oid::regclass::text from setup.merge_targets as m"
        " join pg_class as k on k.oid in (m.event_store, m.truncate_markers, m.versions)"
        " where m.target = %s::regclass",
        warehouse.fill(target),
    )
    assert {name for (name,) in companions} <= {name for name, _, _ in placed}


def test_without_a_cluster_nothing_is_asked(shop: Warehouse) -> None:
    if shop.value("select to_regclass('pg_catalog.pg_dist_partition') is not null"):
        shop.execute("delete from pg_catalog.pg_dist_partition")
        shop.execute("truncate public.placed")
    assert set(shop.run().values()) == {"succeeded"}
    if shop.value("select to_regclass('public.placed') is not null"):
        assert shop.rows("select * from public.placed") == []
    assert shop.value("select setup._distribution('silver.{p}_orders')") is None
