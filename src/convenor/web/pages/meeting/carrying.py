"""What other parts of the record bring onto a new agenda."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.agendas.operations import CarriedItem
from convenor.apps.decisions.queries import ActionRow, open_actions
from convenor.apps.minutes.queries import last_minutes_before
from convenor.core.dates import in_words
from convenor.core.vocabulary import ItemKind, ItemPurpose, Marking
from convenor.web.pages.meeting.outcomes import action_state

MATTERS = "matters arising"


def carried_items(meeting: Any, *, on: dt.date) -> list[CarriedItem]:
    """The last minutes for approval, and matters arising from actions that are open."""
    actions = open_actions(group_ids=[meeting.group_id], before=meeting.on)
    return [*last_minutes(meeting), *matters_arising(actions, on=on)]


def last_minutes(meeting: Any) -> list[CarriedItem]:
    """Those of the meeting before, for approval; none where they were approved already."""
    minutes = last_minutes_before(meeting)
    if minutes is None or minutes.approved_on is not None:
        return []
    title = _("Minutes of %(day)s, for approval") % {"day": in_words(minutes.meeting.on)}
    return [
        CarriedItem(
            kind=ItemKind.LAST_MINUTES,
            title=title,
            purpose=ItemPurpose.DECISION,
            about_kind="minutes",
            about_key=minutes.token,
        )
    ]


def matters_arising(actions: list[ActionRow], *, on: dt.date) -> list[CarriedItem]:
    """One item with a line for each open action that the whole group may read; none without any."""
    wide = [row for row in actions if row.marking in (Marking.PUBLIC, Marking.PARTNERS)]
    if not wide:
        return []
    title = ngettext(
        "Matters arising: one action", "Matters arising: %(number)d actions", len(wide)
    )
    lines = [f"- {row.what} {_owner(row)}: {action_state(row, on)}" for row in wide]
    return [
        CarriedItem(
            kind=ItemKind.MATTERS_ARISING,
            title=title % {"number": len(wide)},
            purpose=ItemPurpose.INFORMATION,
            ask="\n".join(lines),
            about_kind=MATTERS,
        )
    ]


def _owner(row: ActionRow) -> str:
    return f"({row.owner})" if row.owner else ""
