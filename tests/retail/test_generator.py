"""The sample data: same bytes, every flaw in it, and numbers that a second reading confirms."""

from __future__ import annotations

import csv
import hashlib
import json
import tempfile
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from retail_warehouse import SOURCES
from spec_model import Model

from samples.retail import Expected, Options, generate, write
from samples.retail.customers import BIRTH_FLAWS, CRM_FLAWS, LOCATION_FLAWS
from samples.retail.products import PRODUCT_FLAWS
from samples.retail.sales import SALES_FLAWS

pytestmark = pytest.mark.nightly

REAL_FILES = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "retail"

# The start of the sha256 of each file of Options(): a change here is one for all who compare runs.
GOLDEN = {
    "expected.json": "7fabe7a494d86b7f7aeddc32d9d0166c261da56c",
    "source_crm/cust_info.csv": "eee7993a1faf388073eaeb1a2c395fbd2a5fb437",
    "source_crm/prd_info.csv": "8a7ebd4249331a08f55cf93e37073922580a4fc4",
    "source_crm/sales_details.csv": "44bea5261332130265a4ee8e2a6ef8638fd3aba3",
    "source_erp/CUST_AZ12.csv": "7b24526d5ce166ae6ce2ccbbe63f8ee6736d8836",
    "source_erp/LOC_A101.csv": "9f8d21ce109250366fc7a5c6718e29247cb08c93",
    "source_erp/PX_CAT_G1V2.csv": "16fad3447a474e9e4667ac4e988e44e31551aba9",
}

_GENDER = 5  # its place in a row of Model.dim_customers


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:40]
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "generated.json"
    }


