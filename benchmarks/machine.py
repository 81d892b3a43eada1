"""What the numbers were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

from benchmarks.bench import Bench

_GIB = 1024**3


def describe(bench: Bench) -> str:
    """Machine and versions, one a line."""
    [(version,)] = bench.rows(bench.server.conninfo, "show server_version")
    psql = subprocess.run(
        [bench.psql_program, "-V"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB
    facts = (
        ("CPU", f"{_cpu()}, {os.cpu_count()} cores"),
        ("memory", f"{memory:.0f} GiB"),
        ("system", f"{_system()}, {platform.machine()}"),
        ("load", f"{os.getloadavg()[0]:.1f} at the start; ratios are for a quiet machine"),
        ("PostgreSQL", f"{version.split()[0]}, settings of the embedded server"),
        ("psql", psql.split()[2]),
        ("Python", platform.python_version()),
    )
    return "\n".join(f"{name:10}  {value}" for name, value in facts)


def _cpu() -> str:
    """The name of the processor; Python knows it on macOS, the kernel says it on Linux."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"
