"""One table with a column per type and a row per value that other tools lose or change."""

from __future__ import annotations

from hashlib import md5

import pytest
from copies import Copies

REFUSED = "refused"
# type in MariaDB -> (type in bronze, {literal there: text here})
VALUES: dict[str, tuple[str, dict[str, str | None]]] = {
    "date": (
        "date",
        {
            "'0000-00-00'": None, "'2021-00-00'": None, "'2021-05-00'": None, "'0000-12-19'": None,
            "'0007-03-01'": "0007-03-01", "'2200-00-08'": None, "'0001-01-01'": "0001-01-01",
            "'9999-12-31'": "9999-12-31", "null": None,
        },
    ),
    "date not null": ("date", {"'0000-00-00'": None, "'2021-05-00'": None}),
    "datetime": (
        "timestamp without time zone",
        {
            "'0000-00-00 00:00:00'": None, "'2021-00-10 10:00:00'": None,
            "'2026-03-08 02:30:00'": "2026-03-08 02:30:00",
        },
    ),
    "datetime(6) not null": (
        "timestamp without time zone",
        {
            "'0000-00-00 00:00:00'": None,
            "'9999-12-31 23:59:59.999999'": "9999-12-31 23:59:59.999999",
        },
    ),
    "timestamp null": (
        "timestamp with time zone",
        {
            "'0000-00-00 00:00:00'": None, "null": None,
            # of a session five hours behind
            "'2026-01-01 00:00:00'": "2026-01-01 05:00:00+00",
        },
    ),
    "time": (
        "interval",
        {"'-00:00:01'": "-00:00:01", "'25:30:00'": "25:30:00", "'-794:59:59'": "-794:59:59"},
    ),
    "time(6)": (
        "interval",
        {
            "'-507:48:27'": "-507:48:27", "'838:59:59.000000'": "838:59:59",
            "'00:00:00.5'": "00:00:00.5",
        },
    ),
    "year": ("smallint", {"0": None, "1901": "1901", "2155": "2155"}),
    "tinyint(1)": (
        "boolean",
        {
            "0": "false", "1": "true", "null": None, "-128": REFUSED, "2": REFUSED, "127": REFUSED,
        },
    ),
    "tinyint(1) unsigned": ("boolean", {"0": "false", "1": "true", "255": REFUSED}),
    "tinyint unsigned": ("smallint", {"255": "255"}),
    "smallint unsigned": ("integer", {"65535": "65535"}),
    "mediumint unsigned": ("integer", {"16777215": "16777215"}),
    "int unsigned": ("bigint", {"4294967295": "4294967295"}),
    "int(6) zerofill": ("bigint", {"42": "42"}),
    "bigint": ("bigint", {"-9223372036854775808": "-9223372036854775808"}),
    "bigint unsigned": ("numeric(20,0)", {"18446744073709551615": "18446744073709551615"}),
    "bit(1)": ("boolean", {"b'0'": "false", "b'1'": "true", "null": None}),
    "bit(8)": ("bit(8)", {"b'101'": "00000101", "0": "00000000"}),
    "bit(64)": ("bit(64)", {"~0": "1" * 64}),
    "float": (
        "real",
        {
            "123456789": "1.2345679e+08", "0.1": "0.1", "1e-38": "1e-38", "-0e0": "0", "'-0'": "0",
            "16777217": "1.6777216e+07",
        },
    ),
    "double": (
        "double precision",
        {"1e308": "1e+308", "0.1": "0.1", "1e0/3": "0.3333333333333333", "5e-324": "5e-324"},
    ),
    "decimal(65,30)": (
        "numeric(65,30)",
        {
            "-12345678901234567890123456789012345.123456789012345678901234567891":
                "-12345678901234567890123456789012345.123456789012345678901234567891",
        },
    ),
    "varchar(60) character set latin1": (
        "text", {"x'8093e9'": "€“é", "convert(x'c3a9' using latin1)": "Ã©", "null": None, "''": ""},
    ),
    "varchar(60) character set utf8mb3": ("text", {"'žluťoučký'": "žluťoučký"}),
    "varchar(60)": (
        "text",
        {
            "'😀 e'": "😀 e", "''": "", "null": None, r"'\\N'": r"\N", r"'\\.'": r"\.",
            r"'\t\r\n\\'": "\t\r\n\\", r"'a\0b'": "ab", "'trailing  '": "trailing  ",
            "'NULL'": "NULL", "'%s {0} \"q\" ''q'''": "%s {0} \"q\" 'q'",
        },
    ),
    "char(10)": ("text", {"'a  '": "a", "''": ""}),
    "varbinary(20)": (
        "bytea", {"x'00ff'": "\\x00ff", "''": "\\x", "null": None, r"'\\N'": "\\x5c4e"},
    ),
    "blob": ("bytea", {"'é'": "\\xc3a9"}),
    "binary(4)": ("bytea", {"'a'": "\\x61000000"}),
    "json": (
        "jsonb",
        {
            """'{"a": [1, null, "é"]}'""": '{"a": [1, null, "é"]}',
            r"""'"\\u0000"'""": REFUSED, "'null'": "null", "null": None,
        },
    ),
    "enum('a','b\\t','')": ("text", {"'a'": "a", "'b\\t'": "b\t", "0": "", "null": None}),
    "set('x','y','z')": ("text", {"'x,z'": "x,z", "''": ""}),
    "uuid": (
        "uuid",
        {"'123e4567-e89b-12d3-a456-426655440000'": "123e4567-e89b-12d3-a456-426655440000"},
    ),
    "inet6": ("inet", {"'2001:db8::ff00:42:8329'": "2001:db8::ff00:42:8329/128"}),
    "inet4": ("inet", {"'10.0.0.1'": "10.0.0.1/32"}),
    "point": ("text", {"point(1, 2)": "POINT(1 2)", "null": None}),
}  # fmt: skip
# names that differ after 63 bytes; a blank, a quote, a reserved word, one of ours
NAMES = [
    "n" * 63 + "a",
    "n" * 63 + "b",
    "a b",
    "q\"u`o'te",
    "select",
    "_load_id",
    "größe" * 12,
    "%s",
]


