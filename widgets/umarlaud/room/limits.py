"""Limits of one participant, never of an address: a hall is one address."""

from __future__ import annotations

import time
from collections import deque

MOST_UPDATE_BYTES = 1_000_000
"""The most one message may carry; a whole evening of offline work stays far below."""
MOST_RECORDS_OF_ONE = 500
"""The most records one participant can add."""
MOST_RECORDS = 20_000
"""The most records in one root."""
MOST_CLIENTS_OF_ONE = 500
"""The most Yjs clients one participant can sign with, one a load of a page: every state vector holds them all."""
MOST_RECORDS_OF_ONE_TIE = 5
"""The most records of one tie that one participant can add: one a device that has not heard of the others yet."""
MOST_HELPED = 60
"""The most people without phones whom one helper puts in."""
MOST_WAITING = 200
"""The most contributions of one person that wait for approval at once."""


class Bucket:
    """A token bucket: `rate` a second, `burst` at once (Turner 1986, "New directions in communications")."""

    __slots__ = ("_at", "_burst", "_level", "_rate")

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst, self._level, self._at = rate, burst, burst, time.monotonic()

    def take(self, amount: float = 1.0) -> bool:
        """Takes `amount`; False if there is not enough."""
        moment = time.monotonic()
        self._level = min(self._burst, self._level + (moment - self._at) * self._rate)
        self._at = moment
        if self._level < amount:
            return False
        self._level -= amount
        return True

    def wait(self, amount: float = 1.0) -> float:
        """Seconds until `amount` is there."""
        return max(0.0, (amount - self._level) / self._rate)

    def give(self, amount: float = 1.0) -> None:
        """Puts back what was not used."""
        self._level = min(self._burst, self._level + amount)


class Allowance:
    """What one participant may send: messages and bytes, and how often the guard may refuse them."""

    MESSAGES = (60.0, 600.0)
    BYTES = (250_000.0, 4_000_000.0)
    QUESTIONS = (2.0, 60.0)
    WITHHELD = (0.5, 40.0)
    REFUSALS, WITHIN = 20, 60.0

    def __init__(self) -> None:
        self._messages = Bucket(*self.MESSAGES)
        self._bytes = Bucket(*self.BYTES)
        self._questions = Bucket(*self.QUESTIONS)
        self._withheld = Bucket(*self.WITHHELD)
        self._refused: deque[float] = deque(maxlen=self.REFUSALS)

    def message(self, size: int) -> bool:
        """Whether one more message of `size` bytes is within the allowance."""
        return self._messages.take() and self._bytes.take(size)

    def question(self) -> bool:
        """Whether one may ask once more for what one lacks: three bytes that are answered with a whole document."""
        return self._questions.take()

    def withheld(self) -> bool:
        """Whether one more update may come in without what it writes into a closed part; it costs more than another."""
        return self._withheld.take()

    def refused(self) -> None:
        """Notes that the guard refused something."""
        self._refused.append(time.monotonic())

    @property
    def barred(self) -> bool:
        """Whether so much was refused lately that the participant has to wait."""
        return len(self._refused) == self.REFUSALS and time.monotonic() - self._refused[0] < self.WITHIN
