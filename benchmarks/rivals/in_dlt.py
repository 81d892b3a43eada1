"""A table copied by dlt: python in_dlt.py, with the addresses and the table as JSON on stdin.

Prints the seconds of extract, normalize and load, without the time that importing takes.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time

os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"

import dlt
from dlt.sources.sql_database import sql_table


def main() -> None:
    given = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        pipeline = dlt.pipeline(
            pipeline_name="bench",
            pipelines_dir=folder,
            destination=dlt.destinations.postgres(given["target"]),
            dataset_name="by_dlt",
        )
        resource = sql_table(credentials=given["source"], table=given["table"])
        pipeline.run(resource, write_disposition="replace")
        print(time.perf_counter() - started)


if __name__ == "__main__":
    main()
