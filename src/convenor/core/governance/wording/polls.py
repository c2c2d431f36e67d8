"""Sentences about finding a day, in English."""

import datetime as dt
from typing import Protocol

from convenor.core.dates import in_words, times_of_day_in_words


class Counted(Protocol):
    """How many were asked, can come, and can only if need be."""

    @property
    def asked(self) -> int: ...
    @property
    def can_come(self) -> int: ...
    @property
    def if_need_be(self) -> int: ...


def option(
    on: dt.date,
    start: dt.time | None,
    end: dt.time | None,
    essential: Counted,
    useful: Counted,
) -> str:
    said = [part for part in (_essential(essential), _useful(useful)) if part]
    return f"{moment(on, start, end)}: {'; '.join(said) or 'nobody is asked'}."


def moment(on: dt.date, start: dt.time | None, end: dt.time | None) -> str:
    clock = f", {times_of_day_in_words(start, end)}" if start else ""
    return f"{in_words(on)}{clock}"


def _essential(count: Counted) -> str:
    if not count.asked:
        return ""
    if count.can_come == count.asked:
        return f"everybody essential can come{_if_need_be(count)}"
    return f"{count.can_come} of {count.asked} essential can come{_if_need_be(count)}"


def _useful(count: Counted) -> str:
    if not count.asked:
        return ""
    return f"{count.can_come} of {count.asked} useful{_if_need_be(count)}"


def _if_need_be(count: Counted) -> str:
    if not count.if_need_be:
        return ""
    if count.if_need_be == count.can_come:
        return ", if need be"
    return f", {count.if_need_be} of them if need be"
