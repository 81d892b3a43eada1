"""The formats, judged by values that others publish and by independent models."""

from __future__ import annotations

import calendar
import ipaddress
import json
import os
import random
import re
import string
from typing import Any

import psycopg
import pytest
from format_values import BAD, GOOD
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "20"))
FORMATS = sorted(GOOD)
ALL = "array[" + ", ".join(f"setup.{name}(v)" for name in FORMATS) + "]"
# one connection serves all examples
examples = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def judged(connection: psycopg.Connection, name: str, texts: list[str]) -> dict[str, bool | None]:
    """What a format says of each text."""
    query = f"select v, setup.{name}(v) from unnest(%s::text[]) as v"
    return dict(connection.execute(query, [texts]).fetchall())


@pytest.mark.every_server
@pytest.mark.parametrize("name", FORMATS)
def test_a_published_value_passes(connection: psycopg.Connection, name: str) -> None:
    assert [
        v for v, passes in judged(connection, name, GOOD[name]).items() if passes is not True
    ] == []


@pytest.mark.every_server
@pytest.mark.parametrize("name", FORMATS)
def test_a_near_miss_does_not_pass(connection: psycopg.Connection, name: str) -> None:
    assert [
        v for v, passes in judged(connection, name, BAD[name]).items() if passes is not False
    ] == []


@pytest.mark.parametrize("name", FORMATS)
def test_what_stands_around_a_value_spoils_it(connection: psycopg.Connection, name: str) -> None:
    around = ["{}\n", "\n{}", "{}\r\n", "{} ", "\t{}", "{}\u00a0", "{}\x0b", "{}\n{}", "\u200b{}"]
    if name == "is_json":  # white space is part of RFC 8259
        around = ["{}\x0b", "\u00a0{}", "{}\n{}", "\u200b{}", "\ufeff{}"]
    texts = [each.replace("{}", value) for value in GOOD[name] for each in around]
    assert [v for v, passes in judged(connection, name, texts).items() if passes is not False] == []


def test_nothing_is_judged_of_null(connection: psycopg.Connection) -> None:
    row = connection.execute(f"select {ALL} from (select null::text as v) as t").fetchone()
    assert row == ([None] * len(FORMATS),)


@pytest.mark.every_server
def test_each_format_is_fit_for_indexes_and_parallel_scans(connection: psycopg.Connection) -> None:
    found = connection.execute(
        "select proname, provolatile, proisstrict, proparallel from pg_proc"
        " where pronamespace = 'setup'::regnamespace and proname like any(array['is\\_%'])"
        " and proname <> 'is_key'"
    ).fetchall()
    assert sorted(found) == [(name, "i", True, "s") for name in FORMATS]


def verdicts(connection: psycopg.Connection) -> list[Any]:
    texts = [text for lists in (GOOD, BAD) for values in lists.values() for text in values]
    return connection.execute(f"select v, {ALL} from unnest(%s::text[]) as v", [texts]).fetchall()


def test_no_setting_of_a_session_matters(connection: psycopg.Connection) -> None:
    before = verdicts(connection)
    connection.execute(
        "create schema evil;"
        " create function evil.yes(text, text) returns boolean language sql return true;"
        " create operator evil.~ (leftarg = text, rightarg = text, procedure = evil.yes);"
        " create function evil.strpos(text, text) returns integer language sql return 1"
    )
    for setting in (
        "datestyle = 'German, DMY'",
        "timezone = 'Asia/Kathmandu'",
        "standard_conforming_strings = off",
        "escape_string_warning = off",
        "extra_float_digits = -15",
        "bytea_output = 'escape'",
        "quote_all_identifiers = on",
        "lc_numeric = 'C'",
        "search_path = evil, public",
        "search_path = ''",
    ):
        connection.execute(f"set {setting}")
        assert verdicts(connection) == before, setting


