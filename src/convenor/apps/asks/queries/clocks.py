"""The clock of an ask, read from its rows."""

import datetime as dt
from typing import Any

from convenor.apps.asks.queries.working_days import holidays_of
from convenor.core.governance.channel.clock import Clock, Pause, counted, reply_clock
from convenor.core.vocabulary import AskRoute, PauseState


def starts_on(ask: Any) -> dt.date:
    """The day from which it is counted: that of the meeting at which it is put, else of sending."""
    if ask.route == AskRoute.AT_MEETING and ask.meeting is not None:
        return max(ask.sent_on, ask.meeting.on)
    return ask.sent_on  # type: ignore[no-any-return]


def clock_of(ask: Any, *, on: dt.date) -> Clock | None:
    """None before it is sent. Its pauses are taken as loaded."""
    if ask.sent_on is None:
        return None
    start = starts_on(ask)
    return reply_clock(
        start,
        ask.days_for_reply,
        on=max(on, start),
        pauses=pauses_of(ask),
        holidays=holidays_of(ask.group.partnership, start),
        stopped_on=None if ask.ended_on is None else max(ask.ended_on, start),
    )


def pauses_of(ask: Any) -> list[Pause]:
    """Those that were agreed, in order."""
    agreed = [row for row in ask.pauses.all() if row.state == PauseState.AGREED]
    return [Pause(row.paused_from, row.paused_to, row.why) for row in agreed]


def days_taken(ask: Any, until: dt.date) -> int:
    """Working days from the day it was put to that day, pauses and all."""
    start = starts_on(ask)
    return counted(start, until, (), holidays_of(ask.group.partnership, start))
