"""Tell people what a long wait is for."""

from __future__ import annotations

import time
from collections.abc import Callable

Say = Callable[[str], None]

_FIRST_WORD_AFTER = 2.0  # seconds of silence
_WORD_EVERY = 5.0


class Words:
    """Sleeps in a waiting loop, and now and then tells what we wait for."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._next_word = time.monotonic() + _FIRST_WORD_AFTER
        self._pause = 0.005

    def wait(self, word: str) -> None:
        """Sleep a little longer than last time; pass `word` on when it is time for one."""
        time.sleep(self._pause)
        self._pause = min(self._pause * 1.5, 0.2)
        if time.monotonic() >= self._next_word:
            self._next_word = time.monotonic() + _WORD_EVERY
            self._say(word)
