"""Pledges in sentences."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.asks.queries import PledgeCount, PledgeRow
from convenor.core.dates import count_in_words, in_short, in_words, listed, sentence
from convenor.core.vocabulary import PledgeState
from convenor.web.forms.meeting.marking import MARKING_WORDS


@dataclass(frozen=True, slots=True)
class PledgeShown:
    token: str
    words: str
    made_by: str
    group: str
    standing: str
    is_late: bool
    is_open: bool
    marking: str
    said: str
    """Who said it, and when."""
    ask: tuple[str, str] | None
    history: tuple[str, ...]


def pledge_shown(row: PledgeRow, on: dt.date) -> PledgeShown:
    return PledgeShown(
        token=row.token,
        words=row.words,
        made_by=row.made_by,
        group=row.group_name,
        standing=standing(row, on),
        is_late=row.days_late(on) > 0,
        is_open=row.state is PledgeState.OPEN,
        marking=str(MARKING_WORDS[row.marking]),
        said=_("%(who)s said so on %(day)s.") % {"who": row.made_by, "day": in_words(row.made_on)},
        ask=(row.ask_token, row.ask_called) if row.ask_token else None,
        history=tuple(
            f"{in_words(step.on)}: {step.kind}. {step.words}".strip() for step in row.steps
        ),
    )


def standing(row: PledgeRow, on: dt.date) -> str:
    """What became of it, or by when it is due and when it is asked after next."""
    if row.state is not PledgeState.OPEN:
        day = in_short(row.settled_on) if row.settled_on is not None else ""
        return {
            PledgeState.KEPT: _("Kept, as of %(day)s."),
            PledgeState.NOT_KEPT: _("Not kept, as of %(day)s."),
            PledgeState.RELEASED: _("No longer needed since %(day)s."),
        }[row.state] % {"day": day}
    return " ".join(filter(None, [_due(row, on), _chase(row, on)]))


def counted_in_words(count: PledgeCount) -> str:
    """Such as "Seven pledges: three kept, one not kept, three open, of which one is late." """
    if not count.made:
        return ""
    parts = [
        (count.kept, _("kept")),
        (count.not_kept, _("not kept")),
        (count.released, _("no longer needed")),
        (count.open, _("open")),
    ]
    said = listed([f"{number} {words}" for number, words in parts if number])
    beside = [
        _("%(number)d late") % {"number": count.late} if count.late else "",
        _("%(number)d without a date") % {"number": count.undated} if count.undated else "",
    ]
    of_these = listed([each for each in beside if each])
    more = _(" Of the open ones: %(these)s.") % {"these": of_these} if of_these else ""
    return sentence(count_in_words(count.made, "pledge")) + f": {said}.{more}"


def _due(row: PledgeRow, on: dt.date) -> str:
    if row.due_on is None:
        return _("No date was given.")
    words = _("It was due on %(day)s.") if row.due_on < on else _("It is due on %(day)s.")
    return words % {"day": in_words(row.due_on)}


def _chase(row: PledgeRow, on: dt.date) -> str:
    if row.chase_on is None:
        return ""
    if row.chase_on <= on:
        return _("Ask after it now.") if row.due_on is not None else _("Ask for a date now.")
    return _("It is asked after on %(day)s.") % {"day": in_short(row.chase_on)}
