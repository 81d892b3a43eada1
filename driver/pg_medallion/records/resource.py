"""From the source of a job, dlt:module:function, to what that function returns."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, TypeGuard

from pg_medallion.errors import LoadProblem
from pg_medallion.records.contract import Context, SourceProblem, Stopped

_EXTRA = ("dlt", "orjson", "requests", "simplejson")
# what dlt calls a function that returns something else
_NO_RESOURCE = ("InvalidResourceDataType", "InvalidResourceDataTypeBasic", "PipeGenInvalid")
_YIELD = "Yield dicts or lists of them, or return a dlt resource or a list of records."
_HERE = Path(__file__).parent
_INSTALL = "Install the extra: pip install 'pg_medallion[rest]'."


def open_resource(source: str, context: Context) -> Iterable[Any]:
    """Call the function that a source names. Raises SourceProblem."""
    # dlt reads it when it is imported
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    try:
        made = _made(source, context)
        # what follows needs the extra as well
        importlib.import_module("pg_medallion.records.encoding")
        return made
    except ModuleNotFoundError as error:
        hint = _INSTALL if error.name in _EXTRA else f"Put {error.name} where Python finds it."
        message = f'the resource "{source}" cannot be loaded: no module {error.name}'
        raise SourceProblem("MW039", message, hint) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # sys.exit() is meant for a program of its own
        raise problem_of(error, source) from None


def _made(source: str, context: Context) -> Iterable[Any]:
    _, module, name = source.split(":")
    found = getattr(importlib.import_module(module), name, None)
    if _has_records(found) and getattr(found, "args_bound", True):
        return found  # a dlt resource is one
    if not callable(found):
        message = f'the module {module} has no function "{name}"'
        raise SourceProblem("MW039", message, "Correct the source of the job.")
    wants_context = "context" in inspect.signature(found).parameters
    made = found(context=context) if wants_context else found()
    if not _has_records(made):
        message = f'the resource "{source}" must yield records, it returns {type(made).__name__}'
        raise SourceProblem("MW039", message, _YIELD)
    return made


def _has_records(value: object) -> TypeGuard[Iterable[Any]]:
    """A dict or text would be taken apart, into names or letters."""
    return isinstance(value, Iterable) and not isinstance(value, Mapping | str | bytes)


def problem_of(error: BaseException, source: str) -> Exception:
    """dlt wraps what a resource raises. Of strange errors only kind, place and HTTP status are
    told: their text may quote what was received."""
    inner: BaseException | None = error
    status = None
    while inner is not None:
        if isinstance(inner, LoadProblem | Stopped):
            return inner
        status = status or _status_of(inner)
        error, inner = inner, inner.__cause__
    if type(error).__name__ in _NO_RESOURCE:
        return SourceProblem("MW039", f'the resource "{source}" must yield records', _YIELD)
    told = [type(error).__name__, _place_of(error), status and f"status {status}"]
    message = f'the resource "{source}" failed: {", ".join(word for word in told if word)}'
    return SourceProblem("MW039", message, "Iterate the resource in Python to see more.")


def _status_of(error: BaseException) -> int | None:
    """The HTTP status in an error of requests, httpx, aiohttp or the standard library."""
    if isinstance(error, SystemExit):
        return None
    response = getattr(error, "response", None)
    for holder, name in ((response, "status_code"), (error, "status"), (error, "code")):
        status = getattr(holder, name, None)
        if isinstance(status, int) and 100 <= status < 600:
            return status
    return None


def _place_of(error: BaseException) -> str | None:
    """File and line of the user's code that the error came from, else of any code."""
    if isinstance(error, SyntaxError) and error.filename and error.filename[0] != "<":
        return f"{Path(error.filename).name} line {error.lineno}"
    places = [*traceback.walk_tb(error.__traceback__)]
    own = [place for place in places if not _is_library(place[0])] or places
    if not own:
        return None
    frame, line = own[-1]
    depth = str(frame.f_globals.get("__name__", "")).count(".") + 1
    return f"{'/'.join(Path(frame.f_code.co_filename).parts[-depth:])} line {line}"


def _is_library(frame: FrameType) -> bool:
    module = str(frame.f_globals.get("__name__", ""))
    path = frame.f_code.co_filename
    return (
        module.partition(".")[0] in sys.stdlib_module_names
        or path.startswith("<")
        or "site-packages" in Path(path).parts
        or Path(path).is_relative_to(_HERE)
    )
