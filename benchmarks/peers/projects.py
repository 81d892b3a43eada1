"""Projects of the peers: the models of trivial_jobs.sql, and a snapshot and a merge of rows.sql."""

from __future__ import annotations

from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

THREADS = 1  # as many as workers of ours
QUIET = {
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "DO_NOT_TRACK": "1",
    "SQLMESH__DISABLE_ANONYMIZED_ANALYTICS": "true",
}
_FIRST = "select 1 as id, 1 as v"

_DBT_PROJECT = """\
name: bench
version: "1.0.0"
profile: bench
model-paths: [models]
snapshot-paths: [snapshots]
models:
  bench:
    trivial: {+materialized: table}
"""
_DBT_PROFILE = """\
bench:
  target: bench
  outputs:
    bench:
      {type: postgres, host: "%s", port: %s, user: "%s", dbname: "%s", schema: dbt, threads: %d,
       password: ""}
"""
_DBT_SNAPSHOT = """\
{% snapshot history %}
{{ config(target_schema="dbt", unique_key="id", strategy="timestamp", updated_at="updated_at") }}
select * from public.orders_now
{% endsnapshot %}
"""
_DBT_MERGE = """\
{{ config(materialized="incremental", unique_key="id", incremental_strategy="merge") }}
select * from public.orders_batch
"""
_SQLMESH_CONFIG = """\
gateways:
  bench:
    connection:
      type: postgres
      host: "%s"
      port: %s
      user: "%s"
      database: "%s"
      password: ""
default_gateway: bench
model_defaults: {dialect: postgres, start: 2024-01-01}
"""
_SQLMESH_MODEL = "MODEL (name peer.m_%d, kind FULL, cron '@daily');\n%s\n"


def password_file(conninfo: str) -> dict[str, str]:
    """The variable by which libpq finds the password: it is in no file of theirs."""
    return {"PGPASSFILE": str(conninfo_to_dict(conninfo)["passfile"])}


def _place(conninfo: str) -> tuple[object, ...]:
    given = conninfo_to_dict(conninfo)
    return tuple(given[name] for name in ("host", "port", "user", "dbname"))


def write_dbt(folder: Path, conninfo: str, models: int) -> Path:
    """A project with a tree of trivial models, a snapshot and an incremental model."""
    trivial = folder / "models" / "trivial"
    trivial.mkdir(parents=True)
    (folder / "snapshots").mkdir()
    for number in range(1, models + 1):
        source = f"select id, v + 1 as v from {{{{ ref('m_{number // 2}') }}}}"
        text = _FIRST if number == 1 else source
        (trivial / f"m_{number}.sql").write_text(text + "\n", encoding="utf-8")
    (folder / "models" / "merged.sql").write_text(_DBT_MERGE, encoding="utf-8")
    (folder / "snapshots" / "history.sql").write_text(_DBT_SNAPSHOT, encoding="utf-8")
    (folder / "dbt_project.yml").write_text(_DBT_PROJECT, encoding="utf-8")
    profile = _DBT_PROFILE % (*_place(conninfo), THREADS)
    (folder / "profiles.yml").write_text(profile, encoding="utf-8")
    return folder


def write_sqlmesh(folder: Path, conninfo: str, models: int) -> Path:
    """A project with the tree of trivial models."""
    (folder / "models").mkdir(parents=True)
    for number in range(1, models + 1):
        text = _FIRST if number == 1 else f"select id, v + 1 as v from peer.m_{number // 2}"
        model = _SQLMESH_MODEL % (number, text)
        (folder / "models" / f"m_{number}.sql").write_text(model, encoding="utf-8")
    config = _SQLMESH_CONFIG % _place(conninfo)
    (folder / "config.yaml").write_text(config, encoding="utf-8")
    return folder
