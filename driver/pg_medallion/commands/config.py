"""config show, validate, set, unset."""

from __future__ import annotations

from pathlib import Path

from pg_medallion.database.open import open_connection, say
from pg_medallion.display.output import visible


def show(section: str | None, database_url: str | None) -> None:
    """Show the driver's settings and the warehouse's configuration; secrets are masked."""
    from pg_medallion.settings.warehouse import driver_values, part_of, warehouse_values

    with open_connection(database_url, "config") as connection:
        values = {**driver_values(), **warehouse_values(connection)}
    for key, value in part_of(values, section).items():
        print(f"{key} = {visible(value)}")


def validate(database_url: str | None) -> int:
    """Check settings, database, required keys and folders; returns the exit code."""
    from pg_medallion.settings.warehouse import problems

    found = problems(database_url)
    print("\n".join(map(visible, found)) or "the configuration is complete")
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
