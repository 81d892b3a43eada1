"""Load with broken rules or views, mend, replay: as if they had never been broken.

Random batches in random order over jobs of every load type, each kept twice: by one pipeline whose
rules refuse too much and whose views read too little until they are mended, and by one where all
has been well from the start. MEDALLION_TEST_EXAMPLES is the number of sequences.
"""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from typing import Any

import psycopg
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from warehouse import Row, Warehouse

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "1")) * 2  # of three tables each
_NUMBERS = itertools.count(1)
_TECHNICAL = "_load_id, _source_file, _source_line"


@dataclass(frozen=True)
class Model:
    """One table of silver: its view, how a job keeps it, and what is compared of it."""

    name: str
    select: str  # {v} stands for the value as the view reads it
    load_type: str
    compared: str = "k, v"
    key: bool = False
    parameters: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    changes: bool = True  # its view is broken too, and shows which row is which

    @property
    def target(self) -> str:
        return f"silver.{{p}}_{self.name}"

    def view(self, is_broken: bool) -> str:
        value = "nullif(v, '8') as v" if is_broken and self.changes else "v"
        return f"create or replace view silver.v_{{p}}_{self.name} as {self.select}".replace(
            "{v}", value
        )


ROWS, EVENTS = "bronze.{p}_rows", "bronze.{p}_events"
LATEST = f"select distinct on (k) k, s, v, {_TECHNICAL} from {ROWS} order by k, _load_id desc"
_UPSERT: dict[str, Any] = {"load_type": "upsert", "key": True}
_EVENT: dict[str, Any] = {"keys": ["k"], "sequence": ["s"]}
_DELETE: dict[str, Any] = {"delete_when": "d", "columns": ["v"]}
_EVENTS = f"select k, s, {{v}}, d, {_TECHNICAL} from {EVENTS}"
_SNAPSHOT: dict[str, Any] = {"columns": ["v"], "allow_empty": True}
MODELS = [
    Model("full", f"select k, s, {{v}} from ({LATEST}) as b", "full", key=True),
    Model("bag", f"select k, s, {{v}} from {ROWS}", "full"),
    Model("log", f"select k, s, {{v}}, {_TECHNICAL} from {ROWS}", "append"),
    Model("bare", f"select k, {{v}}, _load_id from {EVENTS}", "append", changes=False),
    Model("row", f"select k, {{v}}, _load_id, t as _row from {ROWS} as t", "append"),
    Model("plain", f"select k, {{v}}, _load_id from {ROWS}", **_UPSERT),
    Model("line", f"select k, {{v}}, {_TECHNICAL} from {ROWS}", **_UPSERT),
    Model("latest", f"select k, {{v}}, _load_id from ({LATEST}) as b", **_UPSERT),
    Model("whole", f"select k, {{v}} from ({LATEST}) as b", **_UPSERT),
    Model("scd1", _EVENTS, "scd1", "k, v, _seq", parameters=_EVENT, options=_DELETE),
    Model(
        "some",
        _EVENTS,
        "scd1",
        "k, v, _seq",
        parameters=_EVENT,
        options=_DELETE | {"ignore_null_updates": ["v"]},
        changes=False,
    ),
    Model("scd2", _EVENTS, "scd2", "k, v, _start_seq, _end_seq", False, _EVENT, _DELETE),
    Model(
        "history",
        f"select k, s, {{v}}, d from {EVENTS}",
        "scd2",
        "k, v, _start_seq, _end_seq",
        parameters=_EVENT,
        options=_DELETE,
    ),
    Model(
        "pair",
        f"select k, s, v as w, {{v}}, d, {_TECHNICAL} from {EVENTS}",
        "scd2",
        "k, v, w, _start_seq::text",
        parameters={"keys": ["k"], "sequence": ["s", "w"]},
        options={"delete_when": "d", "columns": ["v"]},
    ),
    Model(
        "now",
        f"select k, {{v}} from ({LATEST}) as b",
        "snapshot",
        parameters={"keys": ["k"]},
        options=_SNAPSHOT | {"scd": "scd1"},
    ),
    Model(
        "part",
        f"select k, {{v}}, {_TECHNICAL} from {ROWS}",
        "snapshot",
        "k, v, _start_seq, _end_seq",
        parameters={"keys": ["k"]},
        options=_SNAPSHOT | {"full": False},
    ),
    Model(
        "batch",
        f"select k, {{v}}, b, {_TECHNICAL} from {ROWS}",
        "snapshot",
        "k, v, _start_seq, _end_seq",
        parameters={"keys": ["k"]},
        options=_SNAPSHOT | {"full": False, "version": "b"},
    ),
]
# what reads them, by increments and as a whole
READERS = {
    "log": ("append", "k, v, _load_id"),
    "line": ("upsert", "k, v, _load_id"),
    "plain": ("full", "k, v"),
}


