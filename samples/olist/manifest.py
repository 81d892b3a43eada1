"""What the files of a batch lead to: their rows, and the violations of each drop rule."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from samples.olist.faults import FAULTS
from samples.olist.options import Options


@dataclass
class Manifest:
    """The content of manifests/*.json.

    options     the options the files were written with.
    files       per file: its records, the header left out.
    rows        per bronze table (named without bronze.olist_): records of the batch.
    violations  per bronze table and drop rule of its silver table: records that violate it. A
                record has one fault at most, so that each is one entry of the quarantine.
    """

    options: Options
    files: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    violations: dict[str, dict[str, int]] = field(
        default_factory=lambda: {
            table: {fault.rule: 0 for fault in faults} for table, faults in FAULTS.items()
        }
    )

    def add(self, path: str, table: str, rule: str | None) -> None:
        """Count a record."""
        self.files[path] += 1
        self.rows[table] = self.rows.get(table, 0) + 1
        if rule is not None:
            self.violations[table][rule] += 1

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=2)