def test_a_collation_that_takes_texts_for_equal_does_not_matter(
    connection: psycopg.Connection,
) -> None:
    before = verdicts(connection)
    try:
        connection.execute(
            "create collation any_case"
            " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"
        )
    except psycopg.errors.FeatureNotSupported:
        pytest.skip("this server knows no ICU")
    connection.execute("create temporary table given (v text collate any_case)")
    connection.cursor().executemany("insert into given values (%s)", [[row[0]] for row in before])
    after = connection.execute(f"select v, {ALL} from given").fetchall()
    assert sorted(after) == sorted(before)


def test_parallel_workers_judge_alike(connection: psycopg.Connection) -> None:
    before = verdicts(connection)
    connection.execute("create table texts (v text)")
    connection.cursor().executemany("insert into texts values (%s)", [[row[0]] for row in before])
    connection.execute("set min_parallel_table_scan_size = 0; set parallel_setup_cost = 0")
    connection.execute("set parallel_tuple_cost = 0")
    plan = connection.execute(f"explain select v, {ALL} from texts").fetchall()
    assert "Gather" in plan[0][0]
    assert sorted(connection.execute(f"select v, {ALL} from texts").fetchall()) == sorted(before)


@pytest.mark.every_server
def test_a_rule_takes_a_format_as_an_expression(warehouse: Any) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_payers (id int, iban text, _load_id bigint);
        create view silver.v_{p}_payers as select id, iban from bronze.{p}_payers;
        create table silver.{p}_payers (id int primary key, iban text, _load_id bigint);
        insert into bronze.{p}_payers
        values (1, 'DE89370400440532013000', 0), (2, 'DE88370400440532013000', 0), (3, null, 0);
        """
    )
    warehouse.job("silver.{p}_payers")
    warehouse.rule(
        "silver.{p}_payers",
        "iban_valid",
        "expression",
        expression="setup.is_iban(iban) is not false",
        gate="drop",
    )
    warehouse.run()
    assert warehouse.content("silver.{p}_payers", "id") == [(1,), (3,)]


def test_the_rule_type_knows_every_format(connection: psycopg.Connection) -> None:
    row = connection.execute(
        "select arguments #> '{format,allowed}' from setup.rule_types where rule_type = 'format'"
    ).fetchone()
    assert row
    assert [f"is_{name}" for name in row[0]] == FORMATS


def test_a_rule_of_type_format_passes_over_null(warehouse: Any) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_addresses (id int, at inet, _load_id bigint);
        create view silver.v_{p}_addresses as select id, host(at) as at from bronze.{p}_addresses;
        create table silver.{p}_addresses (id int primary key, at text, _load_id bigint);
        insert into bronze.{p}_addresses values (1, '192.0.2.1', 0), (2, '::1', 0), (3, null, 0);
        """
    )
    warehouse.job("silver.{p}_addresses")
    warehouse.rule(
        "silver.{p}_addresses", "at_valid", "format", columns=["at"],
        arguments={"format": "ipv4"}, gate="drop",
    )  # fmt: skip
    warehouse.run()
    assert warehouse.content("silver.{p}_addresses", "id") == [(1,), (3,)]


# Independent models. Texts are made of the letters of the format, so that many are near it.


def texts_like(alphabet: str, seeds: list[str], size: int) -> st.SearchStrategy[list[str]]:
    free = st.text(alphabet=alphabet, max_size=size)
    changed = st.builds(
        lambda seed, place, new: seed[: place % (len(seed) + 1)] + new + seed[place % 97 + 1 :],
        st.sampled_from(seeds), st.integers(0, 200), st.text(alphabet=alphabet, max_size=2),
    )  # fmt: skip
    return st.lists(free | changed, min_size=20, max_size=80)


def agrees(connection: psycopg.Connection, name: str, texts: list[str], model: Any) -> None:
    found = judged(connection, name, texts)
    assert {v: passes for v, passes in found.items() if passes is not model(v)} == {}


