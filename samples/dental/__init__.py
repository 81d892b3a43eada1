"""Sample data for the pipeline dental: the MariaDB database of a fictitious dental practice.

    server = start()
    generate(server, Options(random_state=42, scale=0.02))
    generate(server, Options(random_state=42, scale=0.02, day=1))  # and what the next day changes

Its tables are in schema.sql, what is odd in its values in odd_values.sql, what a day changes in
changes.sql. The clock of the practice stood at June 28, 2024 at first.
"""

from samples.dental.generate import Manifest, folders, generate, write
from samples.dental.options import Options
from samples.dental.serve import Practice, serve, variables

__all__ = [
    "RUN_OPTIONS",
    "Manifest",
    "Options",
    "Practice",
    "folders",
    "generate",
    "serve",
    "variables",
    "write",
]

RUN_OPTIONS = ("--parallel", "2")
