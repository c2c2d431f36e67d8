"""Places for experts by experience in sentences that everybody may read."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.experts.queries.involvements import experts_at, lacks_supporter
from convenor.apps.experts.queries.places import places_seen


def expert_places(group_id: int, *, on: dt.date) -> tuple[str, ...]:
    """That a group has such places and how many are filled; empty without any. Two queries."""
    places = places_seen(group_id, on=on)
    if not places:
        return ()
    said = ngettext(
        "There is one place for an expert by experience.",
        "There are %(n)d places for experts by experience.",
        len(places),
    ) % {"n": len(places)}
    return (said, filled_words(sum(each.is_filled for each in places), len(places)))


def filled_words(filled: int, places: int) -> str:
    """Such as “Filled: 1 of 2.”."""
    if places == 1:
        return _("It is filled.") if filled else _("It is empty.")
    return _("Filled: %(filled)d of %(places)d.") % {"filled": filled, "places": places}


def without_supporter(meeting: Any) -> tuple[str, ...]:
    """A warning for who runs a meeting at which an expert has nobody to support them. Names nobody."""
    if not any(lacks_supporter(each, on=meeting.on) for each in experts_at(meeting)):
        return ()
    return (
        _("An expert by experience has no supporter for this meeting. Ask the secretariat first."),
    )
