"""server lms: the sample API of pipeline lms."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from types import FrameType

from pg_medallion.errors import DriverProblem
from samples.lms import LmsServer, Options, parse, run, serve


def lms(command: list[str], faults: list[str] | None, **choices: float | str) -> int:
    """Serve while a command runs, returning its exit code; without one until interrupted."""
    try:
        options = Options(faults=tuple(map(parse, faults or ())), **choices)  # type: ignore[arg-type]
    except ValueError as error:
        raise DriverProblem(str(error)) from None
    if not command:
        run(options, _show)
        return 0
    with serve(options) as server:
        return _call(command, server)


def _show(server: LmsServer) -> None:
    values = " ".join(f"{name}={shlex.quote(value)}" for name, value in server.variables.items())
    print(f"sample LMS API, until Ctrl-C; in another terminal:\nexport {values}", flush=True)


def _call(command: list[str], server: LmsServer) -> int:
    """Run a command that finds the server in its environment; it is the one to be interrupted."""
    process: subprocess.Popen[bytes] | None = None

    def pass_on(number: int, frame: FrameType | None) -> None:
        # a terminal sends Ctrl-C to the command as well, whatever sends SIGTERM does not
        if process is not None and number == signal.SIGTERM:
            process.terminate()

    former = {each: signal.signal(each, pass_on) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        process = subprocess.Popen(command, env={**os.environ, **server.variables})
        code = process.wait()
    finally:
        for each, handler in former.items():
            signal.signal(each, handler)
    return code if code >= 0 else 128 - code  # a shell's way to tell of a signal
