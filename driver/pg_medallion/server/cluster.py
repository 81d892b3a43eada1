"""Create the data folder, or check the one that is there."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from pg_medallion.server.binaries import Binaries, all_binaries
from pg_medallion.server.credentials import ADMIN, DATABASE, ROLE, write_passfile
from pg_medallion.server.home import Home
from pg_medallion.server.problems import ELSEWHERE, ServerProblem
from pg_medallion.server.settings import CONF_NAME

_MEGABYTE = 1024 * 1024
_SPACE_TO_CREATE = 200 * _MEGABYTE  # a new cluster with its WAL, and the copy of the programs
_SPACE_TO_START = 32 * _MEGABYTE  # two WAL segments: below that recovery fails half way

# Done in template1, so in each database made from it. The owner of the warehouse is no superuser:
# what it needs beyond its own objects is here.
_ROLE_RIGHTS = [
    # cancels sessions, sees whether they work, reads files on the server; passes it on to roles
    f"grant pg_signal_backend, pg_read_all_stats, pg_read_server_files to {ROLE} with admin option",
    *(
        f"grant execute on function {function} to {ROLE} with grant option"
        for function in (
            "pg_ls_dir(text)",
            "pg_stat_file(text)",
            "pg_stat_file(text, boolean)",
            "pg_read_binary_file(text)",
            "pg_read_binary_file(text, bigint, bigint)",
        )
    ),
]
# only a superuser may create it; where it is not, one session works
_EXTENSION = [
    "do $$ begin create schema dblink; create extension dblink schema dblink;"
    " revoke execute on all functions in schema dblink from public;"
    f" grant usage on schema dblink to {ROLE};"
    f" grant execute on all functions in schema dblink to {ROLE};"
    f" grant usage on foreign data wrapper dblink_fdw to {ROLE};"
    " exception when undefined_file or feature_not_supported then null; end $$",
]
_CREATE = f"create database {DATABASE} owner {ROLE}"

_HBA = """\
# Who may connect: this machine only, and never without a password.
local all all              scram-sha-256
host  all all 127.0.0.1/32 scram-sha-256
"""


def check_data_dir(home: Home, binaries: Binaries) -> bool:
    """Whether there is a cluster already; refuse one we cannot use, and a full disk."""
    data = home.data_dir
    version_file = data / "PG_VERSION"
    exists = version_file.exists()
    if exists:
        version = version_file.read_text(encoding="ascii").strip()
        if version != str(binaries.major):
            raise ServerProblem(_other_version(data, version, binaries))
        _check_owner(home)
    elif data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise ServerProblem(
            f'"{data}" holds files but is no PostgreSQL data folder: move it away, or {ELSEWHERE}'
        )
    needed = _SPACE_TO_START if exists else _SPACE_TO_CREATE
    free = shutil.disk_usage(home.root).free
    if free < needed:
        raise ServerProblem(
            f'the disk of "{home.root}" is full: {free // _MEGABYTE} MB are free, '
            f"{needed // _MEGABYTE} MB are needed; free some space, or {ELSEWHERE}"
        )
    return exists


def create_cluster(home: Home, binaries: Binaries, *, sync: bool) -> None:
    """Run initdb beside the data folder and rename: an interrupted one leaves nothing half."""
    for left in home.root.glob("data.new-*"):
        shutil.rmtree(left, ignore_errors=True)  # of an interrupted initdb
    # A new name each time: the initdb of a killed start may still be writing.
    partial = home.root / f"data.new-{secrets.token_hex(4)}"
    home.account.make_folder(partial)
    _initdb(home, binaries, partial, sync=sync)
    home.account.write(partial / "pg_hba.conf", _HBA)
    _include_our_settings(home, partial)
    # The password first: if we are interrupted after it, the next start makes a new one.
    statements = [f"create role {ROLE} login createdb createrole", *_set_passwords(home)]
    _single_user(home, binaries, partial, [*statements, *_ROLE_RIGHTS, *_EXTENSION, _CREATE])
    partial.rename(home.data_dir)
    if sync:
        _sync_folder(home.root)


def reset_password(home: Home, binaries: Binaries) -> None:
    """Give both roles new passwords, for when the password file is lost; server stopped."""
    _single_user(home, binaries, home.data_dir, _set_passwords(home))


def _initdb(home: Home, binaries: Binaries, folder: Path, *, sync: bool) -> None:
    # initdb's trust never takes effect: pg_hba.conf is ours before the first start.
    argv = [str(binaries.bindir / "initdb"), "-D", str(folder), "-U", ADMIN, "-A", "trust"]
    argv += ["--encoding=UTF8", "--lc-messages=C"]
    argv += [] if sync else ["--no-sync"]
    if binaries.major >= 17:
        # The same sort order and case rules on every operating system.
        locales = [["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]]
    else:
        locales = [["--locale=C.UTF-8"], ["--locale=C"]]  # not every system has the first
    for locale in locales:
        done = home.account.run([*argv, *locale])
        if done.returncode == 0:
            return
        if "locale" not in done.stderr:
            break
    raise ServerProblem(f"initdb failed: {_last_line(done.stderr)}")


def _include_our_settings(home: Home, folder: Path) -> None:
    home.account.write(folder / CONF_NAME, "")  # filled at each start
    path = folder / "postgresql.conf"
    include = f"\ninclude '{CONF_NAME}'  # the warehouse's own settings\n"
    home.account.write(path, path.read_text(encoding="utf-8") + include)


def _single_user(home: Home, binaries: Binaries, folder: Path, statements: list[str]) -> None:
    """Run statements with no server running: nobody can connect meanwhile, no password needed."""
    argv = [str(binaries.bindir / "postgres"), "--single", "-D", str(folder)]
    argv += ["-c", "exit_on_error=on", "-c", "log_min_error_statement=panic", "template1"]
    done = home.account.run(argv, stdin="".join(f"{each}\n" for each in statements))
    if done.returncode != 0:
        raise ServerProblem(f"the data folder cannot be set up: {_last_line(done.stderr)}")


def _sync_folder(folder: Path) -> None:
    """Make a rename inside the folder survive a power failure."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _set_passwords(home: Home) -> list[str]:
    """Statements that set what the password file says from now on."""
    passwords = {role: secrets.token_urlsafe(24) for role in (ADMIN, ROLE)}
    write_passfile(home, passwords)
    # URL-safe letters: nothing to escape
    return [f"alter role {role} password '{password}'" for role, password in passwords.items()]


def _check_owner(home: Home) -> None:
    owner = home.data_dir.stat().st_uid
    if owner != home.account.uid:
        raise ServerProblem(
            f'"{home.data_dir}" belongs to user id {owner}, but the server would run as '
            f'"{home.account.name}": run as its owner, or {ELSEWHERE}'
        )
    if not home.account.switch and not os.access(home.data_dir, os.W_OK | os.X_OK):
        raise ServerProblem(f'"{home.data_dir}" is not writable: {ELSEWHERE}')


def _other_version(data: Path, version: str, binaries: Binaries) -> str:
    match = next((each for each in all_binaries() if str(each.major) == version), None)
    folder = str(match.bindir) if match else "its bin folder"
    return (
        f'"{data}" was made by PostgreSQL {version}, the programs are PostgreSQL '
        f"{binaries.version}: run version {version} with MEDALLION_PG_BINDIR={folder}, "
        f"or dump and restore, or move the folder away and start anew, or {ELSEWHERE}"
    )


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error:" in line or "FATAL:" in line or "ERROR:" in line]
    return (errors or lines or ["no message"])[-1]
