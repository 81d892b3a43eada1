"""Processes killed at random moments of a run: nothing is lost, nothing has to be cleaned up.

Each round delivers new files, begins a run with several workers, and kills one of its processes.
The next call must complete, and leave what an undisturbed warehouse makes of the same files.
MEDALLION_TEST_KILLS is the number of rounds, MEDALLION_TEST_SEED chooses the moments.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from pg_medallion.migrate import upgrade
from pg_medallion.server import start, stop

PROJECT_ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("MEDALLION_TEST_KILLS", "4"))
SEED = int(os.environ.get("MEDALLION_TEST_SEED", "1"))
CHAINS = 4
ROWS = 300  # of a file; every tenth has an amount that is none
PATIENCE = 120  # seconds; only a failing test waits that long
VICTIMS = ("session", "backend", "client", "server")
CLIENTS = (
    [sys.executable, str(PROJECT_ROOT / "orchestrate_all.py"), "--parallel", "3"],
    ["bash", str(PROJECT_ROOT / "orchestrate_all.sh"), "--parallel", "3"],
)
# a process that dies must be the only thing that goes wrong
_SETTINGS = {"fsync": "off", "full_page_writes": "off"}

CHAIN = """
  create table bronze.k_{0} (
    id text, city text, amount text, _load_id bigint not null, _loaded_at timestamptz not null,
    _source_file text not null, _source_line bigint not null, _rescued_data jsonb
  );
  create view silver.v_k_{0} as
    select id::int as id, city, setup.try_integer(amount) as amount, _load_id from bronze.k_{0};
  create table silver.k_{0} (
    id int primary key, city text, amount int, _load_id bigint, _loaded_at timestamptz
  );
  create view gold.v_k_{0} as
    select city, count(*) as orders, sum(amount) as amount from silver.k_{0} group by city;
  create table gold.k_{0} (city text primary key, orders bigint, amount bigint, _load_id bigint);
  select setup.register_job(
    'bronze', 'kills', p_source => 'file:{{kills}}/orders_{0}_*.csv', p_target => 'bronze.k_{0}',
    p_load_type => 'append'
  );
  select setup.register_job(
    'silver', 'kills', p_target => 'silver.k_{0}', p_load_type => 'upsert', p_keys => '{{id}}'
  );
  select setup.register_rule('silver.k_{0}', 'amount', 'not_null', '{{amount}}', p_gate => 'drop');
  select setup.register_job('gold', 'kills', p_target => 'gold.k_{0}');
"""
ALL = """
  create view gold.v_k_all as {views};
  create table gold.k_all (chain int primary key, amount numeric, _load_id bigint);
  select setup.register_job('gold', 'kills', p_target => 'gold.k_all');
"""
CONTENT = (
    "select id, city, amount, _source_line from bronze.k_{0} order by 1, 2, 3, 4",
    "select id, city, amount from silver.k_{0} order by 1",
    "select city, orders, amount from gold.k_{0} order by 1",
)
QUARANTINE = """
  select target, rule_name, row_data ->> 'id' from setup.quarantine where status = 'open'
  order by 1, 2, 3
"""
LEFT_BEHIND = """
  select 'run ' || run_id from setup.runs where state = 'running'
  union all select 'task ' || task_id from setup.run_tasks where state in ('ready', 'running')
  union all select 'log ' || load_id from setup.load_log where status = 'running'
  union all select 'lock ' || objid from pg_locks
  where locktype = 'advisory'
    and database = (select oid from pg_database where datname = current_database())
  union all select 'table ' || relname from pg_class
  where relnamespace = 'work'::regnamespace and relkind = 'r'
  union all select 'watermark of ' || w.job_id from setup.watermarks as w
  where w.load_id is not null and not exists (
    select from setup.load_log as l
    where l.load_id = w.load_id and l.status in ('succeeded', 'up_to_date')
  )
"""
SESSIONS = """
  select l.pid from pg_locks as l
  inner join setup.runs as r on r.state = 'running'
  where l.locktype = 'advisory' and l.mode = 'ShareLock'
    and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('run', r.run_id)
  order by l.pid
