"""The command line: `python orchestrate_all.py [run] …`. Exit codes: 0, 1, 2, 130 (docs/driver.md).

Start-up time is a feature: what a command needs is imported inside the command.
"""

from __future__ import annotations

import sys

import typer

from driver.commands import config, data, deploy, look, new_pipeline, run, server

PROGRAM = "orchestrate_all.py"
_GLOBAL_OPTIONS = ("--help", "-h", "--version")

# rich_markup_mode=None: plain help, which does not import Rich.
app = typer.Typer(
    help="Run a medallion data warehouse that lives inside PostgreSQL.\n\n"
    "Without a command: run. Every command explains itself with --help.",
    epilog="Exit codes: 0 all good; 1 a job failed; 2 usage, configuration or connection; "
    "130 interrupted.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run.run)
app.command("plan")(run.plan)
app.command("status")(look.status)
app.command("history")(look.history)
app.command("deploy")(deploy.deploy)
app.add_typer(server.app, name="server")
app.add_typer(config.app, name="config")
app.command("generate-data")(data.generate_data)
app.command("test-connections")(look.try_connections)
app.command("new-pipeline")(new_pipeline.new_pipeline)


@app.callback(invoke_without_command=True)
def _globals(
    version: bool = typer.Option(False, "--version", help="Print the version and exit."),
) -> None:
    if version:
        from importlib.metadata import version as version_of

        print(f"pg_medallion {version_of('pg_medallion')}")
        raise typer.Exit


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit the process with its code; known problems are one line."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or (given[0].startswith("-") and given[0] not in _GLOBAL_OPTIONS):
        given = ["run", *given]
    try:
        app(given, prog_name=PROGRAM)
    except Exception as error:
        from driver.problems import one_line

        line = one_line(error)
        if line is None:
            raise
        print(f"error: {line}", file=sys.stderr)
        sys.exit(2)
