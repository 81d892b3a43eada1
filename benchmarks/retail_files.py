"""The six files of the retail warehouse: the real ones, or generated ones."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench import PROJECT_ROOT, Bench
from samples.retail import Options, generate

_REAL_FILES = PROJECT_ROOT / ".." / "shared" / "data" / "retail"
_FOLDERS = ("source_crm", "source_erp")
_SCALE = 12.0  # as many sales lines as the real files
_SET_FOLDERS = "select setup.configure(%s, %s), setup.configure(%s, %s)"


@dataclass(frozen=True)
class RetailFiles:
    """Where the files are and what they are."""

    folder: Path
    description: str

    @property
    def variables(self) -> dict[str, str]:
        """The folders as psql variables of the hand-written scripts."""
        return {"crm": str(self.folder / _FOLDERS[0]), "erp": str(self.folder / _FOLDERS[1])}

    def configure(self, bench: Bench, conninfo: str) -> None:
        """Tell a warehouse where its files are."""
        crm, erp = self.variables.values()
        bench.rows(conninfo, _SET_FOLDERS, "base_path_crm", crm, "base_path_erp", erp)


def retail_files(bench: Bench) -> RetailFiles:
    """Put the files where the server can read them.

    A scale asks for generated ones; else the real files are taken, and where those are absent
    files of the same size are generated.
    """
    folder = bench.folder / "retail"
    scale = bench.sizes.scale
    if scale is None and _REAL_FILES.is_dir():
        description = "real files"
        if not folder.exists():
            for name in _FOLDERS:
                shutil.copytree(_REAL_FILES / name, folder / name, copy_function=shutil.copyfile)
    else:
        scale = scale or _SCALE
        description = f"sample data, scale {scale:g}"
        if not folder.exists():
            generate(folder, Options(scale=scale))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return RetailFiles(folder, description)
