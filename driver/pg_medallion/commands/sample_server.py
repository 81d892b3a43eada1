"""server NAME: the server of a sample world, alone or while a command runs."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from pg_medallion.commands.samples import read_options, sample_world

Variables = dict[str, str]


def serve(name: str, command: list[str], **options: Any) -> int:
    """Serve while a command runs, returning its exit code; without one until interrupted."""
    world = sample_world(name)
    with world.serve(read_options(world, options)) as server:
        if command:
            return _call(command, server.variables)
        return _wait(name, server.variables)


def _wait(name: str, variables: Variables) -> int:
    stopped = threading.Event()
    with _on_signal(lambda number: stopped.set()):
        values = " ".join(f"{each}={shlex.quote(value)}" for each, value in variables.items())
        print(
            f"sample world {name}, until Ctrl-C; in another terminal:\nexport {values}", flush=True
        )
        stopped.wait()
    return 0


def _call(command: list[str], variables: Variables) -> int:
    """Run a command that finds the server in its environment; it is the one to be interrupted."""
    process: subprocess.Popen[bytes] | None = None

    def pass_on(number: int) -> None:
        # a terminal sends Ctrl-C to the command as well, whatever sends SIGTERM does not
        if process is not None and number == signal.SIGTERM:
            process.terminate()

    with _on_signal(pass_on):
        process = subprocess.Popen(command, env={**os.environ, **variables})
        code = process.wait()
    return code if code >= 0 else 128 - code  # a shell's way to tell of a signal


@contextmanager
def _on_signal(react: Callable[[int], None]) -> Iterator[None]:
    """Do this instead of ending when the process is interrupted or terminated."""

    def handle(number: int, frame: FrameType | None) -> None:
        react(number)

    former = {each: signal.signal(each, handle) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in former.items():
            signal.signal(each, handler)
