"""dq-pipeline: profile, adjust, validate; and what make calls is there."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from shop import CLEAN, PROJECT_ROOT, call, execute, install, query

from pg_medallion.cli import _parser

TARGETS = (
    *("pipeline", "dq-pipeline", "data-pipeline", "profile", "adjust-thresholds", "validate-dq"),
    *("repair", "validate", "ingest-all", "ingest-assets", "ingest-attrs", "watermarks", "history"),
    *("run-orchestration", "init", "setup"),
)


@pytest.fixture(scope="module")
def shop(database: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline that was loaded, and is run in phases from now on."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "items.csv").write_text(CLEAN)
    install(database)
    for key in ("base_path_shop", "results_path", "suites_path"):
        execute(database, "select setup.configure(%s, %s)", key, str(folder))
    assert call(database, "run", "--pipeline", "shop").returncode == 0
    execute(database, "select setup.register_phases('shop')")
    return database


def test_the_three_are_done_and_files_keep_the_threshold(shop: str) -> None:
    done = call(shop, "dq-pipeline", "--pipeline", "shop", "--threshold", "90")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0,
        "1 table: 1 passed, 0 failed, 0 skipped, 0 errors, 100.0 % passed",
    )
    [(folder,)] = query(shop, "select setup.config('suites_path')")
    file = Path(folder, "shop_items.yml")
    text = file.read_text()
    assert "data_source: silver.shop_items\nquality_thresholds:\n  critical: 90\n" in text
    results = json.loads(Path(folder, "validation_results.json").read_text())
    assert list(results["files"]) == ["silver.shop_items"]
    rules = "select xmin::text, r from setup.quality_rules as r where target ~ 'shop' order by r"
    before = query(shop, rules)
    assert len(before) > 8
    assert call(shop, "dq-pipeline", "--pipeline", "shop", "--threshold", "90").returncode == 0
    assert (file.read_text(), query(shop, rules)) == (text, before)


def test_a_table_that_fails_ends_it_with_1(shop: str) -> None:
    execute(shop, "update silver.shop_items set name = 'ash'")
    done = call(shop, "dq-pipeline", "--pipeline", "shop", "--json")
    assert done.returncode == 1
    assert '"failed": 1' in done.stdout.splitlines()[-1]


def test_which_pipeline_has_to_be_told_where_there_are_several(shop: str) -> None:
    done = call(shop, "dq-pipeline")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert re.search(r"--pipeline: .*shop", done.stderr)


def test_make_calls_commands_that_there_are() -> None:
    done = subprocess.run(
        ["make", "--dry-run", "--old-file", ".venv/installed", *TARGETS, "PIPELINE=retail"],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    calls = [line.partition("orchestrate_all.py ")[2] for line in done.stdout.splitlines()]
    given = [shlex.split(call) for call in calls if call]
    assert len({words[0] for words in given}) > 10
    for words in given:
        assert callable(_parser(words).parse_args(words).does)
