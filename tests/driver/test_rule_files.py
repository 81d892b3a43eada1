"""Files of rules from the command line: suites, other tools' documents, contracts."""

from __future__ import annotations

from pathlib import Path

import pytest
from shop import call, execute, install, query

RULES = """
  select setup.register_rule('silver.shop_items', 'name is there', 'not_null', '{name}',
    p_gate => 'drop', p_severity => 'high', p_description => E'A name: \\u201cx\\u201d');
  select setup.register_rule('silver.shop_items', 'amounts', 'range', '{amount}',
    p_arguments => '{"min": 1, "max": 99}', p_mostly => 0.950);
  select setup.register_rule('gold.shop_totals', 'some', 'table_expression',
    p_expression => E'(select count(*) from gold.shop_totals) > 0\\nand true');
  select setup.register_rule('gold.shop_totals', 'mean', 'mean', '{amount}',
    p_arguments => '{"max": 99.50}');
"""
SUITE = """\
validation_name: shop_items_validation
data_source: silver.shop_items
expectations:
  - expectation_type: expect_column_values_to_not_be_null
    kwargs:
      column: name
    meta:
      name: name is there
      severity: high
      gate: drop
      description: 'A name: “x”'
  - expectation_type: expect_column_values_to_be_between
    kwargs:
      column: amount
      min_value: 1
      max_value: 99
      mostly: 0.95
    meta:
      name: amounts
      severity: medium
      gate: warn
"""


@pytest.fixture(scope="module")
def shop(database: str) -> str:
    install(database)
    return database


@pytest.fixture(autouse=True)
def _rules(shop: str) -> None:
    execute(shop, "delete from setup.quality_rules where target like '%.shop_%'")
    execute(shop, "delete from setup.quality_suites")
    execute(shop, RULES)


