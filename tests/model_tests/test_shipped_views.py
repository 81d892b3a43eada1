"""Every shipped view is one whose SQL the tests of models can read."""

from __future__ import annotations

import psycopg


def test_every_shipped_view_can_be_tested(connection: psycopg.Connection) -> None:
    views = connection.execute(
        "select format('%I.%I', n.nspname, c.relname) from pg_class as c"
        " join pg_namespace as n on n.oid = c.relnamespace"
        " where c.relkind in ('v', 'm') and n.nspname in ('bronze', 'silver', 'gold', 'setup')"
    ).fetchall()
    assert len(views) > 50
    for (view,) in views:
        connection.execute("select * from setup.try_model(%s)", [view])
