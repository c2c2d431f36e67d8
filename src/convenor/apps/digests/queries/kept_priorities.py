"""What priorities want of a secretariat, for its desk and its mail, which put it in order."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.digests.facts import Due
from convenor.apps.priorities.queries import (
    PlanRow,
    plans_due,
    progress_due,
    reviews_due,
    rounds_running,
)
from convenor.core.dates import in_short, in_words
from convenor.core.governance.channel.rounds import REVIEW_SOON
from convenor.core.vocabulary import RoundState

SOON = dt.timedelta(days=7)


def priorities_due(partnership_ids: Sequence[int], *, on: dt.date) -> Iterable[Due]:
    """Five queries, however much there is."""
    for each in rounds_running(partnership_ids=partnership_ids):
        yield from _round(each, on)
    for row in progress_due(on, partnership_ids=partnership_ids):
        if row.due_on is not None and row.due_on < on:
            yield _progress(row, row.due_on, on)
    for live in reviews_due(partnership_ids=partnership_ids, by=on + REVIEW_SOON):
        if live.review_on is not None:
            sentence = _("Look at the priority “%(title)s” again.") % {"title": live.title}
            address = reverse("priority", args=[live.token])
            said = _Said(f"review:{live.token}", live.group_name, sentence, address)
            yield _due(said, live.review_on, on)
    for plan in plans_due(partnership_ids=partnership_ids, by=on + SOON):
        yield _due(_step(plan), plan.next_on, on)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is due, before its day is known."""

    key: str
    group: str
    sentence: str
    address: str
    waits_on: str = ""
    in_mail: str = ""


def _round(each: Any, on: dt.date) -> Iterable[Due]:
    """Only what the secretariat can do now; while others are asked, nothing waits for it."""
    address, words = reverse("round", args=[each.token]), {"title": each.title}
    if each.state == RoundState.CALLING and each.concerns_by < on:
        sentence = _("%(title)s: the call is over. Propose.") % words
        said = _Said(f"propose:{each.token}", each.group.called, sentence, address)
        yield _due(said, each.concerns_by, on)
    if each.state == RoundState.CHECKING and each.answers_by and each.answers_by < on:
        sentence = _("%(title)s: members have answered. Record what is adopted.") % words
        key = f"adopt:{each.token}:{each.check_number}"
        yield _due(_Said(key, each.group.called, sentence, address), each.answers_by, on)


def _progress(row: Any, due_on: dt.date, on: dt.date) -> Due:
    """What a lead was to say by now, and has not."""
    priority = row.priority
    words = {"title": priority.title, "day": in_words(row.meeting.on)}
    lead = priority.lead_seat.label if priority.lead_seat else ""
    said = _Said(
        key=f"unsaid:{row.pk}",
        group=priority.group.called,
        sentence=_("No sentence yet on “%(title)s” for %(day)s.") % words,
        address=reverse("priority", args=[priority.token]),
        waits_on=_("It waits for %(whom)s.") % {"whom": lead} if lead else "",
    )
    return _due(said, due_on, on)


def _step(plan: PlanRow) -> _Said:
    """What is planned towards a body stays out of a mail."""
    words = {"target": plan.target, "step": plan.next_step}
    return _Said(
        key=f"step:{plan.token}:{plan.next_on}",
        group=plan.group_name,
        sentence=_("The next step to move %(target)s: %(step)s") % words,
        address=reverse("influence_plan", args=[plan.token]),
        in_mail=_("The next step of an influence plan is due."),
    )


def _due(said: _Said, day: dt.date, on: dt.date) -> Due:
    is_late = day < on
    words = _("Was due by %(day)s.") if is_late else _("By %(day)s.")
    return Due(
        key=said.key,
        group=said.group,
        sentence=said.sentence,
        on=day,
        day=words % {"day": in_short(day)},
        is_late=is_late,
        address=said.address,
        waits_on=said.waits_on,
        in_mail=said.in_mail,
    )
