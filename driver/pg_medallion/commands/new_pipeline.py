"""new-pipeline: the files of a small working pipeline to start from."""

from __future__ import annotations


def new_pipeline(name: str) -> None:
    """Write the files of a working one-table pipeline, its test and a sample CSV."""
    from pg_medallion.project import PROJECT_ROOT
    from pg_medallion.scaffold import create

    for path in create(PROJECT_ROOT, name):
        print(path.relative_to(PROJECT_ROOT))
    print("\nNext:")
    print(f'  alembic revision --autogenerate -m "Install {name}"')
    print("  python orchestrate_all.py deploy")
    print(f"  python orchestrate_all.py config set base_path_{name} tests/{name}/data")
    print(f"  python orchestrate_all.py run --pipeline {name}")
