"""Names in pg_temp must not reach the functions that run with the owner's rights."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest


def test_temporary_view_cannot_stand_in_for_a_catalogue(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        run: Any = connection.execute
        run("create function pg_temp.evil() returns boolean language plpgsql as "
            "$$ begin raise exception 'evil runs as %', current_user; end $$")  # fmt: skip
        run(
            "create temporary view pg_class as "
            "select c.* from pg_catalog.pg_class as c where pg_temp.evil()"
        )
        run("select * from setup.plan(p_layers => '{silver}')")
        with pytest.raises(psycopg.errors.RaiseException, match="evil runs"):
            run("select count(*) from pg_temp.pg_class")
