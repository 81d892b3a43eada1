"""No value of a row gets into what an operator can read, whatever PostgreSQL says about it."""

from __future__ import annotations

import psycopg
import pytest
from warehouse import Warehouse

MARKER = "JaneMarker"
DIGITS = "47114711"

TABLES = """
create table bronze.{p}_s (v text, n numeric, i bigint, b bytea, x text);
insert into bronze.{p}_s values (
  'JaneMarker', 47114711.5, 47114711, 'JaneMarker\\377'::bytea,
  E'JaneMarker "q" (x)=(y), \\'z\\'\\nPL/pgSQL function JaneMarker() line 3 at RAISE\\nJaneMarker'
);
create type silver.{p}_color as enum ('red');
create domain silver.{p}_short as text check (length(value) < 5);
create table silver.{p}_t (
  v text primary key, c text check (length(c) < 5), w varchar(5), n numeric(3), u int unique,
  g int generated always as (length(v)) stored, e silver.{p}_color, d silver.{p}_short,
  not_null text not null default '', exclude (c with =)
);
create table silver.{p}_child (v text references silver.{p}_t);
create table silver.{p}_parts (v text) partition by list (v);
create table silver.{p}_range (v text, n numeric) partition by range (v, n);
create table silver.{p}_part partition of silver.{p}_parts for values in ('a');
create view silver.{p}_checked as select v from silver.{p}_t where v = 'a'
  with local check option;
create function silver.{p}_raise(p text) returns text language plpgsql as
  $f$ begin raise exception 'row % is bad', p using detail = p, hint = 'see ' || p; end $f$;
create function silver.{p}_sql(p text) returns int language sql as $f$ select p::int $f$;
"""

# what fails, with the SQLSTATE it fails with; s is a row of the table above
EXPRESSIONS = {
    **{
        f"s.v::{kind}": code
        for kind, code in {
            "integer": "22P02",
            "bigint": "22P02",
            "numeric": "22P02",
            "real": "22P02",
            "double precision": "22P02",
            "boolean": "22P02",
            "date": "22007",
            "time": "22007",
            "timestamp": "22007",
            "timestamptz": "22007",
            "interval": "22007",
            "uuid": "22P02",
            "inet": "22P02",
            "cidr": "22P02",
            "macaddr": "22P02",
            "money": "22P02",
            "bit(8)": "22P02",
            "json": "22P02",
            "jsonb": "22P02",
            "jsonpath": None,
            "xml": None,
            "point": "22P02",
            "box": "22P02",
            "int[]": "22P02",
            "int4range": "22P02",
            "int4multirange": "22P02",
            "tid": "22P02",
            "pg_lsn": "22P02",
            "xid8": None,
            "regclass": "42P01",
            "regtype": "42704",
            "regproc": "42883",
            "regprocedure": "22P02",
            "regrole": "42704",
            "regnamespace": "3F000",
            "regconfig": "42704",
            "silver.{p}_color": "22P02",
            "silver.{p}_short": "23514",
            "bronze.{p}_s": "22P02",
        }.items()
    },
    "s.x::json": "22P02",
    "('{\"' || s.v || '\": 1')::jsonb": "22P02",
    "(s.v || ' & | !')::tsquery": "42601",
    "to_tsquery('simple', s.v || ' & (')": "42601",
    "(s.v || ' ''')::tsvector": "42601",
    "('{' || s.v)::text[]": "22P02",
    "array_in('{' || s.v, 25, -1)": None,
    "('[' || s.v || ',')::int4range": "22P02",
    "numrange(s.n, 0)": "22000",
    "'x' ~ (s.v || '(')": "2201B",
    "regexp_replace('x', 'x', 'y', s.v)": "22023",
    "'x' similar to ('x' || s.v || '\\')": None,
    "'x' like (s.v || '\\')": None,
    "s.n::int::smallint": "22003",
    "(s.n * 1000000)::int": "22003",
    "(s.i::text || '00000')::int": "22003",
    "s.n::numeric(3)": "22003",
    "(s.i::text || '-99-99')::date": None,
    "make_date(s.i::int, 99, 1)": "22008",
    "make_time(s.i::int, 1, 1)": "22008",
    "to_date(s.v, 'YYYY-MM-DD')": "22007",
    "to_timestamp(s.v, 'HH24')": "22007",
    "to_timestamp(s.i::text, s.v)": None,
    "to_number(s.v, '999')": None,
    "date_trunc(s.v, now())": "22023",
    "extract(epoch from (s.v || ' days')::interval)": "22007",
    "now() at time zone s.v": "22023",
    "to_char(now(), 'x')::int": "22P02",
    "format('%' || s.v, 1)": "22023",
    "format('%s %s', s.v)": "22023",
    "decode(s.v, 'hex')": "22023",
    "decode(s.v || '#', 'base64')": "22023",
    "encode(s.b, s.v)": "22023",
    "convert_from(s.b, 'UTF8')": "22021",
    "convert_from(s.b, s.v)": "22023",
    "convert_to('Ω' || s.v, 'LATIN1')": "22P05",
    "chr(s.i::int)": "54000",
    "get_byte(s.b, s.i::int)": "2202E",
    "set_byte('a'::bytea, s.i::int, 1)": "2202E",
    "s.i / (s.i - s.i)": "22012",
    "ln(-s.n)": "2201E",
    "sqrt(-s.n)": "2201F",
    "power(-s.n, 0.5)": "2201F",
    "setseed(s.i)": "22023",
    "repeat(s.v, 1000000000)": None,
    "substring(s.v from 1 for -s.i::int)": "22011",
    "(select g from generate_series(1, 2, s.i - s.i) as g)": "22023",
    "(select s.v from generate_series(1, 2))": "21000",
    "jsonb_set('[1]', array[s.v], '1')": "22P02",
    "jsonb_build_object(s.v, 1, null, 2)": "22023",
    "(to_jsonb(s.v))::int": "22023",
    "jsonb_array_length(to_jsonb(s.v))": "22023",
    "jsonb_path_query(to_jsonb(s.v), 'strict $.a')": None,
    "xmlparse(document '<a>' || s.v)": None,
    "(xpath(s.v || '[', '<a/>'))": None,
    "current_setting(s.v)": "42704",
    "nextval(s.v)": "42P01",
    "setval('silver.{p}_seq', s.i)": "22003",
    "pg_read_file(s.v)": "58P01",
    "has_table_privilege(s.v, 'select')": "42P01",
    "has_table_privilege('pg_class', s.v)": "22023",
    "pg_get_serial_sequence('pg_class', s.v)": "42703",
    "lo_get(s.i::oid)": None,
    "to_regclass(s.v || '.' || s.v || '.x.y.z')": None,
    "array_fill(s.v, array[-1])": None,
    "width_bucket(s.n, s.n, s.n, 1)": "2201G",
    "inet_merge(s.v::inet, '::1')": "22P02",
    "silver.{p}_raise(s.v)": "P0001",
    "silver.{p}_raise(s.x)": "P0001",
    "silver.{p}_sql(s.v)": "22P02",
}

