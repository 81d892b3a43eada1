"""`alembic revision --autogenerate` opens the revisions that sql/ needs."""

from __future__ import annotations

import pytest
from dumps import dump, psql_install
from small_project import AlembicFailed, SmallProject

from pg_medallion.commands.deploy import deploy
from pg_medallion.migrate import MigrationProblem
from pg_medallion.migrate.tree import branch_files
from pg_medallion.project import PROJECT_VARIABLE


def test_first_revisions_fit_on_a_screen(project: SmallProject) -> None:
    said = project.autogenerate("Install the warehouse")

    assert project.revisions() == [
        "setup/setup_0001_install_the_warehouse.py",
        "shop/shop_0001_install_the_warehouse.py",
    ]
    assert "setup_0001_install_the_warehouse.py: new revision with 8 files" in said
    revision = project.read("migrations/versions/shop/shop_0001_install_the_warehouse.py")
    assert 'branch_labels = ("shop",)' in revision
    assert 'depends_on = "setup_0001"' in revision
    assert len(revision.splitlines()) < 20


def test_open_revision_follows_sql(open_project: SmallProject, empty_database: str) -> None:
    before = [open_project.read(f"migrations/versions/{each}") for each in open_project.revisions()]
    open_project.edit("sql/setup/runs/tables/runs.sql", "run_id bigint", "run_id integer")
    open_project.edit("sql/setup/install.sql", "\\ir grants.sql", "")
    (open_project.root / "sql/setup/grants.sql").unlink()

    said = open_project.autogenerate().splitlines()

    assert said == [
        "nothing to write: setup_0001 is not released, its text is sql/",
        "nothing to write: shop_0001 is not released, its text is sql/",
    ]
    after = [open_project.read(f"migrations/versions/{each}") for each in open_project.revisions()]
    assert after == before
    open_project.upgrade(empty_database)
    assert "run_id integer" in dump(empty_database)


def test_nothing_changed_since_the_release(released_project: SmallProject) -> None:
    before = released_project.revisions()

    assert "nothing changed" in released_project.autogenerate()
    assert released_project.revisions() == before


def test_a_deployment_names_what_no_revision_brings(
    released_project: SmallProject, empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PROJECT_VARIABLE, str(released_project.root))
    deploy(empty_database)
    before = dump(empty_database)
    released_project.edit("sql/gold/shop/views/sales.sql", "count(*)", "count(*) + 0")
    with pytest.raises(
        MigrationProblem, match=r"sales\.sql has changed since shop_0001; run: alem"
    ):
        deploy(empty_database)
    assert dump(empty_database) == before
    released_project.autogenerate("Count plus nothing")
    deploy(empty_database)
    assert dump(empty_database) != before
    folder = released_project.root / "sql" / "gold" / "more"
    folder.mkdir()
    (folder / "install.sql").write_text("\\ir v.sql\n")
    (folder / "v.sql").write_text("create or replace view gold.v as select 1 as n;\n")
    with pytest.raises(MigrationProblem, match=r"more/v\.sql is in no revision yet"):
        deploy(empty_database)


def test_released_branch_gets_its_next_revision(
    released_project: SmallProject, empty_database: str
) -> None:
    released_project.upgrade(empty_database)
    first = dump(empty_database)
    released_project.edit("sql/gold/shop/views/sales.sql", "count(*)", "count(*) + 0")
    assert "shop_0002" in released_project.autogenerate("Count plus nothing")

    assert released_project.revisions()[-1] == "shop/shop_0002_count_plus_nothing.py"
    assert released_project.frozen() == ["shop_0001/sql/gold/shop/views/sales.sql"]
    released_project.upgrade(empty_database)
    assert dump(empty_database) != first
    released_project.downgrade(empty_database, "shop_0001")
    assert dump(empty_database) == first


def test_view_with_other_columns_goes_with_its_dependents_by_hand(
    released_project: SmallProject, empty_database: str, second_database: str
) -> None:
    """The recipe of docs/add-a-migration.md."""
    released_project.upgrade(empty_database)
    first = dump(empty_database)
    released_project.edit(
        "sql/silver/shop/views/v_orders.sql", "select order_id", "select 1 as one"
    )
    released_project.autogenerate("Rename")
    with pytest.raises(MigrationProblem, match="cannot change name of view column"):
        released_project.upgrade(empty_database)

    revision = "migrations/versions/shop/shop_0002_rename.py"
    for function in ("upgrade", "downgrade"):
        released_project.edit(
            revision,
            f"def {function}() -> None:\n",
            f"def {function}() -> None:\n"
            '    apply.run("drop view gold.sales")\n'
            '    apply.run("drop view silver.v_orders")\n',
        )
    released_project.edit(
        revision,
        "\n\n\ndef upgrade",
        '\nAPPLIED_AGAIN = ["sql/gold/shop/views/sales.sql"]\n\n\ndef upgrade',
    )

    released_project.upgrade(empty_database)
    psql_install(second_database, released_project.root)
    assert dump(empty_database) == dump(second_database)
    released_project.downgrade(empty_database, "shop_0001")
    assert dump(empty_database) == first


