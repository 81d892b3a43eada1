"""What a check of a format costs: a scan that calls it for each row against the scan alone."""

from __future__ import annotations

import time
from contextlib import closing

import psycopg

from benchmarks.alternation import medians
from benchmarks.bench import Bench
from benchmarks.result import Result

# a text that passes, %s the number of the row where that changes nothing
_TEXTS = {
    "is_email": "'user.' || n || '@mail.example.com'",
    "is_url": "'https://example.com/items/' || n || '?page=1'",
    "is_ipv4": "'192.0.' || n % 256 || '.' || n % 250",
    "is_ipv6": "'2001:db8::' || to_hex(n % 65536)",
    "is_e164": "'+4420' || (70000000 + n)",
    "is_uuid": "gen_random_uuid()::text",
    "is_json": """'{"id": ' || n || ', "tags": ["a", "b"], "note": "text"}'""",
    "is_iso_date": "(date '2000-01-01' + n % 9000)::text",
    "is_iso_time": "lpad((n % 24)::text, 2, '0') || ':20:50.52Z'",
    "is_iso_timestamp": "(date '2000-01-01' + n % 9000)::text || 'T23:20:50+02:00'",
    "is_iso_country": "(array['DE', 'FR', 'BR', 'ZW'])[n % 4 + 1]",
    "is_iso_currency": "(array['EUR', 'USD', 'BRL', 'ZAR'])[n % 4 + 1]",
    "is_iso_language": "(array['de', 'fr', 'pt', 'zu'])[n % 4 + 1]",
    "is_iban": "(array['DE89370400440532013000', 'GB29NWBK60161331926819'])[n % 2 + 1]",
    "is_credit_card": "(array['4111111111111111', '378282246310005'])[n % 2 + 1]",
    "is_ean": "(array['6291041500213', '96385074'])[n % 2 + 1]",
    "is_isbn": "(array['978-92-95055-02-5', '080442957X'])[n % 2 + 1]",
}
_TABLE = "silver.bench_texts"


def measure(bench: Bench) -> list[Result]:
    """Seconds for a call on each row, in one process, and microseconds a call."""
    conninfo = bench.create_database("formats")
    results = []
    with closing(psycopg.connect(conninfo, autocommit=True)) as connection:
        connection.execute("set max_parallel_workers_per_gather = 0; set jit = off")
        for name, text in _TEXTS.items():
            connection.execute(f"drop table if exists {_TABLE}")
            connection.execute(
                f"create table {_TABLE} as"
                f" select {text} as v from generate_series(1, {bench.sizes.rows}) as n"
            )
            connection.execute(f"vacuum analyze {_TABLE}")

            def counted(condition: str) -> float:
                started = time.perf_counter()
                row = connection.execute(
                    f"select count(*) from {_TABLE} where {condition}"
                ).fetchone()
                if row != (bench.sizes.rows,):
                    raise RuntimeError(f"{condition} is not true of each row: {row}")
                return time.perf_counter() - started

            called, alone = medians(
                name,
                bench.sizes.repeat,
                lambda name=name: counted(f"setup.{name}(v)"),  # type: ignore[misc]
                lambda: counted("v is not null"),
            )
            results.append(
                Result(
                    f"{bench.sizes.rows:,} calls of {name}",
                    f"{called:.2f} s",
                    f"{alone:.2f} s",
                    f"{1e6 * (called - alone) / bench.sizes.rows:.2f} µs a call",
                    "",
                    None,
                )
            )
    return results
