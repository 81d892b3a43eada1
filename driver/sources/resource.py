"""From the source of a job, dlt:module:function, to what that function returns."""

from __future__ import annotations

import importlib
import inspect
import os
from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard

from driver.problems import LoadProblem
from driver.sources.items import Context, SourceProblem, Stopped

_EXTRA = ("dlt", "orjson", "requests", "simplejson")
# what dlt calls a function that returns something else
_NO_RESOURCE = ("InvalidResourceDataType", "InvalidResourceDataTypeBasic", "PipeGenInvalid")
_YIELD = "Yield dicts or lists of them, or return a dlt resource or a list of records."
_INSTALL = "Install the extra: pip install 'pg_medallion[rest]'."


def open_resource(source: str, context: Context) -> Iterable[Any]:
    """Call the function that a source names. Raises SourceProblem."""
    # dlt reads it when it is imported
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    try:
        made = _made(source, context)
        importlib.import_module("driver.sources.encoding")  # what follows needs the extra as well
        return made
    except ModuleNotFoundError as error:
        hint = _INSTALL if error.name in _EXTRA else f"Put {error.name} where Python finds it."
        message = f'the resource "{source}" cannot be loaded: no module {error.name}'
        raise SourceProblem("MW039", message, hint) from None
    except Exception as error:
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
    """dlt wraps what a resource raises. Of strange errors only the kind is told: their text may
    quote what was received."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, LoadProblem | Stopped):
            return inner
        error, inner = inner, inner.__cause__
    if type(error).__name__ in _NO_RESOURCE:
        return SourceProblem("MW039", f'the resource "{source}" must yield records', _YIELD)
    message = f'the resource "{source}" failed: {type(error).__name__}'
    return SourceProblem("MW039", message, "Iterate the resource in Python to see more.")
