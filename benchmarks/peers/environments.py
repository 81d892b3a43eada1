"""The environments that the peers run in: their dependencies bite each other, and ours."""

from __future__ import annotations

import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / ".peers"
_PACKAGES = {
    # later ones fetch a parser from elsewhere than the registry while they are installed
    "dbt": ["dbt-core>=1.9,<1.11", "dbt-postgres>=1.9,<1.11"],
    "sqlmesh": ["sqlmesh[postgres]"],
}
_TOLD = {"dbt": ("dbt-core", "dbt-postgres"), "sqlmesh": ("sqlmesh",)}


@dataclass(frozen=True)
class Peers:
    """A folder with an environment for each."""

    folder: Path

    @property
    def dbt(self) -> Path:
        """The program."""
        return self.folder / "dbt" / "bin" / "dbt"

    @property
    def sqlmesh(self) -> Path:
        """The program."""
        return self.folder / "sqlmesh" / "bin" / "sqlmesh"

    def versions(self) -> list[str]:
        """What is installed, such as dbt-core 1.10.1."""
        return [
            f"{name} {self._version(peer, name)}" for peer, names in _TOLD.items() for name in names
        ]

    def _version(self, peer: str, package: str) -> str:
        ask = f"from importlib.metadata import version; print(version({package!r}))"
        argv = [str(self.folder / peer / "bin" / "python"), "-c", ask]
        return subprocess.run(argv, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def install(folder: Path = FOLDER) -> Peers:
    """Make what is missing of the environments, with pip as it is configured on this machine."""
    for name, packages in _PACKAGES.items():
        place = folder.resolve() / name
        if (place / "bin" / name).exists():
            continue
        venv.create(place, with_pip=True, clear=True)
        pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", *packages]
        subprocess.run(pip, check=True)
    return Peers(folder.resolve())
