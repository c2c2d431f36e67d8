"""The list of stakeholders as a file, events in facts, and what waits for a secretariat, in sentences."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convenor.apps.imports.kinds import Column, ListFormat
from convenor.apps.stakeholders.queries.enquiries import enquiries_late
from convenor.apps.stakeholders.queries.events import EventRow, follow_ups_late
from convenor.apps.stakeholders.queries.listed import StakeholderRow
from convenor.core.dates import in_words
from convenor.web.languages import moment

COLUMNS = ListFormat(
    "stakeholders",
    gettext_lazy("Stakeholders"),
    gettext_lazy("Who has a stake in our work, and when we last heard of them."),
    (
        Column("name", "Name", gettext_lazy("What it is called.")),
        Column("sector", "Sector", gettext_lazy("The sector it speaks for.")),
        Column("tier", "Level", gettext_lazy("The level at which it works.")),
        Column("area", "Area", gettext_lazy("Where it works.")),
        Column("topics", "Interested in", gettext_lazy("Topics, one after each comma.")),
        Column("role", "Whom we write to", gettext_lazy("A role.")),
        Column("mailbox", "Mailbox", gettext_lazy("Of that role.")),
        Column("last_on", "Last contact", gettext_lazy("The day, if there was one."), is_day=True),
        Column("last_way", "How", gettext_lazy("How we were in contact.")),
        Column("last_about", "About what", gettext_lazy("What it was about.")),
    ),
)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that waits, and the page on which to do it."""

    sentence: str
    beside: str
    address: str


def cells(rows: Iterable[StakeholderRow]) -> list[dict[str, Any]]:
    """The rows in the columns of the file."""
    keys = [column.key for column in COLUMNS.columns]
    return [
        {key: getattr(row, key) for key in keys} | {"topics": ", ".join(row.topics)} for row in rows
    ]


def event_facts(row: EventRow) -> list[dict[str, Any]]:
    """What is stated, one line each; what is not stated is left out."""
    said = (
        (_("Starts"), moment(row.starts_at, row.starts)),
        (_("Ends"), moment(row.ends_at, row.ends)),
        (_("Where"), row.place),
        (_("Who may come"), row.who),
        (_("Accessibility"), row.accessibility),
        (_("Places"), places_in_words(row)),
        (_("Invites"), row.partnership),
    )
    return [{"key": key, "value": value} for key, value in said if value]


def places_in_words(row: EventRow) -> str:
    """How many can still come; empty where there is no limit."""
    if row.free is None:
        return ""
    if row.free == 0:
        return _("All places are taken. You can wait for one.")
    return ngettext("One place is free.", "%(number)d places are free.", row.free) % {
        "number": row.free
    }


def counted_in_words(row: EventRow) -> str:
    """Such as “three come, one waits”."""
    come = ngettext("one comes", "%(number)d come", row.places) % {"number": row.places}
    parts = [come if row.places else _("nobody has signed up yet")]
    if row.waiting:
        parts.append(
            ngettext("one waits", "%(number)d wait", row.waiting) % {"number": row.waiting}
        )
    return ", ".join(parts)


def steps_late(partnership: Any, *, on: dt.date) -> list[Step]:
    """Enquiries that are late, then follow-ups of events. Two queries."""
    slug = partnership.slug
    return [
        *(
            Step(
                _("%(who)s asked on %(day)s and has no answer yet.")
                % {"who": _capital(row.asked_by), "day": in_words(row.asked_on)},
                _("%(clock)s With: %(owner)s.") % {"clock": row.clock, "owner": row.owner},
                reverse("enquiry", args=[slug, row.token]),
            )
            for row in enquiries_late(partnership, on=on)
        ),
        *(
            Step(
                f"{row.event.title}: {row.what}",
                _("It was to be done by %(day)s. With: %(owner)s.")
                % {"day": in_words(row.due_on), "owner": row.owner},
                reverse("event_kept", args=[slug, row.event.token]),
            )
            for row in follow_ups_late(partnership.pk, on=on)
        ),
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
