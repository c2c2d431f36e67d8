"""What a secretariat sees first: what needs doing, in sentences, and the way to each group."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.diary.queries import overtaken_invitations
from convenor.apps.groups.queries import GroupRow, SeatRow, group_rows, partnership_row, seats_on
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.apps.outside.queries import feeds_in_trouble
from convenor.apps.terms.queries import DraftRow, Version, drafts_of, group_terms_on
from convenor.web.pages.almanac import observances
from convenor.web.pages.dates import dates_shown, next_date, stale_sentence
from convenor.web.pages.due import Due, due_of
from convenor.web.pages.early_warnings import EarlyWarning, early_warnings
from convenor.web.pages.in_step import Neighbours, neighbours_of
from convenor.web.pages.invitations import overtaken_sentence
from convenor.web.pages.promises import seat_promise


@dataclass(frozen=True, slots=True)
class GroupDesk:
    """A group as its secretariat sees it in the list."""

    slug: str
    name: str
    is_outside: bool
    next_date: str
    stale: str
    warnings: tuple[EarlyWarning, ...]
    seats: str
    has_terms: bool
    feed_problem: str = ""
    """Why the calendar it follows could not be read."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that waits, and the page on which to do it."""

    sentence: str
    page: str
    """The name of the page: keep_dates, keep_seats, terms_begin, invitations, feeds; see_dates where none
    is to be set."""
    group_slug: str
    token: str = ""
    """Of the meeting, where the page is about one."""


@dataclass(frozen=True, slots=True)
class DeskPage:
    slug: str
    name: str
    due: tuple[Due, ...]
    """What is due around the meetings of all its groups, late first."""
    todo: tuple[ToDo, ...]
    drafts: tuple[DraftRow, ...]
    groups: tuple[GroupDesk, ...]


def desk_page(slug: str, *, on: dt.date) -> DeskPage:
    """The desk of a partnership that is there; 43 queries at most, however many groups."""
    row = partnership_row(slug)
    if row is None:
        raise LookupError(slug)
    groups = group_rows(partnership_id=row.id)
    ids = [group.id for group in groups]
    meetings, seats = meetings_of(group_ids=ids), seats_on(on, group_ids=ids)
    versions = group_terms_on(on, group_ids=ids)
    others = neighbours_of(versions.values(), on=on)
    trouble = feeds_in_trouble(group_ids=ids)
    desks = [
        _desk(
            group,
            meetings.get(group.id, []),
            seats.get(group.id, []),
            versions.get(group.id),
            others,
            trouble.get(group.id, ""),
            on,
        )
        for group in groups
    ]
    return DeskPage(
        slug=row.slug,
        name=row.name,
        due=due_of(groups, versions, on=on),
        todo=(
            *_warned(desks),
            *_overtaken(ids, on),
            *(todo for desk in desks for todo in _todo(desk)),
        ),
        drafts=tuple(drafts_of(partnership_id=row.id)),
        groups=tuple(desks),
    )


def _desk(
    group: GroupRow,
    meetings: list[MeetingRow],
    seats: list[SeatRow],
    version: Version | None,
    others: Neighbours,
    feed_problem: str,
    on: dt.date,
) -> GroupDesk:
    coming = next_date(dates_shown(meetings, (), on=on))
    promise = seat_promise(seats, on=on)
    minding = observances({row.on.year for row in meetings} | {on.year}, area=group.area)
    warned = early_warnings(version, meetings, others, minding, on=on) if version else []
    return GroupDesk(
        slug=group.slug,
        name=group.called,
        is_outside=group.is_outside,
        next_date=coming.words if coming else "",
        stale=stale_sentence(meetings, on=on),
        warnings=tuple(warned),
        seats=promise.sentence if promise and promise.status != "kept" else "",
        has_terms=version is not None,
        feed_problem=feed_problem,
    )


def _warned(desks: list[GroupDesk]) -> list[ToDo]:
    """What a date would still mend comes first: it cannot wait as the rest can.

    Where the terms of both groups ask that they meet in step, one of them says so.
    """
    found, told = [], set()
    for desk in desks:
        for warning in desk.warnings:
            if warning.about and warning.about in told:
                continue
            told.add(warning.about)
            page = "keep_dates" if warning.sets_a_date else "see_dates"
            found.append(ToDo(f"{desk.name}: {warning.sentence}", page, desk.slug))
    return found


def _overtaken(group_ids: list[int], on: dt.date) -> list[ToDo]:
    """Meetings that changed since people were invited."""
    return [
        ToDo(overtaken_sentence(each), "invitations", each.group_slug, each.token)
        for each in overtaken_invitations(group_ids=group_ids, on=on)
    ]


def _todo(desk: GroupDesk) -> list[ToDo]:
    """What waits at a group; at one that others run, its dates are theirs to set."""
    found = []
    if not desk.has_terms:
        found.append(ToDo(_("Write its terms of reference."), "terms_begin", desk.slug))
    is_told = any(warning.sets_a_date for warning in desk.warnings)
    if desk.stale and not desk.is_outside and not is_told:
        found.append(ToDo(f"{desk.name}: {desk.stale}", "keep_dates", desk.slug))
    if desk.seats and not desk.is_outside:
        found.append(ToDo(f"{desk.name}: {desk.seats}", "keep_seats", desk.slug))
    if desk.feed_problem:
        what = _("%(name)s: the calendar that is followed could not be read. %(why)s")
        sentence = what % {"name": desk.name, "why": desk.feed_problem}
        found.append(ToDo(sentence, "feeds", desk.slug))
    return found
