"""A table of orders that the documents of other tools are about, and reading of those documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from warehouse import Row, Warehouse

from pg_medallion.documents.document import read_document

_TABLES = """
  create table bronze.{p}_orders (order_id int, city text, amount int, ordered_at timestamptz);
  create view silver.v_{p}_orders as
    select order_id, city, amount, ordered_at from bronze.{p}_orders;
  create table silver.{p}_orders (
    order_id int primary key, city varchar(40), amount int, ordered_at timestamptz,
    _load_id bigint, _loaded_at timestamptz
  );
  create table silver.{p}_orders_copy (order_id int primary key);
  create table silver.{p}_cities (name text primary key);
"""
# what a document calls by these names
_NAMES = ("orders_copy", "orders", "cities")


def make_orders(warehouse: Warehouse) -> str:
    """Make the tables, and a job that keeps the orders; returns the name of the table."""
    warehouse.execute(_TABLES)
    warehouse.job("silver.{p}_orders")
    return warehouse.fill("silver.{p}_orders")


def document(warehouse: Warehouse, path: Path, nested: tuple[str, ...] = ()) -> str:
    """The JSON of a file, with the tables of this pipeline in place of those it names."""
    content = read_document(path, nested).content
    for name in _NAMES:
        content = content.replace(f'"{name}"', f'"{warehouse.name}_{name}"')
        content = content.replace(f'/{name}"', f'/{warehouse.name}_{name}"')
        content = content.replace(f"'{name}'", f"'{warehouse.name}_{name}'")
        content = content.replace(f" {name} ", f" {warehouse.name}_{name} ")
        content = content.replace(f' {name}"', f' {warehouse.name}_{name}"')
        content = content.replace(f"silver.{name}", f"silver.{warehouse.name}_{name}")
    return content


def take(warehouse: Warehouse, dialect: str, content: Any, table: str | None) -> list[Row]:
    """Import a document; returns what changed: rule, change, what."""
    text = content if isinstance(content, str) else json.dumps(content)
    return warehouse.rows(
        "select rule_name, change, what from setup.import_rules(%s, %s::jsonb, %s)",
        dialect,
        text,
        table,
    )


def faults(warehouse: Warehouse, dialect: str, content: Any, table: str | None) -> list[Row]:
    """What is wrong with a document: place, message, hint."""
    return warehouse.rows(
        "select place, message, hint from setup.document_faults(%s, %s::jsonb, %s)",
        dialect,
        json.dumps(content),
        table,
    )


def rules(warehouse: Warehouse, table: str) -> dict[str, dict[str, Any]]:
    """The rules of a table by name, each with what is not as it is by default."""
    found = warehouse.rows(
        "select to_jsonb(r) from setup.quality_rules as r where target = %s order by rule_order",
        table,
    )
    usual = {
        "columns": [], "arguments": {}, "mostly": 1, "unit": "rows", "is_enabled": True,
        "origin": "suite", "severity": "medium",
    }  # fmt: skip
    ignored = ("rule_id", "target", "rule_name", "rule_order", "registered")
    return {
        rule["rule_name"]: {
            key: value
            for key, value in rule.items()
            if value is not None and key not in ignored and usual.get(key) != value
        }
        for (rule,) in found
    }
