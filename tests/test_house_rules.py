"""The house rules that a machine can judge: of the catalogue, and of the files under sql/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

SQL = Path(__file__).resolve().parents[1] / "sql"
FILES = sorted(SQL.rglob("*.sql"))
MANIFESTS = [path for path in FILES if path.name == "install.sql"]
# what holds no object, or several
_OTHER_FILES = {"requirements.sql", "schemas.sql", "types.sql", "seeds.sql", "grants.sql"}
OBJECT_FILES = [
    path
    for path in FILES
    if path not in MANIFESTS
    and (
        path.parent.name in ("tables", "views", "functions")
        or (path.is_relative_to(SQL / "setup") and path.name not in _OTHER_FILES)
    )
]
CREATE = re.compile(
    r"(?m)^create (?:or replace )?(?:unlogged )?(?:materialized )?"
    r"(?P<kind>table|view|function|procedure) (?P<schema>\w+)\.(?P<name>\w+)"
)
OURS = "'{setup,work,bronze,silver,gold}'::text[]::regnamespace[]"


def name_of(path: Path) -> str:
    return str(path.relative_to(SQL))


# The catalogue. Every query finds offenders.


@pytest.fixture
def offenders(connection: psycopg.Connection) -> Any:
    """Run a query that finds offenders and return them as text."""

    def find(query: str) -> list[str]:
        return [str(row[0]) for row in connection.execute(query.replace("OURS", OURS))]

    return find


def test_everything_has_a_comment(offenders: Any) -> None:
    assert not offenders("""
        select n.nspname from pg_namespace as n
        where n.oid = any(OURS) and obj_description(n.oid, 'pg_namespace') is null
    """)
    assert not offenders("""
        select c.oid::regclass from pg_class as c
        where c.relnamespace = any(OURS) and c.relkind in ('r', 'p', 'v', 'm')
          and obj_description(c.oid, 'pg_class') is null
    """)
    assert not offenders("""
        select t.oid::regtype from pg_type as t
        left join pg_class as c on c.oid = t.typrelid
        where t.typnamespace = any(OURS) and t.typelem = 0
          and (c.relkind is null or c.relkind = 'c')
          and obj_description(t.oid, 'pg_type') is null
    """)
    assert not offenders("""
        select p.oid::regprocedure from pg_proc as p
        where p.pronamespace = any(OURS) and obj_description(p.oid, 'pg_proc') is null
    """)


def test_every_column_of_a_table_has_a_comment(offenders: Any) -> None:
    assert not offenders("""
        select format('%s.%I', c.oid::regclass, a.attname)
        from pg_class as c
        inner join pg_attribute as a
          on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = any(OURS) and c.relkind in ('r', 'p')
          and col_description(c.oid, a.attnum) is null
    """)


def test_comments_of_routines_start_with_a_verb_and_are_short(offenders: Any) -> None:
    assert not offenders("""
        select p.oid::regprocedure from pg_proc as p
        where p.pronamespace = any(OURS)
          and (
            obj_description(p.oid, 'pg_proc') !~ '^[A-Z][a-z]+ '
            or length(obj_description(p.oid, 'pg_proc')) > 120
          )
    """)


def test_workers_pin_their_search_path(offenders: Any) -> None:
    # a SET clause would keep PostgreSQL from inlining a function: the file has to say so
    inlined = {path.stem for path in FILES if path.read_text().startswith("-- No SET clause")}
    # '' would search pg_temp first: anybody could shadow pg_class for a security definer function
    pinned = "array['search_path=pg_catalog, pg_temp']"
    unpinned = f"""
        select p.proname from pg_proc as p
        where p.pronamespace = any(OURS) and p.prokind = 'f'
          and not coalesce(p.proconfig && {pinned}, false)
    """
    assert set(offenders(unpinned)) == inlined
    assert not offenders(f"{unpinned} and (p.prosecdef or p.provolatile = 'v')")


def test_conductors_pin_nothing_and_hold_no_sql_on_tables(offenders: Any) -> None:
    assert not offenders("""
        select p.oid::regprocedure from pg_proc as p
        where p.pronamespace = 'setup'::regnamespace and p.prokind = 'p'
          and (
            p.proconfig is not null
            or p.prosecdef
            or p.prosrc ~* '\\m(insert|update|delete|merge|execute)\\M'
            or p.prosrc ~* '\\m(from|join)\\s+(?!setup[.]\\w+\\()'
            or p.prosrc !~ '\\m_?commit\\M' and p.prosrc !~ 'call setup[.]_orchestrate\\('
          )
    """)


def test_conductors_qualify_what_they_call(connection: psycopg.Connection) -> None:
    """They run under the search_path of whoever calls them: public.pg_sleep must not."""
    bodies = connection.execute(
        "select p.oid::regprocedure::text, p.prosrc from pg_proc as p"
        " where p.pronamespace = 'setup'::regnamespace and p.prokind = 'p'"
    ).fetchall()
    syntax = {"coalesce", "nullif", "greatest", "least", "row", "array", "exists", "cast", "in"}
    for name, body in bodies:
        code = re.sub(r"--[^\n]*|'(?:[^']|'')*'", "", body)
        calls = re.findall(r"(?<![\w.])(\w+)\s*\(", code)
        assert set(calls) <= syntax, name
        # operators are searched too: these are exact for the integers they are used on
        assert set(re.findall(r"[-+*/<>=~!@#%^&|`?:]+", code)) <= {":=", "=>", ">", "+", "-"}, name


def test_only_conductors_commit(offenders: Any) -> None:
    assert not offenders("""
        select p.oid::regprocedure from pg_proc as p
        where p.pronamespace = any(OURS) and p.prokind = 'f' and p.prosrc ~* '\\m(commit|rollback);'
    """)


def test_no_routine_is_overloaded(offenders: Any) -> None:
    assert not offenders("""
        select p.proname from pg_proc as p
        where p.pronamespace = any(OURS) group by p.pronamespace, p.proname having count(*) > 1
    """)


def test_parameters_start_with_p(offenders: Any) -> None:
    assert not offenders("""
        select distinct p.oid::regprocedure
        from pg_proc as p
        cross join generate_series(1, cardinality(coalesce(p.proallargtypes, p.proargtypes))) as n
        where p.pronamespace = any(OURS)
          and coalesce(p.proargmodes[n], 'i') not in ('o', 't')
          and coalesce(p.proargnames[n], '') !~ '^p_'
    """)


def test_nothing_is_granted_to_public(offenders: Any) -> None:
    assert not offenders("""
        select p.oid::regprocedure from pg_proc as p
        cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
        where p.pronamespace = any(OURS) and a.grantee = 0
    """)
    assert not offenders("""
        select c.oid::regclass from pg_class as c
        cross join aclexplode(c.relacl) as a
        where c.relnamespace = any(OURS) and a.grantee = 0
        union
        select c.oid::regclass from pg_class as c
        inner join pg_attribute as t on t.attrelid = c.oid
        cross join aclexplode(t.attacl) as a
        where c.relnamespace = any(OURS) and a.grantee = 0
    """)
    assert not offenders("""
        select n.nspname from pg_namespace as n
        cross join aclexplode(n.nspacl) as a
        where n.oid = any(OURS) and a.grantee = 0
    """)


CLOCKS = (
    r"\m(now\(\)|clock_timestamp|transaction_timestamp|statement_timestamp|current_date"
    r"|current_timestamp|current_time|localtime|localtimestamp|timeofday)\M"
)


def test_one_function_tells_the_time(offenders: Any) -> None:
    assert not offenders(f"""
        select p.oid::regprocedure from pg_proc as p
        where p.pronamespace = any(OURS) and p.proname <> '_now'
          and replace(p.prosrc, 'setup._now()', '') ~* '{CLOCKS}'
    """)
    assert not offenders(f"""
        select c.oid::regclass from pg_class as c
        where c.relnamespace = any(OURS) and c.relkind in ('v', 'm')
          and replace(pg_get_viewdef(c.oid), 'setup._now()', '') ~* '{CLOCKS}'
    """)
    assert not offenders(f"""
        select d.adrelid::regclass from pg_attrdef as d
        inner join pg_class as c on c.oid = d.adrelid
        where c.relnamespace = any(OURS)
          and pg_get_expr(d.adbin, d.adrelid) ~* '{CLOCKS}'
    """)


def test_constraints_are_named_after_their_table(offenders: Any) -> None:
    assert not offenders("""
        select k.conrelid::regclass || ': ' || k.conname
        from pg_constraint as k
        inner join pg_class as c on c.oid = k.conrelid
        where c.relnamespace = any(OURS) and k.contype in ('p', 'u', 'f', 'c', 'x')
          and k.conname !~ ('^' || c.relname || '_.*(pkey|key|fkey|check|excl)$')
    """)


@pytest.mark.every_server
def test_plpgsql_check_finds_nothing(database: str) -> None:
    with closing(psycopg.connect(database)) as connection:
        try:
            connection.execute("create extension plpgsql_check")
        except (psycopg.errors.FeatureNotSupported, psycopg.errors.InsufficientPrivilege):
            pytest.skip("the extension plpgsql_check is not on this server")
        found = connection.execute(f"""
            select p.oid::regprocedure::text, e.lineno, e.level, e.message
            from pg_proc as p
            inner join pg_language as l on l.oid = p.prolang and l.lanname = 'plpgsql'
            cross join lateral plpgsql_check_function_tb(
              p.oid, fatal_errors => false, extra_warnings => true, performance_warnings => false
            ) as e
            where p.pronamespace = any({OURS}) and p.prorettype <> 'trigger'::regtype
        """).fetchall()
    # it cannot know the type of a record, nor that these four parameters are there for symmetry,
    # nor what the extension Citus brings or a newer server has, which is called only there; a
    # procedure of a job takes the load id beside its counts
    known = re.compile(
        r"record .* is not assigned yet|never read variable|target type is different"
        r"|cannot determinate a result|composite OUT variable .p_counts. is not single argument"
        r"|unused parameter .p_(workers|dry_run|fail_fast|load_id)."
        r'|relation "pg_dist_partition" does not exist'
        r"|function create_(distributed|reference)_table\(.*\) does not exist"
        r"|function pg_input_is_valid\(text, (unknown|text)\) does not exist"  # from 16 on
    )
    # where it does not know a record, it does not see what else its expressions use
    blind = {routine for routine, _, _, message in found if "is not assigned yet" in message}
    assert [
        row
        for row in found
        if not known.search(row[3])
        and not (row[0] in blind and row[3].startswith("unused parameter"))
    ] == []


# The files


def created_by(path: Path) -> re.Match[str]:
    """The only object of a file, as the text says it."""
    found = list(CREATE.finditer(path.read_text()))
    assert len(found) == 1, f"{name_of(path)} creates {len(found)} objects"
    return found[0]


def test_a_file_holds_one_object_of_its_name_and_kind() -> None:
    def is_in_place(path: Path) -> bool:
        layer = path.relative_to(SQL).parts[0]
        kind, schema, name = created_by(path).group("kind", "schema", "name")
        # in the rooms of the framework, routines and views of one idea stand side by side
        return (
            (kind == "table") == (path.parent.name == "tables")
            and (layer == "setup" or path.parent.name == f"{kind}s")
            and path.stem == (name if schema == layer else f"{schema}_{name}")
        )

    assert [name_of(path) for path in OBJECT_FILES if not is_in_place(path)] == []


def test_a_rerunnable_file_is_complete() -> None:
    def is_complete(path: Path) -> bool:
        text = path.read_text()
        created = created_by(path)
        kind = created["kind"]
        is_routine = kind in ("function", "procedure")
        return bool(
            re.search(rf"(?m)^comment on {kind} ", text)
            and (kind == "table" or created[0].startswith("create or replace "))
            and (not is_routine or re.search(rf"(?m)^revoke all on {kind} ", text))
        )

    assert [name_of(path) for path in OBJECT_FILES if not is_complete(path)] == []


def test_files_are_short_narrow_and_clean() -> None:
    def faults(path: Path) -> Iterator[str]:
        text = path.read_bytes().decode()
        lines = text.split("\n")
        # a table of contents has a line per file, one of data as many rows as there are
        if len(lines) > 300 and path not in MANIFESTS and path.name != "seeds.sql":
            yield f"{len(lines)} lines"
        if "\t" in text or "\r" in text:
            yield "a tab or a carriage return"
        if not text.endswith("\n") or text.endswith("\n\n"):
            yield "does not end with one line feed"
        for number, line in enumerate(lines, 1):
            if line != line.rstrip():
                yield f"line {number} ends with a space"
            if len(line) > 100:
                yield f"line {number} has {len(line)} characters"

    assert [f"{name_of(path)}: {fault}" for path in FILES for fault in faults(path)] == []


KEYWORDS = re.compile(
    r"\b(SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|CREATE|TABLE|VIEW|BEGIN|END|IF|THEN|ELSE|LOOP|"
    r"RETURN|RAISE|PERFORM|EXECUTE|DECLARE|AND|OR|NOT|NULL|JOIN|ORDER|GROUP|CASE|WHEN|AS|ON)\b"
)


def test_keywords_are_lower_case_in_bodies_too() -> None:
    other_text = re.compile(r"/\*.*?\*/|--[^\n]*|'(?:[^']|'')*'", re.DOTALL)
    found = {path: KEYWORDS.findall(other_text.sub("", path.read_text())) for path in FILES}
    assert {name_of(path): keywords for path, keywords in found.items() if keywords} == {}


def test_every_file_is_in_a_manifest_once() -> None:
    listed = [
        (manifest.parent / name).resolve()
        for manifest in MANIFESTS
        for name in re.findall(r"(?m)^\\ir (\S+)$", manifest.read_text())
    ]
    # psql begins with that of the framework, or of a pipeline's layer
    layers = ("bronze", "silver", "gold")
    begun = {path for layer in layers for path in (SQL / layer).glob("*/install.sql")}
    begun.add(SQL / "setup" / "install.sql")
    assert sorted(listed) == sorted(set(FILES) - begun)


ROOMS = [
    manifest.parent
    for manifest in MANIFESTS
    if manifest.is_relative_to(SQL / "setup") and manifest.parent.name not in ("setup", "tables")
]


def test_a_room_can_be_read_in_one_sitting() -> None:
    assert [name_of(room) for room in ROOMS if len(list(room.glob("*.sql"))) > 41] == []


def test_every_room_has_a_manifest_and_says_what_it_is_for() -> None:
    folders = [path for path in (SQL / "setup").rglob("*") if path.is_dir()]
    rooms = [folder for folder in folders if folder.name != "tables"]
    assert [name_of(room) for room in rooms if room not in ROOMS] == []
    guides = {room: room / "README.md" for room in rooms}
    assert [name_of(room) for room, guide in guides.items() if not guide.is_file()] == []
    lengths = {name_of(room): len(guide.read_text().splitlines()) for room, guide in guides.items()}
    assert {room: length for room, length in lengths.items() if not 10 <= length <= 40} == {}


def test_only_manifests_speak_to_psql() -> None:
    speaking = {path for path in FILES if re.search(r"(?m)^\\", path.read_text())}
    assert speaking == set(MANIFESTS)


def test_no_name_carries_its_order() -> None:
    assert [name_of(path) for path in SQL.rglob("*") if re.match(r"\d", path.name)] == []


def arguments(text: str) -> list[str]:
    """The arguments of a call, from the text behind its parenthesis."""
    found, depth, begin = [], 0, 0
    for token in re.finditer(r"(?s)\$\w*\$.*?\$\w*\$|'[^']*'|[][(),]", text):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token[0], 0)
        if depth < 0 or (depth == 0 and token[0] == ","):
            found.append(text[begin : token.start()].strip())
            begin = token.end()
        if depth < 0:
            break
    return found


def calls(name: str) -> Iterator[tuple[str, list[str]]]:
    """The calls of a function in routines, each with its place."""
    for path in OBJECT_FILES:
        text = re.sub("--.*", "", path.read_text())
        for match in re.finditer(rf"(?<!\w){re.escape(name)}\((?!p_)", text):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{name_of(path)}:{line}", arguments(text[match.end() :])


def test_a_template_has_no_hole_without_part_and_no_part_without_hole() -> None:
    offenders = []
    for place, (template, parts) in calls("setup._fill_sql"):
        holes = set(re.findall(r"\{(\w+)\}", template))
        names = {
            name.strip("'")
            for match in re.finditer(r"jsonb_build_object\(", parts)
            for name in arguments(parts[match.end() :])[::2]
        }
        # parts that several templates share are refused by the function when they lack one
        lacking = holes - names if parts.startswith("jsonb_build_object(") else set()
        if not names or lacking or names - holes:
            offenders.append(f"{place}: {sorted(lacking | names - holes)}")
    assert offenders == []


def test_a_statement_of_more_than_four_parts_is_a_template_with_names() -> None:
    assert [
        place
        for place, (template, *parts) in calls("format")
        if len(parts) > 4 and re.search(r"\b(select|from|insert|update|delete|create)\b", template)
    ] == []
