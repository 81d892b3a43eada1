"""Every routine and relation, and who may do what with it, against a list that people can read.

What is new is in the list of nobody's decisions: write it there, with what each role may. A role
that is not named may nothing; "-" is the owner alone. Of the pipelines the list has those that come
with the framework, and nothing of one that is added. After a look at the difference,
MEDALLION_WRITE_RIGHTS=1 python -m pytest tests/access/test_rights_table.py writes the list anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest

from pg_medallion.migrate import tree
from pg_medallion.migrate.signatures import created_objects

pytestmark = pytest.mark.every_server

PROJECT_ROOT = Path(__file__).resolve().parents[2]
SHIPPED = {"setup", "retail", "olist", "lms", "aims", "dental"}
EXPECTED = Path(__file__).with_name("rights.txt")

# one line per object: its name, and what each role may who does not own it
RIGHTS = """
with ours as (
  select
    case p.prokind when 'p' then 'procedure' else 'function' end as kind,
    format('%I.%I', n.nspname, p.proname) as name,
    coalesce(p.proacl, acldefault('f', p.proowner)) as acl, p.proowner as owner, '' as part
  from pg_proc as p
  inner join pg_namespace as n on n.oid = p.pronamespace
  union all
  select
    case c.relkind when 'r' then 'table' when 'v' then 'view' when 'S' then 'sequence'
      else 'relation ' || c.relkind::text end,
    format('%I.%I', n.nspname, c.relname), c.relacl, c.relowner, ''
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  where c.relkind not in ('i', 'I', 'c', 't')
  union all
  select
    case c.relkind when 'r' then 'table' else 'view' end,
    format('%I.%I', n.nspname, c.relname), a.attacl, c.relowner, a.attname
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  inner join pg_attribute as a on a.attrelid = c.oid and a.attacl is not null
  union all
  select 'schema', quote_ident(n.nspname), n.nspacl, n.nspowner, ''
  from pg_namespace as n
),
granted as (
  select
    o.kind, o.name, a.privilege_type, coalesce(r.rolname, 'PUBLIC') as role,
    string_agg(nullif(o.part, ''), ', ' order by o.part) as parts
  from ours as o
  cross join lateral aclexplode(o.acl) as a
  left join pg_roles as r on r.oid = a.grantee
  where a.grantee <> o.owner
  group by o.kind, o.name, a.privilege_type, coalesce(r.rolname, 'PUBLIC'), o.part <> ''
),
may as (
  select
    g.kind, g.name,
    replace(regexp_replace(g.role, '^warehouse_', ''), '_', ' ') || ' ' || string_agg(
      lower(g.privilege_type) || coalesce(' (' || g.parts || ')', ''), ', '
      order by g.privilege_type, g.parts
    ) as rights,
    g.role
  from granted as g
  group by g.kind, g.name, g.role
)
select o.kind, o.name, coalesce(string_agg(m.rights, '; ' order by m.role), '-')
from (select distinct kind, name from ours) as o
left join may as m on (m.kind, m.name) = (o.kind, o.name)
where split_part(o.name, '.', 1) in ('setup', 'work', 'bronze', 'silver', 'gold')
group by o.kind, o.name
order by o.name collate "C", o.kind
"""


def rights(connection: psycopg.Connection) -> list[str]:
    """What the catalogue says, a line each."""
    rows = connection.execute(RIGHTS).fetchall()
    added = drops_of_added_pipelines()
    return [
        f"{kind:<9} {name}: {may}" for kind, name, may in rows if f"drop {kind} {name}" not in added
    ]


def drops_of_added_pipelines() -> set[str]:
    """A statement for each table and view of a pipeline that does not come with the framework."""
    return {
        created.drop
        for branch in tree.branches(PROJECT_ROOT)
        if branch not in SHIPPED
        for path in tree.branch_files(PROJECT_ROOT, branch)
        for created in created_objects((PROJECT_ROOT / path).read_text(encoding="utf-8"), path)
    }


def test_every_right_is_one_that_somebody_decided(connection: psycopg.Connection) -> None:
    found = rights(connection)
    if os.environ.get("MEDALLION_WRITE_RIGHTS"):
        EXPECTED.write_text("\n".join(found) + "\n", encoding="utf-8")
    expected = EXPECTED.read_text(encoding="utf-8").splitlines()
    missing = sorted(set(found) - set(expected))
    assert missing == [], f"decide and write it in {EXPECTED.name}"
    assert sorted(set(expected) - set(found)) == [], f"take it out of {EXPECTED.name}"
