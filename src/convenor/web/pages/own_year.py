"""Somebody's own year: the meetings of every group they sit on, in every partnership."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.groups.queries.own import OwnSeat, own_seats
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.core.access import Actor
from convenor.core.governance.clashes import Clash, ClashKind, Occasion, clashes
from convenor.core.governance.wording.clashes import to_oneself
from convenor.core.vocabulary import Capacity
from convenor.web.pages.addresses import addresses
from convenor.web.pages.almanac import observances
from convenor.web.pages.year import YearEntry, year_shown
from convenor.web.pages.year_choice import YearChoice, choices_for, chosen_year
from convenor.web.pages.year_table import YearOfGroups


@dataclass(frozen=True, slots=True)
class OwnYearPage:
    """What somebody sees of their year. `at_once` needs a choice; `same_day` is good to know."""

    choice: YearChoice
    choices: tuple[YearChoice, ...]
    year: YearOfGroups
    at_once: tuple[str, ...]
    same_day: tuple[str, ...]
    sits_anywhere: bool


def own_year_page(actor: Actor, *, written: str, on: dt.date) -> OwnYearPage:
    """The year as written in the address, or that of the day; two queries. Raises YearNotValid."""
    choice = chosen_year(written, on=on)
    seats = own_seats(actor)
    entries = _entries(seats, meetings_of(group_ids={seat.group_id for seat in seats}))
    found = clashes(
        Occasion(each.on, each.group_name, each.start, each.end, each.token)
        for each in entries
        if not each.cancelled and choice.first <= each.on <= choice.last
    )
    return OwnYearPage(
        choice=choice,
        choices=choices_for((each.on for each in entries), chosen=choice),
        year=year_shown(
            entries,
            first=choice.first,
            last=choice.last,
            observances=observances({choice.first.year, choice.last.year}),
            on=on,
            label=choice.label,
        ),
        at_once=_sentences(found, {ClashKind.AT_ONCE, ClashKind.PERHAPS}),
        same_day=_sentences(found, {ClashKind.SAME_DAY}),
        sits_anywhere=any(not seat.is_over(on) for seat in seats),
    )


def _entries(seats: Sequence[OwnSeat], meetings: Mapping[int, list[MeetingRow]]) -> list[YearEntry]:
    """A meeting stands there once, also for somebody who has two seats in its group."""
    several = len({seat.partnership_name for seat in seats}) > 1
    found: dict[str, YearEntry] = {}
    group_page, page = addresses("group", part="dates"), addresses("meeting")
    for seat in seats:
        for row in meetings.get(seat.group_id, ()):
            if row.on in seat.period:
                name = (
                    f"{seat.group_name} ({seat.partnership_name})" if several else seat.group_name
                )
                urls = page(row.token), group_page(seat.group_slug)
                found.setdefault(row.token, _entry(seat, row, name, *urls))
    return list(found.values())


def _entry(seat: OwnSeat, row: MeetingRow, name: str, url: str, group_url: str) -> YearEntry:
    return YearEntry(
        group_slug=seat.group_slug,
        group_name=name,
        on=row.on,
        start=row.start,
        end=row.end,
        token=row.token,
        cancelled=row.is_cancelled,
        was=tuple(move.was_on for move in row.moves),
        marks=_capacity(seat.capacity),
        note=row.note,
        url=url,
        group_url=group_url,
    )


def _capacity(capacity: str) -> tuple[str, ...]:
    if capacity == Capacity.MEMBER:
        return ()
    return (_("as %(capacity)s") % {"capacity": capacity},)


def _sentences(found: Sequence[Clash], kinds: set[ClashKind]) -> tuple[str, ...]:
    return tuple(to_oneself(clash) for clash in found if clash.kind in kinds)
