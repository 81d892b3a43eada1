"""Names and types that reach generated SQL: quoted where they may be anything, else refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from feed import Feed
from psycopg import sql

STRANGE = [
    "orders.total",
    "disc%",
    "s",
    "o",
    "%1$I",
    'va"lue',
    "select",
    "f.s.t",
    "_next",
    "_number",
]
TAKEN = ["_op", "_seq", "_sets", "_known", "_loses", "_tied", "_reason", "_refused", "_row"]
TAKEN += ["_tomb", "_from", "_lo", "_end_seq", "_start_seq", "_action", "__head"]


def merged(
    connection: psycopg.Connection, scd: str, table: str, key: str, seq: str, value: str
) -> list[Any]:
    """What two merges into a new target give: a tie, a late event, a refused row, a delete."""
    names = {
        "target": sql.Identifier("silver", table),
        "source": sql.Identifier("bronze", table),
        "key": sql.Identifier(key),
        "seq": sql.Identifier(seq),
        "value": sql.Identifier(value),
    }

    def run(text: str, *values: Any) -> Any:
        return connection.execute(sql.SQL(text).format(**names), values or None)

    run("create table {target} ({key} int, {value} text)")
    run("create table {source} ({key} int, {seq} int, {value} text, gone boolean)")
    options = "p_delete_when => 'gone', p_except_columns => '{{gone}}'"
    merge = f"select (setup.merge_{scd}(%s, %s, %s, %s, {options})).quarantined"
    given = (f'silver."{quoted(table)}"', f'bronze."{quoted(table)}"', [key], [seq])
    for rows, refused in (
        ("(1, 5, 'x'), (1, 5, 'y'), (null, 5, 'x'), (2, 1, 'x'), (3, 1, 'x')", 1),
        ("(1, 3, 'x'), (1, 9, 'x'), (null, 5, 'x')", 0),
    ):
        run(f"truncate {{source}}; insert into {{source}} values {rows}")
        run("insert into {source} values (2, 4, null, true)")
        assert run(merge, *given).fetchall() == [(refused,)]
    ((row,),) = run("select row_data from setup.quarantine where target like %s", f"%{table}%")
    assert row == {key: None, seq: 5, value: "x", "gone": None}
    return run("select {key}, {value} from {target} order by 1, 2").fetchall()


def quoted(name: str) -> str:
    """A name for use between double quotes."""
    return name.replace('"', '""')


@pytest.mark.parametrize("scd", ["scd1", "scd2"])
def test_any_name_may_be_a_key_a_sequence_a_value_or_a_target(
    connection: psycopg.Connection, scd: str
) -> None:
    expected = {
        "scd1": [(1, "x"), (3, "x")],
        "scd2": [(1, "x"), (1, "x"), (1, "y"), (2, "x"), (3, "x")],
    }
    for at, name in enumerate(STRANGE):
        for place in ({"key": name}, {"seq": name}, {"value": name}):
            names = {"key": "k", "seq": "n", "value": "v"} | place
            table = f"t{at} {next(iter(place))} {scd}"
            assert merged(connection, scd, table, **names) == expected[scd]
    assert merged(connection, scd, f"5%s {scd}", "k", "n", "v") == expected[scd]


def test_parts_of_a_sequence_may_have_any_name(feed: Callable[..., Feed]) -> None:
    odd = feed(seq_types=("date", "integer"))
    odd.connection.execute(f'alter table bronze.{odd.name} rename n1 to "at %"')
    odd.merge(sequence=["at %", "n2"])


def test_a_truncate_reaches_a_target_of_any_name(connection: psycopg.Connection) -> None:
    connection.execute(
        """
        create table silver."gone %" (k int, v text);
        create table bronze.gone (k int, n int, op text, v text);
        insert into bronze.gone values (1, 1, 'U', 'x'), (null, 5, 'T', null);
        select setup.merge_scd1(
          'silver."gone %"', 'bronze.gone', '{k}', '{n}', p_truncate_when => 'op = ''T''',
          p_except_columns => '{op}'
        );
        """
    )
    assert connection.execute('select * from silver."gone %"').fetchall() == []


@pytest.mark.parametrize("scd", ["scd1", "scd2"])
@pytest.mark.parametrize("place", ["key", "value"])
def test_a_name_that_a_merge_needs_itself_is_refused(
    feed: Callable[..., Feed], scd: str, place: str
) -> None:
    taken = feed(scd=scd)
    column = "k1" if place == "key" else "a"
    for name in TAKEN:
        for table in (taken.target, f"bronze.{taken.name}"):
            taken.connection.execute(f'alter table {table} rename {column} to "{name}"')
        with pytest.raises(psycopg.Error) as caught:
            taken.merge(keys=[name] if place == "key" else ["k1"])
        assert (caught.value.sqlstate, name in str(caught.value)) == ("MW050", True)
        column = name


@pytest.mark.parametrize(("length", "multibyte"), [(48, False), (49, False), (25, True)])
def test_a_name_is_refused_when_companions_have_no_room(
    connection: psycopg.Connection, length: int, multibyte: bool
) -> None:
    name = ("ä" if multibyte else "a") * length
    connection.execute(
        f"create table silver.{name} (k int, v text);"
        f"create table bronze.{name} (k int, n int, v text);"
        f"insert into bronze.{name} values (1, 1, 'x')"
    )
    call = f"select setup.merge_scd2('silver.{name}', 'bronze.{name}', '{{k}}', '{{n}}')"
    if length == 48:
        for statement in (call, call, f"select setup.rebuild_target('silver.{name}')"):
            connection.execute(statement)
        return
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(call)
    assert (caught.value.sqlstate, "48 bytes" in str(caught.value)) == ("MW050", True)


TYPES = {
    "json": "json",
    "list of json": "json[]",
    "domain over json": "merged_json",
    "composite with json": "merged_pair",
    "point": "point",
    "extension": "merge_ext.citext",
    "domain over extension": "merged_citext",
    "domain that forbids NULL": "merged_present",
}
GOOD = ["varchar(5)", "char(3)", "integer[]", "jsonb", "inet", "cidr", "int4range", "bytea", "uuid"]
GOOD += ["merged_mood", "regclass", "time", "interval", "boolean", "merged_code", "name", "oid"]


@pytest.fixture
def types(connection: psycopg.Connection) -> psycopg.Connection:
    """A database with types of all makes."""
    if connection.execute("select to_regtype('merged_mood')").fetchall() == [(None,)]:
        connection.execute(
            """
            create schema merge_ext;
            create extension citext schema merge_ext;
            create type merged_pair as (n integer, j json);
            create type merged_mood as enum ('good', 'bad');
            create domain merged_json as json;
            create domain merged_citext as merge_ext.citext;
            create domain merged_code as text check (value <> '');
            create domain merged_present as text not null;
            """
        )
    return connection


def typed(connection: psycopg.Connection, kind: str, place: str) -> str:
    """The call that merges a column of this type as key, sequence or payload."""
    name = f"t{abs(hash((kind, place)))}"
    named = {"key": "k", "sequence": "n", "payload": "v"}[place]
    kinds = {"k": "integer", "n": "integer", "v": "integer"} | {named: kind}
    connection.execute(
        f"create table silver.{name} (k {kinds['k']}, v {kinds['v']});"
        f"create table bronze.{name} (k {kinds['k']}, n {kinds['n']}, v {kinds['v']})"
    )
    return f"select setup.merge_scd2('silver.{name}', 'bronze.{name}', '{{k}}', '{{n}}')"


@pytest.mark.parametrize("case", TYPES)
def test_a_type_that_cannot_be_compared_safely_is_refused(
    types: psycopg.Connection, case: str
) -> None:
    for place in ("key", "sequence", "payload"):
        if case == "domain that forbids NULL" and place != "payload":
            continue
        with pytest.raises(psycopg.Error) as caught:
            types.execute(typed(types, TYPES[case], place))
        assert caught.value.sqlstate == "MW052", str(caught.value)


def test_all_other_types_are_taken(types: psycopg.Connection) -> None:
    for kind in GOOD:
        for place in ("key", "payload"):
            call = typed(types, kind, place)
            types.execute(call)
            types.execute(call)
