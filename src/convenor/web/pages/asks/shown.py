"""An ask in sentences, the same on a list, on its own page and on a desk."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.asks.queries import AskRow
from convenor.core.dates import age_in_words, in_short, in_words
from convenor.core.governance.channel.clock import ClockState
from convenor.core.vocabulary import AskRoute, AskState
from convenor.web.forms.meeting.marking import MARKING_WORDS

ROUTES = {
    AskRoute.INSIDE: gettext_lazy("To a group that works here: they read and answer it here"),
    AskRoute.CONTACT_PAGE: gettext_lazy("On the government contact's page"),
    AskRoute.AT_MEETING: gettext_lazy("At a meeting, by whoever sits there"),
    AskRoute.LETTER: gettext_lazy("By letter, which you print or attach"),
    AskRoute.MAIL: gettext_lazy("By mail from here"),
}


@dataclass(frozen=True, slots=True)
class AskShown:
    """What a list says of an ask."""

    token: str
    called: str
    subject: str
    to: str
    group: str
    standing: str
    time: str
    """How the clock stands, in a sentence; empty where none runs."""
    is_late: bool
    marking: str
    to_mind: tuple[str, ...]
    """What keeps it from being answered: a body that is no more, a meeting called off."""


def ask_shown(row: AskRow, on: dt.date) -> AskShown:
    runs = row.clock is not None and row.state.is_waiting
    return AskShown(
        token=row.token,
        called=row.called if row.sent_on else "",
        subject=row.subject,
        to=row.to,
        group=row.group_name,
        standing=standing(row, on),
        time=row.clock.sentence if runs and row.clock is not None else "",
        is_late=row.is_late,
        marking=str(MARKING_WORDS[row.marking]),
        to_mind=tuple(to_mind(row)),
    )


def standing(row: AskRow, on: dt.date) -> str:
    """Where it is, in one sentence."""
    if row.sent_on is None:
        return _unsent(row)
    words = {"to": row.to, "day": in_short(row.sent_on)}
    if row.ended_on is not None:
        words["ended"] = in_short(row.ended_on)
    match row.state:
        case AskState.ANSWERED:
            return _("%(to)s answered it on %(ended)s.") % words
        case AskState.WITHDRAWN:
            return _("It was put to %(to)s on %(day)s, and withdrawn on %(ended)s.") % words
        case AskState.MOVED_UP:
            return _("It was put to %(to)s on %(day)s, and went on to another body.") % words
        case AskState.PARTLY_ANSWERED:
            return _("%(to)s answered a part of it. The rest is open.") % words
    return _waits(row, on)


def to_mind(row: AskRow) -> list[str]:
    """Sentences about what stands in the way, for whoever keeps it."""
    found = []
    if row.name_then:
        found.append(
            _("It was put to %(then)s, which is called %(now)s now.")
            % {"then": row.name_then, "now": row.to}
        )
    if row.over_since is not None:
        found.append(
            _("%(to)s is no more since %(day)s. Put the ask to whoever took over.")
            % {"to": row.to, "day": in_short(row.over_since)}
        )
    if row.meeting_cancelled_on is not None:
        found.append(
            _("The meeting of %(to)s on %(day)s was called off. Choose another one.")
            % {"to": row.to, "day": in_words(row.meeting_cancelled_on)}
        )
    if row.pause_asked:
        found.append(
            _("%(to)s asks that the time stand still: %(why)s")
            % {"to": row.to, "why": row.pause_asked}
        )
    return found


def is_still(row: AskRow) -> bool:
    return row.clock is not None and row.clock.state is ClockState.PAUSED


def _unsent(row: AskRow) -> str:
    match row.state:
        case AskState.CLEARED:
            return _("The chair has cleared it. It is not sent yet.")
        case AskState.WITHDRAWN:
            return _("It was withdrawn before it was sent.")
    return _("A draft to %(to)s, which the chair has not cleared.") % {"to": row.to}


def _waits(row: AskRow, on: dt.date) -> str:
    since = row.clock.started_on if row.clock is not None else row.sent_on
    if since is not None and since > on:
        return _("It will be put to %(to)s on %(day)s.") % {"to": row.to, "day": in_words(since)}
    words = {"to": row.to, "since": age_in_words(since or on, on)}
    return _("It waits for %(to)s %(since)s.") % words