def export(shop: str, folder: Path, *tables: str) -> str:
    done = call(shop, "suites", "export", *tables, "--folder", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_export_import_export_gives_the_same_bytes(shop: str, tmp_path: Path) -> None:
    items, totals = tmp_path / "shop_items.yml", tmp_path / "shop_totals.yml"
    told = export(shop, tmp_path, "shop_totals", "silver.shop_items")
    assert told == f"{totals}: written\n{items}: written\n"
    assert items.read_text() == SUITE
    assert "expression: |-\n        (select count(*)" in totals.read_text()
    assert "max_value: 99.50" in totals.read_text()
    before = {path: path.read_bytes() for path in (items, totals)}
    done = call(shop, "suites", "import", "--folder", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{items}: unchanged\n{totals}: unchanged\n"
    scope = ("--pipeline", "shop", "--layer", "silver")
    assert export(shop, tmp_path, *scope) == f"{items}: unchanged\n"
    done = call(shop, "suites", "import", "--folder", str(tmp_path), *scope)
    assert (done.returncode, done.stdout) == (0, f"{items}: unchanged\n")
    done = call(shop, "suites", "import", "--pipeline", "shop", str(items))
    assert (done.returncode, "not both" in done.stderr) == (2, True)
    assert f"{items}: unchanged\n" in export(shop, tmp_path)
    execute(shop, "delete from setup.quality_rules where target like '%.shop_%'")
    assert call(shop, "suites", "import", str(items), str(totals)).returncode == 0
    export(shop, tmp_path)
    assert {path: path.read_bytes() for path in (items, totals)} == before


def test_import_tells_what_it_changes_and_a_dry_run_changes_nothing(
    shop: str, tmp_path: Path
) -> None:
    path = tmp_path / "orders.yml"
    text = SUITE.replace("max_value: 99", "max_value: 50").replace(
        "severity: high", "severity: low"
    )
    path.write_text(
        text + "  - expectation_type: expect_column_to_exist\n    kwargs: {column: id}\n"
    )
    lines = [
        "silver.shop_items  changed  name is there  severity: high -> low",
        "silver.shop_items  changed  amounts  "
        'arguments: {"max": 99, "min": 1} -> {"max": 50, "min": 1}',
        "silver.shop_items  added  id_column_exists",
    ]
    counts = "1 added, 2 changed"
    done = call(shop, "suites", "import", str(path), "--dry-run")
    assert done.stdout.splitlines() == [*lines, f"{path}: would be: {counts}"]
    done = call(shop, "suites", "import", str(path))
    assert done.stdout.splitlines() == [*lines, f"{path}: {counts}"]
    assert call(shop, "suites", "import", str(path)).stdout == f"{path}: unchanged\n"
    # the file is that of the table, whatever it is called
    assert export(shop, tmp_path, "silver.shop_items") == f"{path}: written\n"


def test_a_file_with_a_fault_is_refused_whole_and_the_others_are_taken(
    shop: str, tmp_path: Path
) -> None:
    bad, good = tmp_path / "a.yml", tmp_path / "b.yml"
    bad.write_text(
        SUITE.replace("min_value", "min_vlaue").replace("severity: high", "sevrity: low")
    )
    good.write_text("data_source: gold.shop_totals\nexpectations: []\n")
    done = call(shop, "suites", "import", "--folder", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f'error: {bad}:9: expectations[0].meta.sevrity: unknown key "sevrity"'
        '  Did you mean "severity"?',
        f"error: {bad}:15: expectations[1].kwargs.min_vlaue: "
        '"expect_column_values_to_be_between" does not understand the argument "min_vlaue"'
        '  Did you mean "min_value"?',
    ]
    assert "gold.shop_totals  removed  some" in done.stdout
    assert query(
        shop, "select count(*) from setup.quality_rules where target = 'silver.shop_items'"
    ) == [(2,)]


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        ("data_source: x\ndata_source: y\n", 2, 'the key "data_source" is there twice'),
        ("expectations: [\n", 2, "no YAML"),
        ("", 1, "the file is empty"),
        ("data_source: silver.gone\nexpectations: []\n", 1, 'table "silver.gone" does not exist'),
        ("- a\n", 1, "the document is no mapping"),
        ("data_source: silver.shop_items\nexpectation: []\n", 2, 'unknown key "expectation"'),
        ("data_source: silver.shop_items\nexpectations:\n  - expectation_type: x\n", 3,
         'expectations[0]: "x" is no rule'),
    ],
)  # fmt: skip
def test_a_bad_file_is_named_with_its_line(
    shop: str, tmp_path: Path, content: str, line: int, told: str
) -> None:
    path = tmp_path / "bad.yml"
    path.write_text(content)
    done = call(shop, "suites", "import", str(path))
    assert done.returncode == 2
    assert f"error: {path}:{line}: " in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_two_files_of_one_table_and_an_empty_folder_are_refused(shop: str, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(SUITE)
    (tmp_path / "b.yml").write_text(SUITE.replace("silver.shop_items", "'silver.shop_items'"))
    done = call(shop, "suites", "import", "--folder", str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "are both about silver.shop_items" in done.stderr
    done = call(shop, "suites", "import", "--folder", str(tmp_path / "nowhere"))
    assert (done.returncode, "there are no suites" in done.stderr) == (2, True)
    done = call(shop, "suites", "export", "shop_itms", "--folder", str(tmp_path))
    assert done.returncode == 2
    assert 'MW005  table "shop_itms" does not exist' in done.stderr
    done = call(shop, "suites", "import", "nope.yml")
    assert (done.returncode, done.stderr) == (
        2, 'error: No such file or directory: "nope.yml"  Give the path of a file that is there.\n',
    )  # fmt: skip


def test_tables_of_one_name_have_files_of_their_own(shop: str, tmp_path: Path) -> None:
    execute(
        shop,
        'create table gold.shop_items (id int); create table silver."Two/Words: x" (id int);'
        "select setup.register_rule('gold.shop_items', 'a', 'not_null', '{id}');"
        "select setup.register_rule('silver.\"Two/Words: x\"', 'a', 'not_null', '{id}')",
    )
    try:
        for _ in range(2):
            export(
                shop, tmp_path, "gold.shop_items", "gold.shop_totals",
                "silver.shop_items", 'silver."Two/Words: x"',
            )  # fmt: skip
            assert sorted(path.name for path in tmp_path.iterdir()) == [
                "Two%2FWords%3A x.yml", "shop_items.yml", "shop_totals.yml",
                "silver.shop_items.yml",
            ]  # fmt: skip
        assert "data_source: gold.shop_items" in (tmp_path / "shop_items.yml").read_text()
        done = call(shop, "suites", "import", "--folder", str(tmp_path))
        assert (done.returncode, done.stdout.count("unchanged")) == (0, 4)
    finally:
        execute(shop, 'drop table gold.shop_items; drop table silver."Two/Words: x"')
        execute(shop, "delete from setup.quality_rules where rule_name = 'a'")


def test_rules_of_other_tools_are_imported(shop: str, tmp_path: Path) -> None:
    suite = tmp_path / "suite.json"
    suite.write_text(
        '{"name": "items", "expectations": [\n {"type": "expect_column_values_to_be_unique",\n'
        '  "kwargs": {"column": "name"}}]}'
    )
    command = ("rules", "import", str(suite), "--dialect", "great_expectations")
    done = call(shop, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"error: {suite}:1: the document: a suite of Great Expectations does not say which table it"
        " judges  Name the table: --table, or p_target.\n"
    )
    done = call(shop, *command, "--table", "silver.shop_items", "--gate", "drop", "--dry-run")
    assert done.stdout == f"silver.shop_items  added  name_unique\n{suite}: would be: 1 added\n"
    done = call(shop, *command, "--table", "silver.shop_items", "--gate", "drop")
    assert done.stdout == f"silver.shop_items  added  name_unique\n{suite}: 1 added\n"
    assert query(
        shop, "select gate, origin from setup.quality_rules where rule_name = 'name_unique'"
    ) == [("drop", "suite")]
    schema = tmp_path / "schema.yml"
    schema.write_text(
        "models:\n  - name: shop_totals\n    columns:\n      - name: items\n"
        "        tests:\n          - not_null\n          - accepted_vlaues: {values: [1]}\n"
    )
    done = call(shop, "rules", "import", str(schema), "--dialect", "dbt")
    assert done.returncode == 2
    assert f"error: {schema}:7: models[0].columns[0].tests[1].accepted_vlaues: " in done.stderr
    assert 'Did you mean "accepted_values"?' in done.stderr
    done = call(shop, "rules", "import", str(tmp_path / "none.yml"), "--dialect", "dbt")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_contract_is_published_checked_and_imported(shop: str, tmp_path: Path) -> None:
    path = tmp_path / "items.odcs.yaml"
    assert call(shop, "contract", "export", "silver.shop_items", "--output", str(path)).stdout == (
        f"{path}: written\n"
    )
    text = path.read_text()
    assert text.startswith("apiVersion: v3.1.0\nkind: DataContract\nid: silver.shop_items\n")
    assert call(shop, "contract", "export", "silver.shop_items").stdout == text
    done = call(shop, "contract", "check", str(path))
    assert (done.returncode, done.stdout) == (0, f"{path}: kept\n")
    # its version is its author's
    path.write_text(text.replace("version: 1.0.0", "version: 2.0.0"))
    done = call(shop, "contract", "export", "silver.shop_items", "--output", str(path))
    assert done.stdout == f"{path}: unchanged\n"
    line = next(
        number for number, words in enumerate(text.splitlines(), 1) if "name: amount" in words
    )
    try:
        execute(shop, "alter table silver.shop_items rename column amount to sum")
        execute(shop, "comment on table silver.shop_items is 'Things'")
        done = call(shop, "contract", "check", str(path))
        assert done.returncode == 1
        breaks = f"breaks   {path}:{line}  silver.shop_items  amount  the column is gone"
        assert breaks in done.stdout.splitlines()
        assert "differs" in done.stdout
        assert done.stdout.splitlines()[-1].endswith(" break a reader") or done.stdout.splitlines()[
            -1
        ].endswith(" breaks a reader")
    finally:
        execute(shop, "alter table silver.shop_items rename column sum to amount")
        execute(shop, "comment on table silver.shop_items is null")
    execute(shop, "delete from setup.quality_rules where target like '%.shop_%'")
    done = call(shop, "contract", "import", str(path))
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == f"{path}: 2 added"


def test_several_contracts_are_files_of_a_folder(shop: str, tmp_path: Path) -> None:
    tables = ("silver.shop_items", "gold.shop_totals")
    done = call(shop, "contract", "export", *tables)
    assert (done.returncode, done.stderr) == (
        2,
        "error: several contracts are several files: --output FOLDER\n",
    )
    done = call(shop, "contract", "export", *tables, "--output", str(tmp_path / "c"))
    assert done.returncode == 0
    names = sorted(path.name for path in (tmp_path / "c").iterdir())
    assert names == ["shop_items.odcs.yaml", "shop_totals.odcs.yaml"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a: 1\n", ":1: the document"),
        (
            "kind: DataContract\napiVersion: v3.1.0\nscheme: []\n",
            ':3: scheme: unknown key "scheme"',
        ),
        ("kind: DataContract\nkind: x\n", ':2: the key "kind" is there twice'),
    ],
)
def test_what_is_no_contract_is_refused(shop: str, tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(content)
    for command in ("check", "import"):
        done = call(shop, "contract", command, str(path))
        assert done.returncode == 2
        assert f"{path}{told}" in done.stderr
