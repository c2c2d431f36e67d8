"""Where a partnership speaks: the meetings to come, who goes, what is still to be reported, and the places."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.representation.queries import (
    BodyRow,
    Elsewhere,
    MandateRow,
    bodies_of,
    mandates_on,
    meetings_elsewhere,
    our_lines_on,
    report_facts,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.channel.cover import report_due, report_share
from convenor.web.pages.almanac import holidays_around

AHEAD = dt.timedelta(weeks=8)
BEHIND = dt.timedelta(days=365)
STILL_ASKED = dt.timedelta(days=90)
"""How long a report that never came stays on the list; the measure counts it for a year."""


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting elsewhere: when, where, how it is covered or reported."""

    day: str
    body: str
    address: str
    sentence: str
    is_late: bool = False
    own: str = ""
    """What the reader said of going."""


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place that is ours."""

    token: str
    shown_as: str
    sentence: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class BodyShown:
    slug: str
    name: str
    run_by: str
    places: tuple[PlaceShown, ...]
    line: str


@dataclass(frozen=True, slots=True)
class ElsewherePage:
    coming: tuple[MeetingShown, ...]
    owed: tuple[MeetingShown, ...]
    bodies: tuple[BodyShown, ...]
    measure: str


def elsewhere_page(actor: Actor, partnership: Any, *, on: dt.date) -> ElsewherePage:
    """Nine queries, however many bodies and meetings."""
    holidays = holidays_around(on, area=partnership.area)
    meetings = meetings_elsewhere(
        partnership.pk, between=(on - BEHIND, on + AHEAD), on=on, person_id=actor.person_id
    )
    bodies = bodies_of(partnership.pk, on=on)
    mandates = mandates_on(on, partnership_ids=[partnership.pk])
    facts = report_facts(_wanted(row for row in meetings if row.on < on))
    return ElsewherePage(
        coming=tuple(
            coming_shown(row, partnership.slug)
            for row in meetings
            if row.on >= on and not row.is_cancelled
        ),
        owed=owed_shown(meetings, partnership.slug, holidays, on=on),
        bodies=_bodies(actor, bodies, mandates, partnership, on),
        measure=report_share(facts, on=on, holidays=holidays).sentence if facts else "",
    )


def coming_shown(row: Elsewhere, slug: str) -> MeetingShown:
    own = {True: _("You go."), False: _("You cannot go."), None: ""}[row.own]
    address = reverse("elsewhere_meeting", args=[slug, row.token])
    return MeetingShown(in_words(row.on), row.body, address, row.cover.sentence, own=own)


def owed_shown(
    meetings: Sequence[Elsewhere], slug: str, holidays: frozenset[dt.date], *, on: dt.date
) -> tuple[MeetingShown, ...]:
    """Meetings that are over, of which nobody told yet; the oldest first."""
    rows = _wanted(row for row in meetings if on - STILL_ASKED <= row.on < on)
    return tuple(_owed(row, slug, holidays, on) for row in rows if row.reported_at is None)


def _owed(row: Elsewhere, slug: str, holidays: frozenset[dt.date], on: dt.date) -> MeetingShown:
    due = report_due(row.on, holidays)
    words = _("The report was due by %(day)s.") if due < on else _("The report is due by %(day)s.")
    address = reverse("report_write", args=[slug, row.token])
    sentence = words % {"day": in_words(due)}
    return MeetingShown(in_words(row.on), row.body, address, sentence, is_late=due < on)


def _wanted(rows: Any) -> list[Elsewhere]:
    """Those that took place as far as is known, and at which somebody of ours was to be."""
    return [
        row
        for row in rows
        if not row.is_cancelled and not row.not_held and (row.cover.can_be_covered or row.own)
    ]


def _bodies(
    actor: Actor,
    bodies: Sequence[BodyRow],
    mandates: Sequence[MandateRow],
    partnership: Any,
    on: dt.date,
) -> tuple[BodyShown, ...]:
    keys = [body.id for body in bodies]
    lines = (
        {}
        if actor.enforcement_linked
        else our_lines_on(on, partnership_id=partnership.pk, body_ids=keys)
    )
    return tuple(
        BodyShown(
            slug=body.slug,
            name=body.name,
            run_by=body.run_by,
            places=tuple(_place(row) for row in mandates if row.body_id == body.id),
            line=lines[body.id].text if body.id in lines else "",
        )
        for body in bodies
    )


def _place(row: MandateRow) -> PlaceShown:
    parts = [_("substitute")] if row.is_substitute else []
    parts += [_("on the seat “%(seat)s”") % {"seat": row.seat}] if row.seat else []
    if row.period.end is not None:
        parts.append(_("until %(day)s") % {"day": in_words(row.period.end)})
    if row.person_id is None:
        parts.append(_("nobody holds it"))
    return PlaceShown(row.token, row.shown_as, ", ".join(parts), row.person_id is None)