def is_ip(kind: Any) -> Any:
    def model(text: str) -> bool:
        try:
            kind(text)
        except ValueError:
            return False
        return text.isascii() and "%" not in text

    return model


@pytest.mark.every_server
@examples
@given(texts=texts_like("0123456789abcF:.", GOOD["is_ipv6"], 20))
def test_ipv6_as_python_reads_it(connection: psycopg.Connection, texts: list[str]) -> None:
    agrees(connection, "is_ipv6", texts, is_ip(ipaddress.IPv6Address))


@pytest.mark.every_server
@examples
@given(texts=texts_like("0125.", GOOD["is_ipv4"], 12))
def test_ipv4_as_python_reads_it(connection: psycopg.Connection, texts: list[str]) -> None:
    agrees(connection, "is_ipv4", texts, is_ip(ipaddress.IPv4Address))


def is_python_json(text: str) -> bool:
    def refuse(_: str) -> None:
        raise ValueError

    if not text.isascii() and text.strip() != text.strip(" \t\r\n"):
        return False
    try:
        json.loads(text, parse_constant=refuse)
    except ValueError:
        return False
    return True


json_values: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=8,
)


@pytest.mark.every_server
@examples
@given(
    values=st.lists(json_values, max_size=8),
    texts=texts_like('[]{}:,"\\ u0dtruefalsnl19.eE+-\n\t\x01', GOOD["is_json"], 8),
)
def test_json_as_python_reads_it(
    connection: psycopg.Connection, values: list[Any], texts: list[str]
) -> None:
    written = [json.dumps(value).replace("\\u0000", "") for value in values]
    plain = [json.dumps(value, ensure_ascii=False, indent=1) for value in values]
    usable = [text for text in written + plain + texts if "\x00" not in text]
    usable = [text for text in usable if not re.search("[\ud800-\udfff]", text)]
    agrees(connection, "is_json", usable, is_python_json)


@pytest.mark.every_server
@pytest.mark.parametrize("opening", [1, 999, 1000, 1001, 50_000])
def test_deep_json_is_no_error(connection: psycopg.Connection, opening: int) -> None:
    for one, other in (("[", "]"), ('{"a":', "}"), ("[", "")):
        text = one * opening + ("0" if one != "[" else "") + other * opening
        assert judged(connection, "is_json", [text])[text] is (bool(other) and opening <= 1000)


def test_wide_json_is_no_deep_one(connection: psycopg.Connection) -> None:
    text = json.dumps([{"a": [1, {"b": "]["}]}] * 2000)
    assert judged(connection, "is_json", [text, text + "]"]) == {text: True, text + "]": False}


def luhn(text: str) -> bool:
    if not re.fullmatch("[1-9][0-9]{9,18}", text, re.ASCII):
        return False
    digits = [int(each) for each in reversed(text)]
    return sum(d if not i % 2 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)) % 10 == 0


def gs1(text: str) -> bool:
    if not re.fullmatch("[0-9]{8}|[0-9]{13}", text, re.ASCII):
        return False
    return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(reversed(text))) % 10 == 0


def isbn(text: str) -> bool:
    if re.fullmatch("[0-9]{9}[0-9X]", text, re.ASCII):
        return sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(text)) % 11 == 0
    return text.startswith(("978", "979")) and len(text) == 13 and gs1(text)


@examples
@given(
    numbers=st.lists(st.from_regex("[0-9]{7,19}", fullmatch=True), min_size=20, max_size=50),
    name=st.sampled_from([("is_credit_card", luhn), ("is_ean", gs1), ("is_isbn", isbn)]),
)
def test_check_digits_as_summed_up_by_hand(
    connection: psycopg.Connection, numbers: list[str], name: Any
) -> None:
    numbers = [number for number in numbers if number.isascii()]
    prefixed = ["978" + number[:9] for number in numbers] + [number[:9] for number in numbers]
    ended = [each + last for each in [n[:-1] for n in numbers] + prefixed for last in "0123456789X"]
    agrees(connection, name[0], numbers + ended, name[1])