STATEMENTS = {
    "insert into silver.{p}_t (v, c) select v, v from bronze.{p}_s": "23514",
    "insert into silver.{p}_t (v, w) select v, v from bronze.{p}_s": "22001",
    "insert into silver.{p}_t (v, n) select v, n from bronze.{p}_s": "22003",
    "insert into silver.{p}_t (v, not_null) select v, null from bronze.{p}_s": "23502",
    "insert into silver.{p}_t (v) select v from bronze.{p}_s, generate_series(1, 2)": "23505",
    "insert into silver.{p}_t (v, c) select v || g, 'Jane' from bronze.{p}_s,"
    " generate_series(1, 2) as g": "23P01",
    "insert into silver.{p}_t (v, g) select v, i from bronze.{p}_s": None,
    "insert into silver.{p}_child select v from bronze.{p}_s": "23503",
    "insert into silver.{p}_child select x from bronze.{p}_s": "23503",
    "insert into silver.{p}_parts select v from bronze.{p}_s": "23514",
    "insert into silver.{p}_parts select x from bronze.{p}_s": "23514",
    "insert into silver.{p}_range select v, n from bronze.{p}_s": "23514",
    "insert into silver.{p}_part select v from bronze.{p}_s": "23514",
    "insert into silver.{p}_checked select v from bronze.{p}_s": "44000",
    "insert into silver.{p}_t (v) select v from bronze.{p}_s;"
    " update silver.{p}_t set d = v": "23514",
    "insert into silver.{p}_t (v) select v from bronze.{p}_s on conflict (v) do nothing;"
    " insert into silver.{p}_t (v) select v from bronze.{p}_s, generate_series(1, 2)"
    " on conflict (v) do update set c = null": None,
    "insert into silver.{p}_t (v) select v from bronze.{p}_s;"
    " create unique index on silver.{p}_t ((left(v, 1)), (1))": None,
    "select v into strict y from bronze.{p}_s where v like 'Bob%'": "P0002",
    "execute 'select ' || (select v from bronze.{p}_s)": "42703",
    "execute 'select 1 ' || (select x from bronze.{p}_s)": None,
    "execute 'select * from ' || (select v from bronze.{p}_s)": "42P01",
    "execute format('select * from %I', (select left(x, 30) from bronze.{p}_s))": "42P01",
    "execute 'select ''' || (select v from bronze.{p}_s)": "42601",
    "execute 'select ' || (select v from bronze.{p}_s) || '()'": "42883",
    "execute 'select 1::' || (select v from bronze.{p}_s)": "42704",
    "execute 'set ' || (select v from bronze.{p}_s) || ' = 1'": None,
    "execute 'set work_mem = ' || quote_literal((select v from bronze.{p}_s))": "22023",
    "execute 'create table silver.' || (select v from bronze.{p}_s) || ' (a no_type)'": "42704",
    "raise exception 'about %', (select v from bronze.{p}_s)": "P0001",
    "raise exception '%', (select x from bronze.{p}_s)": "P0001",
    "raise exception 'bad' using detail = (select v from bronze.{p}_s)": "P0001",
    "raise exception 'bad' using hint = (select v from bronze.{p}_s)": "P0001",
    "raise exception 'bad' using column = (select v from bronze.{p}_s)": "P0001",
    "raise exception 'division by %', (select v from bronze.{p}_s)"
    " using errcode = '22012'": "22012",
    "raise exception 'relation \"%\" does not exist', (select v from bronze.{p}_s)"
    " using errcode = '42P01'": "42P01",
    "select v into y from bronze.{p}_s; raise exception using message = y, errcode = '23505',"
    " detail = 'Key (' || y || ')=(1) already exists.'": "23505",
    "assert false, (select v from bronze.{p}_s)": "P0004",
    "y := (select v::int from bronze.{p}_s)": "22P02",
    "for y in select v from bronze.{p}_s loop perform y::int; end loop": "22P02",
    "y := case (select v from bronze.{p}_s) when '1' then '2' end; case y when 'a' then null;"
    " end case": "20000",
    "perform s.v::silver.{p}_short from bronze.{p}_s as s": "23514",
    "set local datestyle = 'German';"
    " perform (s.i || '.99.9999')::date from bronze.{p}_s as s": None,
}


