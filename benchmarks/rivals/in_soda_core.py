"""The checks of the benchmark of validations in Soda Core 4; run by an interpreter that has it.

Reads them as JSON on stdin; prints the seconds of one verification of the contract, imports left
out, and how many checks passed.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from soda_core.contracts import verify_contract_locally


def check(number: int, each: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The column that a check stands at, None for the table, and the check."""
    kind, columns, arguments = each["rule_type"], each["columns"], each["arguments"]
    body: dict[str, Any] = {"qualifier": f"c{number}"}
    column = columns[0] if len(columns) == 1 else None
    if kind == "not_null":
        return column, {"missing": body}
    if kind == "unique":
        return column, {"duplicate": body if column else {**body, "columns": columns}}
    if kind == "accepted_values":
        return column, {"invalid": {**body, "valid_values": arguments["values"]}}
    if kind == "regex":
        pattern = {"regex": arguments["pattern"], "name": f"format {number}"}
        return column, {"invalid": {**body, "valid_format": pattern}}
    if kind == "length":
        body |= {"valid_min_length": arguments["min"], "valid_max_length": arguments["max"]}
        return column, {"invalid": body}
    if kind == "range" and isinstance(arguments["min"], int):
        return column, {
            "invalid": body | {"valid_min": arguments["min"], "valid_max": arguments["max"]}
        }
    return None, {"failed_rows": {**body, "expression": each["violation"]}}


def main() -> None:
    given = json.load(sys.stdin)
    columns: dict[str, list[Any]] = {}
    checks = []
    for number, each in enumerate(given["checks"]):
        column, made = check(number, each)
        (checks if column is None else columns.setdefault(column, [])).append(made)
    connection = given["connection"]
    schema, table = given["table"].split(".")
    contract = {
        "dataset": f"bench/{connection['database']}/{schema}/{table}",
        "columns": [{"name": name, "checks": made} for name, made in columns.items()],
        "checks": checks,
    }
    source = {"type": "postgres", "name": "bench", "connection": connection}
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("source", source), ("contract", contract)):
            Path(folder, f"{name}.yml").write_text(json.dumps(content))  # JSON is YAML
        started = time.perf_counter()
        result = verify_contract_locally(
            data_source_file_path=f"{folder}/source.yml",
            contract_file_path=f"{folder}/contract.yml",
        )
        seconds = time.perf_counter() - started
    [verification] = result.contract_verification_results
    passed = [found for found in verification.check_results if found.is_passed]
    print(json.dumps({"seconds": seconds, "passed": len(passed)}))


main()
