"""generate-data never touches a file of somebody else, nor one that was changed."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from samples.folder import CsvFile

pytestmark = pytest.mark.nightly

FILES = {"retail": "source_crm/cust_info.csv", "olist": "orders/orders_0000.csv"}
AGAIN: dict[str, dict[str, Any]] = {"retail": {"delivery": 2}, "olist": {"batch": 0}}


def write(pipeline: str, folder: Path, **options: Any) -> None:
    import_module(f"samples.{pipeline}").write(folder, scale=0.02, **options)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(params=FILES)
def pipeline(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("name", ["notes.txt", None])
def test_files_of_a_user_are_refused_and_stay(
    tmp_path: Path, pipeline: str, name: str | None
) -> None:
    name = name or FILES[pipeline]
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(ValueError, match=f"no sample data: {name}"):
        write(pipeline, tmp_path)
    assert content(tmp_path) == {name: b"mine"}


def test_a_changed_file_is_refused_and_stays(tmp_path: Path, pipeline: str) -> None:
    write(pipeline, tmp_path)
    with (tmp_path / FILES[pipeline]).open("a") as file:
        file.write("mine\n")
    before = content(tmp_path)
    with pytest.raises(ValueError, match=f"{FILES[pipeline]} was changed"):
        write(pipeline, tmp_path, **AGAIN[pipeline])
    assert content(tmp_path) == before


def test_generated_files_are_replaced_and_deleted_ones_come_back(
    tmp_path: Path, pipeline: str
) -> None:
    write(pipeline, tmp_path)
    before = content(tmp_path)
    (tmp_path / FILES[pipeline]).unlink()
    (tmp_path / ".DS_Store").touch()
    write(pipeline, tmp_path, **AGAIN[pipeline])
    write(pipeline, tmp_path, **({"delivery": 1} if pipeline == "retail" else {"batch": 0}))
    assert content(tmp_path) == before | {".DS_Store": b""}


def test_writing_goes_on_where_it_was_killed(
    tmp_path: Path, pipeline: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(pipeline, tmp_path)
    published: list[CsvFile] = []
    publish = CsvFile.publish

    def killed(file: CsvFile) -> None:
        published.append(file)
        if len(published) == 4:
            raise KeyboardInterrupt
        publish(file)

    with monkeypatch.context() as patched:
        patched.setattr(CsvFile, "publish", killed)
        with pytest.raises(KeyboardInterrupt):
            write(pipeline, tmp_path, **AGAIN[pipeline])
    write(pipeline, tmp_path, **AGAIN[pipeline])
    listed = json.loads((tmp_path / "generated.json").read_text())["sha256"]
    assert listed.keys() == content(tmp_path).keys() - {"generated.json"}
    assert {len(digests) for digests in listed.values()} == {1}


def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, pipeline: str) -> None:
    (tmp_path / "generated.json").write_text('{"sha256": 1}')
    with pytest.raises(ValueError, match=r"generated\.json cannot be read"):
        write(pipeline, tmp_path)
