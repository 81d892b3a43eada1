"""The pipeline lms from the API to silver."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from driver.display import QuietDisplay
from driver.run import Request, run
from driver.sampledata.lms import LmsServer, expected


def test_main(
    connection: psycopg.Connection,
    serve_lms: Callable[..., LmsServer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = serve_lms()
    monkeypatch.setenv("LMS_API_URL", server.url)
    monkeypatch.setenv("LMS_API_AUTH", "none")
    outcome = run(connection, Request(pipelines=["lms"]), QuietDisplay())
    assert outcome
    print(outcome.summary())
    assert outcome.exit_code == 0
    promised = expected(server.options)
    for t, n in promised["bronze"].items():
        row = connection.execute(f"select count(*) from bronze.{t}").fetchone()
        print(t, n, row)
        assert row[0] == n

