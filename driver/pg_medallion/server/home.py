"""Where the embedded server lives: one home folder per project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pg_medallion.project import project_root
from pg_medallion.server.account import Account, server_account
from pg_medallion.server.problems import ELSEWHERE, ServerProblem

_SHARED_ROOT = Path("/var/lib/pg_medallion")
_SOCKET_PATH_LIMIT = 107  # bytes of sockaddr_un.sun_path on Linux, without its final zero
_LONGEST_SOCKET_NAME = "/.s.PGSQL.65535"
_NOT_IN_PATHS = '"$`\\\n'  # initdb passes its own path to a shell between double quotes


@dataclass(frozen=True)
class Home:
    """The files of one embedded server and the account that runs it."""

    root: Path
    account: Account

    @property
    def data_dir(self) -> Path:
        """The data folder (PGDATA), 0700."""
        return self.root / "data"

    @property
    def log(self) -> Path:
        """Everything the server says."""
        return self.root / "server.log"

    @property
    def lock(self) -> Path:
        """Held while somebody starts or stops the server."""
        return self.root / "start.lock"

    @property
    def passfile(self) -> Path:
        """The passwords of the server's roles in libpq's .pgpass format, 0600."""
        return self.root / "pgpass"

    @property
    def connection_env(self) -> Path:
        """Connection parameters for shells, 0600."""
        return self.root / "connection.env"

    @property
    def socket_dir(self) -> Path:
        """A private folder whose path leaves room for the socket's name."""
        inside = self.root / "run"
        fits = len(os.fsencode(inside)) + len(_LONGEST_SOCKET_NAME) <= _SOCKET_PATH_LIMIT
        if fits and "," not in str(inside):  # libpq takes a comma for a list of hosts
            return inside
        return Path("/tmp") / f"pg_medallion-{_short_hash(self.root)}"

    def create(self) -> None:
        """Create the home and missing parents; folders that exist keep their mode."""
        if any(character in str(self.root) for character in _NOT_IN_PATHS):
            raise ServerProblem(
                f"PostgreSQL cannot work in {str(self.root)!r}: double quotes, $, `, backslashes "
                f"and line breaks are not possible there; {ELSEWHERE}"
            )
        # As root the server's account must pass through; what is secret has its own mode.
        mode = 0o711 if self.account.switch else 0o700
        missing = [self.root, *self.root.parents]
        for folder in reversed([path for path in missing if not path.exists()]):
            folder.mkdir(mode=mode, exist_ok=True)
            folder.chmod(mode)
        if not self.account.can_enter(self.root):
            raise ServerProblem(
                f'user "{self.account.name}", who runs the server, cannot enter "{self.root}": '
                "set MEDALLION_HOME to a folder every user can reach, or MEDALLION_PG_USER"
            )


def find_home(home: Path | None = None) -> Home:
    """The home to use: the argument, MEDALLION_HOME, `.medallion` in the project.

    As root, when the server's account cannot reach the project: below /var/lib/pg_medallion.
    Nothing is created here.
    """
    named = home or _from_environment()
    if named is not None:
        root = Path(os.path.abspath(named.expanduser()))  # noqa: PTH100 - keep symbolic links
        return Home(root, server_account(root / "data"))
    project = project_root()
    inside = project / ".medallion"
    if os.geteuid() != 0 or _has_data(inside):
        return Home(inside, server_account(inside / "data"))
    outside = _SHARED_ROOT / _short_hash(project)
    account = server_account(outside / "data")
    if _has_data(outside) or not _usable(inside, account):
        return Home(outside, account)
    return Home(inside, account)


def _from_environment() -> Path | None:
    value = os.environ.get("MEDALLION_HOME")
    return Path(value) if value else None


def _has_data(root: Path) -> bool:
    return (root / "data" / "PG_VERSION").exists()


def _usable(root: Path, account: Account) -> bool:
    """Whether the account reaches the folder and can be made the owner of something in it."""
    parent = root if root.is_dir() else root.parent
    if not account.can_enter(parent):
        return False
    import tempfile  # slow to import, and rarely needed

    try:
        with tempfile.TemporaryDirectory(prefix=".medallion-", dir=parent) as probe:
            os.chown(probe, account.uid, account.gid)
    except OSError:
        return False
    return True


def _short_hash(path: Path) -> str:
    import hashlib  # slow to import, and rarely needed

    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