def bodies() -> dict[str, str | None]:
    """The statement of each procedure, and the SQLSTATE it ends with, None where it depends."""
    of_expressions = {
        f"perform {expression} from bronze.{{p}}_s as s": code
        for expression, code in EXPRESSIONS.items()
    }
    return {**of_expressions, **STATEMENTS}


@pytest.fixture
def probed(warehouse: Warehouse) -> Warehouse:
    """One procedure job for each way to fail."""
    warehouse.execute(TABLES)
    warehouse.execute("create sequence silver.{p}_seq maxvalue 10")
    for number, body in enumerate(bodies()):
        name = f"silver.{{p}}_f{number}"
        warehouse.execute(
            f"create procedure {name}() language plpgsql as"
            f" $f$ declare y text; begin {body}; end $f$"
        )
        warehouse.job(
            layer="silver", job_name=f"{{p}}.f{number}", load_type="procedure", source=name
        )
    return warehouse


def readable(warehouse: Warehouse) -> list[tuple[str, str]]:
    """All that an operator can read in schema setup, as text, by table."""
    query = """
        select c.oid::regclass::text, string_agg(quote_ident(a.attname), ', ')
        from pg_class as c
        inner join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = any('{setup,bronze,silver,gold}'::regnamespace[])
          and c.relkind in ('r', 'v', 'm', 'p')
          and has_column_privilege('warehouse_operator', c.oid, a.attnum, 'select')
        group by c.oid
    """
    found = []
    for table, columns in warehouse.rows(query):
        rows = warehouse.rows(f"select (t.*)::text from (select {columns} from {table}) as t")
        found += [(table, text) for (text,) in rows]
    return found


def test_no_value_gets_into_what_an_operator_reads(probed: Warehouse) -> None:
    probed.notices.clear()
    with pytest.raises(psycopg.Error) as caught:
        probed.run()
    assert caught.value.sqlstate == "MW020", str(caught.value)
    diag = caught.value.diag
    told = [(notice, notice) for notice in probed.notices]
    told += [("error", f"{diag.message_primary} {diag.message_detail} {diag.message_hint}")]
    told += readable(probed)
    assert {table for table, _ in told} >= {"setup.load_log", "setup.run_tasks", "silver.load_log"}
    quoted = [each for each in told if MARKER.lower() in each[1].lower() or DIGITS in each[1]]
    assert quoted == []
    # what went wrong is told all the same
    query = "select sqlstate, message, context from setup.load_log where job_name = %s"
    wrong = []
    for number, (body, code) in enumerate(bodies().items()):
        [(sqlstate, message, context)] = probed.rows(query, f"{probed.name}.f{number}")
        place = f"PL/pgSQL function silver.{probed.name}_f{number}() line 1 at"
        if code is not None and (sqlstate != code or not message or place not in context):
            wrong.append((body, code, sqlstate, message, context))
    assert wrong == []
