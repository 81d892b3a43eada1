"""The command line: `python orchestrate_all.py [run] …`.

Exit codes: 0 all good; 1 a job failed; 2 usage, configuration or connection; 130 interrupted.

argparse, not Typer: a start has 0.3 s until the first job, and Typer with the pydantic it
imports to parse arguments takes 0.2 s of them. For the same reason a module of commands is imported
only when one of its commands is called, or all are asked for.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import sys

from pg_medallion.commands.arguments import EXIT_CODES, Commands
from pg_medallion.commands.parser import Parser
from pg_medallion.display.output import flush, write_line
from pg_medallion.program import program_name
from pg_medallion.project import find_project

_OWN = "pg_medallion"
_GLOBAL_OPTIONS = ("-h", "--help", "--version")
_PSQL = ["server", "psql"]
_OBJECTS_BETWEEN_COLLECTIONS = 100_000  # a few MB; Python itself takes 700
# packages that not everybody needs -> the extra of pyproject.toml that brings them
_EXTRAS = {
    **dict.fromkeys(("dlt", "orjson", "simplejson", "urllib3"), "rest"),
    "pyarrow": "parquet",
    "pymysql": "mysql",
}
# The modules in commands/ and what each adds, in the order of the help.
_COMMANDS = {
    "run": ("run", "cancel", "plan"),
    "status": ("status", "history", "watermarks", "test-connections", "purge-history"),
    "deploy": ("deploy",),
    "nightly": ("update-schema", "check-drift"),
    "landing": ("reconcile", "ingest"),
    "files": ("validate-source", "repair"),
    "profile": ("profile", "propose", "adjust-thresholds"),
    "validate": ("validate", "validate-dq"),
    "dq_pipeline": ("dq-pipeline",),
    "quarantine": ("quarantine",),
    "suites": ("suites",),
    "rules": ("rules",),
    "contracts": ("contract",),
    "test_models": ("test-models",),
    "config": ("config",),
    "server": ("server",),
    "data": ("generate-data",),
    "init": ("init",),
    "new_pipeline": ("new-pipeline",),
}


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit with its code; a known problem is one line on stderr."""
    code: object
    if arguments is None:  # the process has nothing else to do
        # what is imported stays; to look through it again and again is a sixth of a start
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
    except SystemExit as ended:  # argparse's, after its own words
        code = ended.code
    except BrokenPipeError:
        code = 0
    flush()
    if arguments is None:
        gc.freeze()  # nor need the interpreter do so once more when it ends
    sys.exit(code)


def _run(given: list[str]) -> int:
    """Do what the arguments say; returns the exit code, or raises SystemExit with it."""
    if not given or (given[0].startswith("-") and given[0] not in _GLOBAL_OPTIONS):
        given = ["run", *given]
    if given[0] == "--version":
        from importlib.metadata import version

        print(f"pg_medallion {version('pg_medallion')}")
        return 0
    if given[:2] == _PSQL:
        rest = given[3:] if given[2:3] == ["--"] else given[2:]
        given = [*_PSQL, "--", *rest]  # all that follows is psql's
    try:
        project = str(find_project() or "")
        if project and project not in sys.path:
            sys.path.insert(0, project)  # pipelines/, whose functions the jobs name
        options = vars(_parser(given).parse_args(given))
        options.pop("version")
        code: int | None = options.pop("does")(**options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        raise
    except ModuleNotFoundError as error:
        if (error.name or _OWN).partition(".")[0] == _OWN:
            raise
        write_line(f"error: {_not_installed(error.name)}", sys.stderr)
        return 2
    except Exception as error:
        from pg_medallion.errors import one_line

        line = one_line(error)
        if line is None:
            raise
        write_line(f"error: {line}", sys.stderr)
        return 2
    return code or 0


def _not_installed(package: str | None) -> str:
    said = f'the package "{package}" is not installed for {sys.executable}'
    if extra := _EXTRAS.get((package or "").partition(".")[0]):
        return f"{said}: pip install 'pg_medallion[{extra}]'"
    return (
        f"{said}: source .venv/bin/activate (make run makes it), or pip install -r "
        "requirements.txt in a repository of your own"
    )


def _parser(given: list[str]) -> argparse.ArgumentParser:
    """The parser of the commands that the arguments may be about."""
    parser = Parser(
        given,
        prog=program_name(),
        allow_abbrev=False,  # what is short for one option today is short for two tomorrow
        description="Run a medallion data warehouse that lives inside PostgreSQL.",
        epilog=f"Without a command: run. Each command explains itself with --help; {EXIT_CODES}.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    commands = Commands(parser, given)
    modules = [module for module, names in _COMMANDS.items() if given[0] in names]
    for module in modules or _COMMANDS:
        importlib.import_module(f"pg_medallion.commands.{module}").add_parsers(commands)
    return parser
