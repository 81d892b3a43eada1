"""Loads the files of a bronze task from this machine, when the server cannot read them itself.

The protocol is told in sql/setup/client/README.md, and every decision is taken by setup._client_…:
this module reads blocks and passes them on. The rows, the quarantine and the ledger are the same
whoever reads the file.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from pg_medallion.errors import FileProblem, LoadProblem
from pg_medallion.files.batches import batches
from pg_medallion.files.content import (
    SMALL,
    Content,
    digest_of,
    open_regular,
    read_small,
    unreadable,
)
from pg_medallion.files.damage import Damage, assess, set_aside
from pg_medallion.files.lines import CopiedLines, Marks, NotForCopyError, WholeLines, pieces

if TYPE_CHECKING:
    from pg_medallion.files.copy_text import Refused
    from pg_medallion.files.parquet import ParquetContent

# before 18, COPY stops at a line with only \. and forgets the rest
_END_OF_DATA = (b"\n\\.", b"\r\\.")
_FIRST_VERSION_WITHOUT = 180000
# classes of SQLSTATE that the content of a file causes: data exception, program limit exceeded, and
# more fields in a line than there is memory for
_REFUSED = ("22", "54", "XX")
_CHANGED_HINT = (
    "Deliver files under another name and rename them when they are complete; then run again."
)

_OPEN = (
    "select * from setup._client_open_file(%s, row("
    "%s, %s, %s, %s, %b, null, null, %s::text[], null, %s::text[], null, %s)::setup.delivery, %s)"
)
_CORRUPTED = (
    "select setup._client_corrupted_file(%s, row("
    "%s, %s, %s, %s, null, null, null, null, null, null, null, %s)::setup.delivery, %s)"
)
_CLOSE = "select setup._client_close_file(%s, %s, %s, %s, %s)"
_PLAIN = (
    "select setup._client_load_plain_files("
    "%s, %s::text[], %s::bigint[], %s::timestamptz[], %s::bytea[])"
)
_MANY = 20  # files
_NO_PYARROW = "Install the extra: pip install 'pg_medallion[parquet]'."
_LIMIT = "54"
_TOO_WIDE = "Deliver fewer columns, or several as one that is nested."
_DAMAGED = "MW060"
_MOST_REFUSED = 1_000_000  # characters of refused rows that wait to be noted

Connection = psycopg.Connection[Any]


@dataclass(frozen=True)
class _Opened:
    """What setup._client_open_file says that is to be done with a file."""

    step: str  # known, digest, copy, lines, empty
    copy_statement: str
    quote: bytes | None  # those of a CSV file
    escape: bytes | None
    delimiter: bytes | None
    encoding: str
    is_numbered: bool


@dataclass(frozen=True)
class Delivery:
    """A file as it was when the load began."""

    path: str  # folder and name as the server writes them, the key of the ledger
    size: int | None = None  # bytes; None when it cannot be read
    modified_at: datetime | None = None  # UTC, whole seconds as pg_stat_file gives them
    problem: FileProblem | None = None  # why it cannot be read

    is_refused: bool = False  # nobody is to read it
    encoding: str = "UTF8"  # as PostgreSQL calls it
    folder: str = ""  # of the job, which it may not leave
    format: str = "csv"  # or jsonl, parquet
    is_known: bool = field(default=False, compare=False)  # the ledger has its path

    @property
    def is_small(self) -> bool:
        """Whether it is read at once, as it is."""
        return (
            self.format == "csv"
            and self.size is not None
            and self.size <= SMALL
            and not self.path.lower().endswith(".gz")
        )

    @classmethod
    def of(cls, path: str, folder: str, encoding: str = "UTF8", format: str = "csv") -> Delivery:
        """Look at a file, whether it can be read too and lies in the folder."""
        try:
            with open_regular(Path(path)) as file:
                found = os.fstat(file.fileno())
        except OSError as error:
            problem = unreadable(Path(path), error.strerror or str(error))
            return cls(path, problem=problem)
        except FileProblem as refused:
            return cls(path, problem=refused, is_refused=True)
        if not _is_inside(path, folder):
            problem = unreadable(Path(path), "it is a link to a place outside of its folder")
            return cls(path, problem=problem, is_refused=True)
        seconds = found.st_mtime_ns // 1_000_000_000
        modified_at = datetime.fromtimestamp(seconds, timezone.utc)
        return cls(
            path, found.st_size, modified_at, encoding=encoding, folder=folder, format=format
        )


def _is_inside(path: str, folder: str) -> bool:
    """Whether a path leads to a place in a folder; most have no link below it, which tells."""
    below = path.removeprefix(f"{folder}/")
    if "/" not in below and below != path and not os.path.islink(path):  # noqa: PTH114 - of many
        return True
    return Path(path).resolve().is_relative_to(Path(folder).resolve())


def load(connection: Connection, task_id: int) -> bool:
    """Load the files of a claimed task in one transaction; False leaves them to the server.

    That is so for files the server can read itself, and for a folder this machine cannot read: the
    server may, and if not its message is the right one. Raises psycopg.Error and FileProblem;
    nothing is changed then.
    """
    files = _files_to_read(connection, task_id)
    if files is None:
        return False
    with connection.transaction():
        paths = _start(connection, task_id, files)
        if paths is None:
            return False
        _load_all(connection, task_id, [file for file in files if file.path in paths])
        query = "select job_name, path, report from setup._client_files_to_move(%s, %s)"
        damaged = connection.execute(query, [task_id, _seen(files)]).fetchall()
        _ask(connection, "select setup._client_succeed(%s)", task_id)
    for job_name, path, report in damaged:
        file = next(file for file in files if file.path == path)
        _set_aside(connection, job_name, file, report)
    _ask(connection, "select setup._release_task(%s)", task_id)
    return True


def _files_to_read(connection: Connection, task_id: int) -> list[Delivery] | None:
    query = "select folder, subfolders, encoding from setup._client_folder(%s)"
    [(folder, subfolders, encoding)] = connection.execute(query, [task_id]).fetchall()
    if folder is None:
        return None
    try:
        names = names_in(folder, subfolders)
    except OSError:
        return None
    query = "select folder, name, format, is_known from setup._client_match_files(%s, %s)"
    matching = connection.execute(query, [task_id, list(map(spelled, names))]).fetchall()
    odd = {spelled(name) for name in names if name != spelled(name)}
    return [
        _misnamed(f"{place}/{name}")
        if place == folder and name in odd
        else replace(Delivery.of(f"{place}/{name}", place, encoding, format), is_known=is_known)
        for place, name, format, is_known in matching
    ]


def names_in(folder: str, subfolders: list[str]) -> list[str]:
    """The names in a folder and in some below it, relative to it. Raises OSError."""
    names = os.listdir(folder)  # noqa: PTH208 - names, not paths
    for subfolder in subfolders:
        place = Path(folder, subfolder)
        if place.exists():
            names += [f"{subfolder}/{path.name}" for path in place.iterdir()]
    return names


def spelled(name: str) -> str:
    r"""The name as the server may be told: bytes that are not UTF-8 as \xe9 and the like."""
    return os.fsencode(name).decode(errors="backslashreplace")


def _misnamed(path: str) -> Delivery:
    problem = unreadable(Path(path), "its name is not UTF-8")
    return Delivery(path, problem=problem, is_refused=True)


def _start(connection: Connection, task_id: int, files: list[Delivery]) -> set[str] | None:
    """The paths of the files to open; None when the server is to read them itself."""
    is_for_client = any(file.is_refused for file in files)
    query = "select setup._client_start(%s, %s, %s)"
    paths = _ask(connection, query, task_id, _seen(files), is_for_client)
    return None if paths is None else set(paths)


def _seen(files: list[Delivery]) -> Jsonb:
    return Jsonb(
        [
            {
                "path": file.path,
                "size": file.size,
                "modified_at": file.modified_at and file.modified_at.isoformat(),
            }
            for file in files
        ]
    )


def _load_all(connection: Connection, task_id: int, files: list[Delivery]) -> None:
    """Load files one by one; of many, those that are small and need no thought together."""
    is_many = sum(not file.is_known for file in files) >= _MANY
    for place, file in enumerate(files, start=1):
        _load_or_skip(connection, task_id, file)
        if is_many and not file.is_known:
            # not yet known before a first file is loaded, which has its own way
            takes = _ask(connection, "select setup._client_takes_plain_files(%s)", task_id)
            if takes:
                _load_together(connection, task_id, files[place:])
                return
            is_many = takes is None


def _load_together(connection: Connection, task_id: int, files: list[Delivery]) -> None:
    """Send many small files in few calls, the others behind each, for the first of those alike."""
    for batch in batches(files):
        loaded = _load_batch(connection, task_id, [file for file in batch if file.is_small])
        for file in batch:
            if file.path not in loaded:
                _load_or_skip(connection, task_id, file)


def _load_batch(connection: Connection, task_id: int, files: list[Delivery]) -> set[str]:
    """The paths that were loaded; none of them where one cannot be read, or changes meanwhile."""
    try:
        contents = [read_small(Path(file.path)) for file in files]
        with connection.transaction():
            paths = _ask(
                connection,
                _PLAIN,
                task_id,
                [file.path for file in files],
                [file.size for file in files],
                [file.modified_at for file in files],
                contents,
            )
            loaded = set(paths or [])
            for file in files:
                if file.path in loaded:
                    _refuse_changed(file)
    except FileProblem:
        return set()
    return loaded


def _load_or_skip(connection: Connection, task_id: int, file: Delivery) -> None:
    """Load one file, or leave it out when it is bad and its job wants the others."""
    try:
        try:
            _load_file(connection, task_id, file)
        except (psycopg.Error, FileProblem) as error:
            if connection.closed or error.sqlstate != _DAMAGED:
                raise
            _refuse_changed(file)  # then it is only not yet complete
            _load_damaged(connection, task_id, file, error)
    except (psycopg.Error, FileProblem) as error:
        reason = _reason(error)
        if connection.closed or reason[0][:2] != "MW" or reason[0] == _DAMAGED:
            raise
        query = "select setup._client_skip_file(%s, %s, %s, %s)"
        if not _ask(connection, query, task_id, file.path, *reason):
            raise


def _reason(error: psycopg.Error | FileProblem) -> tuple[str, str]:
    if isinstance(error, FileProblem):
        return error.sqlstate, error.message
    return error.sqlstate or "", error.diag.message_primary or str(error)


def _load_damaged(
    connection: Connection, task_id: int, file: Delivery, error: psycopg.Error | FileProblem
) -> None:
    """Load what can be read of a damaged file, or leave it out, as its job wants it."""
    path = Path(file.path)
    _, message = _reason(error)
    damage = assess(path, file.format, message)
    facts = (file.path, file.size, file.modified_at, digest_of(path), Jsonb(damage.report))
    answer = _ask(connection, _CORRUPTED, task_id, *facts, message)
    if answer == "fail":
        raise error
    if answer == "salvage":
        with connection.transaction():
            _pass_rows_on(connection, task_id, file, damage)


def _set_aside(
    connection: Connection, job_name: str, file: Delivery, report: dict[str, Any]
) -> None:
    """Move a damaged file away; what is loaded is loaded, whether that works or not."""
    try:
        if _looked_at_again(file) != file:
            state, told = "file not moved", f"{file.path}: it was delivered again meanwhile"
        else:
            place = set_aside(Path(file.folder), Path(file.path), report)
            state, told = "file moved", f"to {place}"
    except FileProblem as problem:
        state, told = "file not moved", problem.message
    except OSError as error:
        state, told = "file not moved", f"{file.path}: {error.strerror or error}"
    query = "select setup._announce('bronze', %s, %s, p_message => %s)"
    _ask(connection, query, job_name, state, told)


def _load_file(connection: Connection, task_id: int, file: Delivery) -> None:
    """Load one file, unless it is loaded already; line by line when COPY has refused it."""
    if file.problem is not None:
        raise file.problem
    if file.format == "parquet":
        try:
            with connection.transaction():
                _pass_rows_on(connection, task_id, file)
        except psycopg.Error as error:
            if (error.sqlstate or "")[:2] != _LIMIT:
                raise
            message = f'file "{file.path}" has more columns, or a longer row, than a table can have'
            raise FileProblem("MW031", message, _TOO_WIDE) from None
        return
    try:
        with connection.transaction():
            _pass_on(connection, task_id, file, by_lines=False)
    except (psycopg.Error, NotForCopyError) as error:
        if isinstance(error, psycopg.Error) and (error.sqlstate or "")[:2] not in _REFUSED:
            raise
        with connection.transaction():
            _pass_on(connection, task_id, file, by_lines=True)


def _pass_on(connection: Connection, task_id: int, file: Delivery, *, by_lines: bool) -> None:
    """Open a file, give the server its content as it wants it, and close it."""
    content = Content(Path(file.path), file.encoding)
    digest = content.digest.value() if content.is_read else None
    opened = _open(connection, task_id, file, content, digest, by_lines=by_lines)
    if opened.step == "digest":
        digest = digest_of(Path(file.path))
        opened = _open(connection, task_id, file, content, digest, by_lines=by_lines)
    if opened.step == "known":
        return
    rows = lines = None
    if opened.step == "copy":
        rows, lines = _copy(connection, content, opened)
    elif opened.step == "lines":
        _add_lines(connection, task_id, content, opened.encoding)
    _refuse_changed(file)
    _ask(connection, _CLOSE, task_id, file.path, content.digest.value(), rows, lines)


def _pass_rows_on(
    connection: Connection, task_id: int, file: Delivery, damage: Damage | None = None
) -> None:
    """Open a Parquet file, give the server its rows, or those left, as text, and close it."""
    try:
        from pg_medallion.files.parquet import ParquetContent
    except ModuleNotFoundError as error:
        message = f'file "{file.path}" cannot be read: no module {error.name}'
        raise LoadProblem("MW030", message, _NO_PYARROW) from None
    with ParquetContent(Path(file.path), damage.groups if damage else None) as content:
        digest = content.sha256() if content.is_read else None
        report = damage.report if damage else None
        opened = _open(connection, task_id, file, content, digest, report=report)
        if opened.step == "digest":
            digest = content.sha256()
            opened = _open(connection, task_id, file, content, digest, report=report)
        if opened.step == "known":
            return
        rows = _copy_rows(connection, task_id, file, content, opened)
        digest = content.sha256()
    _refuse_changed(file)
    _ask(connection, _CLOSE, task_id, file.path, digest, rows, None)


def _open(
    connection: Connection,
    task_id: int,
    file: Delivery,
    content: Content | ParquetContent,
    digest: bytes | None,
    *,
    by_lines: bool = False,
    report: dict[str, Any] | None = None,
) -> _Opened:
    facts = (file.path, file.size, file.modified_at, digest, content.start)
    columns = (content.names, content.types, Jsonb(report) if report else None)
    with connection.cursor(row_factory=class_row(_Opened)) as cursor:
        opened = cursor.execute(_OPEN, [task_id, *facts, *columns, by_lines]).fetchone()
    assert opened is not None
    return opened


def _copy(connection: Connection, content: Content, opened: _Opened) -> tuple[int, int | None]:
    """Stream a clean file through COPY; its rows, and its lines where it has quotes."""
    has_end_of_data = connection.info.server_version < _FIRST_VERSION_WITHOUT
    lines = _looked_at(opened)
    tail, is_for_copy = b"\n", True  # the first line may be the end of the data too
    with connection.cursor() as cursor:
        with cursor.copy(opened.copy_statement) as copy:
            for block in content:
                ends = has_end_of_data and any(mark in tail + block for mark in _END_OF_DATA)
                # to raise in the midst of COPY would make psycopg log what it was reading
                is_for_copy = not ends and lines.add(block)
                if not is_for_copy:
                    break
                copy.write(block)
                tail = block[-2:]
        rows = cursor.rowcount
    if not is_for_copy:
        raise NotForCopyError
    return rows, lines.close()


def _copy_rows(
    connection: Connection,
    task_id: int,
    file: Delivery,
    content: ParquetContent,
    opened: _Opened,
) -> int:
    """Stream rows through COPY while the next ones are read; returns how many were loaded."""
    from pg_medallion.files.ahead import Ahead

    rows, is_over = 0, False
    with Ahead(content.blocks(is_numbered=opened.is_numbered)) as blocks:
        while not is_over:
            refused: list[Refused] = []
            is_over = True
            with connection.cursor() as cursor:
                with cursor.copy(opened.copy_statement) as copy:
                    for block in blocks:
                        copy.write(block.lines)
                        refused += block.refused
                        # of many such rows the server is told between two COPYs
                        is_over = sum(len(each.raw) for each in refused) < _MOST_REFUSED
                        if not is_over:
                            break
                rows += cursor.rowcount
            # to raise in the midst of COPY would make psycopg log what it was reading
            blocks.raise_failure()
            if refused:
                query = "select setup._client_add_malformed(%s, %s, %s::bigint[], %s::text[])"
                numbers, raw = [each.row for each in refused], [each.raw for each in refused]
                _ask(connection, query, task_id, file.path, numbers, raw)
    return rows


def _looked_at(opened: _Opened) -> CopiedLines | WholeLines:
    if opened.quote is None or opened.escape is None or opened.delimiter is None:
        return WholeLines()
    return CopiedLines(Marks(opened.quote, opened.escape, opened.delimiter))


def _add_lines(connection: Connection, task_id: int, content: Content, encoding: str) -> None:
    """Pass a file on line by line, the tolerant way."""
    query = "select setup._client_add_lines(%s, %b, %s, %s, %s)"
    lines = 0
    for piece, goes_on in pieces(content):
        lines = _ask(connection, query, task_id, piece, encoding, lines, goes_on)


def _looked_at_again(file: Delivery) -> Delivery:
    return Delivery.of(file.path, file.folder, file.encoding, file.format)


def _refuse_changed(file: Delivery) -> None:
    now = _looked_at_again(file)
    if now.problem is not None:
        raise now.problem
    if now != file:
        message = f'file "{file.path}" changed while it was read'
        raise FileProblem("MW034", message, _CHANGED_HINT)


def _ask(connection: Connection, query: str, *values: object) -> Any:
    """Call one function; its result."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None
