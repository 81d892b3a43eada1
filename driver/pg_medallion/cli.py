"""The command line: `python orchestrate_all.py [run] …`.

Exit codes: 0 all good; 1 a job failed; 2 usage, configuration or connection; 130 interrupted.

argparse, not Typer: a start has 0.3 s until the first job, and Typer with the pydantic it
imports to parse arguments takes 0.2 s of them. For the same reason each command's module is
imported only when it is called.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pg_medallion.display.output import flush, write_line
from pg_medallion.project import find_project

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

PROGRAM = "orchestrate_all.py"
_OWN = "pg_medallion"
_GLOBAL_OPTIONS = ("-h", "--help", "--version")
_PSQL = ["server", "psql"]
_EXIT_CODES = (
    "exit codes: 0 all good; 1 a job failed; 2 usage, configuration or connection; 130 interrupted"
)
_DATABASE_HELP = (
    "postgresql://user@host:port/database, or key=value pairs; default: DATABASE_URL, else "
    "libpq's environment (PGHOST, PGSERVICE ...), else the embedded server"
)
_JSON_HELP = "one JSON object a line, for programs"
_SELECT_HELP = (
    "only these jobs, may be repeated: silver.shop_*, pipeline:shop, layer:gold, tag:nightly, "
    "+gold.shop_sales with all it is made of, bronze.shop_items+ with all that is made of it"
)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit with its code; a known problem is one line on stderr."""
    code: object
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
    except SystemExit as ended:  # argparse's, after its own words
        code = ended.code
    except BrokenPipeError:
        code = 0
    flush()
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
        module, function = options.pop("does").split(":")
        code = getattr(importlib.import_module(f"pg_medallion.commands.{module}"), function)(
            **options
        )
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
    return (
        f'the package "{package}" is not installed for {sys.executable}: source .venv/bin/activate '
        "(make run makes it), or pip install -r requirements.txt in a repository of your own"
    )


