"""A member's desk: what is asked of them, what changed since they last looked, and their meetings."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.attendance.queries import SaidRow
from convenor.apps.digests.facts import Asked, News
from convenor.apps.digests.queries import Ahead, ahead_of, asked_of, news_of
from convenor.apps.groups.queries.own import OwnSeat
from convenor.apps.meetings.queries import MeetingRow, next_dates
from convenor.apps.opportunities.queries import Suiting
from convenor.apps.papers.queries import PackRow, own_packs
from convenor.core.access import Actor, tokens_of
from convenor.core.dates import in_words, time_in_words, times_of_day_in_words

FIRST_LOOK = dt.timedelta(days=14)
"""How far back somebody is told who looks for the first time."""
MOST_NEWS = 20


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do: what, by when, and where."""

    sentence: str
    due: str
    address: str
    is_late: bool
    group: str


@dataclass(frozen=True, slots=True)
class Change:
    sentence: str
    address: str
    group: str


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """When one of the reader's groups meets next; without an address, nothing is set."""

    group: str
    day: str
    when: str
    address: str = ""
    said: str = ""
    """What they said about coming."""
    papers: str = ""
    pack: str = ""
    """The page on which their pack is made."""


@dataclass(frozen=True, slots=True)
class OwnDesk:
    todo: tuple[ToDo, ...]
    changes: tuple[Change, ...]
    more: int
    """How many changes are not shown."""
    since: str
    meetings: tuple[OwnMeeting, ...]


def own_desk(
    actor: Actor,
    seats: Sequence[OwnSeat],
    *,
    before: dt.datetime | None,
    now: dt.datetime,
    on: dt.date,
    suits: Sequence[Suiting] | None = None,
) -> OwnDesk:
    """Forty-six queries at most, however many meetings and actions."""
    ahead = ahead_of(actor, on=on)
    news = news_of(actor, since=before or now - FIRST_LOOK, on=on, suits=suits)
    return OwnDesk(
        todo=tuple(todo_of(each, on) for each in asked_of(ahead)),
        changes=tuple(_change(each) for each in news[:MOST_NEWS]),
        more=max(len(news) - MOST_NEWS, 0),
        since=_since(before),
        meetings=tuple(_meetings(ahead, seats)),
    )


def todo_of(asked: Asked, on: dt.date) -> ToDo:
    return ToDo(
        sentence=asked.sentence,
        due=asked.due(on),
        address=asked.address,
        is_late=asked.is_late(on),
        group=asked.group,
    )


def _change(news: News) -> Change:
    return Change(news.sentence, news.address, news.group)


def _since(before: dt.datetime | None) -> str:
    if before is None:
        return _("In the last two weeks.")
    local = timezone.localtime(before)
    when = {"day": in_words(local.date()), "time": time_in_words(local.time())}
    return _("Since you last looked, on %(day)s at %(time)s.") % when


def _meetings(ahead: Ahead, seats: Sequence[OwnSeat]) -> list[OwnMeeting]:
    """The next of each group, soonest first; last the groups that have no date."""
    names = {seat.group_id: seat.group_name for seat in seats if ahead.on in seat.period}
    found = next_dates(ahead.on, group_ids=names)
    ids = {meeting.token: meeting.pk for meeting in ahead.meetings}
    packs = own_packs(person_id=ahead.actor.person_id, meeting_ids=ids.values()) if ids else {}
    order = sorted(names, key=lambda key: (found[key].on if key in found else dt.date.max, key))
    return [
        _meeting(ahead, names[key], found[key], ids.get(found[key].token), packs)
        if key in found
        else OwnMeeting(names[key], _("No date is set."), "")
        for key in order
    ]


def _meeting(
    ahead: Ahead, group: str, row: MeetingRow, key: int | None, packs: dict[int, PackRow]
) -> OwnMeeting:
    times = times_of_day_in_words(row.start, row.end) if row.start else ""
    out = _papers_out(ahead, key)
    pack = packs.get(key) if key is not None else None
    return OwnMeeting(
        group=group,
        day=in_words(row.on),
        when=", ".join(each for each in (times, row.place or row.mode) if each),
        address=reverse("meeting", args=[row.token]),
        said=_said(ahead.said.get(key or 0, SaidRow())),
        papers=_papers(out, pack),
        pack=reverse("pack", args=[row.token]) if out else "",
    )


def _papers_out(ahead: Ahead, key: int | None) -> int:
    """How many of the papers that went out the reader may see."""
    tokens = tokens_of(ahead.actor)
    rows = ahead.papers.get(key, []) if key is not None else []
    return sum(
        row.out_at is not None and not row.is_withdrawn and bool(row.audience & tokens)
        for row in rows
    )


def _papers(out: int, pack: PackRow | None) -> str:
    if not out:
        return ""
    count = ngettext("One paper is out.", "%(number)d papers are out.", out) % {"number": out}
    if pack is None or pack.finished_at is None or not pack.is_ready:
        return count
    day = in_words(timezone.localdate(pack.finished_at))
    return f"{count} {_('You made your pack on %(day)s.') % {'day': day}}"


def _said(said: SaidRow) -> str:
    words = {
        "coming": _("You come."),
        "apologies": _("You cannot come."),
        "unsure": _("You do not know yet whether you come."),
    }
    return words.get(said.answer, "")
