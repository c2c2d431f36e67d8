"""The places of a meeting in words: who is expected, who comes, who was there."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convenor.apps.attendance.queries import (
    AttendanceRow,
    Place,
    attendance_of,
    guests_at,
    places_at,
    stays_of,
)
from convenor.apps.groups.queries import Forum, PersonShown, people_shown
from convenor.apps.terms.queries import Version
from convenor.core.access import Actor
from convenor.core.dates import time_in_words
from convenor.core.governance.facts import QuorumRule
from convenor.core.governance.quorum_times import quorum_over_time, quorum_sentence
from convenor.core.terms import schema
from convenor.core.vocabulary import AttendanceStatus, Capacity
from convenor.web.pages.meeting.timeline import terms_of

SAID = {
    "coming": gettext_lazy("comes"),
    "apologies": gettext_lazy("cannot come"),
    "unsure": gettext_lazy("does not know yet"),
    "": gettext_lazy("has not answered"),
}


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One seat or member."""

    key: str
    label: str
    holder: str
    said: str
    needs: str
    status: str
    """present, apologies, absent; empty while nothing is recorded."""
    words: str
    """What is recorded, in a sentence."""
    token: str
    is_empty: bool
    note: str
    wants_substitute: bool
    """Whoever holds it cannot come, and nobody on record comes instead."""

    @property
    def address(self) -> str:
        """The key as a part of an address."""
        return self.key.replace(":", "-")


@dataclass(frozen=True, slots=True)
class GuestShown:
    token: str
    words: str


@dataclass(frozen=True, slots=True)
class PlacesShown:
    places: tuple[PlaceShown, ...]
    guests: tuple[GuestShown, ...]
    coming: str
    """How many come, in a sentence."""
    quorum: str


def places_shown(actor: Actor, meeting: Any, version: Version | None) -> PlacesShown:
    """Who is expected, with what the reader may know of each. Fourteen queries at most."""
    places = places_at(meeting)
    ids = {place.person_id for place in places} | {p for q in places for p in q.instead_ids}
    people = people_shown(
        actor,
        [key for key in ids if key is not None],
        on=meeting.on,
        at=Forum(meeting.group_id, meeting.pk),
    )
    return PlacesShown(
        places=tuple(_place(place, people) for place in places),
        guests=tuple(GuestShown(row.token, guest_words(row)) for row in guests_at(meeting)),
        coming=coming_sentence(places),
        quorum=quorum_words(meeting, version, places),
    )


def quorum_rule(version: Version | None) -> QuorumRule | None:
    """As the terms state it."""
    return rule_stated(version.group.quorum if version and version.group else None)


def rule_stated(stated: schema.Quorum | None) -> QuorumRule | None:
    """The rule in what the terms say; None where they give neither a number nor a share."""
    if stated is None or (stated.number is None and stated.share is None):
        return None
    return QuorumRule(
        number=stated.number,
        share=stated.share,
        chair_needed=stated.chair_needed,
        sectors_needed=tuple(sector.value for sector in stated.sectors_needed),
    )


def substitutes_refused(meeting: Any) -> str:
    """What the terms say where they allow no substitutes; empty where they do or are silent. One query."""
    version = terms_of(meeting)
    stated = version.group.substitutes if version is not None and version.group else None
    if stated is None or stated.allowed is not False:
        return ""
    return stated.text or _("it says so")


def quorum_words(meeting: Any, version: Version | None, places: Iterable[Place]) -> str:
    """Whether enough are, or were, there by the group's rule, with the reason."""
    rows = attendance_of(meeting)
    if not any(row.is_there for row in rows):
        return ""
    seats = sum(place.seat_id is not None and not place.is_empty for place in places)
    return quorum_sentence(quorum_over_time(quorum_rule(version), stays_of(rows), seats=seats))


def coming_sentence(places: Iterable[Place]) -> str:
    """Such as "Three come, one cannot, two have not answered."."""
    asked = [place for place in places if not place.is_empty]
    if not asked:
        return ""
    count = [place.said.answer for place in asked]
    parts = [
        ngettext("One comes", "%(number)d come", count.count("coming"))
        % {"number": count.count("coming")},
        _("%(number)d cannot") % {"number": count.count("apologies")},
    ]
    silent = count.count("")
    parts.append(_("%(number)d have not answered") % {"number": silent})
    if count.count("unsure"):
        parts.append(_("%(number)d do not know yet") % {"number": count.count("unsure")})
    return ", ".join(parts) + "."


def attended_words(row: AttendanceRow) -> str:
    """What is recorded of somebody, in a sentence."""
    if row.status is AttendanceStatus.APOLOGIES:
        return _("Sent apologies.")
    if row.status is AttendanceStatus.ABSENT:
        return _("Absent.")
    parts = [_capacity(row.capacity)]
    if row.in_the_chair:
        parts.append(_("in the chair"))
    if row.online:
        parts.append(_("online"))
    if row.on_behalf_of:
        parts.append(_("on behalf of %(who)s") % {"who": row.on_behalf_of})
    parts += _times(row.came_at, row.left_at)
    return ", ".join(parts) + "."


def guest_words(row: AttendanceRow) -> str:
    return f"{row.named or _('Somebody')}: {attended_words(row)}"


def _times(came: dt.time | None, left: dt.time | None) -> list[str]:
    said = []
    if came is not None:
        said.append(_("from %(time)s") % {"time": time_in_words(came)})
    if left is not None:
        said.append(_("until %(time)s") % {"time": time_in_words(left)})
    return said


def _capacity(capacity: Capacity) -> str:
    if capacity is Capacity.SUBSTITUTE:
        return _("Present: a substitute")
    return _("Present: as an observer") if capacity is Capacity.OBSERVER else _("Present")


def _place(place: Place, people: Mapping[int, PersonShown]) -> PlaceShown:
    holder = people.get(place.person_id or 0)
    name = holder.label if holder else ""
    said = place.said
    instead = people[said.substitute_id].label if said.substitute_id in people else ""
    instead = instead or said.substitute_words
    words = str(SAID[said.answer]) + (_(", online") if said.online else "")
    return PlaceShown(
        key=place.key,
        label=place.label or name,
        holder=name if place.label else place.organisation,
        said=words + (_(", %(who)s comes instead") % {"who": instead} if instead else ""),
        needs=said.needs,
        status=place.attended.status.value if place.attended else "",
        words=attended_words(place.attended) if place.attended else "",
        token=place.attended.token if place.attended else "",
        is_empty=place.is_empty,
        note=_("Linked to enforcement") if place.enforcement_linked else "",
        wants_substitute=said.answer == "apologies" and said.substitute_id is None,
    )
