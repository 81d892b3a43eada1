"""The hint for an unknown name: the known one that differs least."""

from __future__ import annotations

import psycopg
import pytest

SHOPS = [f"shop{number}" for number in range(320, 340)]


def hint(connection: psycopg.Connection, name: str, known: list[str]) -> str:
    query = "select setup._did_you_mean(%s, %s)"
    return str(connection.execute(query, [name, known]).fetchone()[0])  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "known", "nearest"),
    [
        ("shop333s", SHOPS, "shop333"),  # pairs of letters occur twice
        ("shop33", ["shop133", "shop303", "shop330"], "shop330"),  # a tie: common beginning
        ("SHOP331", SHOPS, "shop331"),
        ("lns", ["lms", "retail", "olist"], "lms"),  # not a pair of letters in common
        ("crm_cust_info", ["silver.crm_cust_info", "gold.fact_sales"], "silver.crm_cust_info"),
        ("crm_cust_inof", ["crm_cust_info", "crm_cust"], "crm_cust_info"),
        ("aabb", ["bbaa", "aabbb"], "aabbb"),
        ("größe", ["grösse", "größen"], "größen"),
        ("customers", ["silver.crm_customers", "gold.fact_sales"], "silver.crm_customers"),
        ("silver.crm_cst", ["silver.x_y_z", "silver.crm_cust"], "silver.crm_cust"),
        ("silvr.crm_cust", ["silver.x_y_z", "silver.crm_cust"], "silver.crm_cust"),
    ],
)  # fmt: skip
def test_the_name_that_differs_least_is_meant(
    connection: psycopg.Connection, name: str, known: list[str], nearest: str
) -> None:
    assert hint(connection, name, known) == f'Did you mean "{nearest}"?'
    assert hint(connection, name, known[::-1]) == f'Did you mean "{nearest}"?'


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("weather", ["retail", "lms"], "Known: lms, retail."),
        ("weather", [], "Known: none."),
        ("", ["retail"], "Known: retail."),
        # a schema makes no names alike
        (
            "silver.nope",
            ["silver.aims_people", "silver.load_log", "layer:silver"],
            "Known: layer:silver, silver.aims_people, silver.load_log.",
        ),
        (
            "zzz",
            [f"n{i}" for i in range(10, 50)],
            f"Known: {', '.join(f'n{i}' for i in range(10, 22))} and 28 more.",
        ),
    ],
)
def test_when_none_is_near_all_are_named(
    connection: psycopg.Connection, name: str, known: list[str], said: str
) -> None:
    assert hint(connection, name, known) == said


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "", 3),
        ("kitten", "sitting", 3),
        ("flaw", "lawn", 2),
        ("shop333s", "shop333", 1),
        ("gumbo", "gambol", 2),
    ],
)
def test_the_edit_distance_counts_letters_to_change(
    connection: psycopg.Connection, one: str, other: str, distance: int
) -> None:
    query = "select setup._edit_distance(%s, %s), setup._edit_distance(%s, %s)"
    assert connection.execute(query, [one, other, other, one]).fetchone() == (distance, distance)