"""


@dataclass
class Place:
    """A server of the test's own with two warehouses that get the same files."""

    home: Path
    folder: Path
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    delivered: int = 0

    def begin(self) -> None:
        """Start the server, also after it was killed."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.server = start(self.home, settings=_SETTINGS)
                self.value("postgres", "select 1")
            except Exception:  # orphans of the killed server hold its memory for a moment
                assert time.monotonic() < end
                time.sleep(0.1)
            else:
                return

    def conninfo(self, database: str) -> str:
        return make_conninfo(self.server.conninfo, dbname=database)

    def rows(self, database: str, query: str) -> list[tuple[Any, ...]]:
        with closing(psycopg.connect(self.conninfo(database), autocommit=True)) as connection:
            return connection.execute(query).fetchall()  # type: ignore[arg-type]

    def value(self, database: str, query: str) -> Any:
        return self.rows(database, query)[0][0]

    def execute(self, database: str, statement: str) -> None:
        with closing(psycopg.connect(self.conninfo(database), autocommit=True)) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def deliver(self) -> None:
        """A new file for every chain: new orders, and some that are known with other values."""
        self.delivered += 1
        for chain in range(CHAINS):
            lines = ["id,city,amount"]
            for number in range(ROWS):
                order = self.delivered * ROWS // 2 + number
                amount = "?" if number % 10 == 3 else str(self.chance.randrange(1000))
                lines.append(f"{order},city {order % 7},{amount}")
            path = self.folder / f"orders_{chain}_{self.delivered:04}.csv"
            path.write_text("\n".join(lines) + "\n")
            path.chmod(0o644)

    def call(self, client: list[str], database: str) -> subprocess.Popen[str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "MEDALLION_"))}
        return subprocess.Popen(
            client,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=kept | {"DATABASE_URL": self.conninfo(database)},
            start_new_session=True,
        )

    def content(self, database: str) -> list[list[tuple[Any, ...]]]:
        queries = [query.format(chain) for query in CONTENT for chain in range(CHAINS)]
        queries += ["select chain, amount from gold.k_all order by 1", QUARANTINE]
        return [self.rows(database, query) for query in queries]

    def kill(self, victim: str, client: subprocess.Popen[str]) -> None:
        """Kill one process of the run, or the one that serves all."""
        with suppress(ProcessLookupError, psycopg.Error):
            if victim == "client":
                os.killpg(client.pid, signal.SIGKILL)
            elif victim == "server":
                os.kill(self.server.pid, signal.SIGKILL)
            else:
                pids = [pid for (pid,) in self.rows("disturbed", SESSIONS)]
                if pids and victim == "backend":
                    os.kill(self.chance.choice(pids), signal.SIGKILL)
                elif pids:
                    chosen = self.chance.choice(pids)
                    self.value("disturbed", f"select pg_terminate_backend({chosen})")


@pytest.fixture
def place() -> Iterator[Place]:
    root = Path(tempfile.mkdtemp(prefix="pg_medallion_kills-"))
    root.chmod(0o755)
    (root / "files").mkdir()
    (root / "files").chmod(0o755)
    made = Place(root / "home", root / "files")
    made.begin()
    yield made
    made.begin()
    stop(made.home)
    shutil.rmtree(root)


def install(place: Place) -> None:
    place.execute("postgres", "create database undisturbed")
    upgrade(place.conninfo("undisturbed"))
    views = " union all ".join(
        f"select {chain} as chain, sum(amount) as amount from gold.k_{chain}"
        for chain in range(CHAINS)
    )
    place.execute(
        "undisturbed",
        "select setup.register_pipeline('kills', p_required_config => '{kills}');"
        f"select setup.seed_config('kills', '{place.folder}', 'folder');"
        "update setup.pipelines set is_enabled = pipeline = 'kills';"
        + "".join(CHAIN.format(chain) for chain in range(CHAINS))
        + ALL.format(views=views),
    )
    place.execute("postgres", "create database disturbed template undisturbed")


def finish(client: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code and output of a client; one that hangs fails the test."""
    try:
        output, _ = client.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(client.pid, signal.SIGKILL)
        raise
    return client.returncode, output


@pytest.mark.timeout(0)  # as long as its kills take
def test_whatever_is_killed_the_next_call_makes_up_for_it(place: Place) -> None:
    install(place)
    usual = []
    for client in CLIENTS:
        place.deliver()
        began = time.monotonic()
        code, output = finish(place.call(client, "disturbed"))
        usual.append(time.monotonic() - began)
        assert code == 0, output
        place.execute("undisturbed", "call setup.orchestrate_all()")
    hits = 0
    for number in range(KILLS):
        place.deliver()
        turn, kind = divmod(number, len(VICTIMS))
        which = (turn + kind) % len(CLIENTS)
        victim = VICTIMS[kind]
        moment = place.chance.uniform(0.3, 1.0) * usual[which]
        story = f"seed {SEED}, round {number}: {victim} after {moment:.3f} s of {CLIENTS[which]}"
        client = place.call(CLIENTS[which], "disturbed")
        time.sleep(moment)
        hits += client.poll() is None
        place.kill(victim, client)
        finish(client)
        place.begin()
        code, output = finish(place.call(CLIENTS[-1 - which], "disturbed"))
        assert code == 0, f"{story}\n{output}"
        place.execute("undisturbed", "call setup.orchestrate_all()")
        assert place.content("disturbed") == place.content("undisturbed"), story
        left_behind = place.rows("disturbed", LEFT_BEHIND)
        assert left_behind == [], story
    # the others had ended already: then the test tests nothing
    assert hits >= KILLS / 3
