"""config show, validate, set, unset."""

from __future__ import annotations

from pathlib import Path

from pg_medallion.commands.arguments import (
    Commands,
    add_database,
    add_nightly,
    asks_nightly,
    has_tables,
)
from pg_medallion.database.open import open_connection, say
from pg_medallion.display.output import visible
from pg_medallion.program import as_called


def add_parsers(commands: Commands) -> None:
    """The options of config show, validate, set and unset."""
    parts = commands.group("config", "show, check and change the configuration")
    parser = parts.add("show", show, "show the driver's settings and the warehouse's configuration")
    parser.add_argument(
        "--section", metavar="A.B", help="only this part: driver.run, warehouse, stages ..."
    )
    add_nightly(parser)
    add_database(parser)
    parser = parts.add(
        "validate",
        validate,
        "check settings, database, required keys and folders; a line per problem",
        "Of a nightly pipeline its files and variables too. ",
    )
    add_nightly(parser)
    add_database(parser)
    parser = parts.add(
        "set", set_value, "set a key of the warehouse, for every client and every later run"
    )
    parser.add_argument("key", metavar="KEY", help="config show lists them")
    parser.add_argument(
        "value", metavar="VALUE", help="an existing relative folder is stored as an absolute path"
    )
    add_database(parser)
    parser = parts.add("unset", unset, "give a key of the warehouse its default again")
    parser.add_argument("key", metavar="KEY", help="config show lists them")
    add_database(parser)


def show(
    section: str | None, config: Path | None, environment: str | None, database_url: str | None
) -> None:
    """Show the driver's settings and the warehouse's configuration; secrets are masked."""
    from pg_medallion.settings.nightly import nightly_values
    from pg_medallion.settings.warehouse import (
        driver_values,
        part_of,
        require_section,
        warehouse_values,
    )

    require_section(section)
    night = None
    if asks_nightly(config, environment):
        from pg_medallion.nightly.night import find_night

        night = find_night(config, environment, None, database_url)
    with open_connection(database_url, "config") as connection:
        values = {**driver_values(), **warehouse_values(connection)}
        values |= nightly_values(connection, night)
    for key, value in part_of(values, section).items():
        print(f"{key} = {visible(value)}")


def validate(config: Path | None, environment: str | None, database_url: str | None) -> int:
    """Check settings, database, required keys and folders; returns the exit code."""
    from pg_medallion.settings.warehouse import problems

    found = []
    if asks_nightly(config, environment, has_tables()):
        from pg_medallion.settings.nightly import nightly_problems

        found = nightly_problems(config, environment, database_url)
    found += [problem for problem in problems(database_url) if problem not in found]
    for problem in found:
        print(f"error: {as_called(visible(problem))}")
    if not found:
        print("the configuration is complete")
    return 2 if found else 0


def set_value(key: str, value: str, database_url: str | None) -> None:
    """Set a configuration key of the warehouse."""
    from pg_medallion.settings.warehouse import is_path, masked, stored_path

    with open_connection(database_url, "config") as connection:
        is_folder = is_path(connection, key)
        stored = stored_path(value) if is_folder else value
        connection.execute("select setup.configure(%s, %s)", [key, stored])
    print(f"{key} = {masked(key, stored)}")
    if is_folder and stored and not Path(stored).is_dir():
        say(f'warning: there is no folder "{stored}" on this machine')


def unset(key: str, database_url: str | None) -> None:
    """Give a configuration key of the warehouse its default again."""
    from pg_medallion.settings.warehouse import masked

    with open_connection(database_url, "config") as connection:
        row = connection.execute("select setup.reset_config(%s)", [key]).fetchone()
    print(f"{key} = {masked(key, row[0] or '' if row else '')}")
