"""Requests in sentences."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.asks.queries import RequestRow, ShareRow
from convenor.core.dates import in_short, in_words
from convenor.core.vocabulary import RequestState
from convenor.web.forms.meeting.marking import MARKING_WORDS


@dataclass(frozen=True, slots=True)
class ShareShown:
    id: int
    seat: str
    wanted: str
    standing: str
    is_late: bool
    text: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class RequestShown:
    token: str
    from_words: str
    question: str
    partnership: str
    standing: str
    is_late: bool
    is_open: bool
    answer: str
    declined: str
    marking: str
    shares: tuple[ShareShown, ...]


def request_shown(row: RequestRow, on: dt.date) -> RequestShown:
    return RequestShown(
        token=row.token,
        from_words=row.from_words,
        question=row.question,
        partnership=row.partnership_name,
        standing=standing(row, on),
        is_late=row.is_late(on),
        is_open=row.is_open,
        answer=row.answer,
        declined=row.declined_because,
        marking=str(MARKING_WORDS[row.marking]),
        shares=tuple(_share(share, on, is_open=row.is_open) for share in row.shares),
    )


def standing(row: RequestRow, on: dt.date) -> str:
    """Where it is, and by when it is to be answered."""
    day = in_short(row.answered_on) if row.answered_on is not None else ""
    match row.state:
        case RequestState.ANSWERED:
            return _("It was answered on %(day)s.") % {"day": day}
        case RequestState.DECLINED:
            return _("It was declined on %(day)s.") % {"day": day}
    came = _("It came on %(day)s.") % {"day": in_short(row.received_on)}
    due = _("The answer was due on %(day)s.") if row.due_on < on else _("Answer by %(day)s.")
    return " ".join([came, due % {"day": in_words(row.due_on)}, _shares_in(row)]).strip()


def _shares_in(row: RequestRow) -> str:
    if row.state is RequestState.RECEIVED:
        return _("No seat is asked for a share yet.")
    given = sum(share.given_at is not None for share in row.shares)
    if given == len(row.shares):
        return _("All shares are in.")
    return _("%(given)d of %(all)d shares are in.") % {"given": given, "all": len(row.shares)}


def _share(share: ShareRow, on: dt.date, *, is_open: bool) -> ShareShown:
    is_given = share.given_at is not None
    is_late = is_open and not is_given and share.due_on < on
    words = _("It has given its share.") if is_given else _("Its share is due on %(day)s.")
    late = _("Its share was due on %(day)s.")
    return ShareShown(
        id=share.id,
        seat=_("%(seat)s, %(group)s") % {"seat": share.seat, "group": share.group},
        wanted=share.wanted,
        standing=(late if is_late else words) % {"day": in_words(share.due_on)},
        is_late=is_late,
        text=share.text,
        is_given=is_given,
    )
