"""The running server as its postmaster.pid and the operating system tell."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_NO_PROCESS = 2**31 - 1  # larger than any process id
_HAS_PROC = Path("/proc/self").exists()


@dataclass(frozen=True)
class Postmaster:
    """A live postmaster; `state` is starting, ready, standby or stopping."""

    pid: int
    port: int
    socket_dir: Path
    state: str


def find_postmaster(data_dir: Path) -> Postmaster | None:
    """The postmaster of a data folder, or None when none is alive.

    A file left by a killed server does not count, nor does one whose process id now belongs
    to another program (usual after a container's restart).
    """
    lines = _pid_lines(data_dir)
    if lines is None or not is_postmaster_of(int(lines[0]), data_dir):
        return None
    if len(lines) < 8:  # it appears line by line during the first moments
        return Postmaster(int(lines[0]), 0, data_dir, "starting")
    return Postmaster(int(lines[0]), int(lines[3]), Path(lines[4].strip()), lines[7].strip())


def is_postmaster_of(pid: int, data_dir: Path) -> bool:
    """Whether this process is alive and is the postmaster of the data folder."""
    if _HAS_PROC:
        try:
            # A postmaster works in its data folder; of a zombie the link cannot be read.
            return Path(f"/proc/{pid}/cwd").samefile(data_dir)
        except OSError:
            return False
    return is_alive(pid) and f"-D {data_dir}" in _ps(pid, "command=")


def is_alive(pid: int) -> bool:
    """Whether the process runs; a zombie does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    if not _HAS_PROC:
        return not _ps(pid, "stat=").startswith("Z")
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(") ")[2][:1] != "Z"


def disown_reused_pid(data_dir: Path) -> None:
    """Make PostgreSQL accept a left-over postmaster.pid whose process id is someone else's now.

    Only the number is replaced: the shared memory named in the file still protects the data
    from a second server while children of the killed one live. Call it only when
    find_postmaster() found none.
    """
    lines = _pid_lines(data_dir)
    if lines is None:
        return
    try:
        os.kill(int(lines[0]), 0)
    except OSError:
        return  # nobody has this id, or another user: PostgreSQL sees through that itself
    with (data_dir / "postmaster.pid").open("r+", encoding="utf-8") as file:
        file.write("\n".join([str(_NO_PROCESS), *lines[1:]]) + "\n")
        file.truncate()


def _pid_lines(data_dir: Path) -> list[str] | None:
    try:
        lines = (data_dir / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    return lines if lines and lines[0].strip().isdigit() else None


def _ps(pid: int, column: str) -> str:
    argv = ["ps", "-o", column, "-p", str(pid)]
    return subprocess.run(argv, capture_output=True, text=True, check=False).stdout.strip()
