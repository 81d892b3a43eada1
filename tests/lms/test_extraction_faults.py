"""What goes wrong with one list stays with its chain, and is said without secrets."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from lms_load import TOKEN, Load
from nights import at_night

from pg_medallion.runs.loop import Request
from samples.lms import Fault
from samples.lms.answers import Answer, Answers

USERS = "bronze.lms_users"


def fault(kind: str, **values: Any) -> Fault:
    return Fault("/users", kind, **values)


def test_one_chain_fails_alone(load: Load) -> None:
    load.serve()
    load.load()
    before = load.everything()
    bronze = load.content("lms_events", "bronze")
    load.serve(Fault("/events", "500", page=2), page_cap=10)
    outcome = load.load()
    assert (outcome.run["state"], outcome.exit_code) == ("partial", 1)
    message = "GET /events: status 500 (2 attempts)"
    assert load.audit("lms_events") == ("FAILED", -1, message)
    assert load.content("lms_events", "bronze") == bronze
    for table, layer in (
        ("lms_events", "silver"),
        ("lms_event_sessions", "bronze"),
        ("lms_event_sessions", "silver"),
    ):
        assert load.audit(table, layer)[:2] == ("SKIPPED", -1)
    query = """
        select count(*), count(distinct table_name) from bronze.lms_audit_log
        where run_id = %s and load_status = 'SUCCESS'
    """
    assert load.rows(query, outcome.run["run_id"]) == [(20, 11)]
    assert load.everything() == before


@pytest.mark.parametrize(
    ("kind", "message", "attempts"),
    [
        *at_night(("400", "status 400 (1 attempt)", 1)),
        ("401", "status 401, the API refuses the credentials (1 attempt)", 1),
        *at_night(("403", "status 403, the API refuses the credentials (1 attempt)", 1)),
        *at_night(("404", "status 404 (1 attempt)", 1)),
        ("429", "status 429 (2 attempts)", 2),
        ("500", "status 500 (2 attempts)", 2),
        *at_night(("502", "status 502 (2 attempts)", 2)),
        *at_night(("503", "status 503 (2 attempts)", 2)),
        *at_night(("504", "status 504 (2 attempts)", 2)),
        ("dropped", "the connection broke (2 attempts)", 2),
        *at_night(("cut", "the connection broke within the answer (2 attempts)", 2)),
        ("truncated", "status 200, the answer is no valid JSON (2 attempts)", 2),
        *at_night(("html", "status 200, the answer is no valid JSON (2 attempts)", 2)),
        ("no_data", 'status 200, the answer has no array "data"', 1),
        ("endless", "status 200, paging does not advance: the same again", 2),
    ],
)
def test_each_fault_has_its_message(load: Load, kind: str, message: str, attempts: int) -> None:
    load.serve()
    load.load(f"{USERS}+")
    silver = load.content("lms_users")
    load.serve(fault(kind), page_cap=30)
    outcome = load.load(f"{USERS}+")
    assert (outcome.run["state"], outcome.exit_code) == ("failed", 1)
    assert load.audit("lms_users") == ("FAILED", -1, f"GET /users: {message}")
    assert load.server.requests["/users"] == attempts
    assert load.audit("lms_users", "silver")[:2] == ("SKIPPED", -1)
    assert load.value("select count(*) from bronze.lms_users") == 52
    assert load.content("lms_users") == silver
    assert load.rows("select relname from pg_class where relnamespace = 'work'::regnamespace") == []


@pytest.mark.parametrize(
    "kind", ["429", "500", "dropped", "truncated", *at_night("502", "503", "504", "cut", "html")]
)
def test_what_passes_is_tried_again(load: Load, kind: str) -> None:
    load.serve(fault(kind, page=2, attempt=1), page_cap=30)
    assert load.load(USERS).exit_code == 0
    assert load.audit("lms_users") == ("SUCCESS", 52, None)
    assert load.server.requests["/users"] == 3


def test_a_silent_api_is_given_up(load: Load) -> None:
    load.configure(lms_timeout_s=1)
    load.serve(fault("hang"))
    load.load(USERS)
    message = "GET /users: no answer within 1 s (2 attempts)"
    assert load.audit("lms_users") == ("FAILED", -1, message)


def test_an_answer_that_never_ends_is_given_up(load: Load) -> None:
    load.configure(lms_timeout_s=1)
    load.serve(fault("trickle", seconds=0.05))
    load.load(USERS)
    message = "GET /users: no answer within 1 s (2 attempts)"
    assert load.audit("lms_users") == ("FAILED", -1, message)


def test_a_slow_api_is_waited_for(load: Load) -> None:
    load.serve(fault("slow", seconds=1.0))
    assert load.load(USERS).exit_code == 0


def test_an_api_that_is_down_is_named_by_its_path(load: Load) -> None:
    load.server.stop()
    load.load(USERS)
    message = "GET /users: no connection: Connection refused (2 attempts)"
    assert load.audit("lms_users") == ("FAILED", -1, message)


@pytest.mark.parametrize("as_date", [False, *at_night(True)])
def test_a_wait_that_is_too_long_is_no_wait(load: Load, as_date: bool) -> None:
    in_an_hour = datetime.now(timezone.utc) + timedelta(hours=1)
    load.serve(fault("429", retry_after=in_an_hour if as_date else 3600))
    load.load(USERS)
    _, _, message = load.audit("lms_users")
    assert message is not None
    assert message.startswith("GET /users: status 429, asks to wait 3")
    assert message.endswith(" s, more than 1 s (1 attempt)")


@pytest.mark.parametrize("paging", ["link", "link_header"])
def test_a_link_to_another_host_is_refused(load: Load, paging: str) -> None:
    load.serve(fault("foreign_link"), paging=paging, page_cap=30)
    option = '{"resource": {"paging": "link"}}'
    load.connection.execute("select setup.configure_job(%s, p_options => %s)", [USERS, option])
    load.load(USERS)
    message = "GET /users: status 200, the link to the next page leads to another host"
    assert load.audit("lms_users") == ("FAILED", -1, message)


@pytest.mark.parametrize("paging", ["cursor", "link"])
def test_a_cursor_or_link_that_repeats_is_an_error(load: Load, paging: str) -> None:
    load.serve(fault("endless", page=2), paging=paging, page_cap=10)
    option = f'{{"resource": {{"paging": "{paging}"}}}}'
    load.connection.execute("select setup.configure_job(%s, p_options => %s)", [USERS, option])
    load.load(USERS)
    message = "GET /users: status 200, paging does not advance: the same again"
    assert load.audit("lms_users") == ("FAILED", -1, message)


def test_a_total_that_is_too_high_is_a_warning(load: Load) -> None:
    load.serve(fault("total_too_high"))
    assert load.load(f"{USERS}+").exit_code == 0
    assert load.violations("lms_users") == {"total_received": 1}


@pytest.mark.parametrize("redirect", ["http://elsewhere.invalid/users", "/people"])
def test_a_redirect_is_not_followed(load: Load, redirect: str) -> None:
    answer = Answer(302, b"{}", {"Location": redirect})
    load.monkeypatch.setattr(Answers, "answer", lambda *_: answer)
    load.load(USERS)
    assert load.audit("lms_users")[2] == "GET /users: status 302 (1 attempt)"


@pytest.mark.parametrize(
    ("auth", "missing"),
    [
        (None, "LMS_API_AUTH"),
        ("bearer", "LMS_API_TOKEN"),
        ("basic", "LMS_API_USER"),
        ("header", "LMS_API_HEADER"),
    ],
)
def test_a_missing_variable_is_named(load: Load, auth: str | None, missing: str) -> None:
    load.serve()
    if auth is None:
        load.monkeypatch.delenv("LMS_API_AUTH")
    else:
        load.environment(AUTH=auth)
    load.load(USERS)
    message = f"the environment variable {missing} has no value"
    assert load.audit("lms_users") == ("FAILED", -1, message)
    assert not load.server.requests


def test_an_api_that_is_not_set_up_fails_a_run_that_names_it_and_no_other(load: Load) -> None:
    load.serve()
    load.load()
    load.monkeypatch.delenv("LMS_API_URL")
    outcome = load.load("+silver.lms_users")
    assert (outcome.run["state"], outcome.exit_code) == ("failed", 1)
    message = "the environment variable LMS_API_URL has no value"
    assert load.audit("lms_users") == ("FAILED", -1, message)
    outcome = load.load_with(Request())
    assert outcome.exit_code == 0, outcome.summary()
    assert load.audit("lms_users") == ("SKIPPED", -1, message)
    assert load.audit("lms_users", "silver")[0] == "SUCCESS"


@pytest.mark.parametrize(
    "url",
    [
        "lms.example.com",
        "ftp://lms",
        "http://",
        "https://u:p@lms/x",
        "http://:p@lms/x",
        "http://lms:99999",
    ],
)
def test_an_address_has_to_be_one(load: Load, url: str) -> None:
    load.environment(URL=url)
    load.load(USERS)
    assert load.audit("lms_users") == ("FAILED", -1, "LMS_API_URL is no address of an API")


@pytest.mark.parametrize(("key", "value"), [("lms_page_size", "0"), ("lms_timeout_s", "soon")])
def test_a_number_has_to_be_one(load: Load, key: str, value: str) -> None:
    load.configure()
    load.spoil(key, value)
    load.load(USERS)
    message = f'the configuration key "{key}" is no whole number from 1'
    assert load.audit("lms_users") == ("FAILED", -1, message)


def test_a_window_has_to_be_a_moment(load: Load) -> None:
    load.configure()
    load.spoil("lms_accreditation_end", "whenever")
    load.load("bronze.lms_accreditation")
    message = 'the configuration key "lms_accreditation_end" is no moment'
    assert load.audit("lms_accreditation") == ("FAILED", -1, message)


@pytest.mark.parametrize("kind", ["bearer", "basic", "header"])
@pytest.mark.parametrize("secret", [TOKEN, f"{TOKEN}\n", f"{TOKEN} ü"])
def test_no_secret_is_in_any_output(
    load: Load, kind: str, secret: str, capfd: pytest.CaptureFixture[str]
) -> None:
    load.serve(auth=kind)
    load.environment(AUTH=kind, TOKEN=secret, USER=secret, PASSWORD=secret, HEADER="X-Api-Key")
    notices: list[str] = []
    load.connection.add_notice_handler(lambda notice: notices.append(str(notice.message_primary)))
    outcome = load.load(f"{USERS}+", "bronze.lms_events+")
    assert outcome.exit_code == 1
    log = load.rows("select to_jsonb(l)::text from setup.load_log as l")
    captured = capfd.readouterr()
    said = [*notices, outcome.summary(), captured.out, captured.err, *(text for (text,) in log)]
    assert not [text for text in said if TOKEN in text]
    dump = load.value("select string_agg(to_jsonb(t)::text, '') from setup.run_tasks as t")
    assert TOKEN not in dump


def test_psql_alone_uses_what_has_landed(load: Load) -> None:
    load.serve()
    load.load(USERS)
    load.connection.execute("call setup.orchestrate_all(p_pipelines => '{lms}')")
    status, rows, message = load.audit("lms_users")
    assert (status, rows) == ("SKIPPED", -1)
    assert message == '"bronze.lms_users" is read from an API, which only the driver can do'
    assert load.audit("lms_users", "silver") == ("SUCCESS", 52, None)
