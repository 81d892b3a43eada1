"""A table of bronze whose source is emptied by each load."""

from __future__ import annotations

import pytest
from warehouse import Warehouse


@pytest.fixture
def fed(warehouse: Warehouse) -> Warehouse:
    """A bronze table of a job, whose rows each get the load id of their delivery."""
    warehouse.execute(
        """
        create table setup.{p}_feed (id int, code text, amount text);
        create table bronze.{p}_t (id int, code text, amount text, _load_id bigint);
        create procedure bronze.{p}_fetch(p_load_id bigint, inout p_counts setup.load_counts)
        language plpgsql as $$
        begin
          insert into bronze.{p}_t select id, code, amount, p_load_id from setup.{p}_feed;
          get diagnostics p_counts.rows_inserted = row_count;
          delete from setup.{p}_feed;
        end;
        $$;
        """
    )
    warehouse.job("bronze.{p}_t", load_type="procedure", source="bronze.{p}_fetch")
    return warehouse
