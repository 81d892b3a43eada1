"""Which objects a file creates, read from its text."""

from __future__ import annotations

import pytest

from pg_medallion.migrate import MigrationProblem
from pg_medallion.migrate.signatures import created_objects, refuse_unrepeatable


@pytest.mark.parametrize(
    ("sql", "drops"),
    [
        ("create schema setup;", ["drop schema setup"]),
        ("CREATE TYPE setup.state AS ENUM ('a;b', 'c');", ["drop type setup.state"]),
        ("create unlogged table work.t (a text);", ["drop table work.t"]),
        ("create table s.t (a int); create index t_a on s.t (a);", ["drop table s.t"]),
        ("create unique index t_a on s.t (a);", ["drop index s.t_a"]),
        ("alter table s.t add constraint c check (true);", ["alter table s.t drop constraint c"]),
        ("create trigger g before update on s.t for each row execute function f();",
         ["drop trigger g on s.t"]),
        ('create or replace view "Odd name"."v.1" as select 1;', ['drop view "Odd name"."v.1"']),
        ("create materialized view g.m as select 1;", ["drop materialized view g.m"]),
        ("-- create table s.no ();\n/* create table s.no (); */ select 'create table s.no';", []),
        ("do $x$ begin create table s.no (); end $x$;", []),
        ("create function s.f() returns int language sql as $$ create table x (); $$;",
         ["drop function s.f()"]),
        ("create schema s; create type s.t as (a int);", ["drop schema s", "drop type s.t"]),
    ],
)  # fmt: skip
def test_drops_of_a_file(sql: str, drops: list[str]) -> None:
    assert [item.drop for item in created_objects(sql, "file.sql")] == drops


@pytest.mark.parametrize(
    ("sql", "remedy"),
    [
        ("create view s.v as select 1;", 'write "create or replace view"'),
        ("CREATE\n VIEW s.v AS SELECT 1;", 'write "create or replace view"'),
        ("create function s.f() returns int return 1;", 'write "create or replace function"'),
        ("create procedure s.p() language sql as '';", 'write "create or replace procedure"'),
        ("create materialized view s.v as select 1;", "let a job keep a table"),
        ("create table s.t (a int);", "the folder tables"),
    ],
)
def test_what_cannot_be_applied_again_is_refused(sql: str, remedy: str) -> None:
    text = f"-- create view s.no ();\n\ncomment on schema s is 'create view';\n{sql}"
    with pytest.raises(MigrationProblem, match=f"^file.sql:4: .*{remedy}"):
        refuse_unrepeatable(text, "file.sql")


@pytest.mark.parametrize(
    "sql",
    [
        "create or replace view s.v as select 1;",
        "create index if not exists i on s.t (a);",
        "create table if not exists s.t (a int);",
        "do $$ begin create role r; end $$;",
    ],
)
def test_what_can_be_applied_again_is_accepted(sql: str) -> None:
    refuse_unrepeatable(sql, "file.sql")


@pytest.mark.parametrize(
    ("parameters", "signature"),
    [
        ("p_a text, p_b integer default 1", "text, integer"),
        ("p_a numeric(12, 2) = 1.5, p_b text[] default '{a,b}'", "numeric(12, 2), text[]"),
        ("inout p_n bigint default f(1, 2)", "inout bigint"),
        ("variadic p_all text[]", "variadic text[]"),
        ("p_at timestamp with time zone default null", "timestamp with time zone"),
        ("a text -- the name is, well, odd\n, p_b double precision", "a text, double precision"),
        ("p_options jsonb default '{}'::jsonb", "jsonb"),
    ],
)
def test_signature_of_a_routine(parameters: str, signature: str) -> None:
    text = f"create or replace procedure s.p({parameters}) language sql as $$ select 1 $$;"
    assert [item.drop for item in created_objects(text, "f")] == [
        f"drop procedure s.p({signature})"
    ]


def test_routines_with_the_same_head_replace_each_other() -> None:
    def head(text: str) -> object:
        return created_objects(text, "f")[0]

    old = "create or replace function s.f(p_a int)\nreturns setof text\nlanguage sql as $$ 1 $$;"
    assert head(old) == head(old.replace("$$ 1 $$", "$$ 2 $$").replace("\n", "  "))
    assert head(old) != head(old.replace("setof text", "table (a text)"))
    assert head(old) != head(old.replace("p_a", "p_b"))
    assert head(old) != head(old.replace("p_a int", "p_a int default 1"))


def test_unknown_object_is_refused() -> None:
    with pytest.raises(MigrationProblem, match="no drop is known for `create operator"):
        created_objects("create operator s.= (leftarg = text);", "sql/x.sql")
