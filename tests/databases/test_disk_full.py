"""The disk of the warehouse is full: a real one, of a few megabytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from copies import Copies

ROWS = 60_000  # of a hundred bytes


@pytest.fixture
def small_disk(server: object, database: str) -> Iterator[str]:
    """The name of a tablespace on a file system of 2 MB."""
    with psycopg.connect(database, autocommit=True) as connection:
        ((data,),) = connection.execute("show data_directory").fetchall()
        if os.geteuid() != 0 or not Path(data).is_dir():
            pytest.skip("only root can mount a file system for a server of this machine")
        folder = Path(tempfile.mkdtemp(prefix="small_disk-", dir=Path(data).parents[1]))
        folder.chmod(0o755)
        mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
        if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
            folder.rmdir()
            pytest.skip("nothing can be mounted here")
        owner = Path(data).stat()
        space = folder / "space"
        space.mkdir()
        os.chown(space, owner.st_uid, owner.st_gid)
        space.chmod(0o700)
        name = folder.name.replace("-", "_").lower()
        try:
            connection.execute(f"create tablespace {name} location '{space}'")
            yield name
        finally:
            connection.execute(f"drop tablespace if exists {name}")
            subprocess.run(["umount", str(folder)], check=True)
            shutil.rmtree(folder)


@pytest.fixture
def big(copies: Copies) -> Copies:
    copies.at_source(
        "create table big (id int primary key, words varchar(100), stamp timestamp(3) not null)",
        f"insert into big select seq, repeat('w', 100), '2026-03-01' from seq_1_to_{ROWS}",
    )
    copies.job("big", watermark="stamp")
    return copies


@pytest.mark.parametrize("where", ["stage", "bronze"])
def test_a_full_disk_loads_nothing_and_the_next_run_all(
    big: Copies, small_disk: str, where: str
) -> None:
    if where == "stage":
        big.warehouse.execute(f"set default_tablespace = {small_disk}")
    else:
        big.warehouse.execute(f"alter table bronze.{{p}}_big set tablespace {small_disk}")
    code, words = big.failure("big")
    assert code == "53100", words
    assert "wwww" not in words
    assert big.warehouse.value("select count(*) from bronze.{p}_big") == 0
    big.warehouse.execute("reset default_tablespace")
    big.warehouse.execute("alter table bronze.{p}_big set tablespace pg_default")
    assert big.load("big") == (ROWS, 0, 0, 0)
    big.warehouse.execute("drop table bronze.{p}_big")
