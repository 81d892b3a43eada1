"""A python that has imported the driver, and is the parent of every command that `call` runs.

A command has its own process, environment, output and end as from a shell; what it does not do
again is to import psycopg and the driver, which takes longer than most commands.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import traceback
from functools import cache
from pathlib import Path

# what commands of the tests import, and nothing heavy beside
_IMPORTED = (
    "psycopg",
    "pg_medallion.cli",
    *(f"pg_medallion.commands.{name}" for name in ("config", "quarantine", "rules", "run")),
    *(f"pg_medallion.commands.{name}" for name in ("status", "suites", "profile", "validate")),
)
_PATIENCE = 120  # seconds; a command that hangs is killed


class StartedPython:
    """The other process, seen from the tests."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        self._line.settimeout(_PATIENCE)
        with theirs:
            subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def run(self, command: list[str], environment: dict[str, str], outputs: list[int]) -> int:
        """Run a program written in python to its end; returns what `subprocess` would."""
        order = json.dumps([command, str(Path.cwd()), environment]).encode()
        socket.send_fds(self._line, [len(order).to_bytes(8, "big")], outputs)
        self._line.sendall(order)
        child = int.from_bytes(_read(self._line, 8), "big")
        try:
            return int.from_bytes(_read(self._line, 8), "big", signed=True)
        except TimeoutError:
            os.killpg(child, signal.SIGKILL)
            _read(self._line, 8)
            raise


@cache
def started_python() -> StartedPython:
    """The one of this test process; ends with it."""
    return StartedPython()


def _read(line: socket.socket, size: int) -> bytes:
    answer = b""
    while len(answer) < size:
        part = line.recv(size - len(answer))
        if not part:
            raise EOFError
        answer += part
    return answer


def _obey(line: socket.socket) -> list[str]:
    """Become a process per order; returns in these processes, with the command to run."""
    while True:
        head, outputs, _, _ = socket.recv_fds(line, 8, 2)
        if not head:
            os._exit(0)
        order = _read(line, int.from_bytes(head, "big"))
        child = os.fork()
        if child == 0:
            line.close()
            return _become(*json.loads(order), outputs)
        for output in outputs:
            os.close(output)
        line.sendall(child.to_bytes(8, "big"))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        line.sendall(status.to_bytes(8, "big", signed=True))


def _become(
    command: list[str], folder: str, environment: dict[str, str], outputs: list[int]
) -> list[str]:
    os.setsid()
    os.chdir(folder)
    for number, output in enumerate(outputs, 1):
        os.dup2(output, number)
        os.close(output)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = command
    sys.path[0] = str(Path(command[0]).parent)
    return command


def _run(program: str) -> int:
    """Run a program and return its exit code."""
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as ended:
        return int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    for name in _IMPORTED:
        importlib.import_module(name)
    gc.freeze()
    code = _run(_obey(socket.socket(fileno=int(sys.argv[1])))[0])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # to take apart what has been imported takes as long as to import it
