"""dbt-core and SQLMesh doing the same work on the same server.

Nothing of theirs is installed with the project: `python -m benchmarks.peers` gives each of them an
environment of its own.
"""