def structures(connection: psycopg.Connection) -> dict[str, str]:
    listed = connection.execute("select setup._iban_structures()").fetchone()
    assert listed
    return {each[:2]: each[2:] for each in listed[0].split()}


def test_iban_structures_are_those_of_the_examples(connection: psycopg.Connection) -> None:
    assert sorted(structures(connection)) == sorted(value[:2] for value in GOOD["is_iban"])


@pytest.mark.parametrize("seed", range(EXAMPLES // 10))
def test_iban_of_each_country_as_computed_by_hand(
    connection: psycopg.Connection, seed: int
) -> None:
    dice = random.Random(seed)
    letters = {"n": string.digits, "a": string.ascii_uppercase}
    letters["c"] = letters["n"] + letters["a"]
    texts = {}
    for country, structure in structures(connection).items():
        account = "".join(
            dice.choice(letters[kind])
            for size, kind in re.findall("([0-9]{2})([nac])", structure)
            for _ in range(int(size))
        )
        number = "".join(str(int(each, 36)) for each in account + country)
        for digits in range(100):
            is_right = 2 <= digits <= 98 and int(f"{number}{digits:02d}") % 97 == 1
            texts[f"{country}{digits:02d}{account}"] = is_right
            texts[f"{country}{digits:02d}{account}0"] = False
    assert sum(texts.values()) == len(structures(connection))
    assert judged(connection, "is_iban", list(texts)) == texts


def test_dates_are_those_of_the_calendar(connection: psycopg.Connection) -> None:
    years = [1, 4, 99, 100, 400, 1600, 1700, 1900, 1999, 2000, 2023, 2024, 2100, 2400, 9999]
    texts = {
        f"{year:04d}-{month:02d}-{day:02d}": 1 <= month <= 12
        and 1 <= day <= calendar.monthrange(year, month)[1]
        for year in years
        for month in range(14)
        for day in range(33)
    }
    assert judged(connection, "is_iso_date", list(texts)) == texts
    stamps = {f"{text}T00:00Z": is_date for text, is_date in texts.items()}
    assert judged(connection, "is_iso_timestamp", list(stamps)) == stamps


@pytest.mark.every_server
@pytest.mark.parametrize("name", ["is_iso_date", "is_iso_time", "is_iso_timestamp", "is_uuid"])
def test_what_passes_can_be_cast(connection: psycopg.Connection, name: str) -> None:
    types = {"is_iso_date": "date", "is_iso_time": "timetz", "is_uuid": "uuid"}
    for text in GOOD[name]:
        read = text.replace(",", ".")
        connection.execute(f"select %s::{types.get(name, 'timestamptz')}", [read])


@examples
@given(texts=texts_like("0123459:.TZ+-", GOOD["is_iso_time"], 12))
def test_times_in_any_order(connection: psycopg.Connection, texts: list[str]) -> None:
    def model(text: str) -> bool:
        found = re.fullmatch(
            r"(\d\d):(\d\d)(?::(\d\d)([.,]\d+)?)?(?:Z|([+-])(\d\d)(?::(\d\d))?)?", text, re.ASCII
        )
        if not found:
            return False
        hour, minute, second = (int(each or 0) for each in found.group(1, 2, 3))
        sign, hours, minutes = found[5], int(found[6] or 0), int(found[7] or 0)
        offset = hours <= 15 and minutes <= 59 and not (sign == "-" and hours == minutes == 0)
        if hour == 24:
            return offset and minute == second == 0 and not (found[4] or "").strip(".,0")
        last = 60 if minute % 15 == 14 else 59
        return offset and hour < 24 and minute < 60 and second <= last

    agrees(connection, "is_iso_time", texts, model)
