"""`python -m samples NAME`: load a pipeline, with its sample world where there is one.

That is what `make run PIPELINE=NAME` does once the warehouse is there.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

DEFAULT = "retail"
_PROGRAM = [sys.executable, "orchestrate_all.py"]


def commands(name: str) -> list[list[str]]:
    """The commands of orchestrate_all.py that load a pipeline."""
    run = ["run", "--pipeline", name]
    if find_spec(f"samples.{name}") is None:
        return [run]
    world = import_module(f"samples.{name}")
    if hasattr(world, "serve"):
        return [["server", name, "--", *_PROGRAM, *run, *world.RUN_OPTIONS]]
    return [["generate-data", name, "--configure"], run]


def main() -> int:
    for command in commands(sys.argv[1] if len(sys.argv) > 1 else DEFAULT):
        code = subprocess.call([*_PROGRAM, *command])
        if code:
            return code
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # the command has told what became of its run
        sys.exit(130)
