"""The unit tests of the shipped models: sql/<layer>/<pipeline>/tests/*.yml."""

from __future__ import annotations

from typing import Any

import psycopg

from pg_medallion.model_tests.files import ModelTest, read_tests
from pg_medallion.project import project_root
from pg_medallion.testing import CheckedModelTest

# each with a test for every rule that judges rows
PIPELINES = ["retail", "olist", "lms"]
RULES = """
  select r.target, r.rule_name
  from setup.quality_rules as r
  join setup.load_jobs as j on j.target = r.target
  where j.pipeline = any(%s) and j.layer = 'silver' and r.rule_type <> 'table_expression'
"""


def test_model(model_test: CheckedModelTest) -> None:
    model_test.check()


def rules_of(test: ModelTest) -> set[str]:
    """The rules that a test wants violated."""
    request: Any = test.request
    entries = request.get("quarantine", [])
    refused = {rule for entry in entries for rule in [entry.get("rule"), *entry.get("rules", [])]}
    return {rule for rule in refused if rule} | request.get("warnings", {}).keys()


def test_every_cleansing_rule_has_a_test(connection: psycopg.Connection) -> None:
    tested = {
        (test.model, rule) for test in read_tests(project_root())[0] for rule in rules_of(test)
    }
    rules = connection.execute(RULES, [PIPELINES]).fetchall()
    assert len(rules) > 150
    assert sorted(set(rules) - tested) == []
