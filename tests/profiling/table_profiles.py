"""Profiles as tests read them."""

from __future__ import annotations

from typing import Any

from psycopg.rows import dict_row
from warehouse import Warehouse


class Profiles:
    """Profiles tables of a warehouse and reads what was found."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse

    def take(self, table: str, **parameters: Any) -> tuple[dict[str, Any], dict[str, dict]]:
        """The profile of a table, and those of its columns by name, in their order."""
        named = "".join(f", p_{name} => %({name})s" for name in parameters)
        connection = self.warehouse.connection
        with connection.cursor(row_factory=dict_row) as cursor:
            table = self.warehouse.fill(table)
            query = f"select setup.profile_table(%(table)s{named}) as id"
            [row] = cursor.execute(query, {"table": table, **parameters}).fetchall()
            query = "select * from setup.table_profiles where profile_id = %s"
            [found] = cursor.execute(query, [row["id"]]).fetchall()
            query = "select * from setup.column_profiles where profile_id = %s order by position"
            columns = cursor.execute(query, [row["id"]]).fetchall()
        return found, {each["column_name"]: each for each in columns}
