"""What a secretariat sees first: what needs doing, in sentences, and the way to each group."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.groups.queries import GroupRow, SeatRow, group_rows, partnership_row, seats_on
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.apps.outside.queries import feeds_in_trouble
from convenor.apps.terms.queries import DraftRow, drafts_of, group_terms_on
from convenor.web.pages.dates import dates_shown, next_date, stale_sentence
from convenor.web.pages.promises import seat_promise


@dataclass(frozen=True, slots=True)
class GroupDesk:
    """A group as its secretariat sees it in the list."""

    slug: str
    name: str
    is_outside: bool
    next_date: str
    stale: str
    seats: str
    has_terms: bool
    feed_problem: str = ""
    """Why the calendar it follows could not be read."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that waits, and the page on which to do it."""

    sentence: str
    page: str
    """The name of the page: keep_dates, keep_seats, terms_begin, feeds."""
    group_slug: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    slug: str
    name: str
    todo: tuple[ToDo, ...]
    drafts: tuple[DraftRow, ...]
    groups: tuple[GroupDesk, ...]


def desk_page(slug: str, *, on: dt.date) -> DeskPage:
    """The desk of a partnership that is there; eight queries, however many groups."""
    row = partnership_row(slug)
    if row is None:
        raise LookupError(slug)
    groups = group_rows(partnership_id=row.id)
    ids = [group.id for group in groups]
    meetings, seats = meetings_of(group_ids=ids), seats_on(on, group_ids=ids)
    with_terms = set(group_terms_on(on, group_ids=ids))
    trouble = feeds_in_trouble(group_ids=ids)
    desks = [
        _desk(
            group,
            meetings.get(group.id, []),
            seats.get(group.id, []),
            group.id in with_terms,
            trouble.get(group.id, ""),
            on,
        )
        for group in groups
    ]
    return DeskPage(
        slug=row.slug,
        name=row.name,
        todo=tuple(todo for desk in desks for todo in _todo(desk)),
        drafts=tuple(drafts_of(partnership_id=row.id)),
        groups=tuple(desks),
    )


def _desk(
    group: GroupRow,
    meetings: list[MeetingRow],
    seats: list[SeatRow],
    has_terms: bool,
    feed_problem: str,
    on: dt.date,
) -> GroupDesk:
    coming = next_date(dates_shown(meetings, (), on=on))
    promise = seat_promise(seats, on=on)
    return GroupDesk(
        slug=group.slug,
        name=group.called,
        is_outside=group.is_outside,
        next_date=coming.words if coming else "",
        stale=stale_sentence(meetings, on=on),
        seats=promise.sentence if promise and promise.status != "kept" else "",
        has_terms=has_terms,
        feed_problem=feed_problem,
    )


def _todo(desk: GroupDesk) -> list[ToDo]:
    """What waits at a group; at one that others run, its dates are theirs to set."""
    found = []
    if not desk.has_terms:
        found.append(ToDo(_("Write its terms of reference."), "terms_begin", desk.slug))
    if desk.stale and not desk.is_outside:
        found.append(ToDo(f"{desk.name}: {desk.stale}", "keep_dates", desk.slug))
    if desk.seats and not desk.is_outside:
        found.append(ToDo(f"{desk.name}: {desk.seats}", "keep_seats", desk.slug))
    if desk.feed_problem:
        what = _("%(name)s: the calendar that is followed could not be read. %(why)s")
        sentence = what % {"name": desk.name, "why": desk.feed_problem}
        found.append(ToDo(sentence, "feeds", desk.slug))
    return found