def _parser(given: list[str]) -> argparse.ArgumentParser:
    """The parser of all commands; of sample worlds it knows those that the arguments are about."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        allow_abbrev=False,  # what is short for one option today is short for two tomorrow
        description="Run a medallion data warehouse that lives inside PostgreSQL.",
        epilog=f"Without a command: run. Each command explains itself with --help; {_EXIT_CODES}.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_running(commands)
    _add_landing(commands)
    _add_looking(commands)
    _add_quarantine(commands)
    _add_config(commands)
    _add_server(commands, given)
    _add_rule_files(commands)
    _add_making(commands, given)
    return parser


def _add_running(commands: _Commands) -> None:
    run = _command(
        commands,
        "run",
        "run:run",
        "load the warehouse, bronze to gold (the default command)",
        "Without options: every enabled pipeline whose sources are configured. What is up to date "
        "is not loaded again. Ctrl-C cancels the running job on the server and ends the run.",
    )
    _add_scope(run)
    run.add_argument("--dry-run", action="store_true", help="show what would run and why")
    run.add_argument(
        "--fail-fast", action="store_true", help="start no more jobs after the first failure"
    )
    run.add_argument(
        "--parallel",
        type=_positive,
        metavar="N",
        help="how many sessions work (1, or what the schedule says)",
    )
    run.add_argument(
        "--resume",
        type=_positive,
        nargs="?",
        const=0,
        metavar="RUN",
        help="take up what did not succeed in this run, without a number in the latest one",
    )
    run.add_argument(
        "--schedule", metavar="NAME", help="do the steps of this schedule, each a run with limits"
    )
    run.add_argument(
        "--even-paused", action="store_true", help="with --schedule: also when it is paused"
    )
    phases = run.add_argument_group(
        "of one pipeline that is run in phases", "landing, profiling, ingestion and what it has"
    )
    phases.add_argument(
        "--phase",
        action="append",
        dest="phases",
        metavar="NAME",
        help="only this phase, switched on or not; may be repeated",
    )
    phases.add_argument(
        "--set",
        action="append",
        dest="settings",
        metavar="KEY=VALUE",
        help="run_archive=off, max_workers=8 ...: before the environment (MEDALLION_PHASES__KEY) "
        "and the configuration; may be repeated",
    )
    phases.add_argument(
        "--no-phases", action="store_true", help="only its jobs, bronze to gold, and no phases"
    )
    run.add_argument("--json", action="store_true", help=_JSON_HELP)
    run.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help="only warnings, and the closing summary unless there was nothing to do",
    )
    cancel = _command(
        commands, "cancel", "run:cancel", "end a run: cancel its jobs on the server, start no more"
    )
    cancel.add_argument("run_id", type=_positive, metavar="RUN", help="its number; status has it")
    _add_database(cancel)
    plan = _command(
        commands,
        "plan",
        "run:plan",
        "show what a run would do: jobs in order, why each would run, what it waits for",
    )
    _add_scope(plan)
    plan.add_argument("--json", action="store_true", help=_JSON_HELP)


def _add_landing(commands: _Commands) -> None:
    for name, does, what, more in (
        (
            "reconcile",
            "landing:reconcile",
            "compare the columns of the delivered files with those that are declared",
            "Exit code 1 when a table does not match. ",
        ),
        (
            "ingest",
            "landing:ingest",
            "load delivered files, bronze and silver, of all tables or some",
            "These two phases of a pipeline that is run in phases. ",
        ),
    ):
        parser = _command(commands, name, does, what, more)
        parser.add_argument("tables", nargs="*", metavar="TABLE", help="such as shop_items")
        parser.add_argument("--pipeline", metavar="NAME", help="(the one that is run in phases)")
        parser.add_argument("--json", action="store_true", help=_JSON_HELP)
        _add_database(parser)
    watermarks = _command(
        commands, "watermarks", "status:watermarks", "show how far jobs have read, newest first"
    )
    watermarks.add_argument("--pipeline", metavar="NAME", help="only this pipeline")
    watermarks.add_argument("--json", action="store_true", help=_JSON_HELP)
    _add_database(watermarks)


def _add_scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pipeline",
        action="append",
        dest="pipelines",
        metavar="NAME",
        help="only this pipeline; may be repeated",
    )
    parser.add_argument("--select", action="append", metavar="SELECTOR", help=_SELECT_HELP)
    parser.add_argument(
        "--layer",
        action="append",
        dest="layers",
        choices=("bronze", "silver", "gold"),
        help="only this layer; may be repeated",
    )
    parser.add_argument(
        "--full-refresh",
        "--force",
        action="store_true",
        help="rebuild everything in scope, also what is up to date",
    )
    _add_database(parser)


def _add_looking(commands: _Commands) -> None:
    what = "show the database, the latest run and the state of every job"
    status = _command(commands, "status", "status:status", what)
    status.add_argument(
        "--pipeline",
        action="append",
        dest="pipelines",
        metavar="NAME",
        help="only this pipeline; may be repeated",
    )
    shown = status.add_mutually_exclusive_group()
    shown.add_argument(
        "--watch", action="store_true", help="while a run works, show who runs what, every second"
    )
    shown.add_argument("--json", action="store_true", help=_JSON_HELP)
    _add_database(status)
    for name, does, what in (
        ("deploy", "deploy:deploy", "install the warehouse, or bring it up to date"),
        ("test-connections", "status:try_connections", "try every connection the warehouse needs"),
    ):
        _add_database(_command(commands, name, does, what))
    tests = _command(
        commands,
        "test-models",
        "test_models:test_models",
        "make the unit tests of models, sql/<layer>/<pipeline>/tests/*.yml",
        "In the database as it is deployed, without a look at a real table. Exit code 2 also for a "
        "file that is no test. ",
    )
    tests.add_argument(
        "selectors",
        nargs="*",
        metavar="SELECTOR",
        help="only of these jobs: silver.shop_*, pipeline:shop, +gold.shop_sales; or files: *.yml",
    )
    tests.add_argument(
        "--parallel", type=_positive, metavar="N", help="how many sessions (one per core, up to 4)"
    )
    tests.add_argument("--json", action="store_true", help=_JSON_HELP)
    _add_database(tests)
    history = _command(
        commands, "history", "status:history", "show the latest runs or loads, newest first"
    )
    history.add_argument("--limit", type=_positive, default=20, help="how many (20)")
    history.add_argument("--loads", action="store_true", help="loads of tables instead of runs")
    history.add_argument("--pipeline", metavar="NAME", help="only this pipeline")
    history.add_argument("--json", action="store_true", help=_JSON_HELP)
    _add_database(history)
    validate = _command(
        commands,
        "validate",
        "validate:validate",
        "judge the content of tables by all their rules",
        "Without tables and layers: every table that has rules. 0 all passed or were skipped, 1 a "
        "table failed, 2 a table could not be judged. ",
    )
    validate.add_argument("tables", nargs="*", metavar="TABLE", help="such as silver.shop_items")
    validate.add_argument(
        "--layer",
        action="append",
        dest="layers",
        choices=("bronze", "silver", "gold"),
        help="all tables of this layer; may be repeated",
    )
    validate.add_argument(
        "--threshold",
        metavar="PERCENT",
        help="of its rules that a table has to pass (its own, or dq_threshold)",
    )
    validate.add_argument("--output", type=Path, metavar="FILE", help="write the verdicts as JSON")
    validate.add_argument("--json", action="store_true", help="print that document instead")
    validate.add_argument(
        "--parallel", type=_positive, default=4, metavar="N", help="how many tables at a time (4)"
    )
    _add_database(validate)
    _add_files(commands)
    _add_profiles(commands)
    purge = _command(
        commands,
        "purge-history",
        "status:purge",
        "delete old runs, log rows, quality results and closed quarantine",
        "The latest log row of each job and all data stay.",
    )
    purge.add_argument(
        "--keep", default="90 days", metavar="TIME", help="such as '30 days' (90 days)"
    )
    _add_database(purge)


def _add_files(commands: _Commands) -> None:
    for name, does, what, more in (
        (
            "validate-source",
            "files:validate_source",
            "read the files of bronze jobs to their end, load nothing",
            "Rows, columns and size of each, or why it cannot be read; 1 when one is not valid. ",
        ),
        (
            "repair",
            "files:repair",
            "move corrupted files away of which nothing can be read",
            "With a report, into _corrupt below their folder. Others are salvaged when they are "
            "loaded, if the job says so. 1 when no file can be read. ",
        ),
    ):
        parser = _command(commands, name, does, what, more)
        parser.add_argument(
            "tables", nargs="*", metavar="TABLE", help="such as bronze.shop_items; or a selector"
        )
        parser.add_argument(
            "--pipeline",
            action="append",
            dest="pipelines",
            metavar="NAME",
            help="only this pipeline; may be repeated",
        )
        parser.add_argument("--json", action="store_true", help=_JSON_HELP)
        _add_database(parser)


def _add_profiles(commands: _Commands) -> None:
    profile = _command(
        commands,
        "profile",
        "profile:profile",
        "measure what tables hold: rows, NULLs, values, types, a quality score",
        "Without tables: all of bronze, silver and gold. A table that cannot be read is reported, "
        "and the others go on. ",
    )
    _add_tables(profile)
    profile.add_argument(
        "--sample",
        type=_not_negative,
        default=100_000,
        metavar="N",
        help="rows at random that types, medians and sample values come from (100000); 0: all",
    )
    profile.add_argument(
        "--seed", type=int, default=0, metavar="N", help="another one, another sample (0)"
    )
    _add_parallel(profile)
    profile.add_argument("--json", action="store_true", help=_JSON_HELP)
    _add_database(profile)

    propose = _command(
        commands,
        "propose",
        "profile:propose",
        "propose quality rules from the newest profiles",
        "Without tables: all that have a profile. What somebody wrote, edited or disabled stays. ",
    )
    _add_tables(propose)
    propose.add_argument(
        "--null-tolerance",
        default="5",
        metavar="PERCENT",
        help="with as many NULLs a column is no more proposed as not null (5)",
    )
    _add_parallel(propose)
    _add_database(propose)
    adjust = _command(
        commands,
        "adjust-thresholds",
        "profile:adjust_thresholds",
        "set what percent of its critical rules a table has to pass",
        "From 100, or what this command has set before; uniqueness stays at 100. ",
    )
    adjust.add_argument(
        "--threshold", default="95", metavar="PERCENT", help="above 0, up to 100 (95)"
    )
    adjust.add_argument(
        "--pipeline",
        action="append",
        dest="pipelines",
        metavar="NAME",
        help="only this pipeline; may be repeated",
    )
    adjust.add_argument("--dry-run", action="store_true", help="show what would change")
    _add_database(adjust)


def _add_tables(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="such as silver.shop_items")
    parser.add_argument(
        "--layer",
        action="append",
        dest="layers",
        choices=("bronze", "silver", "gold"),
        help="only this layer; may be repeated",
    )
    parser.add_argument(
        "--pipeline",
        action="append",
        dest="pipelines",
        metavar="NAME",
        help="only this pipeline; may be repeated",
    )


def _add_parallel(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers",
        "--parallel",
        type=_positive,
        default=4,
        dest="parallel",
        metavar="N",
        help="how many tables at a time (4)",
    )


def _add_quarantine(commands: _Commands) -> None:
    parts = _group(commands, "quarantine", "rows that did not get through: look, replay, give up")
    entries = _command(
        parts,
        "list",
        "quarantine:list_entries",
        "show how many entries each table has, or the entries of one, newest first",
    )
    entries.add_argument("target", nargs="?", metavar="TABLE", help="such as silver.shop_items")
    entries.add_argument("--rule", metavar="NAME", help="only those of this rule")
    entries.add_argument(
        "--status",
        choices=("open", "resolved", "replayed", "superseded", "discarded"),
        help="only those in this state",
    )
    entries.add_argument("--limit", type=_positive, default=50, help="how many entries (50)")
    show = _command(
        parts,
        "show",
        "quarantine:show",
        "show one entry: rules, origin, what became of it; its row to those who may read it",
    )
    show.add_argument("entry", type=_positive, metavar="ID", help="its number; list has it")
    replay = _command(
        parts,
        "replay",
        "quarantine:replay",
        "judge the open entries of a table by today's view and rules, load those that pass",
        "Exit code 1: some of them fail still. ",
    )
    replay.add_argument("target", metavar="TABLE", help="such as silver.shop_items")
    replay.add_argument("--rule", metavar="NAME", help="only entries that violate this rule")
    replay.add_argument("--dry-run", action="store_true", help="count, and write nothing")
    discard = _command(
        parts,
        "discard",
        "quarantine:discard",
        "give up open entries of a table, or single ones; who, when and why is noted",
    )
    discard.add_argument("target", nargs="?", metavar="TABLE", help="all of this table")
    discard.add_argument(
        "--id", type=_positive, action="append", dest="ids", metavar="ID", help="may be repeated"
    )
    discard.add_argument("--reason", required=True, metavar="TEXT", help="why nobody needs them")
    for parser in (entries, show, replay, discard):
        _add_database(parser)


def _add_config(commands: _Commands) -> None:
    parts = _group(commands, "config", "show, check and change the configuration")
    show = _command(
        parts, "show", "config:show", "show the driver's settings and the warehouse's configuration"
    )
    show.add_argument("--section", metavar="A.B", help="only this part: driver.run, warehouse ...")
    validate = _command(
        parts,
        "validate",
        "config:validate",
        "check settings, database, required keys and folders; a line per problem",
    )
    set_value = _command(
        parts,
        "set",
        "config:set_value",
        "set a key of the warehouse, for every client and every later run",
    )
    set_value.add_argument("key", metavar="KEY", help="config show lists them")
    set_value.add_argument(
        "value", metavar="VALUE", help="an existing relative folder is stored as an absolute path"
    )
    unset = _command(
        parts, "unset", "config:unset", "give a key of the warehouse its default again"
    )
    unset.add_argument("key", metavar="KEY", help="config show lists them")
    for parser in (show, validate, set_value, unset):
        _add_database(parser)


def _add_rule_files(commands: _Commands) -> None:
    suites = _group(commands, "suites", "the quality rules of tables as files to edit and review")
    folder = "folder of the files (config/data_quality)"
    export = _command(
        suites,
        "export",
        "suites:export",
        "write the rules of tables as files, one for each",
        "A file that says the same already is not touched.",
    )
    export.add_argument("tables", nargs="*", metavar="TABLE", help="(all that have rules)")
    export.add_argument("--folder", type=Path, metavar="DIR", help=folder)
    load = _command(
        suites,
        "import",
        "suites:import_files",
        "make the rules of tables equal to their files, and tell what that changed",
        "A file with a fault is refused whole, naming file, line and entry.",
    )
    load.add_argument("files", nargs="*", type=Path, metavar="FILE", help="(all of the folder)")
    load.add_argument("--folder", type=Path, metavar="DIR", help=folder)
    rules = _group(commands, "rules", "the quality rules of other tools")
    bring = _command(
        rules,
        "import",
        "rules:import_file",
        "register the rules of a file of Great Expectations, dbt, Soda or a data contract",
        "A name or an argument that has no mate here is refused by its name, with the whole file.",
    )
    bring.add_argument("file", type=Path, metavar="FILE", help="JSON or YAML")
    bring.add_argument(
        "--dialect",
        required=True,
        choices=("great_expectations", "dbt", "soda", "odcs"),
        help="whose words they are",
    )
    contracts = _group(
        commands, "contract", "what the readers of a table may rely on, as a data contract"
    )
    publish = _command(
        contracts,
        "export",
        "contracts:export",
        "write the contract of a table (Open Data Contract Standard 3.1)",
    )
    publish.add_argument("tables", nargs="+", metavar="TABLE", help="such as gold.shop_totals")
    publish.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="file, or folder of files TABLE.odcs.yaml (stdout)",
    )
    publish.add_argument(
        "--as-version", metavar="VERSION", help="(the one that the file has, or 1.0.0)"
    )
    check = _command(
        contracts,
        "check",
        "contracts:check",
        "compare a contract with the database",
        "Exit code 1: something that its readers rely on is gone or another.",
    )
    check.add_argument("file", type=Path, metavar="FILE", help="YAML or JSON")
    take = _command(
        contracts,
        "import",
        "contracts:import_file",
        "register the rules of a contract, and list what of it is none",
    )
    take.add_argument("file", type=Path, metavar="FILE", help="YAML or JSON")
    for parser in (bring, take):
        parser.add_argument("--table", metavar="TABLE", help="(as the file says)")
        parser.add_argument(
            "--gate",
            choices=("none", "warn", "drop", "fail"),
            help="of rules to which the file gives none (what is usual in the dialect)",
        )
    for parser in (load, bring, take):
        parser.add_argument("--dry-run", action="store_true", help="tell, and change nothing")
    for parser in (export, load, bring, publish, check, take):
        _add_database(parser)


def _add_server(commands: _Commands, given: list[str]) -> None:
    parts = _group(commands, "server", "the embedded PostgreSQL server, and those of sample worlds")
    _command(parts, "start", "server:start", "start the server; a running one stays")
    _command(parts, "stop", "server:stop", "stop the server; open transactions are rolled back")
    _command(parts, "status", "server:status", "tell whether and where it runs; exit 1 if not")
    psql = _command(parts, "psql", "server:psql", "open psql on its warehouse")
    psql.add_argument("arguments", nargs="*", help="passed on to psql")
    if given[0] == "server" and given[1:2] and given[1] not in parts.choices:
        _add_sample_servers(parts, given[1])


def _add_sample_servers(parts: _Commands, asked: str) -> None:
    """`server NAME` for each sample world that has a server."""
    from pg_medallion.commands.samples import add_options, sample_world, world_names

    if not asked.startswith("-"):
        sample_world(asked)
    for name in world_names():
        world = sample_world(name)
        if not hasattr(world, "serve"):
            continue
        server = _command(
            parts,
            name,
            "sample_server:serve",
            f"serve the sample world {name} on 127.0.0.1",
            "With a COMMAND: until that ends, with its exit code; it finds the server in its "
            f"environment. Example: server {name} -- ./orchestrate_all.py run --pipeline {name}. ",
        )
        server.set_defaults(name=name)
        add_options(server, world)
        server.add_argument("command", nargs="*", metavar="COMMAND", help="after --")


def _add_making(commands: _Commands, given: list[str]) -> None:
    data = _command(
        commands,
        "generate-data",
        "data:generate_data",
        "write fictitious source files, and a summary of what they must lead to",
        "The options of a sample world: generate-data NAME --help. ",
    )
    data.add_argument("name", metavar="NAME", help="a sample world, as in samples/")
    data.add_argument("--out", type=Path, metavar="DIR", help="folder (data/sample/NAME)")
    data.add_argument(
        "--configure", action="store_true", help="set the folders in the warehouse, if none are set"
    )
    data.add_argument("--database-url", metavar="URL", help=_DATABASE_HELP)
    if given[0] == "generate-data":
        _add_sample_options(data, given[1:])
    init = _command(
        commands,
        "init",
        "init:init",
        "make a repository of your own, with a first pipeline that runs",
        "What is there already stays, except orchestrate_all.sh, a copy of the package's: so it "
        "also brings that up to date, with . inside of the repository.",
    )
    init.add_argument("folder", type=Path, metavar="FOLDER", help="such as shop, or . for this one")
    init.add_argument("--pipeline", metavar="NAME", help="name of the first pipeline (FOLDER's)")
    new = _command(
        commands,
        "new-pipeline",
        "new_pipeline:new_pipeline",
        "write the files of a working one-table pipeline, its test and a sample CSV",
    )
    new.add_argument("name", metavar="NAME", help="lower-case, such as weather")


def _add_sample_options(data: argparse.ArgumentParser, given: list[str]) -> None:
    """The options of the world that is named, which need not be the first word."""
    from pg_medallion.commands.samples import add_options, sample_world, world_names

    first = [word for word in given[:1] if not word.startswith("-")]
    for name in [word for word in given if word in world_names()][:1] or first:
        add_options(data, sample_world(name))


def _command(
    commands: _Commands, name: str, does: str, summary: str, more: str = ""
) -> argparse.ArgumentParser:
    """A command that calls `does`, module:function of commands/, with its options."""
    text = f"{summary[0].upper()}{summary[1:]}. {more}"
    parser = commands.add_parser(
        name, help=summary, description=text, epilog=f"{_EXIT_CODES}.", allow_abbrev=False
    )
    parser.set_defaults(does=does)
    return parser


def _group(commands: _Commands, name: str, summary: str) -> _Commands:
    parser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
    )
    return parser.add_subparsers(title="commands", metavar="COMMAND", required=True)


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database-url", metavar="URL", help=_DATABASE_HELP)


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _not_negative(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0")
    return int(text)
