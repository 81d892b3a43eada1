"""Sample data of pipeline aims: the same options give the same bytes, the manifest tells all."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from samples.aims import Options, generate, write
from samples.aims.catalogue import tables
from samples.aims.vocabulary import EMPTY

SMALL = 0.05


def content(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_the_same_options_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, scale=SMALL)
        write(tmp_path / name, scale=SMALL)
    write(tmp_path / "other", scale=SMALL, seed=43)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert content(tmp_path / "one") != content(tmp_path / "other")


@pytest.mark.nightly
def test_each_table_is_delivered_and_those_without_rows_are_empty(tmp_path: Path) -> None:
    manifest = write(tmp_path, scale=SMALL, bad_rate=0)
    assert set(manifest.rows) == set(tables())
    assert {table for table, rows in manifest.rows.items() if rows == 0} == set(EMPTY)
    assert 1 in manifest.rows.values()
    found = {about["format"] for about in manifest.files.values()}
    assert found == {"parquet", "csv", "jsonl"}


@pytest.mark.nightly
def test_the_manifest_tells_which_parquet_files_can_be_read(tmp_path: Path) -> None:
    manifest = write(tmp_path, scale=SMALL)
    broken = {}
    for name, about in manifest.files.items():
        if about["format"] != "parquet":
            continue
        try:
            file = pq.ParquetFile(tmp_path / name, page_checksum_verification=True)
            groups = [_rows(file, number) for number in range(file.num_row_groups)]
        except pa.ArrowException:
            broken[name] = (None, 0)
            continue
        if None in groups:
            readable = [rows for rows in groups if rows is not None]
            broken[name] = ([len(readable), len(groups)], sum(readable))
        else:
            assert (about["status"], sum(groups)) == ("valid", about["rows"])  # type: ignore[arg-type]
    told = {
        name: (about["row_groups"], about["rows_salvaged"])
        for name, about in manifest.files.items()
        if about["status"] == "corrupted"
    }
    assert broken == told
    assert len(told) == 2


def _rows(file: pq.ParquetFile, group: int) -> int | None:
    try:
        return int(file.read_row_group(group).num_rows)
    except (pa.ArrowException, OSError):
        return None


@pytest.mark.nightly
def test_without_faults_none_is_told(tmp_path: Path) -> None:
    manifest = write(tmp_path, scale=SMALL, bad_rate=0)
    assert (manifest.faults, manifest.violations) == ([], {})
    assert {about["status"] for about in manifest.files.values()} == {"valid"}


@pytest.mark.nightly
def test_a_later_batch_has_files_of_its_own(tmp_path: Path) -> None:
    first = write(tmp_path, scale=SMALL)
    second = write(tmp_path, scale=SMALL)
    assert second.options.batch == 1
    assert not set(first.files) & set(second.files)
    told = json.loads((tmp_path / "manifests/batch_0001.json").read_text())
    assert told["rows"] == second.rows


@pytest.mark.nightly
def test_what_a_pipeline_has_put_away_does_not_count_as_foreign(tmp_path: Path) -> None:
    write(tmp_path, scale=SMALL)
    for name in (
        "archive/2024-01-01_1/a.parquet",
        "landing/_corrupt/b.parquet",
        "validation_results/orchestration_log_20240101_000000.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    write(tmp_path, scale=SMALL)
    (tmp_path / "landing/notes.txt").touch()
    with pytest.raises(ValueError, match=r"no sample data: landing/notes\.txt"):
        write(tmp_path, scale=SMALL)


def test_options_out_of_range_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="bad_rate is a share"):
        generate(tmp_path, Options(bad_rate=0.5))
    write(tmp_path, scale=SMALL)
    with pytest.raises(ValueError, match="has batches with scale"):
        write(tmp_path, scale=1.0)