class Side:
    """One of the two pipelines."""

    def __init__(
        self, connection: psycopg.Connection, name: str, models: list[Model], bad: str | None
    ) -> None:
        self.warehouse = Warehouse(connection, name)
        self.models = models
        execute = self.warehouse.execute
        for kind, table in (("rows", ROWS), ("events", EVENTS)):
            execute(
                f"""
                create table setup.{{p}}_{kind} (
                  k text, s int, v text, d boolean, b int, _source_line bigint
                );
                create table {table} (
                  k text, s int, v text, d boolean, b int, _load_id bigint, _source_file text,
                  _source_line bigint
                );
                create procedure bronze.{{p}}_fetch_{kind}(
                  p_load_id bigint, inout p_counts setup.load_counts
                ) language plpgsql as $$
                begin
                  insert into {table}
                  select k, s, v, d, b, p_load_id, 'f', _source_line from setup.{{p}}_{kind};
                  get diagnostics p_counts.rows_inserted = row_count;
                  delete from setup.{{p}}_{kind};
                end;
                $$;
                """
            )
            self.warehouse.job(table, load_type="procedure", source=f"bronze.{{p}}_fetch_{kind}")
        for model in models:
            execute(model.view(bad is not None))
            columns = "k text, v text, _load_id bigint, _loaded_at timestamptz"
            columns += ", primary key (k)" if model.key else ""
            columns += ", w text" if model.name == "pair" else ""
            execute(f"create table {model.target} ({columns})")
            options = model.options | ({"columns": ["v", "w"]} if model.name == "pair" else {})
            self.warehouse.job(
                model.target, load_type=model.load_type, options=options, **model.parameters
            )
            if bad is not None:
                self.warehouse.rule(
                    model.target, "good", "expression", expression=f"v <> all('{bad}')",
                    gate="drop",
                )  # fmt: skip
        for name in self.readers:
            load_type, columns = READERS[name]
            key = ", primary key (k)" if load_type == "upsert" else ""
            execute(f"create view gold.v_{{p}}_{name} as select {columns} from silver.{{p}}_{name}")
            execute(f"create table gold.{{p}}_{name} (k text, v text, _load_id bigint{key})")
            self.warehouse.job(f"gold.{{p}}_{name}", load_type=load_type)

    @property
    def readers(self) -> list[str]:
        return [model.name for model in self.models if model.name in READERS]

    def feed(self, kind: str, number: int, rows: list[tuple[str, int, str, bool]]) -> None:
        for line, (k, s, v, d) in enumerate(rows):
            self.warehouse.execute(
                f"insert into setup.{{p}}_{kind} values (%s, %s, %s, %s, %s, %s)",
                k, s, v, d, number, line,
            )  # fmt: skip

    def mend(self) -> None:
        for model in self.models:
            self.warehouse.execute(model.view(False))
            self.warehouse.execute(
                f"select setup.configure_rule('{model.target}', 'good', p_is_enabled => false)"
            )

    def replay(self) -> None:
        for model in self.models:
            self.warehouse.rows(f"select * from setup.replay_quarantine('{model.target}')")

    def content(self, table: str, compared: str) -> list[Row]:
        return self.warehouse.content(table, compared)


def run(*sides: Side) -> None:
    names = [side.warehouse.name for side in sides]
    sides[0].warehouse.connection.execute("call setup.orchestrate_all(%s)", [names])


_values = st.sampled_from("12389")
_rows = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(1, 3), _values, st.just(False)),
    min_size=1,
    max_size=3,
    unique_by=lambda row: row[0],
)
_events = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(1, 4), _values, st.booleans()), max_size=4
)
_batches = st.lists(st.tuples(_rows, _events), min_size=1, max_size=4)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # each example takes seconds
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    models=st.lists(st.sampled_from(MODELS), min_size=3, max_size=3, unique_by=lambda m: m.name),
    batches=_batches,
    bad=st.sampled_from(["{9}", "{3,9}", "{1,2,3,8,9}"]),
    mended=st.integers(0, 4),
    replayed=st.sets(st.integers(0, 4)),
)
def test_a_replay_gives_what_mended_rules_give_from_the_start(
    connection: psycopg.Connection,
    models: list[Model],
    batches: list[Any],
    bad: str,
    mended: int,
    replayed: set[int],
) -> None:
    number = next(_NUMBERS)
    broken = Side(connection, f"broken{number}", models, bad)
    well = Side(connection, f"well{number}", models, None)
    for position, (rows, events) in enumerate(batches):
        connection.execute(f"set setup.now = '2024-01-0{position + 1}'")
        if position == mended:
            broken.mend()
        for side in (broken, well):
            # an empty target would read all rows again, and some views show more than one of a key
            first = [] if position else [("z", 1, "0", False)]
            side.feed("rows", position, rows + first)
            side.feed("events", position, events + first)
        run(broken, well)
        if position in replayed:
            broken.replay()
    connection.execute("reset setup.now")
    broken.mend()
    broken.replay()
    left = broken.warehouse.rows(
        "select target, rule_name, row_data from setup.quarantine"
        " where status = 'open' and target like %s",
        f"silver.{broken.warehouse.name}%",
    )
    assert left == []
    check(broken, well)
    run(broken)
    check(broken, well)
    for name in broken.readers:
        found, expected = (side.content(f"gold.{{p}}_{name}", "k, v") for side in (broken, well))
        assert found == expected, name
    for side in (broken, well):
        side.warehouse.execute("select setup.unregister_pipeline('{p}')")


def check(broken: Side, well: Side) -> None:
    for model in broken.models:
        found, expected = (side.content(model.target, model.compared) for side in (broken, well))
        event(f"{model.name}: {'something' if expected else 'nothing'}")
        assert found == expected, model.name
