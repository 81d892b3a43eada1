"""Alembic's entry: connects for upgrade and downgrade, prints for --sql, writes for revision."""

from __future__ import annotations

import logging
import os
import sys
from logging.config import fileConfig
from pathlib import Path
from typing import Any

import psycopg
from alembic import context
from alembic.operations import Operations
from alembic.util import CommandError
from sqlalchemy import MetaData, create_engine
from sqlalchemy.pool import NullPool

from pg_medallion.database.connection import Target, connect, resolve
from pg_medallion.errors import DriverProblem
from pg_medallion.migrate.apply import renew_drafts
from pg_medallion.migrate.presence import note_present, refuse_absent
from pg_medallion.project import PROJECT_VARIABLE, framework_of

ROOT = Path(str(context.config.config_file_name)).resolve().parent
REQUIREMENTS = framework_of(ROOT) / "sql/setup/core/requirements.sql"
SETTINGS: dict[str, Any] = {
    "transaction_per_migration": True,
    "version_table_schema": "public",  # outlives the schema setup, which a downgrade drops
}
# whoever made it, and however: the driver compares it with the checkout
LET_OPERATORS_READ = """
do $$
begin
  if to_regrole('warehouse_operator') is not null
    and to_regclass('public.alembic_version') is not null
    and not has_table_privilege('warehouse_operator', 'public.alembic_version', 'select')
  then
    grant select on public.alembic_version to warehouse_operator;
  end if;
end;
$$
"""
# once here, so that the first run need not
READ_DEPENDENCIES = """
do $$
begin
  if to_regprocedure('setup._refresh_dependencies(bigint)') is not null then
    perform setup._refresh_dependencies();
  end if;
end;
$$
"""
LOCK_TIMEOUT = "10s"
# All objects have one owner, whose rights every load has: warehouse_owner where it may create them.
OWNER = """
  select quote_ident(r.rolname)
  from pg_roles as r
  where r.oid = coalesce(
      (select n.nspowner from pg_namespace as n where n.nspname = 'setup'),
      case
        when has_schema_privilege(to_regrole('warehouse_owner'), 'public', 'create')
          then to_regrole('warehouse_owner')
      end
    )
    and r.rolname <> current_user
    and pg_has_role(r.oid, 'member')
    and has_database_privilege(r.oid, current_database(), 'create')
    and not (select s.rolsuper from pg_roles as s where s.rolname = current_user)
"""
ADVISORY_LOCK = "pg_catalog.hashtext('pg_medallion'), pg_catalog.hashtext('deploy')"


def target() -> Target:
    """The database: given by the caller, by `-x url=...`, else found as the driver finds it."""
    given = context.config.attributes.get("conninfo")
    if given is not None:
        return Target(given, "given")
    # alembic -c may name the project from anywhere: its embedded server is meant, no other one's
    os.environ[PROJECT_VARIABLE] = str(ROOT)
    return resolve(context.get_x_argument(as_dictionary=True).get("url"))


def connect_and_lock(where: Target) -> psycopg.Connection[Any]:
    """A connection that holds the deployment lock until it is closed."""
    connection = connect(where, "pg_medallion deploy")
    connection.prepare_threshold = None  # a prepared statement cannot hold several statements
    connection.add_notice_handler(show_notice)
    owner = connection.execute(OWNER).fetchone()
    if owner is not None:
        connection.execute(f"set role {owner[0]}")
    row = connection.execute(f"select pg_try_advisory_lock({ADVISORY_LOCK})").fetchone()
    if row is not None and not row[0]:
        print("another deployment is at work, waiting for it", file=sys.stderr)
        connection.execute(f"select pg_advisory_lock({ADVISORY_LOCK})")
    connection.execute("reset search_path")  # where extensions go
    connection.execute(f"set lock_timeout = '{LOCK_TIMEOUT}'")
    connection.autocommit = False
    return connection


def show_notice(notice: psycopg.errors.Diagnostic) -> None:
    """Warnings and notices of the migrated files, as psql shows them."""
    print(f"{notice.severity}:  {notice.message_primary}", file=sys.stderr)


def migrate() -> None:
    """Run upgrade, downgrade, stamp, current against the database."""
    opened = connect_and_lock(target())  # before the engine, which would wrap the error
    engine = create_engine("postgresql+psycopg://", creator=lambda: opened, poolclass=NullPool)
    with engine.connect() as connection:
        is_stamp = command_name() == "stamp"
        settings = {**SETTINGS, "transaction_per_migration": not is_stamp}
        context.configure(connection=connection, **settings)
        if command_name() == "upgrade":
            with Operations.context(context.get_context()):
                for line in renew_drafts(ROOT):
                    print(line, file=sys.stderr)
            opened.commit()
        with context.begin_transaction():
            context.run_migrations()
            if is_stamp:
                refuse_absent(opened, ROOT)
                note_present(opened, ROOT)
        opened.execute(LET_OPERATORS_READ)
        opened.execute(READ_DEPENDENCIES)
        opened.commit()


def print_script() -> None:
    """Print the statements (--sql) for psql; for any client when the caller asks for that."""
    context.configure(dialect_name="postgresql", **SETTINGS)
    output = context.get_context().impl.static_output
    for_psql = "" if context.config.attributes.get("any_client") else "\\set ON_ERROR_STOP on\n"
    output(
        f"{for_psql}{REQUIREMENTS.read_text(encoding='utf-8') if REQUIREMENTS.exists() else ''}"
        f"select pg_advisory_lock({ADVISORY_LOCK});\n"
        f"set lock_timeout = '{LOCK_TIMEOUT}';"
    )
    with context.begin_transaction():
        context.run_migrations()
    # the session may go on
    output(
        f"{LET_OPERATORS_READ.strip()};\n{READ_DEPENDENCIES.strip()};\n"
        f"reset lock_timeout;\nselect pg_advisory_unlock({ADVISORY_LOCK});"
    )


def write_revisions() -> None:
    """Open the revisions that sql/ needs (--autogenerate).

    Files are compared with files, so no server is asked: Alembic gets an empty database in memory
    that is stamped as being up to date.
    """
    logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)
    with create_engine("sqlite://").connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=MetaData(),
            process_revision_directives=write_directives,
        )
        context.get_context().stamp(context.script, "heads")
        context.run_migrations()


def write_directives(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Alembic's hook: write the revisions ourselves, one per branch that changed."""
    from pg_medallion.migrate.autogenerate import autogenerate

    message = directives[0].message
    directives.clear()
    for line in autogenerate(ROOT, message) or ["nothing changed in sql/, no revision"]:
        print(line)


def command_name() -> str:
    """The Alembic command at work, from the command line or as the driver names it."""
    command = getattr(context.config.cmd_opts, "cmd", None)
    return command[0].__name__ if command else str(context.config.attributes.get("command", ""))


def main() -> None:
    """Choose by the command; a problem is one line for the user of the alembic program."""
    if context.config.cmd_opts is not None and context.config.config_file_name is not None:
        fileConfig(context.config.config_file_name, disable_existing_loggers=False)
    if command_name() == "revision":
        write_revisions()
    elif context.is_offline_mode():
        print_script()
    else:
        migrate()


try:
    main()
except DriverProblem as error:
    if context.config.cmd_opts is None:
        raise
    raise CommandError(str(error)) from None
