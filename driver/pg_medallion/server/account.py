"""The account the server runs as: PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pg_medallion.server.problems import ServerProblem, user_name

# The shell ends at once, so that init adopts the program: nobody else has to reap it.
_SPAWN = '"$@" >&2 </dev/null & echo $!'
# What a server may see of our environment; the rest can hold secrets of other programs.
_PASSED_ON = ("PATH", "TZ", "TMPDIR", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class Account:
    """The user that owns the data folder and runs PostgreSQL; `switch` when that is not us."""

    name: str
    uid: int
    gid: int
    switch: bool

    def run(self, argv: list[str], stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program as this account and wait for its output."""
        return self._run(argv, input=stdin, stderr=subprocess.PIPE)

    def spawn(self, argv: list[str], log: Path) -> int:
        """Start a program that outlives us, its output appended to `log`; return its id."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        with os.fdopen(os.open(log, flags, 0o600), "a") as output:
            shell = self._run(
                ["/bin/sh", "-c", _SPAWN, "sh", *argv],
                stderr=output,
                start_new_session=True,  # Ctrl-C in the terminal is not for the server
            )
        return int(shell.stdout)

    def _run(self, argv: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        """Run in a folder and environment that every account may use."""
        if self.switch:
            groups = os.getgrouplist(self.name, self.gid)
            options |= {"user": self.uid, "group": self.gid, "extra_groups": groups}
        try:
            return subprocess.run(
                argv,
                stdout=subprocess.PIPE,
                text=True,
                errors="replace",
                cwd="/",
                env=environment(),
                check=False,
                **options,
            )
        except OSError as error:
            raise ServerProblem(
                f'"{argv[0]}" cannot be run as user "{self.name}": {error.strerror}'
            ) from error

    def can_enter(self, folder: Path) -> bool:
        """Whether this account reaches `folder` (every parent, access lists included)."""
        if not self.switch:
            return os.access(folder, os.X_OK)
        return self.run(["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)]).returncode == 0

    def make_folder(self, path: Path) -> None:
        """Create a private folder (0700) of this account; an existing one has to be just that."""
        try:
            path.mkdir(mode=0o700)
            path.chmod(0o700)  # whatever the umask
            if self.switch:
                os.chown(path, self.uid, self.gid)
        except FileExistsError:
            found = path.lstat()
            if path.is_symlink() or not path.is_dir() or found.st_uid != self.uid:
                raise ServerProblem(
                    f'"{path}" is not a folder of user "{self.name}": remove it and start again'
                ) from None

    def write(self, path: Path, text: str) -> None:
        """Write a file (0600) of this account; never through a symbolic link."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            if self.switch:
                os.fchown(file.fileno(), self.uid, self.gid)
            file.write(text)


def environment() -> dict[str, str]:
    """The environment of every server process: messages in English, nothing that can be secret."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**kept, "LC_ALL": "C"}


def server_account(data_dir: Path) -> Account:
    """Choose the account: ours, or as root the folder's owner, else postgres, else nobody.

    MEDALLION_PG_USER names another existing user. No user is ever added.
    """
    if os.geteuid() != 0:
        return Account(user_name(os.geteuid()), os.geteuid(), os.getegid(), switch=False)
    wanted = os.environ.get("MEDALLION_PG_USER")
    owner = data_dir.stat().st_uid if data_dir.is_dir() else 0
    candidates = [wanted] if wanted else [user_name(owner)] if owner else ["postgres", "nobody"]
    for name in candidates:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid == 0:
            raise ServerProblem(
                f'MEDALLION_PG_USER is "{name}", but PostgreSQL refuses to run as root: '
                "name an unprivileged user"
            )
        return Account(found.pw_name, found.pw_uid, found.pw_gid, switch=True)
    raise ServerProblem(
        f"there is no user {' or '.join(candidates)} to run PostgreSQL as (it refuses to run as "
        "root): name an existing unprivileged user in MEDALLION_PG_USER"
    )
