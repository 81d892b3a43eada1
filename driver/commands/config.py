"""config show, validate, set."""

from __future__ import annotations

from typing import Annotated

import typer

from driver.commands.options import DatabaseUrl, open_connection

app = typer.Typer(
    help="Show, check and change the configuration.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def show(
    section: Annotated[
        str | None, typer.Option(metavar="A.B", help="Only this part: driver.run, warehouse ...")
    ] = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Show the driver's settings and the warehouse's configuration; secrets are masked."""
    from driver.configuration import driver_values, part_of, warehouse_values

    with open_connection(database_url, "config") as connection:
        values = {**driver_values(), **warehouse_values(connection)}
    for key, value in part_of(values, section).items():
        print(f"{key} = {value}")


@app.command()
def validate(database_url: DatabaseUrl = None) -> None:
    """Check settings, database, required keys and folders; exit 2 and a line per problem."""
    from driver.configuration import problems

    found = problems(database_url)
    for line in found:
        print(line)
    if found:
        raise typer.Exit(2)
    print("the configuration is complete")


@app.command("set")
def set_value(
    key: Annotated[str, typer.Argument(help="A key of the warehouse: config show lists them.")],
    value: Annotated[
        str, typer.Argument(help="Its value; an existing relative folder is stored absolute.")
    ],
    database_url: DatabaseUrl = None,
) -> None:
    """Set a configuration key of the warehouse, for every client and every later run."""
    from driver.configuration import stored_value

    stored = stored_value(value)
    with open_connection(database_url, "config") as connection:
        connection.execute("select setup.set_config(%s, %s)", [key, stored])
    print(f"{key} = {stored}")
