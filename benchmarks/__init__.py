"""Benchmarks: the warehouse against statements written by hand, as ratios within one run.

    python -m benchmarks --help

Each module with a `measure` is one benchmark; what it runs in the database is in sql/.
"""