def test_new_pipeline_becomes_a_branch_and_touches_no_file(
    released_project: SmallProject, empty_database: str
) -> None:
    before = {
        path: released_project.read(f"migrations/versions/{path}")
        for path in released_project.revisions()
    }
    released_project.write("sql/bronze/clinic/install.sql", "\\ir tables/visits.sql\n")
    released_project.write(
        "sql/bronze/clinic/tables/visits.sql", "create table silver.visits (visit_id integer);\n"
    )

    released_project.autogenerate("Add the clinic")

    assert released_project.revisions()[0] == "clinic/clinic_0001_add_the_clinic.py"
    for path, text in before.items():
        assert released_project.read(f"migrations/versions/{path}") == text
    released_project.upgrade(empty_database, "clinic@head")
    assert "silver.visits" in dump(empty_database)
    assert "silver.orders" not in dump(empty_database)


def test_changed_signature_drops_the_old_routine_both_ways(
    released_project: SmallProject, empty_database: str, second_database: str
) -> None:
    released_project.upgrade(empty_database)
    first = dump(empty_database)
    released_project.edit(
        "sql/setup/runs/finish_run.sql",
        "inout p_rows bigint default 0",
        "p_status text, inout p_rows bigint default 0",
    )
    released_project.autogenerate("Finish with a status")

    released_project.upgrade(empty_database)
    psql_install(second_database, released_project.root)
    assert dump(empty_database) == dump(second_database)
    released_project.downgrade(empty_database, "setup_0001")
    assert dump(empty_database) == first


def test_removed_file_is_dropped_and_comes_back(
    released_project: SmallProject, empty_database: str
) -> None:
    released_project.upgrade(empty_database)
    first = dump(empty_database)
    (released_project.root / "sql/setup/runs/run_status.sql").unlink()
    released_project.edit("sql/setup/runs/install.sql", "\\ir run_status.sql\n", "")
    released_project.autogenerate("Remove the status")

    released_project.upgrade(empty_database)
    assert "run_status" not in dump(empty_database)
    released_project.downgrade(empty_database, "setup_0001")
    assert dump(empty_database) == first


def test_released_table_asks_for_an_alter_and_takes_it(
    released_project: SmallProject, empty_database: str, second_database: str
) -> None:
    released_project.upgrade(empty_database)
    first = dump(empty_database)
    released_project.edit(
        "sql/setup/runs/tables/runs.sql",
        "default 'a:b;c',",
        "default 'a:b;c',\n  note text,",
    )
    with pytest.raises(
        AlembicFailed, match=r"migrations/alter/sql/setup/runs/tables/runs\.upgrade\.sql"
    ):
        released_project.autogenerate("Add a note")

    alter = "migrations/alter/sql/setup/runs/tables/runs"
    released_project.write(f"{alter}.upgrade.sql", "alter table setup.runs add column note text;\n")
    released_project.write(f"{alter}.downgrade.sql", "alter table setup.runs drop column note;\n")
    released_project.autogenerate("Add a note")

    assert released_project.frozen() == [
        "setup_0001/sql/setup/runs/tables/runs.sql",
        "setup_0002/sql/setup/runs/tables/runs.downgrade.sql",
        "setup_0002/sql/setup/runs/tables/runs.upgrade.sql",
    ]
    released_project.upgrade(empty_database)
    psql_install(second_database, released_project.root)
    assert dump(empty_database) == dump(second_database)
    released_project.downgrade(empty_database, "setup_0001")
    assert dump(empty_database) == first


def test_changed_pipeline_brings_the_framework_it_was_changed_with(
    released_project: SmallProject, empty_database: str
) -> None:
    released_project.edit("sql/setup/runs/run_status.sql", "One row per run.", "A run a row.")
    released_project.edit("sql/gold/shop/views/sales.sql", "count(*)", "count(*) + 0")
    released_project.autogenerate("Change both")

    released_project.upgrade(empty_database, "shop@head")

    assert "A run a row." in dump(empty_database)


