"""new-pipeline: the files of a small working pipeline to start from."""

from __future__ import annotations

from pg_medallion.commands.arguments import Commands
from pg_medallion.program import as_called
from pg_medallion.project import project_root


def add_parsers(commands: Commands) -> None:
    """The options of new-pipeline."""
    parser = commands.add(
        "new-pipeline",
        new_pipeline,
        "write the files of a working one-table pipeline, its test and a sample CSV",
    )
    parser.add_argument("name", metavar="NAME", help="lower-case, such as weather")


def new_pipeline(name: str) -> None:
    """Write the files of a working one-table pipeline, its test and a sample CSV."""
    from pg_medallion.scaffold import create_pipeline

    root = project_root()
    for path in create_pipeline(root, name):
        print(path.relative_to(root))
    print("\nNext:")
    print(f'  alembic revision --autogenerate -m "Install {name}"')
    print(as_called("  python orchestrate_all.py deploy"))
    set_folder = f"config set base_path_{name} tests/{name}/data"
    print(as_called(f"  python orchestrate_all.py {set_folder}"))
    print(as_called(f"  python orchestrate_all.py run --pipeline {name}"))
