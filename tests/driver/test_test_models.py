"""test-models: which tests are made, what is said, the exit codes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from shop import install, query

from pg_medallion import cli
from pg_medallion.commands import test_models

TESTS = """\
model: silver.shop_items
tests:
  - name: amounts are numbers
    given:
      bronze.shop_items:
        - {id: 1, name: pen, amount: 10}
    expect:
      - {id: 1, amount: 10}
"""
TOTALS = """\
model: gold.shop_totals
tests:
  - name: amounts are added up
    given:
      silver.shop_items:
        - {id: 1, amount: 10}
        - {id: 2, amount: 5}
    expect:
      - {items: 2, amount: 15}
"""


@pytest.fixture(scope="module")
def shop(database: str) -> str:
    install(database)
    return database


@dataclass
class Done:
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tests of a project whose models are in the database already."""
    for layer, text in (("silver", TESTS), ("gold", TOTALS)):
        folder = tmp_path / "sql" / layer / "shop" / "tests"
        folder.mkdir(parents=True)
        (folder / "shop.yml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(test_models, "project_root", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def made(shop: str, project: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Calls the command in this process, for the project is none of a framework."""

    def call(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as ended:
            cli.main(["test-models", *arguments, "--database-url", shop])
        said = capsys.readouterr()
        return Done(int(str(ended.value.code)), said.out, said.err)

    return call


def change(project: Path, layer: str, old: str, new: str) -> None:
    path = project / "sql" / layer / "shop" / "tests" / "shop.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_all_pass(made: Any, shop: str) -> None:
    done = made()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 tests passed, 2 models, ")
    assert query(shop, "select count(*) from bronze.shop_items") == [(0,)]


def test_a_difference_is_shown_by_cell_and_line(made: Any, project: Path) -> None:
    change(project, "silver", "{id: 1, amount: 10}", "{id: 1, amount: 12}")
    done = made()
    assert done.returncode == 1
    assert done.stdout.startswith(
        "sql/silver/shop/tests/shop.yml:3: amounts are numbers\n"
        "  line 8: row differs: id 1\n"
        "    amount  expected 12  found 10\n"
    )
    assert "\n1 test passed, 1 failed, 2 models, " in done.stdout


def test_missing_and_unexpected_rows_are_shown(made: Any, project: Path) -> None:
    change(
        project, "gold", "      - {items: 2, amount: 15}", "      - {items: 2, amount: 15}\n" * 2
    )
    assert "line 10: missing row: items 2, amount 15" in made().stdout
    change(project, "silver", "    expect:\n      - {id: 1, amount: 10}", "    expect: []")
    assert 'unexpected row: id 1, name "pen", amount 10' in made().stdout


def test_a_test_that_fits_no_model_fails_with_its_line(made: Any, project: Path) -> None:
    change(project, "silver", "amount: 10}\n    expect", "amont: 10}\n    expect")
    done = made()
    assert done.returncode == 1
    assert 'line 6: MW015  there is no column "amont" in input "bronze.shop_items"' in done.stdout
    assert 'Did you mean "amount"?' in done.stdout
    change(project, "gold", "gold.shop_totals", "gold.shop_total")
    assert 'Did you mean "gold.shop_totals"?' in made().stdout


def test_an_error_of_the_model_is_that_of_its_test(made: Any, project: Path) -> None:
    change(project, "silver", "amount: 10}\n    expect", "amount: many}\n    expect")
    done = made()
    assert done.returncode == 1
    assert "22P02  invalid input syntax for type integer" in done.stdout


def test_a_file_that_is_no_test_gives_exit_2(made: Any, project: Path) -> None:
    change(project, "gold", "expect:", "expct:")
    done = made()
    assert done.returncode == 2
    assert done.stderr == (
        'error: sql/gold/shop/tests/shop.yml:8: a test has no "expct": did you mean "expect"?\n'
    )
    assert "1 test passed, 1 model, " in done.stdout


@pytest.mark.parametrize(
    ("selectors", "expected"),
    [
        (["silver.shop_*"], {"silver.shop_items"}),
        (["layer:gold"], {"gold.shop_totals"}),
        (["+gold.shop_totals"], {"silver.shop_items", "gold.shop_totals"}),
        (["gold/shop/tests/*.yml"], {"gold.shop_totals"}),
        (["pipeline:shop", "silver/*.yml"], {"silver.shop_items", "gold.shop_totals"}),
    ],
)
def test_selectors_choose(made: Any, selectors: list[str], expected: set[str]) -> None:
    done = made(*selectors, "--json", "--parallel", "2")
    *events, summary = [json.loads(line) for line in done.stdout.splitlines()]
    assert {event["model"] for event in events} == expected
    assert {event["status"] for event in events} == {"passed"}
    assert (summary["event"], summary["failed"]) == ("summary", 0)


def test_a_selector_of_nothing_gives_exit_2(made: Any) -> None:
    for selector in ("silver.shop_itms", "pipeline:retail", "nothing.yml"):
        done = made(selector)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done


def test_a_project_without_tests_says_where_they_would_be(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_models, "project_root", lambda: tmp_path / "sql")
    done = made()
    assert (done.returncode, done.stdout) == (
        0,
        "no tests: they are files sql/<layer>/<pipeline>/tests/*.yml\n",
    )
