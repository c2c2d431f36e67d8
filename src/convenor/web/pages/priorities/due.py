"""What priorities want of a secretariat, for its desk: late first is for the desk to sort."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.priorities.queries import plans_due, progress_due, reviews_due, rounds_running
from convenor.core.dates import in_short, in_words
from convenor.core.governance.channel.rounds import REVIEW_SOON
from convenor.core.vocabulary import RoundState
from convenor.web.pages.due_row import Due

SOON = dt.timedelta(days=7)


def priorities_due(partnership_ids: Sequence[int], *, on: dt.date) -> Iterable[Due]:
    """Five queries, however much there is."""
    for each in rounds_running(partnership_ids=partnership_ids):
        yield from _round(each, on)
    yield from _progress(partnership_ids, on)
    yield from _reviews(partnership_ids, on)
    for row in plans_due(partnership_ids=partnership_ids, by=on + SOON):
        words = {"target": row.target, "step": row.next_step}
        sentence = _("The next step to move %(target)s: %(step)s") % words
        yield _due(
            row.group_name, sentence, row.next_on, on, reverse("influence_plan", args=[row.token])
        )


def _round(each: Any, on: dt.date) -> Iterable[Due]:
    """Only what the secretariat can do now; while others are asked, nothing waits for it."""
    address, words = reverse("round", args=[each.token]), {"title": each.title}
    if each.state == RoundState.CALLING and each.concerns_by < on:
        sentence = _("%(title)s: the call is over. Propose.") % words
        yield _due(each.group.called, sentence, each.concerns_by, on, address)
    if each.state == RoundState.CHECKING and each.answers_by and each.answers_by < on:
        sentence = _("%(title)s: members have answered. Record what is adopted.") % words
        yield _due(each.group.called, sentence, each.answers_by, on, address)


def _progress(partnership_ids: Sequence[int], on: dt.date) -> Iterable[Due]:
    """What a lead was to say by now, and has not."""
    for row in progress_due(on, partnership_ids=partnership_ids):
        if row.due_on is None or row.due_on >= on:
            continue
        priority = row.priority
        words = {"title": priority.title, "day": in_words(row.meeting.on)}
        yield _due(
            priority.group.called,
            _("No sentence yet on “%(title)s” for %(day)s.") % words,
            row.due_on,
            on,
            reverse("priority", args=[priority.token]),
            priority.lead_seat.label if priority.lead_seat else "",
        )


def _reviews(partnership_ids: Sequence[int], on: dt.date) -> Iterable[Due]:
    for row in reviews_due(partnership_ids=partnership_ids, by=on + REVIEW_SOON):
        sentence = _("Look at the priority “%(title)s” again.") % {"title": row.title}
        if row.review_on is not None:
            yield _due(
                row.group_name, sentence, row.review_on, on, reverse("priority", args=[row.token])
            )


def _due(group: str, sentence: str, day: dt.date, on: dt.date, address: str, whom: str = "") -> Due:
    late = day < on
    words = _("Was due by %(day)s.") if late else _("By %(day)s.")
    return Due(
        group=group,
        sentence=sentence,
        on=day,
        day=words % {"day": in_short(day)},
        is_late=late,
        address=address,
        waits_on=_("It waits for %(whom)s.") % {"whom": whom} if whom else "",
    )
