"""The embedded warehouse belongs to a role that is no superuser, and lacks nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from pg_medallion import server
from pg_medallion.migrate import upgrade
from pg_medallion.server import Server

TABLE = (
    "id text, name text, _load_id bigint not null, _loaded_at timestamptz not null,"
    " _source_file text not null, _source_line bigint not null, _rescued_data jsonb"
)


@pytest.fixture
def embedded(new_home: Path, bindir: Path) -> Server:
    """A server as `server start` makes it, with the warehouse in it."""
    running = server.start(new_home, bindir=bindir, settings={"fsync": "off"})
    upgrade(running.conninfo)
    return running


def test_the_owner_of_the_embedded_warehouse_needs_no_superuser(
    embedded: Server, new_home: Path
) -> None:
    folder = new_home.parent / "landing"
    folder.mkdir(mode=0o755)
    (folder / "items.csv").write_text("id,name\n1,pen\n2,ink\n")
    notices: list[str] = []
    with closing(psycopg.connect(embedded.conninfo, autocommit=True)) as owner:
        owner.add_notice_handler(lambda notice: notices.append(notice.message_primary or ""))
        assert owner.execute("show is_superuser").fetchone() == ("off",)
        owner.execute(
            "select setup.register_pipeline('shop');"
            "select setup.seed_config('base_path_shop', '', 'folder');"
            f"create table bronze.shop_items ({TABLE});"
            "create view gold.v_shop_items as select id, name from bronze.shop_items;"
            "create table gold.shop_items (id text primary key, name text, _load_id bigint);"
            "select setup.register_job(p_pipeline => 'shop', p_target => 'bronze.shop_items',"
            "  p_source => 'file:{base_path_shop}/items.csv');"
            "select setup.register_job(p_pipeline => 'shop', p_target => 'gold.shop_items')"
        )
        owner.execute("select setup.configure('base_path_shop', %s)", [str(folder)])
        # the server reads the file, for there is no driver
        owner.execute("call setup.orchestrate_all('{shop}', p_workers => 2)")
        assert owner.execute("select name from gold.shop_items order by id").fetchall() == [
            ("pen",),
            ("ink",),
        ]
        assert any("medallion_loopback is missing" in each for each in notices)
        # more sessions, as the documentation says
        password = (new_home / "pgpass").read_text().splitlines()[1].rpartition(":")[2]
        owner.execute(
            psycopg.sql.SQL(
                "create server medallion_loopback foreign data wrapper dblink_fdw"
                " options (host {}, port {}, dbname 'warehouse');"
                "create user mapping for medallion server medallion_loopback"
                " options (user 'medallion', password {})"
            ).format(str(embedded.socket_dir), str(embedded.port), password)
        )
        notices.clear()
        owner.execute(
            "call setup.orchestrate_all('{shop}', p_full_refresh => true, p_workers => 2)"
        )
        assert [each for each in notices if "one session" in each or "could be" in each] == []
        # gives people access, and passes on what files need
        owner.execute("create role anna login password 'secret'; grant warehouse_operator to anna")
        owner.execute("grant pg_read_server_files to warehouse_owner")
    where = f"host=127.0.0.1 port={embedded.port} dbname=warehouse user=anna password=secret"
    with closing(psycopg.connect(where, autocommit=True)) as anna:
        anna.execute("call setup.orchestrate_all('{shop}', p_workers => 2)")
        assert anna.execute("select state from setup.run_history limit 1").fetchone() == (
            "succeeded",
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            anna.execute("select dblink.dblink_get_connections()")
