"""Settings of the driver, and the commands that show, check and set the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from shop import CLEAN, PROJECT_ROOT, call, execute, install, query

from pg_medallion.errors import DriverProblem
from pg_medallion.settings.model import RunSettings, Settings
from pg_medallion.settings.reader import read_settings


@pytest.fixture(autouse=True)
def _no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MEDALLION_CONFIG", write(tmp_path, ""))


def write(tmp_path: Path, text: str) -> str:
    path = tmp_path / "medallion.yml"
    path.write_text(text)
    return str(path)


@pytest.fixture(scope="module")
def shop(database: str) -> str:
    install(database)
    execute(database, "update setup.pipelines set is_enabled = false where pipeline = 'retail'")
    return database


def test_settings_without_file_and_variables_are_the_defaults() -> None:
    assert read_settings() == Settings()


def test_file_sets_and_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "run:\n  pipelines: [retail, shop]\n  fail_fast: false\n  output: plain\n")
    assert read_settings().run == RunSettings(["retail", "shop"], False, "plain")
    monkeypatch.setenv("MEDALLION_RUN__FAIL_FAST", "true")
    assert read_settings().run == RunSettings(["retail", "shop"], True, "plain")


def test_what_is_misspelt_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDALLION_RNU__FAIL_FAST", "true")
    with pytest.raises(DriverProblem, match=r'"MEDALLION_RNU__FAIL_FAST".*MEDALLION_RUN__'):
        read_settings()
    monkeypatch.delenv("MEDALLION_RNU__FAIL_FAST")
    monkeypatch.setenv("MEDALLION_CONFIG", "/nowhere/medallion.yml")
    with pytest.raises(DriverProblem, match="does not exist"):
        read_settings()


def test_example_file_states_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    example = PROJECT_ROOT / "config" / "medallion.example.yml"
    monkeypatch.setenv("MEDALLION_CONFIG", str(example))
    assert read_settings() == Settings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("run:\n  fail_fats: true\n", 'unknown key "run.fail_fats", known: run.fail_fast'),
        ("runs: {}\n", 'unknown key "runs"'),
        ("x: {}\n", "known: phases, run, run.fail_fast, run.output, run.pipelines"),
        ("run:\n  fail_fast: maybe\n", "run.fail_fast: "),
        ("run:\n  output: loud\n", "run.output: "),
        ("run:\n  pipelines: retail\n", "run.pipelines: "),
        ("run: [\n", "not readable as YAML"),
        ("just text\n", "medallion.yml"),
    ],
)
def test_bad_settings_are_one_line_that_names_the_key(tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path, text)
    with pytest.raises(DriverProblem) as caught:
        read_settings()
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_settings_choose_the_pipelines_of_a_run(shop: str, tmp_path: Path, folder: Path) -> None:
    (folder / "items.csv").write_text(CLEAN)
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    path = write(tmp_path, "run:\n  pipelines: [shop]\n  output: quiet\n")
    done = call(shop, MEDALLION_CONFIG=path)
    assert (done.returncode, done.stderr) == (0, "")
    assert query(shop, "select pipelines from setup.runs") == [(["shop"],)]
    done = call(shop, MEDALLION_CONFIG=write(tmp_path, "run:\n  outptu: json\n"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_show_lists_settings_and_configuration_without_secrets(shop: str) -> None:
    seed = "select setup.seed_config(%s, %s, 'a test')"
    execute(shop, seed, "shop.api_token", "abc123")
    execute(shop, seed, "shop.url", "https://me:abc123@example.org/x")
    shown = call(shop, "config", "show")
    assert shown.returncode == 0
    assert "driver.run.fail_fast = false" in shown.stdout
    assert "warehouse.shop.api_token = ***" in shown.stdout
    assert "warehouse.shop.url = https://me:***@example.org/x" in shown.stdout
    assert "abc123" not in shown.stdout
    part = call(shop, "config", "show", "--section", "warehouse.shop")
    assert [line.split(" = ")[0] for line in part.stdout.splitlines()] == [
        *("warehouse.shop.api_token", "warehouse.shop.url")
    ]


def test_unknown_section_gives_exit_2_and_the_nearest_one(shop: str) -> None:
    done = call(shop, "config", "show", "--section", "driver.rnu")
    assert done.returncode == 2
    assert 'Did you mean "driver.run"?' in done.stderr


def test_set_stores_values_as_they_are_and_folders_absolute(shop: str, folder: Path) -> None:
    for value in ("it's; drop table setup.runs; --", "Größe €", "no/such/folder", ""):
        assert call(shop, "config", "set", "base_path_shop", value).returncode == 0
        stored = query(
            shop, "select config_value from setup.etl_config where config_key = 'base_path_shop'"
        )
        assert stored == [(str(PROJECT_ROOT / value) if value else "",)]
    relative = "tests/driver"
    assert call(shop, "config", "set", "base_path_shop", relative).returncode == 0
    assert query(shop, "select setup.config('base_path_shop')") == [(str(PROJECT_ROOT / relative),)]


def test_set_refuses_an_unknown_key_with_the_nearest_one(shop: str) -> None:
    done = call(shop, "config", "set", "base_path_shpo", "x")
    assert done.returncode == 2
    assert done.stderr == (
        'error: MW003  unknown configuration key "base_path_shpo"  Did you mean "base_path_shop"?\n'
    )


def test_validate_names_missing_keys_and_folders(shop: str, folder: Path) -> None:
    execute(shop, "select setup.configure('base_path_shop', '')")
    execute(shop, "update setup.pipelines set is_enabled = pipeline = 'shop'")
    done = call(shop, "config", "validate")
    assert done.returncode == 2
    assert 'pipeline "shop": base_path_shop has no value' in done.stdout
    execute(shop, "update setup.pipelines set is_enabled = true")
    sources = "select setup.register_pipeline('shop', p_required_config => '{base_path_shop}',"
    sources += ' p_sources => \'[{"prefix": "shop_", "path_key": "base_path_shop"}]\')'
    execute(shop, sources)
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder / "none"))
    done = call(shop, "config", "validate")
    assert done.returncode == 2
    assert f'folder "{folder}/none" does not exist' in done.stdout
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    done = call(shop, "config", "validate")
    assert (done.returncode, done.stdout) == (0, "the configuration is complete\n")


def test_unset_brings_the_default_back(shop: str) -> None:
    assert call(shop, "config", "set", "olist_sample_data", "On").returncode == 0
    done = call(shop, "config", "unset", "olist_sample_data")
    assert (done.returncode, done.stdout) == (0, "olist_sample_data = off\n")
    assert query(shop, "select setup.config('olist_sample_data')") == [("off",)]


def test_a_value_that_is_no_setting_is_named(shop: str) -> None:
    done = call(shop, "config", "set", "run_timeout", "soon")
    assert done.returncode == 2
    assert done.stderr == (
        'error: MW004  configuration key "run_timeout" cannot be "soon"'
        "  It is a time, such as 2 hours; empty = not set.\n"
    )
    spoil = "update setup.etl_config set config_value = %s where config_key = 'run_timeout'"
    execute(shop, spoil, "soon")
    done = call(shop, "config", "validate")
    execute(shop, spoil, "")
    assert done.returncode == 2
    assert "run_timeout has to be a time, such as 2 hours; run: " in done.stdout


def test_validate_tells_of_settings_and_database_together(tmp_path: Path) -> None:
    path = write(tmp_path, "run:\n  outptu: json\n")
    done = call("postgresql://127.0.0.1:1/none", "config", "validate", MEDALLION_CONFIG=path)
    assert done.returncode == 2
    first, second = done.stdout.splitlines()
    assert "run.outptu" in first
    assert "cannot connect" in second
