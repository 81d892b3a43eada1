"""`python -m benchmarks.peers [FOLDER]`: install dbt-core and SQLMesh, each for itself."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.peers.environments import FOLDER, install

if __name__ == "__main__":
    installed = install(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    print("\n".join(installed.versions()))
