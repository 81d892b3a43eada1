"""No record, whatever its shape, raises an error."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lms_bronze import DETAILS, SILVER_OF, Lms

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "3"))
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", " ", "1", "1.0", "-05:00", "2024-02-30", "2024-01-01T00:00:00", "x@y"]),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "price", "amount", "total", "group"]), inner)
    ),
    max_leaves=6,
)


def fields_of(lms: Lms, table: str) -> list[str]:
    """The fields that the models of a bronze table read."""
    views = [f"silver.v_{name}" for name in SILVER_OF[table]]
    query = """
        select distinct coalesce(m[1], m[2])
        from unnest(%s::text[]) as v,
          regexp_matches(
            pg_get_viewdef(v::regclass), $$->>? '(\\w+)'::text|(\\w+)"? (?:text|jsonb)[,)]$$, 'g'
          ) as m
    """
    return sorted(name for (name,) in lms.rows(query, views))


@pytest.mark.parametrize("table", SILVER_OF)
@given(data=st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_record_raises_an_error(lms: Lms, table: str, data: st.DataObject) -> None:
    fields = st.sampled_from(fields_of(lms, table))
    records = data.draw(st.lists(VALUES | st.dictionaries(fields, VALUES), max_size=5))
    if table in DETAILS:
        parents = data.draw(st.lists(st.sampled_from([None, "", "1", "2"]), unique=True))
        lms.land_details(table, dict.fromkeys(parents, records))
    else:
        lms.land(table, *records)
    statuses = lms.run(*[f"silver.{name}" for name in SILVER_OF[table]])
    assert set(statuses.values()) == {"succeeded"}, (statuses, records)
