"""The warehouse has one owner, whoever of its members deploys it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from pg_medallion.migrate import downgrade, upgrade

OWNERS = """
    select distinct o.owner::regrole::text
    from (
      select c.relowner, c.relnamespace from pg_class as c
      union all select p.proowner, p.pronamespace from pg_proc as p
      union all select n.nspowner, n.oid from pg_namespace as n
    ) as o (owner, namespace)
    where o.namespace = any('{setup,work,bronze,silver,gold}'::text[]::regnamespace[])
    union
    select c.relowner::regrole::text from pg_class as c
    where c.oid = 'public.alembic_version'::regclass
"""


@pytest.fixture
def logins(empty_database: str) -> Iterator[list[str]]:
    """Two members of warehouse_owner, to whom the database belongs; no superusers."""
    name = str(conninfo_to_dict(empty_database)["dbname"])
    people = [f"{name}_anna", f"{name}_bob"]
    with closing(psycopg.connect(empty_database, autocommit=True)) as admin:
        # the roles are there since the template was made; a server that has them not makes them
        for role in ("owner", "operator", "reader", "pii_reader"):
            admin.execute(
                f"do $$ begin create role warehouse_{role};"
                " exception when duplicate_object or unique_violation then null; end $$"
            )
        admin.execute(f'alter database "{name}" owner to warehouse_owner')
        for person in people:
            admin.execute(
                f"create role \"{person}\" login password 'secret' in role warehouse_owner"
            )
        given = {"password": "secret", "host": "127.0.0.1"}
        yield [make_conninfo(empty_database, user=person, **given) for person in people]
        admin.execute(f'alter database "{name}" owner to current_user')
        admin.execute("reassign owned by warehouse_owner to current_user")
        for person in people:
            admin.execute(f'drop owned by "{person}" cascade')
            admin.execute(f'drop role "{person}"')


def test_members_of_the_owner_deploy_and_change_the_same_warehouse(logins: list[str]) -> None:
    anna, bob = logins
    upgrade(anna, "retail@head")
    downgrade(bob, "retail@base")
    upgrade(bob, "retail@head")
    with closing(psycopg.connect(bob, autocommit=True)) as session:
        assert session.execute(OWNERS).fetchall() == [("warehouse_owner",)]
        session.execute("create table bronze.mine (id int, _load_id bigint)")
        session.execute("create view gold.v_mine as select id from bronze.mine")
        session.execute("create table gold.mine (id int primary key)")
        register = "select setup.register_job(p_pipeline => 'retail', p_target => 'gold.mine')"
        with pytest.raises(psycopg.errors.InsufficientPrivilege) as caught:
            session.execute(register)
        remedy = (caught.value.diag.message_hint or "").partition("Run: ")[2].partition(";")[0]
        assert remedy == "alter table gold.mine owner to warehouse_owner"
        session.execute(remedy)  # type: ignore[arg-type]
        session.execute("alter table bronze.mine owner to warehouse_owner")
        session.execute("alter view gold.v_mine owner to warehouse_owner")
        session.execute(register)
        session.execute("insert into bronze.mine values (1, 0)")
        session.execute("call setup.orchestrate_all(p_select => '{gold.mine}')")
        assert session.execute("select id from gold.mine").fetchall() == [(1,)]
        may = "select has_table_privilege('warehouse_pii_reader', 'gold.mine', 'select')"
        assert session.execute(may).fetchone() == (True,)
