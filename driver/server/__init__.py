"""The embedded PostgreSQL server: started by us, reused by everybody, left running."""

from driver.server.binaries import psql_path
from driver.server.launcher import Server, start, status, stop
from driver.server.problems import ServerProblem

__all__ = ["Server", "ServerProblem", "psql_path", "start", "status", "stop"]
