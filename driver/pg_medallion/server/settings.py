"""The server's configuration file: every setting with the reason for it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

CONF_NAME = "medallion.conf"
_SMALL_SHARED_MEMORY = 512 * 1024 * 1024

_HEADER = """\
# Settings of the embedded warehouse server. Rewritten at every start:
# change a setting with ALTER SYSTEM, which is read after this file and wins.

"""

# (setting, value, why)
_SETTINGS = (
    ("listen_addresses", "127.0.0.1", "nobody outside this machine"),
    ("unix_socket_permissions", "0700", "other users of this machine have no business here"),
    ("cluster_name", "pg_medallion", "how the processes are recognised in ps"),
    ("max_connections", "50", "a few workers, a few people; each slot costs memory"),
    ("shared_buffers", "256MB", "enough to help, small enough for a laptop"),
    ("work_mem", "32MB", "loads sort and hash whole tables, in few sessions"),
    ("maintenance_work_mem", "256MB", "indexes are built after bulk loads"),
    ("wal_level", "minimal", "nothing replicates, and bulk loads into new tables skip the WAL"),
    ("max_wal_senders", "0", "required by wal_level = minimal"),
    ("max_wal_size", "2GB", "loads come in bursts: fewer checkpoints in the middle of one"),
    ("checkpoint_timeout", "15min", "the same"),
    ("random_page_cost", "1.1", "solid-state disks"),
    ("jit", "off", "compiling costs more than it saves on queries under a second"),
    ("password_encryption", "scram-sha-256", "what pg_hba.conf asks for"),
    ("log_line_prefix", "%m [%p] %q%a %u@%d ", "when, which process, which program and user"),
    ("log_checkpoints", "off", "a bulk load would fill the log with them"),
    ("log_error_verbosity", "terse", "details and contexts quote rows"),
)


def conf_text(port: int, socket_dir: Path, extra: Mapping[str, str]) -> str:
    """The whole file; `extra` settings come last and win."""
    lines = [
        _line("port", str(port), "a free one, kept from start to start while it stays free"),
        # A list setting: double quotes keep commas and spaces of the path.
        _line("unix_socket_directories", f'"{socket_dir}"', "a private folder"),
        *(_line(*setting) for setting in _SETTINGS),
    ]
    shared_memory = Path("/dev/shm")
    if shared_memory.is_dir() and shutil.disk_usage(shared_memory).total < _SMALL_SHARED_MEMORY:
        why = "/dev/shm is too small here for parallel queries (a container's default is 64 MB)"
        lines.append(_line("dynamic_shared_memory_type", "mmap", why))
    lines += [_line(name, value, "asked for at the start") for name, value in extra.items()]
    return _HEADER + "".join(lines)


def previous_port(data_dir: Path) -> int | None:
    """The port of the last start, or None."""
    try:
        text = (data_dir / CONF_NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    for line in text.splitlines():
        if line.startswith("port = "):
            return int(line.split("'")[1])
    return None


def _line(name: str, value: str, why: str) -> str:
    quoted = value.replace("'", "''")
    return f"{name} = '{quoted}'  # {why}\n"
