"""The files of a new pipeline: one CSV through bronze, silver and gold, with a rule and a test."""

from pg_medallion.scaffold.create import create

__all__ = ["create"]
