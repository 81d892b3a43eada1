"""Records put straight into bronze, and what the silver jobs make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

Row = tuple[Any, ...]

DETAILS = ("lms_event_sessions", "lms_order_details", "lms_speaker_details", "lms_product_details")
# The silver tables of each bronze table.
SILVER_OF = {
    "lms_events": ["lms_events"],
    "lms_facilities": ["lms_facilities"],
    "lms_orders": ["lms_orders"],
    "lms_speakers": ["lms_speakers"],
    "lms_accreditation": ["lms_accreditation", "lms_accreditation_credits"],
    "lms_products": ["lms_products"],
    "lms_users": ["lms_users"],
    "lms_event_sessions": ["lms_event_sessions"],
    "lms_order_details": ["lms_order_details"],
    "lms_speaker_details": ["lms_speaker_details"],
    "lms_product_details": ["lms_product_details", "lms_product_prices"],
}
_EMPTY = """
do $$
declare
  v_table regclass;
begin
  for v_table in
    select c.oid from pg_class as c
    where c.relnamespace in ('bronze'::regnamespace, 'silver'::regnamespace)
      and c.relkind = 'r' and c.relname like 'lms\\_%'
  loop
    execute format('delete from %s', v_table);
  end loop;
  delete from setup.watermarks as w using setup.load_jobs as j
  where j.job_id = w.job_id and j.pipeline = 'lms';
  delete from setup.answered_ids;
  delete from setup.quarantine as q using setup.load_jobs as j
  where j.job_id = q.job_id and j.pipeline = 'lms';
end;
$$
"""
# What the extraction leaves behind: the version of the bronze table that silver jobs look at.
_NEW_VERSION = """
insert into setup.watermarks (job_id, source, value, updated_at)
select job_id, '(target)', 1, now() from setup.load_jobs where job_name = %s
on conflict (job_id, source, column_name) do update
set value = setup.watermarks.value::bigint + 1
"""
# The same for what a feed leaves.
_FORGET_ANSWERS = """
delete from setup.answered_ids as a using setup.load_jobs as j
where j.job_id = a.job_id and j.job_name = %s
"""
_NOTE_ANSWERS = """
insert into setup.answered_ids (job_id, record_id)
select job_id, id from setup.load_jobs, unnest(%s::text[]) as id where job_name = %s
"""


def note_answers(connection: psycopg.Connection, table: str, ids: Iterable[str]) -> None:
    """Note which ids of a feed have answered, and no others."""
    job = f"bronze.{table}"
    connection.execute(_FORGET_ANSWERS, [job])
    connection.execute(_NOTE_ANSWERS, [[*ids], job])


@dataclass
class Lms:
    """The pipeline lms in a database of the test's own, empty at the start of each test."""

    connection: psycopg.Connection

    def __post_init__(self) -> None:
        self.empty()

    def empty(self) -> None:
        """Start again: no row, no watermark, no quarantine."""
        self.connection.execute(_EMPTY)

    def land(self, table: str, *records: Any) -> None:
        """Replace a bronze table by one page of records."""
        self.land_pages(table, [records])

    def land_pages(self, table: str, pages: Iterable[Sequence[Any]]) -> None:
        """Replace a bronze table by pages of records."""
        self._replace(
            table,
            [
                (Jsonb(record), None, page, position)
                for page, records in enumerate(pages, 1)
                for position, record in enumerate(records, 1)
            ],
        )

    def land_details(self, table: str, answers: Mapping[str | None, Sequence[Any]]) -> None:
        """Replace a detail table by one page of records per parent that answered."""
        note_answers(self.connection, table, filter(None, answers))
        self._replace(
            table,
            [
                (Jsonb(record), parent, 1, position)
                for parent, records in answers.items()
                for position, record in enumerate(records, 1)
            ],
        )

    def _replace(self, table: str, rows: Sequence[Row]) -> None:
        name = sql.Identifier("bronze", table)
        details = table in DETAILS
        insert = sql.SQL(
            "insert into {} (data, _page, _page_row, _load_id, _loaded_at{})"
            " values (%s, %s, %s, 1, '2025-01-01'{})"
        ).format(
            name, sql.SQL(", _parent_id" if details else ""), sql.SQL(", %s" if details else "")
        )
        with self.connection.transaction(), self.connection.cursor() as cursor:
            cursor.execute(sql.SQL("delete from {}").format(name))
            cursor.executemany(
                insert,
                [
                    (data, page, position, *([parent] if details else []))
                    for data, parent, page, position in rows
                ],
            )
            cursor.execute(_NEW_VERSION, [f"bronze.{table}"])

    def run(self, *select: str) -> dict[str, str]:
        """Run the silver jobs (of these selectors) and return the status of each table."""
        self.connection.execute(
            "call setup.orchestrate_silver(p_pipelines => '{lms}', p_select => %s)",
            [list(select) or None],
        )
        return self.statuses()

    def statuses(self) -> dict[str, str]:
        """The status of each table of the latest run."""
        query = (
            "select table_name, status from setup.load_log"
            " where run_id = (select max(run_id) from setup.runs)"
        )
        return dict(self.rows(query))

    def rows(self, query: str, *values: Any) -> list[Row]:
        """The rows of a query."""
        return self.connection.execute(query, values or None).fetchall()

    def value(self, query: str, *values: Any) -> Any:
        """The only value of a query."""
        ((value,),) = self.rows(query, *values)
        return value

    def records(self, table: str, columns: str = "*") -> list[dict[str, Any]]:
        """The rows of a silver table in the order of its key, without the stamps."""
        found = self.rows(f"select to_jsonb(t) from (select {columns} from silver.{table}) as t")
        rows = [dict(row) for (row,) in found]
        return [
            {name: value for name, value in row.items() if not name.startswith("_")} for row in rows
        ]

    def violations(self, table: str) -> dict[str, int]:
        """The violated rules of the latest load of a silver table with their counts."""
        query = """
            select rule_name, violated from setup.quality_results
            where target = %s and violated > 0 and load_id = (
              select max(load_id) from setup.quality_results where target = %s
            )
        """
        return dict(self.rows(query, f"silver.{table}", f"silver.{table}"))

    def quarantine(self, table: str) -> list[Row]:
        """Rule and delivered record of the open quarantine of a silver table."""
        query = """
            select rule_name, row_data -> 'data' from setup.quarantine
            where target = %s and status = 'open' order by quarantine_id
        """
        return self.rows(query, f"silver.{table}")

    def counts(self, table: str) -> Row:
        """Rows inserted, updated, deleted and quarantined by the latest load of a silver table."""
        query = """
            select rows_inserted, rows_updated, rows_deleted, rows_quarantined
            from setup.load_log where job_name = %s order by load_id desc limit 1
        """
        return self.rows(query, f"silver.{table}")[0]
