"""server lms: the sample API by a command, alone or while another command runs."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import urllib.request

import pytest
from shop import call, finish, start

pytestmark = pytest.mark.nightly

# prints how many users the API has, and its variables
CLIENT = """
import base64, json, os, urllib.request
names = sorted(name for name in os.environ if name.startswith("LMS_API_"))
request = urllib.request.Request(os.environ["LMS_API_URL"] + "/users?limit=1")
if "LMS_API_TOKEN" in names:
    request.add_header("Authorization", "Bearer " + os.environ["LMS_API_TOKEN"])
print(json.load(urllib.request.urlopen(request))["total"], *names)
"""


def test_a_command_finds_the_api_in_its_environment() -> None:
    options = ("--scale", "0.1", "--dirt", "0", "--auth", "bearer")
    done = call("", "server", "lms", *options, "--", sys.executable, "-c", CLIENT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "52 LMS_API_AUTH LMS_API_TOKEN LMS_API_URL\n"


def test_faults_are_chosen_on_the_command_line() -> None:
    fault = ("--fault", "/events 404", "--fault", "/users 503 retry_after=7")
    done = call("", "server", "lms", *fault, "--", sys.executable, "-c", CLIENT)
    assert done.returncode == 1
    assert "HTTP Error 503" in done.stderr


def test_the_exit_code_is_that_of_the_command() -> None:
    assert call("", "server", "lms", "--", "sh", "-c", "exit 7").returncode == 7
    assert call("", "server", "lms", "--", "sh", "-c", "kill -9 $$").returncode == 128 + 9


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_command_and_then_the_server(sent: signal.Signals) -> None:
    code = "import time; print('ready', flush=True); time.sleep(60)"
    process = start("", "server", "lms", "--", sys.executable, "-c", code)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    if sent == signal.SIGINT:
        os.killpg(process.pid, sent)  # as a terminal does
    else:
        process.send_signal(sent)
    assert finish(process).returncode in (1, 128 + sent)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_alone_it_tells_what_to_set_until_it_is_stopped(sent: signal.Signals) -> None:
    process = start("", "server", "lms", "--auth", "basic")
    assert process.stdout is not None
    assert "Ctrl-C" in process.stdout.readline()
    word, *values = shlex.split(process.stdout.readline())
    variables = dict(value.split("=", 1) for value in values)
    assert word == "export"
    assert set(variables) == {f"LMS_API_{name}" for name in ("URL", "AUTH", "USER", "PASSWORD")}
    with pytest.raises(urllib.request.HTTPError, match="401"):
        urllib.request.urlopen(f"{variables['LMS_API_URL']}/users")
    process.send_signal(sent)
    assert finish(process).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--auth", "oauth"], "auth must be one of none, bearer, basic, header, got 'oauth'"),
        (["--scale", "0"], "scale must be above 0 and at most 1000, got 0.0"),
        (
            ["--fault", "/users"],
            "a fault is a path and a kind, such as '/events 500', got '/users'",
        ),
        (["--fault", "/users 418"], "unknown fault '418'"),
        (["--fault", "/people 500"], "the fault 500 is for an unknown path '/people'"),
        (["--fault", "/users 500 page=x"], "a fault has page, attempt, seconds, retry_after=NUMB"),
        (["--", "no-such-program"], 'No such file or directory: "no-such-program"'),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(arguments: list[str], said: str) -> None:
    done = call("", "server", "lms", *arguments)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith(f"error: {said}")
