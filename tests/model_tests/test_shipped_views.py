"""Every shipped view is one whose SQL the tests of models can read."""

from __future__ import annotations

import psycopg
import pytest
from nights import at_night


@pytest.mark.every_server
@pytest.mark.parametrize("every", [12, *at_night(1)])
def test_every_shipped_view_can_be_tested(connection: psycopg.Connection, every: int) -> None:
    """By day one view in twelve."""
    views = connection.execute(
        "select format('%I.%I', n.nspname, c.relname) from pg_class as c"
        " join pg_namespace as n on n.oid = c.relnamespace"
        " where c.relkind in ('v', 'm') and n.nspname in ('bronze', 'silver', 'gold', 'setup')"
        " order by 1"
    ).fetchall()
    assert len(views) > 50
    for (view,) in views[::every]:
        connection.execute("select * from setup.try_model(%s)", [view])