def test_open_pipeline_follows_a_new_revision_of_the_framework(
    open_project: SmallProject, empty_database: str
) -> None:
    open_project.release("setup")
    open_project.edit("sql/setup/runs/run_status.sql", "One row per run.", "A run a row.")

    assert "shop_0001 depends on setup_0002 now" in open_project.autogenerate("Change")

    open_project.upgrade(empty_database, "shop@head")
    assert "A run a row." in dump(empty_database)


def test_revision_without_autogenerate_is_for_statements_by_hand(
    released_project: SmallProject, empty_database: str
) -> None:
    released_project.alembic(
        "revision", "-m", "Move rows", "--head", "shop@head", "--rev-id", "shop_0002"
    )
    released_project.edit(
        "migrations/versions/shop_0002_move_rows.py",
        "def upgrade() -> None:\n",
        'def upgrade() -> None:\n    apply.run("create table gold.by_hand ()")\n',
    )

    released_project.upgrade(empty_database)

    assert "gold.by_hand" in dump(empty_database)
    # It is the open revision of its branch now: the next change of a file goes into it.
    released_project.edit("sql/gold/shop/views/sales.sql", "count(*)", "count(*) + 0")
    assert "nothing to write: shop_0002" in released_project.autogenerate()


def test_history_needs_no_server(open_project: SmallProject) -> None:
    assert "shop_0001" in open_project.alembic("-x", "url=postgresql://127.0.0.1:1/x", "history")


def test_view_that_would_break_the_next_release_is_refused(project: SmallProject) -> None:
    project.edit("sql/silver/shop/views/v_orders.sql", "create or replace view", "create view")
    with pytest.raises(AlembicFailed, match=r"v_orders\.sql:1: .*create or replace view"):
        project.autogenerate()
    assert not list(project.root.glob("migrations/versions/shop/*"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("\\ir tables/nothing.sql", r"there is no file sql/setup/runs/tables/nothing\.sql"),
        ("\\ir share.sql", r"sql/setup/runs/share\.sql is listed twice"),
        ("\\ir tables/install.sql", r"sql/setup/runs/tables/install\.sql is listed twice"),
        ("\\ir ../install.sql", r"sql/setup/install\.sql is listed twice"),
        ("select 1;", "only comments and"),
    ],
)
def test_wrong_line_of_a_manifest_is_named(project: SmallProject, line: str, message: str) -> None:
    manifest = "sql/setup/runs/install.sql"
    project.write(manifest, project.read(manifest) + line + "\n")

    with pytest.raises(AlembicFailed, match=rf"sql/setup/runs/install\.sql:5: {message}"):
        project.autogenerate()
    assert project.revisions() == []


@pytest.mark.parametrize(
    ("path", "manifest"),
    [
        ("sql/setup/runs/forgotten.sql", "sql/setup/runs/install.sql"),
        ("sql/setup/runs/tables/forgotten.sql", "sql/setup/runs/tables/install.sql"),
        ("sql/silver/shop/views/v_forgotten.sql", "sql/silver/shop/install.sql"),
    ],
)
def test_file_outside_of_the_manifest_is_named(
    project: SmallProject, path: str, manifest: str
) -> None:
    project.write(path, "create view setup.forgotten as select 1;")

    with pytest.raises(AlembicFailed, match=f"{manifest} does not list {path}"):
        project.autogenerate()


def test_room_outside_of_the_manifest_is_named(project: SmallProject) -> None:
    project.write("sql/setup/new/install.sql", "\\ir thing.sql\n")
    project.write("sql/setup/new/thing.sql", "create view setup.thing as select 1;")

    with pytest.raises(AlembicFailed) as problem:
        project.autogenerate()
    said = str(problem.value).splitlines()[0]
    assert said.endswith("sql/setup/install.sql does not list sql/setup/new/install.sql")


def test_manifests_of_manifests_keep_the_order(project: SmallProject) -> None:
    manifest = "sql/setup/runs/tables/install.sql"
    project.edit(manifest, "\\ir runs.sql", "\\ir ../share.sql\n\\ir runs.sql")
    project.edit("sql/setup/runs/install.sql", "\\ir share.sql\n", "")

    files = [path.rpartition("/")[2] for path in branch_files(project.root, "setup")]

    assert files == [
        "schemas.sql",
        "pipelines.sql",
        "share.sql",
        "runs.sql",
        "unregister_pipeline.sql",
        "run_status.sql",
        "finish_run.sql",
        "grants.sql",
    ]


def test_pipeline_without_its_folder_is_refused(open_project: SmallProject) -> None:
    for layer in ("silver", "gold"):
        (open_project.root / f"sql/{layer}/shop/install.sql").unlink()

    with pytest.raises(AlembicFailed, match="branch shop has revisions and no folder"):
        open_project.autogenerate()
