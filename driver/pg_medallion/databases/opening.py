"""Opens a source database by the kind that its address names."""

from __future__ import annotations

from pg_medallion.databases.address import Address
from pg_medallion.databases.source import Source


def open_source(address: Address) -> Source:
    """Connect. Raises SourceProblem."""
    if address.kind == "mysql":
        from pg_medallion.databases.mysql import MySql

        return MySql(address)
    if address.kind == "postgresql":
        from pg_medallion.databases.postgresql import PostgreSql

        return PostgreSql(address)
    from pg_medallion.databases.any_database import AnyDatabase

    return AnyDatabase(address)
