"""Selectors: dbt's syntax, each form, and any combination against a small model of the graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from fnmatch import fnmatchcase

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warehouse import Warehouse, error_of

# Job: the jobs it waits for. The layer is the first word of the name.
PARENTS: dict[str, set[str]] = {
    "bronze.crm_a": set(),
    "bronze.crm_b": set(),
    "bronze.erp_a": set(),
    "silver.crm_a": {"bronze.crm_a"},
    "silver.crm_b": {"bronze.crm_a", "bronze.crm_b"},
    "silver.erp_a": {"bronze.erp_a"},
    "gold.dim": {"silver.crm_a", "silver.erp_a"},
    "gold.fact": {"gold.dim", "silver.crm_b"},
    "gold.alone": set(),
}
TAGS = {"silver.crm_a": {"nightly"}, "gold.fact": {"nightly", "slow"}, "gold.alone": {"slow"}}


@pytest.fixture(scope="module")
def graph(database: str) -> Iterator[Warehouse]:
    """The jobs of PARENTS as procedures, the only jobs there are."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        connection.execute("select setup.unregister_pipeline(pipeline) from setup.pipelines")
        warehouse = Warehouse(connection, "graph")
        warehouse.execute("create procedure setup.nothing() language sql as 'select 1'")
        for name, parents in PARENTS.items():
            warehouse.job(
                layer=name.partition(".")[0],
                job_name=name,
                load_type="procedure",
                source="setup.nothing",
                depends_on=sorted(parents),
                tags=sorted(TAGS.get(name, set())),
            )
        yield warehouse


def select(graph: Warehouse, *selectors: str) -> set[str]:
    query = (
        "select job_name from setup.load_jobs"
        " where job_id in (select setup._select_jobs(%s::text[]))"
    )
    return {row[0] for row in graph.rows(query, list(selectors))}


# The model.


def relatives(jobs: set[str], edges: dict[str, set[str]], depth: int) -> set[str]:
    found, level = set(jobs), set(jobs)
    for _ in range(depth):
        level = {near for job in level for near in edges[job]} - found
        found |= level
    return found


CHILDREN = {job: {c for c, parents in PARENTS.items() if job in parents} for job in PARENTS}


def model_term(term: str) -> set[str]:
    match = re.fullmatch(r"(?:(\d*)(\+))?([^+]+?)(?:(\+)(\d*))?", term)
    assert match
    up, parents, name, children, down = match.groups()
    method, _, value = name.rpartition(":")
    jobs = {
        job
        for job in PARENTS
        if (method == "layer" and fnmatchcase(job.partition(".")[0], value))
        or (method == "tag" and any(fnmatchcase(tag, value) for tag in TAGS.get(job, set())))
        or (method == "pipeline" and fnmatchcase("graph", value))
        or (method == "" and (fnmatchcase(job, value) or fnmatchcase(job.partition(".")[2], value)))
    }
    found = set(jobs)
    if parents:
        found |= relatives(jobs, PARENTS, int(up or len(PARENTS)))
    if children:
        found |= relatives(jobs, CHILDREN, int(down or len(PARENTS)))
    return found


def model(selectors: list[str]) -> set[str]:
    chosen: set[str] = set()
    for selector in selectors:
        for union in selector.split():
            chosen |= set.intersection(*(model_term(term) for term in union.split(",")))
    return chosen


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("silver.crm_a", {"silver.crm_a"}),
        ("crm_a", {"bronze.crm_a", "silver.crm_a"}),
        ("silver.crm_*", {"silver.crm_a", "silver.crm_b"}),
        ("layer:gold", {"gold.dim", "gold.fact", "gold.alone"}),
        ("tag:nightly", {"silver.crm_a", "gold.fact"}),
        ("pipeline:graph", set(PARENTS)),
        ("load_type:procedure", set(PARENTS)),
        ("+gold.dim", model(["+gold.dim"])),
        (
            "bronze.crm_a+",
            {"bronze.crm_a", "silver.crm_a", "silver.crm_b", "gold.dim", "gold.fact"},
        ),
        ("1+gold.dim", {"gold.dim", "silver.crm_a", "silver.erp_a"}),
        ("bronze.erp_a+1", {"bronze.erp_a", "silver.erp_a"}),
        ("+gold.dim,layer:silver", {"silver.crm_a", "silver.erp_a"}),
        ("gold.dim gold.alone", {"gold.dim", "gold.alone"}),
        ("  gold.dim  ", {"gold.dim"}),
    ],
)
def test_each_form_of_a_selector(graph: Warehouse, selector: str, expected: set[str]) -> None:
    assert select(graph, selector) == expected
    assert model([selector.replace("load_type:procedure", "*")]) == expected


TERMS = st.sampled_from(
    [
        *PARENTS,
        "crm_a",
        "*.crm_*",
        "gold.*",
        "*",
        "*_a",
        "layer:silver",
        "layer:*",
        "tag:slow",
        "tag:n*",
    ]
)
PREFIXES = st.sampled_from(["", "", "+", "1+", "2+"])
SUFFIXES = st.sampled_from(["", "", "+", "+1", "+2"])
TERM = st.builds("{}{}{}".format, PREFIXES, TERMS, SUFFIXES)
UNION = st.lists(TERM, min_size=1, max_size=3).map(",".join)
SELECTOR = st.lists(UNION, min_size=1, max_size=2).map(" ".join)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(selectors=st.lists(SELECTOR, min_size=1, max_size=2))
def test_selectors_agree_with_a_model(graph: Warehouse, selectors: list[str]) -> None:
    assert select(graph, *selectors) == model(selectors)


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("silver.crm_c", "silver.crm_"),
        ("tag:nightli", "tag:nightly"),
        ("layer:golden", "layer:gold"),
        ("pipeline:grap", "pipeline:graph"),
        ("gold.dim gold.facts", "gold.fact"),
        ("", ""),
        ("gold.dim,", ""),
        ("+", ""),
        ("99999999999999+gold.dim", "gold.dim"),
        ("silver.crm\\_a", "silver.crm_a"),
        ("silver.crm%", "silver.crm_"),
        ("'; drop table setup.runs; --", ""),
    ],
)
def test_a_selector_that_matches_nothing_is_refused(
    graph: Warehouse, selector: str, hint: str
) -> None:
    error = error_of(graph.connection, "select setup._select_jobs(%s::text[])", [selector])
    assert error.sqlstate == "MW002"
    assert hint in str(error.diag.message_hint)


def test_an_intersection_may_be_empty(graph: Warehouse) -> None:
    assert select(graph, "layer:gold,layer:silver") == set()


def test_a_selection_keeps_the_order_through_jobs_left_out(graph: Warehouse) -> None:
    query = "select job_name, waits_for from setup.plan(p_select => '{bronze.crm_a,gold.fact}')"
    assert graph.rows(query) == [("bronze.crm_a", []), ("gold.fact", ["bronze.crm_a"])]


def test_selectors_and_layers_and_pipelines_narrow_each_other(graph: Warehouse) -> None:
    query = "select job_name from setup.plan('{graph}', '{+gold.dim}', p_layers => '{bronze,gold}')"
    assert {row[0] for row in graph.rows(query)} == {"bronze.crm_a", "bronze.erp_a", "gold.dim"}
