"""The plan of the slowest statement of each benchmark: `--explain`.

The server's own extension auto_explain logs what statements did, those inside functions included.
Rows are counted and not timed, which costs the statements a few per cent: read the plans of such
a run, not its times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SETTINGS = {
    "session_preload_libraries": "auto_explain",
    "auto_explain.log_min_duration": "5ms",
    "auto_explain.log_nested_statements": "on",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_buffers": "on",
    "auto_explain.log_settings": "on",
}
_ENTRY = re.compile(r"LOG:  duration: ([0-9.]+) ms  plan:$")
_ROOT = re.compile(r"^\t(?! )(\w.*?)  \(cost=")
_PREPARES = re.compile(r"setup\.register_|\bgenerate_series\(")  # what a benchmark is done on
_CALLS = ("Result", "Function Scan", "ProjectSet")  # of functions, whose statements come themselves


@dataclass(frozen=True)
class Plan:
    """What a statement was and did."""

    benchmark: str
    milliseconds: float
    text: str

    def __str__(self) -> str:
        return f"slowest statement of {self.benchmark}, {self.milliseconds:,.0f} ms\n{self.text}"


class Plans:
    """What the log of a server says, benchmark by benchmark."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._read = log.stat().st_size

    def slowest(self, benchmark: str) -> Plan | None:
        """The slowest statement logged since the last call; None where none took 5 ms."""
        with self._log.open(encoding="utf-8", errors="replace") as file:
            file.seek(self._read)
            lines = file.read().splitlines()
            self._read = file.tell()
        return _slowest(benchmark, lines)


def _slowest(benchmark: str, lines: list[str]) -> Plan | None:
    best: Plan | None = None
    for number, line in enumerate(lines):
        found = _ENTRY.search(line)
        if not found or (best and float(found[1]) <= best.milliseconds):
            continue
        body = []
        for following in lines[number + 1 :]:
            if not following.startswith("\t"):
                break
            body.append(following)
        roots = [root[1] for root in map(_ROOT.match, body) if root]
        text = "\n".join(each.removeprefix("\t") for each in body)
        if roots and not roots[0].startswith(_CALLS) and not _PREPARES.search(text):
            best = Plan(benchmark, float(found[1]), text)
    return best
