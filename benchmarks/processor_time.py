"""Processor time of servers and of programs started here: what a busy machine leaves comparable."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from os import sysconf
from pathlib import Path

_PROC = Path("/proc")
_LEFT_S = 0.4  # until a server has taken notice of a session that ended


class ProcessorTime:
    """Of some servers, the processes that they have started, and our children that have ended."""

    def __init__(self, servers: Sequence[int]) -> None:
        self._servers = servers

    def of(self, work: Callable[[], float]) -> tuple[float, float]:
        """What work returns, and the seconds of processor time; 0 where /proc does not tell."""
        before = self._seconds()
        found = work()
        time.sleep(_LEFT_S)
        return found, self._seconds() - before

    def _seconds(self) -> float:
        if not (_PROC / "self" / "stat").exists():
            return 0.0
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        ticks = 0
        for path in _PROC.glob("[0-9]*/stat"):
            try:
                fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
            except OSError:  # it has just ended
                continue
            parent, *_ = numbers = [int(each) for each in fields.split()[1:15]]
            if int(path.parent.name) in self._servers:
                ticks += sum(numbers[10:14])  # its own and that of children that have ended
            elif parent in self._servers:
                ticks += sum(numbers[10:12])
        return ticks / sysconf("SC_CLK_TCK") + used.ru_utime + used.ru_stime