@pytest.fixture
def torture(copies: Copies) -> Copies:
    columns = [f"c{number} {kind}" for number, kind in enumerate(VALUES)]
    copies.at_source(f"create table torture (id int primary key, {', '.join(columns)})")
    row = 0
    for number, (_, values) in enumerate(VALUES.values()):
        for literal in values:
            row += 1
            copies.at_source(
                f"insert ignore into torture (id, c{number}) values ({row}, {literal})"
            )
    return copies


def expected() -> list[tuple[int, str | None]]:
    """Number of a row and the text of its value, without those that go to quarantine."""
    texts = [text for _, values in VALUES.values() for text in values.values()]
    return [(row, text) for row, text in enumerate(texts, 1) if text != REFUSED]


def found(copies: Copies) -> list[tuple[int, str | None]]:
    """The same of the table in bronze."""
    result = []
    row = 0
    for number, (_, values) in enumerate(VALUES.values()):
        ids = list(range(row + 1, row + len(values) + 1))
        row += len(values)
        query = (
            f"select id, c{number}::text from bronze.{{p}}_torture where id = any(%s) order by id"
        )
        result += copies.warehouse.rows(query, ids)
    return result


def test_every_value_survives_or_is_in_quarantine(torture: Copies) -> None:
    refused = [text for _, values in VALUES.values() for text in values.values()].count(REFUSED)
    types = {f"c{number}": "text" for number, kind in enumerate(VALUES) if kind == "point"}
    torture.job("torture", load_type="full", types=types, max_refused_pct=50)
    counts = torture.load("torture")
    assert found(torture) == expected()
    assert counts == (len(expected()), 0, 0, refused)
    declared = torture.warehouse.rows(
        "select bronze_type from setup.source_columns as c"
        " inner join setup.load_jobs as j using (job_id)"
        " where j.target = 'bronze.{p}_torture' and c.position > 1 order by c.position"
    )
    assert [each[0] for each in declared] == [kind for kind, _ in VALUES.values()]
    seen = torture.seen("torture")
    assert seen["nul_bytes"] == 1
    # in the first load as in any: nothing differs
    assert torture.load("torture") == (0, 0, 0, refused)
    reasons = torture.warehouse.rows(
        "select distinct reason from setup.quarantine where target = 'bronze.{p}_torture'"
    )
    places = {kind: f'column "c{number}"' for number, kind in enumerate(VALUES)}
    assert {reason for (reason,) in reasons} == {
        f"{places['tinyint(1)']}: it is neither 0 nor 1",
        f"{places['tinyint(1) unsigned']}: it is neither 0 nor 1",
        f"{places['json']}: jsonb cannot hold it",
    }


def test_values_of_an_increment_are_those_of_a_first_load(torture: Copies) -> None:
    refused = [text for _, values in VALUES.values() for text in values.values()].count(REFUSED)
    torture.at_source("create table later as select * from torture", "delete from torture")
    torture.at_source("insert into torture (id) values (0)")
    types = {f"c{number}": "text" for number, kind in enumerate(VALUES) if kind == "point"}
    torture.job("torture", types=types, max_refused_pct=50, watermark="id")
    assert torture.load("torture") == (1, 0, 0, 0)
    torture.at_source("insert into torture select * from later")
    assert torture.load("torture") == (len(expected()), 0, 0, refused)
    assert torture.seen("torture")["is_whole"] is False
    assert found(torture) == expected()


