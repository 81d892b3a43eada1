"""The embedded PostgreSQL server: started by us, reused by everybody, left running."""

from pg_medallion.server.binaries import psql_path
from pg_medallion.server.launcher import Server, start, status, stop
from pg_medallion.server.problems import ServerProblem

__all__ = ["Server", "ServerProblem", "psql_path", "start", "status", "stop"]