def positive(counts: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


def assert_model_agrees(folder: Path, expected: Expected) -> None:
    """The specification, read independently, makes of the files what expected.json says."""
    model = Model(folder)
    delivered = asdict(expected)
    assert model.files == delivered["files"]
    assert model.rows == expected.rows
    for found, planted in (
        (model.quarantined, expected.quarantined),
        (model.warnings, expected.warnings),
    ):
        assert {table: positive(counts) for table, counts in found.items()} == {
            table: positive(counts) for table, counts in planted.items()
        }
    assert model.corrections == expected.corrections
    assert model.null_dates == expected.null_dates
    assert model.totals == expected.totals
    assert positive(dict(model.genders)) == positive(expected.genders)


def test_second_reading_finds_the_known_numbers_in_the_real_files() -> None:
    if not REAL_FILES.is_dir():
        pytest.skip("no folder ../shared/data/retail")
    model = Model(REAL_FILES)
    assert [model.rows[f"bronze.{table}"] for table in SOURCES] == [
        18494,
        397,
        60398,
        18484,
        18484,
        37,
    ]
    assert [model.rows[f"silver.{table}"] for table in SOURCES] == [
        18484,
        397,
        60398,
        18484,
        18484,
        37,
    ]
    assert model.rows["gold.dim_products"] == 295
    assert model.totals == {"sales_amount": 29356250, "quantity": 60423}
    assert model.corrections == {"sales": 23, "price": 12}
    assert model.null_dates["order"] == 19
    assert model.genders == {"Male": 9341, "Female": 9128, "n/a": 15}


def test_default_files_are_the_same_bytes_everywhere(tmp_path: Path) -> None:
    generate(tmp_path, Options())
    assert digests(tmp_path) == GOLDEN


def test_second_run_writes_the_same_bytes_over_the_first(tmp_path: Path) -> None:
    options = Options(seed=7, scale=0.2, delivery=3, dirt=0.1, broken_lines=2)
    first = generate(tmp_path, options)
    before = digests(tmp_path)
    assert generate(tmp_path, options) == first
    assert digests(tmp_path) == before
    assert len(before) == len(SOURCES) + 1


def test_seeds_give_different_files(tmp_path: Path) -> None:
    generate(tmp_path / "a", Options(seed=1, scale=0.1))
    generate(tmp_path / "b", Options(seed=2, scale=0.1))
    for path in SOURCES.values():
        if "PX_CAT" not in path:  # the categories are the same for every retailer
            assert (tmp_path / "a" / path).read_bytes() != (tmp_path / "b" / path).read_bytes()


def test_expected_json_is_what_the_function_returns(tmp_path: Path) -> None:
    expected = write(tmp_path, seed=5, scale=0.1, broken_lines=1)
    text = (tmp_path / "expected.json").read_text("utf-8")
    assert json.loads(text) == asdict(expected)
    assert text.endswith("}\n")


@pytest.mark.parametrize("seed", [1, 42, 1000])
@pytest.mark.parametrize("delivery", [1, 2])
def test_no_rule_fires_without_dirt(tmp_path: Path, seed: int, delivery: int) -> None:
    expected = generate(tmp_path, Options(seed=seed, dirt=0, delivery=delivery))
    for counts in (*expected.quarantined.values(), *expected.warnings.values()):
        assert positive(counts) == {}
    assert_model_agrees(tmp_path, expected)
    for path in SOURCES.values():
        assert (tmp_path / path).read_bytes().endswith(b"\r\n")


@pytest.mark.parametrize("seed", [1, 42, 99, -3])
@pytest.mark.parametrize("dirt", [0.02, 1e-9])
def test_every_kind_of_dirt_is_planted_at_scale_1(tmp_path: Path, seed: int, dirt: float) -> None:
    expected = generate(tmp_path, Options(seed=seed, dirt=dirt))
    for table, kinds in {
        "crm_cust_info": CRM_FLAWS,
        "crm_prd_info": PRODUCT_FLAWS,
        "crm_sales_details": SALES_FLAWS,
        "erp_cust_az12": BIRTH_FLAWS,
        "erp_loc_a101": LOCATION_FLAWS,
        "erp_px_cat_g1v2": ("text_untrimmed", "maintenance_missing", "category_without_product"),
    }.items():
        assert set(kinds) - {"no_row"} <= set(expected.planted[table])
    assert expected.rows["silver.erp_cust_az12"] < expected.rows["silver.crm_cust_info"]
    assert expected.rows["silver.erp_loc_a101"] < expected.rows["silver.crm_cust_info"]
    assert_model_agrees(tmp_path, expected)
    assert not (tmp_path / SOURCES["crm_cust_info"]).read_bytes().endswith(b"\n")
    assert not (tmp_path / SOURCES["erp_px_cat_g1v2"]).read_bytes().endswith(b"\n")


def test_dirty_and_broken_files_together_violate_every_rule(tmp_path: Path) -> None:
    expected = generate(tmp_path, Options(broken_lines=1))
    for table, counts in {**expected.quarantined, **expected.warnings}.items():
        assert all(counts.values()), table
    assert expected.quarantined.keys() == {f"silver.{table}" for table in SOURCES}


@pytest.mark.parametrize("broken", [1, 2, 7])
def test_each_file_has_each_kind_of_malformed_line_as_often_as_asked(
    tmp_path: Path, broken: int
) -> None:
    expected = generate(tmp_path, Options(scale=0.1, broken_lines=broken))
    for path, file in expected.files.items():
        reasons = [fault.reason for fault in file.malformed]
        assert reasons.count("field_count") == 2 * broken
        assert reasons.count("encoding") == broken
        assert reasons.count("quote") == (0 if "prd_info" in path else broken)
    assert_model_agrees(tmp_path, expected)


@pytest.mark.parametrize("broken", [1, 2, 5])
def test_unclosed_quotes_never_close_into_a_well_formed_record(tmp_path: Path, broken: int) -> None:
    generate(tmp_path, Options(scale=0.1, broken_lines=broken))
    for path in SOURCES.values():
        text = (tmp_path / path).read_bytes().decode("latin-1")
        header, *records = csv.reader(text.splitlines(keepends=True))
        if text.count('"') % 2:
            records.pop()  # the last quote is open at the end of the file: refused by any reader
        swallowing = [r for r in records if any("\n" in field for field in r)]
        assert all(len(record) != len(header) for record in swallowing)


def test_broken_lines_leave_the_other_lines_as_they_are(tmp_path: Path) -> None:
    options = Options(scale=0.1)
    generate(tmp_path / "whole", options)
    generate(tmp_path / "broken", replace(options, broken_lines=3))
    for path in SOURCES.values():
        whole = (tmp_path / "whole" / path).read_bytes().split(b"\r\n")
        broken = iter((tmp_path / "broken" / path).read_bytes().split(b"\r\n"))
        assert all(line in broken for line in whole), path


@pytest.mark.parametrize("dirt", [0, 0.02])
def test_rows_grow_in_line_with_the_scale(tmp_path: Path, dirt: float) -> None:
    for scale in (0.5, 1, 4):
        rows = generate(tmp_path, Options(scale=scale, dirt=dirt)).rows
        assert rows["gold.dim_customers"] == 500 * scale
        assert rows["gold.dim_products"] == 100 * scale
        assert rows["gold.fact_sales"] == pytest.approx(5000 * scale, rel=0.05)


def test_memory_does_not_grow_with_the_scale(tmp_path: Path) -> None:
    peaks = []
    generate(tmp_path, Options(scale=0.1))  # imports and caches are not the generator's memory
    for scale in (0.5, 5):
        tracemalloc.start()
        generate(tmp_path, Options(scale=scale))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.1 + 10_000, peaks


@pytest.mark.parametrize("dirt", [0, 0.02])
def test_line_ending_is_the_only_difference_between_crlf_and_lf(
    tmp_path: Path, dirt: float
) -> None:
    options = Options(scale=0.1, dirt=dirt, broken_lines=2)
    generate(tmp_path / "crlf", options)
    generate(tmp_path / "lf", replace(options, line_ending="lf"))
    for path in SOURCES.values():
        crlf, lf = ((tmp_path / ending / path).read_bytes() for ending in ("crlf", "lf"))
        assert b"\r" not in lf
        assert crlf.count(b"\r\n") == crlf.count(b"\n") == lf.count(b"\n")
        assert crlf.replace(b"\r\n", b"\n") == lf


def test_deliveries_bring_new_changed_vanished_and_returning_members(tmp_path: Path) -> None:
    def products(model: Model) -> dict[str, Any]:
        keys = {r["prd_key"] or "" for r in model.products}
        return {
            key: [tuple(r.values()) for r in model.products if r["prd_key"] == key] for key in keys
        }

    models = []
    for delivery in (1, 2, 3):
        expected = generate(tmp_path, Options(delivery=delivery))
        assert_model_agrees(tmp_path, expected)
        models.append(Model(tmp_path))
    views: tuple[Callable[[Model], dict[str, Any]], ...] = (Model.dim_customers, products)
    for members in views:
        first, second, third = (members(model) for model in models)
        assert second.keys() - first.keys(), "new"
        assert third.keys() - second.keys() - first.keys(), "new again"
        assert first.keys() - second.keys(), "vanished"
        assert (first.keys() & third.keys()) - second.keys(), "returned"
        common = first.keys() & second.keys()
        changed = [key for key in common if first[key] != second[key]]
        assert 0 < len(changed) < 0.1 * len(common)
    sales = [{tuple(r.values()) for r in model.sales} for model in models]
    assert sales[1] - sales[0], "new order lines"
    assert len(sales[0] & sales[1]) > 0.8 * len(sales[0])


def test_numbers_of_all_deliveries_follow_from_the_single_ones(tmp_path: Path) -> None:
    """Vanished members stay in the dimensions; the history has a version per change and return."""
    seen: dict[str, str] = {}
    products: set[str | None] = set()
    history = 0
    before: dict[str, object] = {}
    for delivery in range(1, 7):
        expected = generate(tmp_path, Options(scale=0.5, delivery=delivery, broken_lines=1))
        model = Model(tmp_path)
        current = model.dim_customers()
        history += sum(before.get(key) != row for key, row in current.items())
        seen |= {key: str(row[_GENDER]) for key, row in current.items()}
        products |= {r["prd_key"] for r in model.products}
        before = dict(current)
        totals = expected.after_all_deliveries
        assert totals.dim_customers == len(seen)
        assert totals.dim_products == len(products)
        assert totals.dim_customers_history == history
        assert totals.dim_customers_history_current == len(current)
        assert totals.genders == {g: list(seen.values()).count(g) for g in totals.genders}


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        Options,
        seed=st.integers(),
        scale=st.floats(0.001, 0.3),
        delivery=st.integers(1, 12),
        dirt=st.one_of(st.just(0.0), st.floats(0, 1)),
        broken_lines=st.integers(0, 6),
        line_ending=st.sampled_from(["crlf", "lf"]),
    )
)
def test_expected_numbers_hold_for_any_options(options: Options) -> None:
    with tempfile.TemporaryDirectory() as folder:
        expected = generate(Path(folder), options)
        assert_model_agrees(Path(folder), expected)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"scale": 0}, "scale must be above 0"),
        ({"scale": float("nan")}, "scale must be above 0"),
        ({"scale": 1001}, "at most 1000, got 1001"),
        ({"delivery": 0}, "delivery must be 1 to 500, got 0"),
        ({"dirt": 2}, "dirt is a share"),
        ({"broken_lines": -1}, "broken_lines must be 0"),
        ({"line_ending": "cr"}, "must be one of crlf, lf, got 'cr'"),
    ],
)
def test_option_out_of_range_is_refused_before_anything_is_written(
    tmp_path: Path, wrong: dict[str, int], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        write(tmp_path / "out", **wrong)  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


def test_failed_run_leaves_the_previous_files_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(tmp_path, Options(scale=0.1))
    before = digests(tmp_path)

    def disk_full(self: Expected) -> str:
        raise OSError("No space left on device")

    monkeypatch.setattr(Expected, "to_json", disk_full)
    with pytest.raises(OSError, match="No space left"):
        generate(tmp_path, Options(scale=0.1, seed=1))
    assert digests(tmp_path) == before