def test_keys_that_a_source_takes_for_equal_are_another_here(copies: Copies) -> None:
    copies.at_source(
        "create table k (word varchar(20) collate utf8mb4_general_ci primary key, note int)",
        "insert into k values ('a', 1), ('b ', 2), ('c', 3)",
    )
    copies.job("k", hard_deletes="purge", max_delete_pct=70, watermark="note")
    assert copies.load("k") == (3, 0, 0, 0)
    # no stamp grows; for the source the key is as before
    copies.at_source("update k set word = 'A' where note = 1")
    copies.at_source("update k set word = 'b' where note = 2")
    assert copies.load("k") == (2, 0, 2, 0)
    assert sorted(copies.content("k", "word, note")) == [("A", 1), ("b", 2), ("c", 3)]
    assert copies.load("k") == (0, 0, 0, 0)


def test_a_type_without_a_mate_is_an_error_of_configuration(copies: Copies) -> None:
    copies.at_source("create table places (id int primary key, place point)")
    copies.job("places", load_type="full")
    code, words = copies.failure("places")
    assert (code, 'column "place" is point' in words) == ("MW065", True)
    copies.job("places", load_type="full", exclude_columns=["place"])
    assert copies.load("places") == (0, 0, 0, 0)


def test_every_name_keeps_its_own_column(copies: Copies) -> None:
    quoted = [name.replace("`", "``") for name in NAMES]
    copies.at_source(
        "create table `names` (`Id` int primary key, "
        + ", ".join(f"`{name}` int" for name in quoted)
        + ")",
        f"insert into names values (0, {', '.join(map(str, range(1, len(NAMES) + 1)))})",
    )
    copies.job("names", load_type="full")
    copies.load("names")
    [row] = copies.warehouse.rows("select to_jsonb(t) from bronze.{p}_names as t")
    values = {name: value for name, value in row[0].items() if isinstance(value, int)}
    del values["_load_id"]
    assert sorted(values.values()) == list(range(len(NAMES) + 1))
    assert values["Id"] == 0
    assert {name: values.get(name) for name in ("a b", 'q"u`o\'te', "select", "%s")} == {
        "a b": 3, 'q"u`o\'te': 4, "select": 5, "%s": 8,
    }  # fmt: skip


def test_keys_are_compared_by_their_bytes(copies: Copies) -> None:
    copies.at_source(
        "create table k (word varchar(20) collate utf8mb4_bin, raw varbinary(8),"
        " big bigint unsigned, note int, primary key (word, raw, big))",
        "insert into k values ('a', x'00', 9007199254740993, 1), ('A', x'00', 9007199254740993, 2),"
        " ('é', x'ff', 18446744073709551615, 3), ('z', '', 0, 4), ('', '', 9007199254740992, 5)",
    )
    copies.job("k", hard_deletes="purge", max_delete_pct=50, watermark="note")
    copies.load("k")
    assert copies.load("k") == (0, 0, 0, 0)
    assert copies.seen("k")["is_repeated"] is False
    copies.at_source("delete from k where word = 'A'")
    assert copies.load("k") == (0, 0, 1, 0)
    assert copies.content("k", "note") == [(1,), (3,), (4,), (5,)]


@pytest.mark.nightly  # 100 MB
def test_large_values_come_whole_also_where_the_source_cannot_write_a_line(
    copies: Copies,
) -> None:
    size = 16 * 1024 * 1024 - 1
    copies.at_source(
        "create table large (id int primary key, words mediumtext, bytes longblob)",
        f"insert into large values (1, repeat('\\t', {size}), null),"
        f" (2, null, repeat('b', {size})), (3, 'short', 'short')",
        # of 40 MB, in hexadecimal more than max_allowed_packet
        "insert into large values (4, 'x', repeat('c', 40 * 1024 * 1024))",
    )
    copies.job("large", load_type="full")
    assert copies.load("large") == (4, 0, 0, 0)
    query = "select id, md5(words), md5(bytes) from bronze.{p}_large order by id"
    assert copies.warehouse.rows(query) == [
        (1, md5(b"\t" * size).hexdigest(), None),
        (2, None, md5(b"b" * size).hexdigest()),
        (3, md5(b"short").hexdigest(), md5(b"short").hexdigest()),
        (4, md5(b"x").hexdigest(), md5(b"c" * 40 * 1024 * 1024).hexdigest()),
    ]
