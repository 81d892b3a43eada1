"""Reads a Parquet file batch by batch, so that its size does not matter."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pg_medallion.errors import FileProblem
from pg_medallion.files.arrow_text import UnknownType, require_text, to_text
from pg_medallion.files.content import START_SIZE, Digest, corrupted, open_regular, unreadable
from pg_medallion.files.copy_text import Block, block_of

_BATCH = 4_194_304  # bytes of values decoded at once, and of lines made at once
_MOST_ROWS = 32_768  # of a batch
_CELL = 8  # bytes; the least that is counted for a value
_BUFFERS = 33_554_432  # bytes; of all columns together, to read with
_LEAST_BUFFER, _GREATEST_BUFFER = 16_384, 1_048_576
# a text column with fewer bytes a row is kept as words and their numbers: it may grow very much
_BYTES_OF_A_NUMBER = 6
_REACH = 2**63 // 1000 - 1  # microseconds from 1970 in which nanoseconds have room
# not damaged: what this version of pyarrow, or nobody without the key, can read
_NOT_FOR_US = ("encrypt", "not built", "unsupported", "not yet implemented", "not implemented")
_GZIP = b"\x1f\x8b"  # how such a file begins
_LONGEST_REASON = 300  # characters


class ParquetContent:
    """One pass over a Parquet file, or over some of its row groups.

    `names` and `types` are those of its columns. Raises FileProblem: MW030 where the file cannot be
    read, MW031 where a type has no text, MW060 where it is damaged.
    """

    start = b""  # there is no text that tells an encoding

    def __init__(self, path: Path, groups: Iterable[int] | None = None) -> None:
        self._path = path
        try:
            self._file = open_regular(path)
        except OSError as error:
            raise unreadable(path, error.strerror or str(error)) from None
        self._size = os.fstat(self._file.fileno()).st_size
        self.is_read = self._size <= START_SIZE
        self._digest: bytes | None = None
        try:
            self._open()
        except BaseException:
            self.close()
            raise
        self.groups = list(range(self._metadata.num_row_groups)) if groups is None else [*groups]

    def _open(self) -> None:
        if self._size == 0:
            raise corrupted(self._path, "it has no content")
        if os.pread(self._file.fileno(), len(_GZIP), 0) == _GZIP:
            raise unreadable(self._path, "it is packed once more, as .gz; Parquet packs itself")
        with _Told(self._path):
            plain = pq.ParquetFile(pa.PythonFile(self._file, "r"))
            self._metadata = plain.metadata
            schema = plain.schema_arrow
        self.names: list[str] = list(schema.names)
        self.types: list[str] = [str(kind) for kind in schema.types]
        self._instants = self._columns_of_int96()
        for name, kind in zip(schema.names, schema.types, strict=True):
            try:
                require_text(kind)
            except UnknownType as unknown:
                raise FileProblem(
                    "MW031",
                    f'column "{name}" of file "{self._path}" has a type that is not known: '
                    f"{unknown}",
                    "Deliver it as text, or leave it out.",
                ) from None

    def __enter__(self) -> ParquetContent:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        place: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def sha256(self) -> bytes:
        """The digest of its bytes; it is read to its end for that."""
        if self._digest is None:
            digest, position = Digest(), 0
            while block := os.pread(self._file.fileno(), _GREATEST_BUFFER, position):
                digest.update(block)
                position += len(block)
            self._digest = digest.value()
        return self._digest

    def rows_of(self, group: int) -> int:
        """The rows of a row group."""
        return int(self._metadata.row_group(group).num_rows)

    def blocks(self, *, is_numbered: bool) -> Iterator[Block]:
        """The rows in the order of the file, as COPY reads them in its text format."""
        with _Told(self._path):
            for row, batch in self._batches():
                for piece in _pieces(batch):
                    yield block_of(piece, row, is_numbered=is_numbered)
                    row += piece.num_rows

    def _batches(self) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Batches as large as memory has room for, each with the number of its first row."""
        size = self._rows_at_once()
        for groups in _runs(self.groups):
            row = 1 + sum(map(self.rows_of, range(groups[0])))
            batches = self._reader("us").iter_batches(size, groups, use_threads=False)
            if self._instants:
                exact = self._reader("ns").iter_batches(
                    size, groups, columns=self._instants, use_threads=False
                )
                batches = map(self._with_exact_instants, batches, exact)
            for batch in batches:
                yield row, batch
                row += batch.num_rows

    def _reader(self, unit: str) -> Any:
        columns = max(self._metadata.num_columns, 1)
        return pq.ParquetFile(
            pa.PythonFile(self._file, "r"),
            metadata=self._metadata,
            read_dictionary=self._columns_of_words(),
            buffer_size=min(max(_BUFFERS // columns, _LEAST_BUFFER), _GREATEST_BUFFER),
            coerce_int96_timestamp_unit=unit,
            page_checksum_verification=True,
        )

    def _rows_at_once(self) -> int:
        """By the longest rows: each row group tells how many bytes it has."""
        longest = 1.0
        for number in self.groups:
            group = self._metadata.row_group(number)
            longest = max(longest, group.total_byte_size / max(group.num_rows, 1))
        longest += self._metadata.num_columns * _CELL
        return max(min(int(_BATCH / longest), _MOST_ROWS), 1)

    def _columns_of_words(self) -> list[str]:
        """Text columns that store each word once; a value may be much longer than its number."""
        rows = sum(map(self.rows_of, self.groups))
        words = []
        for position in range(self._metadata.num_columns):
            column = self._metadata.schema.column(position)
            if column.physical_type != "BYTE_ARRAY" or column.path not in self.names:
                continue
            size = sum(
                self._metadata.row_group(number).column(position).total_uncompressed_size
                for number in self.groups
            )
            if size < _BYTES_OF_A_NUMBER * rows:
                words.append(column.path)
        return words

    def _columns_of_int96(self) -> list[str]:
        schema = self._metadata.schema
        columns = (schema.column(position) for position in range(self._metadata.num_columns))
        return [
            column.path
            for column in columns
            if column.physical_type == "INT96" and column.path in self.names
        ]

    def _with_exact_instants(self, batch: pa.RecordBatch, exact: pa.RecordBatch) -> pa.RecordBatch:
        """Nanoseconds where they reach: the years 1678 to 2261."""
        for name in self._instants:
            position = batch.schema.get_field_index(name)
            coarse, fine = batch.column(position), exact.column(name)
            microseconds = coarse.view(pa.int64())
            is_exact = pc.less(pc.abs(microseconds), _REACH)
            text = pc.if_else(is_exact, to_text(fine), to_text(coarse))
            batch = batch.set_column(position, name, text)
        return batch


class _Told:
    """What pyarrow raises about a file, as a problem of that file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        place: TracebackType | None,
    ) -> None:
        if not isinstance(error, pa.ArrowException | OSError):
            return
        if isinstance(error, OSError) and error.errno is not None:
            raise unreadable(self._path, error.strerror or str(error)) from None
        reason = " ".join(str(error).split())[:_LONGEST_REASON]
        if isinstance(error, pa.ArrowCapacityError) or any(
            word in reason.lower() for word in _NOT_FOR_US
        ):
            raise unreadable(self._path, reason) from None
        raise corrupted(self._path, reason) from None


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    """Lists of numbers that follow each other."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _pieces(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Parts of a batch whose lines have room in memory."""
    if batch.num_rows <= 1 or _size_of_text(batch) <= _BATCH:
        yield batch
        return
    half = batch.num_rows // 2
    yield from _pieces(batch.slice(0, half))
    yield from _pieces(batch.slice(half))


def _size_of_text(batch: pa.RecordBatch) -> int:
    size: int = batch.num_rows * batch.num_columns * _CELL
    for column in batch.columns:
        if pa.types.is_dictionary(column.type):
            words = column.dictionary
            if not pa.types.is_primitive(words.type):
                lengths = pc.binary_length(words).take(column.indices)
                size += pc.sum(lengths).as_py() or 0
        else:
            size += column.nbytes
    return size
