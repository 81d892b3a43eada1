"""The command profile: tables side by side, one that fails, an exit code."""

from __future__ import annotations

import json
import signal
from contextlib import closing

import psycopg
import pytest
from sessions import wait_until
from shop import call, execute, finish, query, start


@pytest.fixture(scope="module")
def tables(database: str) -> str:
    """Two tables, of which the second is larger, and a view that cannot be read."""
    execute(
        database,
        """
        create table gold.small (id int); insert into gold.small values (1), (2), (null);
        create table silver.large as
          select i as id, 'x' as "Word" from generate_series(1, 5000) as i;
        create view gold.broken as select 1 / (id - id) as x from gold.small;
        """,
    )
    return database


def test_named_tables_are_profiled_in_their_order(tables: str) -> None:
    done = call(tables, "profile", "gold.small", "silver.large", "--workers", "2")
    assert (done.returncode, done.stderr) == (0, "")
    heading, small, large, last = done.stdout.splitlines()
    assert heading.split() == ["table", "rows", "sampled", "columns", "score", "time"]
    assert small.split()[:4] == ["gold.small", "3", "3", "1"]
    assert large.split()[:4] == ["silver.large", "5,000", "5,000", "2"]
    assert last == "2 tables profiled, 0 failed"
    # of three rows one is NULL, and the others differ
    query_score = "select quality_score from setup.table_profiles where target = 'gold.small'"
    assert query(tables, query_score) == [(pytest.approx(100 * (0.6 * 2 / 3 + 0.4)),)]
    assert small.split()[4] == "80.0"


def test_one_that_fails_is_reported_and_the_others_go_on(tables: str) -> None:
    done = call(tables, "profile", "gold.broken", "gold.nope", "gold.small", "--workers", "1")
    assert done.returncode == 1
    broken, nope = done.stderr.splitlines()
    assert broken.startswith("failed: gold.broken: 22012  division by zero")
    assert nope.startswith('failed: gold.nope: MW005  table "gold.nope" does not exist')
    assert done.stdout.splitlines()[-1] == "1 table profiled, 2 failed"


def test_a_layer_is_all_its_tables_and_a_pipeline_those_of_its_jobs(tables: str) -> None:
    execute(
        tables,
        """
        select setup.register_pipeline('pro');
        create view gold.v_pro_ids as select id from gold.small where id is not null;
        create table gold.pro_ids (id int primary key, _load_id bigint);
        select setup.register_job('gold', 'pro', p_target => 'gold.pro_ids');
        """,
    )

    def profiled(*arguments: str) -> set[str]:
        done = call(tables, "profile", "--json", *arguments)
        assert done.returncode == 0
        return {json.loads(line)["target"] for line in done.stdout.splitlines()}

    assert profiled("--pipeline", "pro") == {"gold.pro_ids"}
    assert {"gold.small", "gold.pro_ids", "gold.fact_sales"} <= profiled("--layer", "gold")
    assert profiled("--layer", "bronze", "--pipeline", "pro") == set()


def test_sample_and_seed_are_those_of_the_command(tables: str) -> None:
    def profiled(*arguments: str) -> dict[str, object]:
        done = call(tables, "profile", "silver.large", "--json", *arguments)
        return dict(json.loads(done.stdout))

    row = profiled("--sample", "70", "--seed", "-5")
    assert (row["sampled_rows"], row["seed"]) == (70, -5)
    assert profiled("--sample", "0")["sampled_rows"] == 5000


@pytest.mark.parametrize(
    "wrong",
    [
        ("silver.large", "--layer", "silver"),
        ("--pipeline", "nobody"),
        ("--layer", "copper"),
        ("--sample", "few"),
        ("--workers", "0"),
    ],
)
def test_wrong_usage_ends_with_2(tables: str, wrong: tuple[str, ...]) -> None:
    done = call(tables, "profile", *wrong)
    assert done.returncode == 2
    assert done.stderr


def test_an_interrupted_profile_ends_with_130(tables: str) -> None:
    with (
        closing(psycopg.connect(tables)) as holder,
        closing(psycopg.connect(tables, autocommit=True)) as watcher,
    ):
        holder.execute("lock table gold.small, silver.large in access exclusive mode")
        process = start(tables, "profile", "gold.small", "silver.large")
        wait_until(
            watcher,
            "select count(*) = 2 from pg_stat_activity"
            " where application_name = 'pg_medallion profile' and wait_event_type = 'Lock'",
        )
        process.send_signal(signal.SIGINT)
        assert finish(process).returncode == 130


def test_without_a_profile_it_is_said_what_to_do(tables: str) -> None:
    done = call(tables, "propose", "--layer", "bronze")
    assert (done.returncode, done.stdout) == (0, "rules proposed for 0 tables, 0 failed\n")
    assert done.stderr == "no such table has a profile yet: python orchestrate_all.py profile\n"


def test_rules_are_proposed_for_what_has_a_profile(tables: str) -> None:
    call(tables, "profile", "gold.small")
    done = call(tables, "propose", "gold.small", "silver.nope", "--workers", "1")
    assert done.returncode == 1
    assert done.stderr.startswith('failed: silver.nope: MW005  table "silver.nope" does not exist')
    heading, small, last = done.stdout.splitlines()
    assert heading.split() == [
        "table", "added", "updated", "unchanged", "kept", "outdated", "impossible",
    ]  # fmt: skip
    # rows, columns, the column, its uniqueness; a third of it is missing
    assert small.split() == ["gold.small", "4", "0", "0", "0", "0", "0"]
    assert last == "rules proposed for 1 table, 1 failed"
    done = call(tables, "propose", "--layer", "gold", "--null-tolerance", "40")
    assert done.returncode == 0
    [line] = [each for each in done.stdout.splitlines() if each.startswith("gold.small")]
    assert line.split() == ["gold.small", "1", "0", "4", "0", "0", "0"]
    assert call(tables, "propose", "gold.small", "--null-tolerance", "much").returncode == 1
    execute(tables, "create table gold.bare (id int)")
    done = call(tables, "propose", "gold.smal", "gold.bare", "--workers", "1")
    execute(tables, "drop table gold.bare")
    assert 'gold.smal: MW005  table "gold.smal" does not exist  Did you mean "gold.s' in done.stderr
    assert 'MW074  "gold.bare" has no profile  First: pg-medallion profile gold.bare' in (
        done.stderr
    )


def test_thresholds_are_shown_and_then_adjusted(tables: str) -> None:
    rule = "select setup.register_rule('gold.small', 'x', 'not_null', '{id}', p_severity => %s)"
    execute(tables, rule, "critical")
    query_threshold = "select threshold from setup.quality_thresholds where target = 'gold.small'"
    done = call(tables, "adjust-thresholds", "--dry-run")
    assert (done.returncode, query(tables, query_threshold)) == (0, [])
    assert "gold.small" in done.stdout
    done = call(tables, "adjust-thresholds", "--threshold", "92.5")
    line = next(each for each in done.stdout.splitlines() if each.startswith("gold.small"))
    assert line.split() == ["gold.small", "critical", "100", "92.5"]
    assert [str(value) for (value,) in query(tables, query_threshold)] == ["92.5"]
    done = call(tables, "adjust-thresholds", "--threshold", "92.5")
    assert done.stdout == "0 thresholds changed\n"
    done = call(tables, "adjust-thresholds", "--threshold", "0")
    assert done.returncode == 2
    assert "MW073" in done.stderr
