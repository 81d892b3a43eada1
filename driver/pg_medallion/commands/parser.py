"""A parser that names the nearest option or command when one is misspelt."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

_CHOICE = re.compile(r"invalid choice: '(.*?)' \(choose from (.*)\)", re.DOTALL)
_OPTION = re.compile(r"unrecognized arguments: (?:.* )?(--?[a-z][^\s=]*)")


class Parser(argparse.ArgumentParser):
    """`given` are the arguments that will be parsed: options are looked for in their command."""

    def __init__(self, given: Sequence[str] = (), **options: Any) -> None:
        super().__init__(**options)
        self._given = given

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and what may have been meant; exits with 2."""
        if found := _CHOICE.search(message):
            message += _nearest(found[1], [each.strip("' ") for each in found[2].split(",")])
        elif found := _OPTION.search(message):
            message += _nearest(found[1], self._options())
        super().error(message)

    def _options(self) -> list[str]:
        """The options of the command that is called."""
        parser: argparse.ArgumentParser = self
        actions = list(parser._actions)
        for word in self._given:
            for action in parser._actions:
                if isinstance(action, argparse._SubParsersAction) and word in action.choices:
                    parser = action.choices[word]
                    actions += parser._actions
                    break
        return [option for action in actions for option in action.option_strings]


def _nearest(word: str, known: Sequence[str]) -> str:
    import difflib  # only now: a start has no time for it

    near = difflib.get_close_matches(word, known, n=1)
    return f'. Did you mean "{near[0]}"?' if near else ""
