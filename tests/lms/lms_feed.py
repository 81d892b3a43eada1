"""A bronze table whose job takes its records from any function: what tests of resources share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg

from pg_medallion.runs.outcome import Outcome

INSTALL = """
  create table bronze.notes (
    data jsonb not null, _parent_id text, _page integer, _page_row integer,
    _load_id bigint not null, _loaded_at timestamptz not null
  );
  select setup.register_pipeline('notes');
  select setup.register_job(
    'bronze', 'notes', p_load_type => 'full', p_source => 'dlt:our_notes:notes',
    p_target => 'bronze.notes'
  )
"""
MODULE = "our_notes"

Feed = Callable[..., Outcome]
RECORDS = [{"id": 1, "Field Name": "ä"}, {"id": 2, "nested": {"a": [1, None]}}]
ROWS = [(RECORDS[0], 1, 1, None), (RECORDS[1], 1, 2, None)]


def loaded(connection: psycopg.Connection) -> list[tuple[Any, ...]]:
    query = "select data, _page, _page_row, _parent_id from bronze.notes order by 2, 3"
    return connection.execute(query).fetchall()


def message_of(outcome: Outcome) -> str:
    [attempt] = outcome.attempts
    return f"{attempt['sqlstate']} {attempt['message']}"
