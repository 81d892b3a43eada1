"""A database that has an earlier draft of an open revision."""

from __future__ import annotations

import psycopg
import pytest
from dumps import dump, psql_install
from small_project import AlembicFailed, SmallProject

from pg_medallion.migrate import MigrationProblem, VersionMismatch, check

STATUS = "sql/setup/runs/run_status.sql"
TABLE = "sql/silver/shop/tables/orders.sql"


@pytest.fixture
def deployed(open_project: SmallProject, empty_database: str) -> SmallProject:
    """A project whose first revisions are deployed to `empty_database`, not released."""
    open_project.upgrade(empty_database)
    return open_project


def test_draft_gets_new_and_changed_texts(
    deployed: SmallProject, empty_database: str, second_database: str
) -> None:
    """A table of one's own, its view and its job need a deployment and nothing else."""
    with psycopg.connect(empty_database) as connection:
        connection.execute("insert into silver.orders values (7)")
    deployed.write("sql/gold/shop/tables/months.sql", "create table gold.months (month date);\n")
    deployed.write(
        "sql/gold/shop/views/v_months.sql",
        "create or replace view gold.v_months as\n"
        "select month, null::integer as orders from gold.months;\n",
    )
    deployed.edit(
        "sql/gold/shop/install.sql",
        "\\ir jobs.sql",
        "\\ir tables/months.sql\n\\ir views/v_months.sql\n\\ir jobs.sql",
    )
    deployed.edit("sql/gold/shop/jobs.sql", "('shop')", "('shop'), ('months')")
    deployed.edit(STATUS, "One row per run.", "A run a row.")
    deployed.edit("sql/setup/runs/finish_run.sql", "raise debug", "raise notice")

    with pytest.raises(
        VersionMismatch, match=r"earlier draft of revision setup_0001; run: .*deploy$"
    ):
        check(empty_database, root=deployed.root)
    deployed.upgrade(empty_database)

    check(empty_database, root=deployed.root)
    with psycopg.connect(empty_database) as connection:
        assert connection.execute("select * from silver.orders").fetchall() == [(7,)]
    psql_install(second_database, deployed.root)
    assert dump(empty_database) == dump(second_database)
    deployed.downgrade(empty_database, "base")
    deployed.upgrade(empty_database)
    assert dump(empty_database) == dump(second_database)


@pytest.mark.parametrize(
    ("path", "old", "new", "reason"),
    [
        (TABLE, "order_id integer", "order_id bigint", "has changed and is applied once"),
        (
            "sql/setup/runs/share.sql",
            "p_part numeric(12, 2)",
            "p_part numeric",
            "creates other objects, parameters or results now",
        ),
        ("sql/setup/install.sql", "\\ir grants.sql\n", "", "grants.sql is not part of it any more"),
    ],
)
def test_draft_that_stays_behind_says_why(
    deployed: SmallProject, empty_database: str, path: str, old: str, new: str, reason: str
) -> None:
    before = dump(empty_database)
    deployed.edit(STATUS, "One row per run.", "A run a row.")
    deployed.edit(path, old, new)
    if new == "":
        (deployed.root / "sql/setup/grants.sql").unlink()

    with pytest.raises(MigrationProblem, match=reason) as problem:
        deployed.upgrade(empty_database)
    assert "\n" not in str(problem.value)
    assert "pg_medallion.migrate.release s" in str(problem.value)
    with pytest.raises(AlembicFailed, match=reason):
        deployed.alembic("-x", f"url={empty_database}", "upgrade", "heads")
    assert dump(empty_database) == before


def test_earlier_draft_is_not_taken_down_by_other_texts(
    deployed: SmallProject, empty_database: str
) -> None:
    deployed.edit("sql/gold/shop/views/sales.sql", "gold.sales", "gold.all_sales")
    before = dump(empty_database)

    with pytest.raises(MigrationProblem, match="earlier draft of revision shop_0001: deploy first"):
        deployed.downgrade(empty_database, "shop@base")
    assert dump(empty_database) == before


