"""Imports what takes time while the server is at work."""

from __future__ import annotations

import importlib
import threading
from contextlib import suppress


class Importing:
    """Modules that are imported meanwhile; whoever needs one imports it too, and waits.

    with Importing() as importing: importing.begin("a.module"); …
    """

    def __init__(self) -> None:
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Importing:
        return self

    def __exit__(self, *_: object) -> None:
        for thread in self._threads:
            thread.join()  # the interpreter cannot end in the midst of an import

    def begin(self, module: str) -> None:
        """Import a module; that it cannot be imported is told to whoever needs it."""
        thread = threading.Thread(target=_import, args=[module], name="importing", daemon=True)
        self._threads.append(thread)
        thread.start()


def _import(module: str) -> None:
    with suppress(ImportError):
        importlib.import_module(module)
