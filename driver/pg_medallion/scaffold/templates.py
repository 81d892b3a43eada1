"""Fills templates: files below templates/ whose names end in .j2."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_TEMPLATES = Path(__file__).parent / "templates"
_END = ".j2"


def template_paths(kind: str) -> list[PurePosixPath]:
    """The files that the templates of a kind become, relative to its folder."""
    folder = _TEMPLATES / kind
    found = sorted(folder.rglob(f"*{_END}"))
    return [PurePosixPath(path.relative_to(folder).as_posix().removesuffix(_END)) for path in found]


def filled(kind: str, path: PurePosixPath, **values: str) -> str:
    """The text of one of them, with values in place of {{ name }} and so on."""
    from jinja2 import Environment, StrictUndefined  # only these commands need it

    environment = Environment(
        undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True, autoescape=False
    )
    text = (_TEMPLATES / kind / f"{path}{_END}").read_text(encoding="utf-8")
    return environment.from_string(text).render(values)


def write(path: Path, text: str) -> None:
    """Write a file with its folders, the same bytes on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