def test_change_taken_back_released_and_made_again_is_the_next_revision(
    deployed: SmallProject, empty_database: str, second_database: str
) -> None:
    """The remedy of the message."""
    deployed.release("shop")
    alter = f"migrations/alter/{TABLE.removesuffix('.sql')}"
    deployed.edit(TABLE, "order_id integer", "order_id bigint")
    sql = "drop view gold.sales; drop view silver.v_orders;\n"
    sql += "alter table silver.orders alter column order_id type {};\n"
    deployed.write(f"{alter}.upgrade.sql", sql.format("bigint"))
    deployed.write(f"{alter}.downgrade.sql", sql.format("integer"))
    deployed.autogenerate("Big orders")
    again = '["sql/silver/shop/views/v_orders.sql", "sql/gold/shop/views/sales.sql"]'
    deployed.edit(
        "migrations/versions/shop/shop_0002_big_orders.py",
        "\n\n\ndef upgrade",
        f"\nAPPLIED_AGAIN = {again}\n\n\ndef upgrade",
    )

    deployed.upgrade(empty_database)
    psql_install(second_database, deployed.root)
    assert dump(empty_database) == dump(second_database)


def test_text_that_postgresql_refuses_leaves_the_earlier_draft(
    deployed: SmallProject, empty_database: str
) -> None:
    before = dump(empty_database)
    deployed.edit("sql/gold/shop/views/sales.sql", "as orders", "as order_count")
    deployed.edit(STATUS, "One row per run.", "A run a row.")

    with pytest.raises(MigrationProblem, match=r"sales\.sql: cannot change name of view column"):
        deployed.upgrade(empty_database)
    assert dump(empty_database) == before


def test_second_draft_of_a_later_revision_alters_and_replaces(
    released_project: SmallProject, empty_database: str, second_database: str
) -> None:
    released_project.upgrade(empty_database)
    first = dump(empty_database)
    released_project.edit(STATUS, "One row per run.", "A run a row.")
    released_project.autogenerate()
    released_project.upgrade(empty_database)
    alter = "migrations/alter/sql/setup/runs/tables/runs"
    released_project.edit("sql/setup/runs/tables/runs.sql", "'a:b;c',", "'a:b;c',\n  note text,")
    with pytest.raises(MigrationProblem, match=r"write the upgrade as migrations/alter/"):
        released_project.upgrade(empty_database)
    released_project.write(f"{alter}.upgrade.sql", "alter table setup.runs add column note text;\n")
    released_project.write(f"{alter}.downgrade.sql", "alter table setup.runs drop column note;\n")
    procedure = "sql/setup/runs/finish_run.sql"
    released_project.edit(procedure, "inout p_rows bigint", "p_status text, inout p_rows bigint")
    released_project.autogenerate()

    released_project.upgrade(empty_database)

    psql_install(second_database, released_project.root)
    assert dump(empty_database) == dump(second_database)
    released_project.downgrade(empty_database, "setup_0001")
    assert dump(empty_database) == first


def test_draft_of_the_framework_does_not_hold_a_pipeline_up(
    deployed: SmallProject, empty_database: str
) -> None:
    deployed.release("shop")
    deployed.edit(STATUS, "One row per run.", "A run a row.")
    deployed.edit("sql/gold/shop/views/sales.sql", "count(*)", "count(*) + 0")
    deployed.autogenerate("Change both")

    deployed.upgrade(empty_database)
    check(empty_database, root=deployed.root)


def test_draft_of_a_packaged_framework_is_renewed(
    deployed: SmallProject,
    empty_database: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A newer build of the package, in a project that has no sql/setup of its own."""
    package = SmallProject(tmp_path_factory.mktemp("package"))
    for folder in ("sql/setup", "migrations/versions/setup"):
        (package.root / folder).parent.mkdir(parents=True)
        (deployed.root / folder).rename(package.root / folder)
    monkeypatch.setattr("pg_medallion.project._PACKAGED", package.root)
    versions = f"{package.root}/migrations/versions:%(here)s/migrations/versions"
    separator = "path_separator = os\n"
    deployed.edit("alembic.ini", separator, f"{separator}version_locations = {versions}\n")
    package.edit("sql/setup/grants.sql", "setup from", "setup, gold from")
    package.edit(STATUS, "One row per run.", "A run a row.")

    deployed.upgrade(empty_database)
    check(empty_database, root=deployed.root)
    deployed.downgrade(empty_database, "base")
    deployed.upgrade(empty_database)
