"""The modules of the package depend on each other in one direction; the command line is on top."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from shop import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "driver" / "pg_medallion"
COMMAND_LINE = ("pg_medallion.cli", "pg_medallion.commands")


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


MODULES = {module_of(path): path for path in PACKAGE.rglob("*.py")}


def imports(module: str) -> set[str]:
    """The modules of the package that a module imports, wherever in it; not for types alone."""
    found: set[str] = set()
    for node in nodes(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names & MODULES.keys() or {node.module}
    return found & MODULES.keys()


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    yield tree
    if isinstance(tree, ast.If) and ast.unparse(tree.test) == "TYPE_CHECKING":
        return
    for child in ast.iter_child_nodes(tree):
        yield from nodes(child)


def test_no_circle() -> None:
    try:
        TopologicalSorter({module: imports(module) for module in MODULES}).prepare()
    except CycleError as error:
        raise AssertionError(" imports ".join(reversed(error.args[1]))) from None


def test_the_library_does_not_import_the_command_line() -> None:
    wrong = [
        f"{module} imports {imported}"
        for module in MODULES
        for imported in imports(module)
        if imported.startswith(COMMAND_LINE) and not module.startswith(COMMAND_LINE)
    ]
    assert not wrong
