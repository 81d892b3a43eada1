"""Which database is used, and how a failed connection reads."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from pg_medallion import server
from pg_medallion.database.connection import ConnectionProblem, Target, connect, resolve

SECRET = "s3cr3t-w0rd"


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    for name in ("DATABASE_URL", "MEDALLION_EMBEDDED"):
        monkeypatch.delenv(name, raising=False)


def problem(url: str) -> str:
    with pytest.raises(ConnectionProblem) as caught:
        connect(resolve(url), "test")
    message = str(caught.value)
    assert "\n" not in message
    assert SECRET not in message
    assert caught.value.__cause__ is None
    return message


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_argument_comes_first_then_database_url_then_libpq(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PGHOST", "from-libpq")
    assert resolve() == Target("", "PG environment")
    assert "PGHOST=from-libpq" in resolve().describe()
    monkeypatch.setenv("DATABASE_URL", "postgresql://from-variable/db")
    assert resolve() == Target("postgresql://from-variable/db", "DATABASE_URL")
    assert resolve("postgresql://given/db") == Target("postgresql://given/db", "--database-url")


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE", "PGDATABASE"])
def test_any_place_in_libpqs_environment_counts(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    assert resolve().source == "PG environment"


@pytest.mark.parametrize("name", ["DATABASE_URL", "PGHOST", "PGSERVICE"])
@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_variable_is_an_error_and_no_wish_for_an_embedded_server(
    name: str, value: str, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDALLION_HOME", str(new_home))
    monkeypatch.setenv(name, value)
    with pytest.raises(ConnectionProblem, match=f"^{name} is empty: set it"):
        resolve()
    with pytest.raises(ConnectionProblem, match="--database-url is empty"):
        resolve(value)
    assert not new_home.exists()


def test_an_empty_variable_of_libpq_beside_a_set_one_is_libpqs_affair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PGPORT", "")
    monkeypatch.setenv("PGHOST", "db.example")
    assert resolve().source == "PG environment"


@pytest.mark.parametrize(
    ("word", "said"), [("never", "set DATABASE_URL or PGHOST"), ("nevre", "it can be never")]
)
def test_the_embedded_server_can_be_ruled_out(
    word: str, said: str, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDALLION_HOME", str(new_home))
    monkeypatch.setenv("MEDALLION_EMBEDDED", word)
    with pytest.raises(ConnectionProblem, match=said):
        resolve()
    assert not new_home.exists()
    assert resolve("postgresql://given/db").source == "--database-url"


def test_embedded_server_is_the_last_resort_and_ignores_a_password_for_others(
    new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDALLION_HOME", str(new_home))
    monkeypatch.setenv("PGPASSWORD", "of another server")
    monkeypatch.setenv("PGUSER", "somebody")
    target = resolve()
    assert target.source == "embedded"
    with connect(target, "a name") as connection:
        assert connection.autocommit
        assert connection.execute("select current_user").fetchone() == ("medallion",)
        assert connection.execute("show application_name").fetchone() == ("a name",)


def test_problem_of_the_embedded_server_is_a_connection_problem(
    new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_home.write_text("in the way")
    monkeypatch.setenv("MEDALLION_HOME", str(new_home))
    with pytest.raises(ConnectionProblem, match="in the way"):
        resolve()


def test_sqlalchemy_urls_are_accepted() -> None:
    assert resolve("postgresql+psycopg://u@h/db").conninfo == "postgresql://u@h/db"
    assert resolve("postgres://u@h/db").conninfo == "postgresql://u@h/db"


def test_description_has_everything_but_the_password() -> None:
    target = resolve(f"postgresql://joe:{SECRET}@db.example:5433/sales")
    assert target.describe() == "sales on db.example:5433 as joe (--database-url)"
    assert SECRET not in repr(target)


def test_server_that_is_down(closed_port: int) -> None:
    said = problem(f"postgresql://joe:{SECRET}@127.0.0.1:{closed_port}/db")
    assert "Connection refused" in said
    assert "start the server or check host and port" in said


def test_wrong_password_and_unknown_database(new_home: Path) -> None:
    running = server.start(new_home, settings={"fsync": "off"})
    said = problem(make_conninfo(running.conninfo, password=SECRET))
    assert "password authentication failed" in said
    assert "check the user and the password" in said
    assert "create it" in problem(make_conninfo(running.conninfo, dbname="nowhere"))


def test_unknown_service() -> None:
    assert "pg_service.conf" in problem(f"service=nowhere password={SECRET}")


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://joe:{SECRET}@x@127.0.0.1/db",
        f"postgresql://joe:1/{SECRET}@127.0.0.1/db",
        f"postgresql://joe:{SECRET}",
        f"postgresql://joe:{SECRET}/db",
        f"postgresql://joe:%zz{SECRET}@127.0.0.1/db",
        f"mysql://joe:{SECRET}@127.0.0.1/db",
        f"host=127.0.0.1 password=two {SECRET}",
        SECRET,
    ],
)
def test_unreadable_connection_strings_are_not_quoted(url: str) -> None:
    assert "write postgresql://user@host:port/database" in problem(url)
