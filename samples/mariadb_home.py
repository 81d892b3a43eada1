"""The programs, the folder, the settings and the accounts of a private MariaDB server."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from pg_medallion.server.account import Account
from pg_medallion.server.home import Home, find_home
from pg_medallion.server.problems import ServerProblem, user_name

ADMIN = "medallion_admin"
READER = "medallion_reader"

INSTALL = 'run "apt-get install mariadb-server", or install MariaDB in another way'
# where it may be beside PATH: only root has the sbin folders there
_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin")

# (setting, value, why)
_SETTINGS = (
    ("bind-address", "127.0.0.1", "nobody outside this machine"),
    ("skip-name-resolve", "1", "there is nothing to look up"),
    ("sql_mode", "", "as OpenDental sets it: zero dates can be stored, long texts are cut"),
    ("default_time_zone", "-05:00", "a practice has local time: who reads has to ask for UTC"),
    ("character_set_server", "utf8mb4", "whatever people write"),
    ("local_infile", "1", "the quick way to fill tables"),
    ("max_allowed_packet", "64M", "rows with blobs of 16 MB"),
    ("innodb_log_file_size", "16M", "a start writes this file full"),
    ("innodb_flush_log_at_trx_commit", "0", "what is here can be generated again"),
    ("innodb_doublewrite", "0", "the same"),
    ("innodb_use_native_aio", "0", "containers often have no place for it"),
    ("log_warnings", "1", "how connections end is nothing to tell"),
    ("lc_messages", "en_US", "the launcher reads the log"),
)
_ACCOUNTS = """\
flush privileges;
create user {admin}@'%' identified by '{admin_password}';
grant all on *.* to {admin}@'%' with grant option;
create user {reader}@'%' identified by '{reader_password}';
"""


def find_program(name: str) -> str:
    """The path of a program of MariaDB. Raises ServerProblem that says what to install."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *_FOLDERS])
    found = shutil.which(name, path=path)
    if found is None:
        raise ServerProblem(f'there is no MariaDB on this machine ("{name}"): {INSTALL}')
    return found


def is_installed() -> bool:
    """Whether there is a MariaDB to start."""
    try:
        return bool(find_program("mariadbd") and find_program("mariadb-install-db"))
    except ServerProblem:
        return False


def find_place(home: Path | None) -> Home:
    """The folder of the server: the argument, else `mariadb` beside the embedded PostgreSQL."""
    root = Path(os.path.abspath(home or find_home().root / "mariadb"))  # noqa: PTH100
    return Home(root, _account(root / "data"))


def option_file(place: Home, user: str) -> Path:
    """The file with the password of an account, 0600, as MariaDB's programs and PyMySQL read it."""
    return place.root / f"{user}.cnf"


def settings_file(place: Home) -> Path:
    """The only file that the server reads its settings from."""
    return place.root / "server.cnf"


def socket_of(place: Home) -> Path:
    return place.socket_dir / "mariadb.sock"


def pid_file(place: Home) -> Path:
    return place.data_dir / "mariadbd.pid"


def settings_text(place: Home, port: int, extra: Mapping[str, str]) -> str:
    """The file of settings; `extra` come last and win."""
    lines = [
        ("datadir", str(place.data_dir), "its own"),
        ("socket", str(socket_of(place)), "in a private folder"),
        # a server that starts deletes the temporary tables that it finds there
        ("tmpdir", str(place.root / "tmp"), "its own, too"),
        ("pid-file", str(pid_file(place)), "how the launcher finds the server again"),
        ("port", str(port), "a free one, kept from start to start while it stays free"),
        *_SETTINGS,
        *((name, value, "asked for at the start") for name, value in extra.items()),
    ]
    text = "".join(f"# {why}\n{name} = {value}\n" for name, value, why in lines)
    return f"# Settings of a sample server. Rewritten at every start.\n[mariadbd]\n{text}"


def previous_port(place: Home) -> int | None:
    """The port of the last start, or None."""
    try:
        lines = settings_file(place).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    ports = [line.split("=")[1] for line in lines if line.startswith("port = ")]
    return int(ports[0]) if ports else None


def create_data(place: Home) -> None:
    """Make the data folder and the accounts, with passwords that only their files tell."""
    for left in place.root.glob("data.new-*"):
        shutil.rmtree(left, ignore_errors=True)  # of an interrupted start
    partial = place.root / f"data.new-{secrets.token_hex(4)}"
    passwords = {user: secrets.token_hex(16) for user in (ADMIN, READER)}
    place.account.make_folder(partial)
    accounts = partial / "accounts.sql"
    place.account.write(
        accounts,
        _ACCOUNTS.format(
            admin=ADMIN,
            admin_password=passwords[ADMIN],
            reader=READER,
            reader_password=passwords[READER],
        ),
    )
    done = place.account.run(
        [
            find_program("mariadb-install-db"),
            f"--defaults-file={settings_file(place)}",
            f"--datadir={partial}",
            f"--extra-file={accounts}",
            "--auth-root-authentication-method=socket",
            "--skip-test-db",
        ]
    )
    if done.returncode != 0:
        reason = reason_of_death(done.stdout + done.stderr)
        raise ServerProblem(f"MariaDB did not create its data folder: {reason}")
    accounts.unlink()
    for user, password in passwords.items():
        _write_private(
            option_file(place, user),
            f'[client]\nuser = {user}\npassword = {password}\nsocket = "{socket_of(place)}"\n',
        )
    partial.rename(place.data_dir)


def reason_of_death(text: str) -> str:
    """The last error in a log, or the last line of a server that could not even say that."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line.partition("[ERROR]")[2].strip() for line in lines if "[ERROR]" in line]
    # the last one is always that it aborts
    return ([each for each in errors if each != "Aborting"] or lines or ["it said nothing"])[-1]


def _write_private(path: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _account(data_dir: Path) -> Account:
    """Who runs the server: we, or as root the owner of its data, else mysql, else nobody."""
    if os.geteuid() != 0:
        return Account(user_name(os.geteuid()), os.geteuid(), os.getegid(), switch=False)
    owner = data_dir.stat().st_uid if data_dir.is_dir() else 0
    for name in [user_name(owner)] if owner else ["mysql", "nobody"]:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_name, found.pw_uid, found.pw_gid, switch=True)
    raise ServerProblem(
        "there is no user mysql or nobody to run MariaDB as, which does not run as root: "
        "run this as another user"
    )
