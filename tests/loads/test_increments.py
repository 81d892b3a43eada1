"""Whatever happens between two runs: at rest, silver and gold are what a full build would give.

Random sequences of deliveries, changed and removed files, full refreshes of any job or layer,
replays, views that fail and are mended, and sessions that are killed, over chains of all load
types.
MEDALLION_TEST_EXAMPLES is the number of sequences.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from inbox import TECHNICAL, Inbox
from sessions import blocked_table, running
from warehouse import Row, Warehouse

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "2"))
LOG = "bronze.{p}_log"
ALL = "bronze.{p}_all"


@dataclass(frozen=True)
class Model:
    """One table of silver or gold: its view, and how a job keeps it."""

    name: str
    columns: str
    select: str
    load_type: str = "full"
    key: bool = False
    stamped: bool = True

    @property
    def target(self) -> str:
        return self.name.replace(".", ".{p}_")

    @property
    def view(self) -> str:
        return self.target.replace(".{p}", ".v_{p}")

    def definition(self, fails: bool = False) -> str:
        """The view; one that fails does so with its first row."""
        stamp = ", _load_id" if self.stamped else ""
        bad = " where 1 / (length(k) - length(k)) = 1" if fails else ""
        return (
            f"create or replace view {self.view} as"
            f" select {self.columns}{stamp} from ({self.select}) as x{bad}"
        )


LATEST = f"select distinct on (k) k, s, v, _load_id from {LOG} order by k, s desc, v desc"
ROWS, COPY = "silver.{p}_rows", "silver.{p}_copy"
MODELS = [
    Model("silver.rows", "k, s, v", f"select k, s, v, _load_id from {LOG}", "append"),
    Model("silver.copy", "k, s, v", f"select k, s, v, _load_id from {ALL}", "append"),
    Model("silver.latest", "k, s, v", LATEST, "upsert", key=True),
    Model("silver.full", "k, s, v", LATEST, key=True, stamped=False),
    Model("silver.bag", "k, s, v", f"select k, s, v from {LOG}", stamped=False),
    Model("gold.rows", "k, s, v", f"select k, s, v, _load_id from {ROWS} where v > '2'", "append"),
    Model("gold.latest", "k, s, v", "select k, s, v, _load_id from silver.{p}_latest", "append"),
    Model("gold.now", "k, v", "select k, v, _load_id from silver.{p}_scd1", "append"),
    Model(
        "gold.both",
        "k, s, v",
        f"select k, s, v, _load_id from {ROWS} union all select k, s, v, _load_id from {COPY}",
        "append",
    ),
    Model(
        "gold.counts",
        "k, v",
        f"select k, count(*)::text as v, max(_load_id) as _load_id from {ROWS} group by k",
        "upsert",
        key=True,
    ),
    Model(
        "gold.joined",
        "k, v",
        "select r.k, concat(max(r.v), count(c.k)) as v,"
        " greatest(max(r._load_id), max(c._load_id)) as _load_id"
        f" from {ROWS} as r left join {COPY} as c on c.k = r.k group by r.k",
        "upsert",
        key=True,
    ),
    Model(
        "gold.total",
        "k, v",
        "select k, count(*)::text as v from silver.{p}_scd2 group by k",
        key=True,
        stamped=False,
    ),
]
_EVENTS: dict[str, Any] = {"source": ROWS, "sequence": ["s"]}
MERGED: dict[str, dict[str, Any]] = {
    "silver.{p}_scd1": {"load_type": "scd1"} | _EVENTS,
    "silver.{p}_scd2": {"load_type": "scd2"} | _EVENTS,
    "silver.{p}_snap": {
        "load_type": "snapshot",
        "source": "silver.{p}_full",
        "options": {"columns": ["v"], "allow_empty": True},
    },
    "silver.{p}_part": {
        "load_type": "snapshot",
        "source": "silver.v_{p}_latest",
        "options": {"columns": ["v"], "full": False, "scd": "scd1"},
    },
}
JOBS = [LOG, ALL, *(m.target for m in MODELS), *MERGED]


class Place:
    """One pipeline of all these tables, and what may happen to it."""

    def __init__(self, inbox: Inbox, database: str, number: int) -> None:
        self.inbox, self.database, self.delivered = inbox, database, 0
        self.connection = inbox.warehouse.connection
        self.warehouse = Warehouse(self.connection, f"{inbox.warehouse.name}_{number}")
        execute = self.warehouse.execute
        self.folder = inbox.folder / str(number)
        self.folder.mkdir()
        self.folder.chmod(0o755)
        execute("select setup.seed_config('{p}', %s, 'folder')", str(self.folder))
        for table, load_type, files in ((LOG, "append", "log_*.csv"), (ALL, "full", "all.csv")):
            execute(f"create table {table} (k text, s text, v text, {TECHNICAL})")
            self.warehouse.job(
                table,
                load_type=load_type,
                source="file:{{p}}/" + files,
                options={"allow_empty": True},
            )
        for target in MERGED:
            execute(
                f"create table {target} (k text, v text, _load_id bigint, _loaded_at timestamptz)"
            )
        for each in MODELS:
            columns = ", ".join(f"{name} text" for name in each.columns.split(", "))
            key = ", primary key (k)" if each.key else ""
            execute(f"create table {each.target} ({columns}, _load_id bigint{key})")
            execute(each.definition())
            self.warehouse.job(each.target, load_type=each.load_type)
        for target, parameters in MERGED.items():
            self.warehouse.job(target, keys=["k"], **parameters)
        self.warehouse.rule(ROWS, "small", "expression", expression="v < '9'", gate="drop")
        for file in (0, 4):
            self.deliver(file, ["a", "b"])
        self.run()

    def write(self, name: str, rows: list[str]) -> None:
        """A file with these rows and one that no other delivery has."""
        self.delivered += 1
        path = self.folder / name
        lines = ["k,s,v", *rows, *([f"z,{self.delivered},1"] if rows else [])]
        path.write_text("\n".join(lines) + "\n")
        path.chmod(0o644)

    def deliver(self, file: int, rows: list[str]) -> None:
        lines = [",".join((row + "11")[:3]) for row in rows]
        self.write("all.csv" if file == 4 else f"log_{file}.csv", lines)

    def remove(self, file: int) -> None:
        (self.folder / f"log_{file}.csv").unlink(missing_ok=True)

    def call(self, statement: str, **values: Any) -> None:
        """A run that may fail."""
        try:
            self.connection.execute(self.warehouse.fill(statement), values)
        except psycopg.Error as error:
            if error.sqlstate != "MW020":
                raise

    def run(self) -> None:
        self.call("call setup.orchestrate_all('{{p}}')")

    def refresh(self, selectors: list[str]) -> None:
        select = [self.warehouse.fill(each) for each in selectors]
        self.call(
            "call setup.orchestrate_all('{{p}}', p_select => %(s)s, p_full_refresh => true)",
            s=select,
        )

    def part(self, selectors: list[str]) -> None:
        select = [self.warehouse.fill(each) for each in selectors]
        self.call("call setup.orchestrate_all('{{p}}', p_select => %(s)s)", s=select)

    def resume(self) -> None:
        self.call("call setup.resume_run(%(r)s)", r=self.warehouse.last_run())

    def replay(self, job: str, share: float) -> None:
        loads = self.warehouse.rows(
            "select load_id from setup.load_log where pipeline = '{p}' order by load_id"
        )
        value = loads[int(share * (len(loads) - 1))][0]
        with suppress(psycopg.errors.DatabaseError):  # MW014: it cannot go back so far
            self.warehouse.execute(
                "select setup.set_watermark(%s, %s)", self.warehouse.fill(job), value
            )

    def spoil(self, number: int) -> None:
        self.warehouse.execute(MODELS[number].definition(fails=True))

    def mend(self) -> None:
        for each in MODELS:
            self.warehouse.execute(each.definition())

    def forget(self) -> None:
        """As setup.purge_history does it, of all but the latest load of each job."""
        self.warehouse.execute(
            "delete from setup.load_log where pipeline = '{p}' and load_id not in ("
            "select max(load_id) from setup.load_log where pipeline = '{p}' group by job_id"
            " union all select max(load_id) from setup.load_log"
            " where pipeline = '{p}' and status = 'succeeded' group by job_id)"
        )

    def empty(self, number: int) -> None:
        self.warehouse.execute(f"truncate {MODELS[number].target}")

    def kill(self, job: str, full_refresh: bool) -> None:
        """Terminate a run while it works on this job, if it comes to that."""
        statement = self.warehouse.fill(
            f"call setup.orchestrate_all('{{{{p}}}}', p_full_refresh => {full_refresh})"
        )
        with closing(psycopg.connect(self.database, autocommit=True)) as session:
            pid = session.info.backend_pid
            with blocked_table(self.database, self.warehouse.fill(job)) as holder:
                with suppress(psycopg.Error), running(session, statement) as future:
                    query = "select %s or cardinality(pg_blocking_pids(%s)) > 0"
                    while not self.connection.execute(query, [future.done(), pid]).fetchone()[0]:  # type: ignore[index]
                        pass
                    self.connection.execute("select pg_terminate_backend(%s, 5000)", [pid])
                    future.exception()
                holder.rollback()

    def rows(self, relation: str, columns: str) -> list[Row]:
        return self.warehouse.content(relation, columns)

    def check(self) -> None:
        """Every table equals its view, every fold that of all events in one batch."""
        for each in MODELS:
            expected, found = (self.rows(at, each.columns) for at in (each.view, each.target))
            if each.load_type == "upsert":
                # keys that left the source stay
                keys = {key for key, *_ in expected}
                found = [row for row in found if row[0] in keys]
            elif each.target == ROWS:
                expected = [row for row in expected if row[2] < "9"]
            assert found == expected, each.target
        refused = self.warehouse.rows(
            "select distinct row_data ->> 'k', row_data ->> 's', row_data ->> 'v',"
            " row_data ->> '_source_file' from setup.quarantine"
            f" where target = '{ROWS}' and status = 'open' order by 1, 2, 3, 4"
        )
        assert [row[:3] for row in refused] == self.rows(
            f"(select k, s, v from {LOG} where v = '9') as q", "k, s, v"
        )
        for target, columns in (("scd1", "k, v, _seq"), ("scd2", "k, v, _start_seq, _end_seq")):
            self.warehouse.execute(f"create table silver.{{p}}_built_{target} (k text, v text)")
            self.warehouse.execute(
                f"select setup.merge_{target}('silver.{{p}}_built_{target}', '{ROWS}', '{{k}}',"
                " '{s}', p_columns => '{v}')"
            )
            built = self.rows(f"silver.{{p}}_built_{target}", columns)
            assert self.rows(f"silver.{{p}}_{target}", columns) == built, target
        current = self.rows("silver.{p}_full", "k, v")
        snapshot = "(select k, v from silver.{p}_snap where is_current) as s"
        assert self.rows(snapshot, "k, v") == current
        assert set(current) <= set(self.rows("silver.{p}_part", "k, v"))


_rows = st.lists(st.from_regex(r"\A[ab][1-3][0-9]\Z"), max_size=4)
_files = st.integers(0, 4)
_jobs = st.sampled_from(JOBS)
_selectors = st.one_of(
    st.sampled_from([["layer:bronze"], ["layer:silver"], ["layer:gold"], ["pipeline:{p}"]]),
    st.lists(_jobs, min_size=1, max_size=3),
)
_operations = st.one_of(
    st.tuples(st.just("deliver"), _files, _rows),
    st.tuples(st.just("deliver"), _files, _rows),
    st.tuples(st.just("remove"), st.integers(0, 3)),
    st.tuples(st.just("run")),
    st.tuples(st.just("run")),
    st.tuples(st.just("refresh"), _selectors),
    st.tuples(st.just("part"), _selectors),
    st.tuples(st.just("resume")),
    st.tuples(st.just("replay"), _jobs, st.floats(0, 1)),
    st.tuples(st.just("spoil"), st.integers(0, len(MODELS) - 1)),
    st.tuples(st.just("mend")),
    st.tuples(st.just("empty"), st.integers(0, len(MODELS) - 1)),
    st.tuples(st.just("forget")),
    st.tuples(st.just("kill"), _jobs, st.booleans()),
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(operations=st.lists(_operations, min_size=3, max_size=12))
def test_at_rest_all_is_what_a_full_build_gives(
    inbox: Inbox, database: str, operations: list[tuple[Any, ...]]
) -> None:
    place = Place(inbox, database, len(list(inbox.folder.iterdir())))
    for name, *values in operations:
        event(name)
        getattr(place, name)(*values)
    place.mend()
    place.run()
    assert set(place.warehouse.statuses().values()) <= {"succeeded", "up_to_date"}
    place.check()
    place.warehouse.execute("select setup.unregister_pipeline('{p}')")
