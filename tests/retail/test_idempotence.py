"""What must not matter does not matter, and what is done already is not done again."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Iterator

import pytest
from folders import folder_for_servers
from retail_warehouse import (
    BRONZE,
    GOLD,
    HISTORY,
    SILVER,
    SOURCES,
    Retail,
    open_retail,
)

SAMPLE = {"seed": 11, "scale": 0.3, "dirt": 0.1}


def edit(retail: Retail, change: Callable[[bytes], bytes]) -> None:
    """Rewrite every file."""
    for table in SOURCES:
        path = retail.path(table)
        path.write_bytes(change(path.read_bytes()))


def test_unchanged_rerun_writes_no_row_anywhere(retail: Retail) -> None:
    retail.deliver(**SAMPLE, broken_lines=2)
    retail.run()
    before = retail.written()
    assert set(retail.run().values()) == {"up_to_date"}
    assert retail.written() == before
    written = "rows_inserted + rows_updated + rows_deleted + rows_quarantined"
    assert retail.value(f"select sum({written}) from setup.load_log where run_id = 2") == 0


@pytest.mark.nightly
def test_files_delivered_again_with_the_same_bytes_are_up_to_date(retail: Retail) -> None:
    retail.deliver(**SAMPLE)
    retail.run()
    data = {table: retail.value(f"select max(_load_id) from {table}") for table in BRONZE}
    edit(retail, lambda content: content)
    assert set(retail.run().values()) == {"up_to_date"}
    assert data == {table: retail.value(f"select max(_load_id) from {table}") for table in BRONZE}


def test_full_refresh_gives_identical_content_keys_included(retail: Retail) -> None:
    for delivery in (1, 2):
        retail.deliver(**SAMPLE, delivery=delivery, broken_lines=2)
        retail.run()
    before, quarantine = retail.content(), retail.quarantine()
    assert set(retail.run(full_refresh=True).values()) == {"succeeded"}
    assert retail.content() == before
    assert retail.quarantine() == quarantine


@pytest.fixture(scope="module")
def undisturbed(database: str) -> Iterator[Retail]:
    """A warehouse loaded from the sample as it is written."""
    with folder_for_servers() as folder, open_retail(database, folder) as retail:
        retail.deliver(**SAMPLE)
        retail.run()
        yield retail


def assert_same_silver_and_gold(retail: Retail, undisturbed: Retail) -> None:
    assert retail.content() == undisturbed.content()
    rules = "select target, rule_name, violated from setup.quality_results order by 1, 2"
    assert retail.rows(rules) == undisturbed.rows(rules)


def records(content: bytes, change: Callable[[list[list[str]]], list[list[str]]]) -> bytes:
    """The records of a file changed and written again; the header comes first."""
    text = io.StringIO(content.decode(), newline="")
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(change(list(csv.reader(text))))
    return written.getvalue().encode()


def reversed_columns(rows: list[list[str]]) -> list[list[str]]:
    return [row[::-1] for row in rows]


def shuffled_rows(rows: list[list[str]]) -> list[list[str]]:
    """Another order of the rows; those of one key, between which the line decides, stay in order.

    The key of each file is, or begins with, its first column.
    """
    header, *data = rows
    groups: dict[str, list[list[str]]] = {}
    for row in data:
        groups.setdefault(row[0], []).append(row)
    keys = list(groups)
    random.Random(1).shuffle(keys)
    return [header, *(row for key in keys for row in groups[key])]


def upper_header(content: bytes) -> bytes:
    header, end, rest = content.partition(b"\n")
    return header.upper() + end + rest


SHAPES: dict[str, Callable[[bytes], bytes]] = {
    "other line endings": lambda content: content.replace(b"\r\n", b"\n"),
    "byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "no final line ending": lambda content: content.rstrip(b"\r\n"),
    "columns in another order": lambda content: records(content, reversed_columns),
    "header in capitals": upper_header,
    "rows in another order": lambda content: records(content, shuffled_rows),
}


SETTINGS = [
    {"datestyle": "German, DMY", "timezone": "Pacific/Kiritimati"},
    {"datestyle": "SQL, MDY", "timezone": "America/Los_Angeles"},
    {"datestyle": "Postgres, YMD", "intervalstyle": "sql_standard", "bytea_output": "escape"},
    {"lc_monetary": "C", "lc_numeric": "C", "lc_time": "C", "lc_messages": "C"},
    {"client_encoding": "LATIN1", "xmloption": "document"},
    {"search_path": "gold, silver, bronze", "default_transaction_isolation": "serializable"},
    {"extra_float_digits": "-15", "enable_hashjoin": "off", "enable_sort": "off"},
    {"jit": "on", "work_mem": "64kB", "max_parallel_workers_per_gather": "0"},
]


def use_names_in_any_case(retail: Retail) -> None:
    """Rename every file."""
    for number, table in enumerate(SOURCES):
        path = retail.path(table)
        path.rename(path.with_name(path.name.swapcase() if number % 2 else path.name.upper()))


def add_trailing_slashes(retail: Retail) -> None:
    for key in ("base_path_crm", "base_path_erp"):
        retail.execute("select setup.configure(%s, setup.config(%s) || '/')", key, key)


def run_with(retail: Retail, settings: dict[str, str]) -> None:
    """Run in a session that has other settings."""
    for name, value in settings.items():
        retail.execute("select set_config(%s, %s, false)", name, value)
    retail.run()
    for name in settings:
        retail.execute(f"reset {name}")


def test_what_does_not_matter_does_not_matter_all_at_once(
    retail: Retail, undisturbed: Retail
) -> None:
    """Each by itself: the nightly tests below."""
    retail.deliver(**SAMPLE)
    for change in ("rows in another order", "columns in another order", "other line endings"):
        edit(retail, SHAPES[change])
    for change in ("no final line ending", "header in capitals", "byte order mark"):
        edit(retail, SHAPES[change])
    use_names_in_any_case(retail)
    add_trailing_slashes(retail)
    run_with(retail, {name: value for each in reversed(SETTINGS) for name, value in each.items()})
    assert_same_silver_and_gold(retail, undisturbed)


@pytest.mark.nightly
@pytest.mark.parametrize("shape", SHAPES)
def test_shape_of_the_files_does_not_matter(
    retail: Retail, undisturbed: Retail, shape: str
) -> None:
    retail.deliver(**SAMPLE)
    edit(retail, SHAPES[shape])
    retail.run()
    assert_same_silver_and_gold(retail, undisturbed)


@pytest.mark.nightly
def test_file_names_match_in_any_case_(retail: Retail, undisturbed: Retail) -> None:
    retail.deliver(**SAMPLE)
    use_names_in_any_case(retail)
    retail.run()
    assert_same_silver_and_gold(retail, undisturbed)


@pytest.mark.nightly
def test_trailing_slash_of_a_folder_makes_no_difference(
    retail: Retail, undisturbed: Retail
) -> None:
    retail.deliver(**SAMPLE)
    add_trailing_slashes(retail)
    retail.run()
    assert_same_silver_and_gold(retail, undisturbed)


@pytest.mark.nightly
@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: " ".join(settings))
def test_settings_of_the_session_have_no_influence(
    retail: Retail, undisturbed: Retail, settings: dict[str, str]
) -> None:
    retail.deliver(**SAMPLE)
    run_with(retail, settings)
    assert_same_silver_and_gold(retail, undisturbed)


def test_two_files_for_one_table_are_an_error_that_names_both(retail: Retail) -> None:
    retail.deliver(**SAMPLE)
    path = retail.path("erp_loc_a101")
    path.with_name("loc_a101.csv").write_bytes(path.read_bytes())
    if len(list(path.parent.glob("[lL]*"))) == 1:
        pytest.skip("this file system does not tell upper from lower case")
    statuses = retail.run_failing()
    assert statuses["bronze.erp_loc_a101"] == "failed"
    log = retail.log("bronze.erp_loc_a101")
    assert log["sqlstate"] == "MW032"
    assert "LOC_A101.csv" in log["detail"]
    assert "loc_a101.csv" in log["detail"]


def test_messages_of_the_log_hold_no_delivered_value(retail: Retail) -> None:
    """Whatever is wrong with the rows, names of people stay out of log and notices."""
    notices: list[str] = []
    retail.connection.add_notice_handler(lambda n: notices.append(n.message_primary or ""))
    retail.deliver(**SAMPLE, broken_lines=2)
    retail.run()
    log = str(retail.rows("select to_jsonb(l) from setup.load_log as l")) + str(notices)
    names = retail.rows("select distinct cst_lastname from silver.crm_cust_info")
    assert not [name for (name,) in names if name and re.search(rf"\b{re.escape(name)}\b", log)]


@pytest.mark.nightly
def test_jobs_set_back_give_identical_content_keys_and_history_included(retail: Retail) -> None:
    for delivery in (1, 2):
        retail.deliver(**SAMPLE, delivery=delivery, broken_lines=2)
        retail.run()
    before, quarantine = retail.content((*SILVER, *GOLD, HISTORY)), retail.quarantine()
    jobs = [
        name
        for (name,) in retail.rows(
            "select job_name from setup.load_jobs where pipeline = 'retail' and layer <> 'bronze'"
        )
    ]
    written = retail.written()
    for job in jobs:
        retail.execute("select setup.set_watermark(%s, 0)", job)
    statuses = retail.run()
    assert {statuses[job] for job in jobs} == {"succeeded"}
    assert retail.content((*SILVER, *GOLD, HISTORY)) == before
    assert retail.quarantine() == quarantine
    after = retail.written()
    assert {table: after[table] for table in (*SILVER, *GOLD, HISTORY)} == {
        table: written[table] for table in (*SILVER, *GOLD, HISTORY)
    }
