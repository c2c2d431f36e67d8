"""A task group in sentences, with what the reader may do."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.experts.queries.places import places_seen
from convenor.apps.taskgroups.queries import taken_back
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_words
from convenor.web.pages.expert_places import filled_words
from convenor.web.pages.things import Thing, things_at


@dataclass(frozen=True, slots=True)
class RecommendationShown:
    token: str
    text: str
    became: str
    """What came of it, in a sentence; empty while nothing did."""
    address: str
    """Of what came of it, where the reader may open that."""
    may_be_put: bool


@dataclass(frozen=True, slots=True)
class TaskShown:
    slug: str
    name: str
    question: str
    output: str
    scope: str
    out_of_scope: str
    sentences: tuple[str, ...]
    is_running: bool
    has_report: bool
    """That a closing report was sent, or the reader writes it."""
    is_draft: bool
    evidence: str
    conclusions: str
    recommendations: tuple[RecommendationShown, ...]
    keeps: bool
    leads: bool
    waits_to_open: bool


def task_page(task: Any, actor: Actor, *, on: dt.date) -> TaskShown:
    """With the way to what came of each recommendation. Six queries at most beside the group itself."""
    rows = list(task.recommendations.all())
    pairs = [(row.became_kind, row.became_key) for row in rows if row.became_key]
    came = {(each.kind, each.key): each for each in things_at(actor, pairs, on=on)}
    return task_shown(task, actor, on=on, came=came, taken=taken_back(rows))


def task_shown(
    task: Any,
    actor: Actor,
    *,
    on: dt.date,
    came: Mapping[tuple[str, str], Thing] = MappingProxyType({}),
    taken: Collection[int] = (),
) -> TaskShown:
    """As it stands in a list: `came` and `taken` say what came of recommendations, and what was taken back."""
    group = task.group
    where = {"partnership_id": group.partnership_id, "group_id": group.pk}
    leads = bool(can(actor, Permission.TASK_GROUP_LEAD, **where))
    keeps = bool(can(actor, Permission.TASK_GROUPS_KEEP, **where))
    sent = task.report_sent_at is not None
    visible = sent or leads
    return TaskShown(
        slug=group.slug,
        name=group.called,
        question=task.question,
        output=task.output,
        scope=task.scope,
        out_of_scope=task.out_of_scope,
        sentences=tuple(_sentences(task, on)),
        is_running=task.starts_on <= on < task.ends_on,
        has_report=visible and bool(task.conclusions),
        is_draft=not sent,
        evidence=task.evidence if visible else "",
        conclusions=task.conclusions if visible else "",
        recommendations=tuple(_recommendations(task, came, taken)) if visible else (),
        keeps=keeps,
        leads=leads,
        waits_to_open=task.opened_on is None and on < task.ends_on,
    )


def _sentences(task: Any, on: dt.date) -> list[str]:
    start, end = in_words(task.starts_on), in_words(task.ends_on)
    if on < task.starts_on:
        found = [_("It starts on %(start)s and ends on %(end)s.") % {"start": start, "end": end}]
    elif on < task.ends_on:
        found = [
            _("It has run since %(start)s and ends on %(end)s.") % {"start": start, "end": end}
        ]
    else:
        found = [_("It ran from %(start)s to %(end)s.") % {"start": start, "end": end}]
    found.append(_("It reports to %(group)s.") % {"group": task.reports_to.called})
    found += [
        _("It was to end on %(day)s, and was extended by a decision.")
        % {"day": in_words(each.was_to_end_on)}
        for each in task.extensions.all()
    ]
    if task.ended_by_id is not None:
        found.append(_("It was dissolved before its time by a decision."))
    return found + _places(task, on) + _report(task, on)


def _places(task: Any, on: dt.date) -> list[str]:
    """How many there are, how many are filled, and whether the group waits for them."""
    if not task.expert_places:
        return []
    words = ngettext(
        "It has one place for an expert by experience.",
        "It has %(n)d places for experts by experience.",
        task.expert_places,
    )
    filled = sum(each.is_filled for each in places_seen(task.group_id, on=on))
    said = [words % {"n": task.expert_places}, filled_words(filled, task.expert_places)]
    if task.opened_on is None and on < task.ends_on:
        said.append(
            _(
                "It is not open yet: each place first needs a purpose, a named supporter and a support plan."
            )
        )
    return said


def _report(task: Any, on: dt.date) -> list[str]:
    if task.report_sent_at is not None or on < task.ends_on:
        return []
    return [_("No closing report was sent.")]


def _recommendations(
    task: Any, came: Mapping[tuple[str, str], Thing], taken: Collection[int]
) -> Iterable[RecommendationShown]:
    for each in task.recommendations.all():
        thing = came.get((each.became_kind, each.became_key))
        yield RecommendationShown(
            token=each.token,
            text=each.text,
            became=_became(each, is_taken_back=each.pk in taken),
            address=thing.address if thing is not None else "",
            may_be_put=not each.became_key or each.pk in taken,
        )


def _became(recommendation: Any, *, is_taken_back: bool) -> str:
    match recommendation.became_kind, is_taken_back:
        case "ask", False:
            return _("It became an ask.")
        case "ask", True:
            return _("It became an ask, which was withdrawn.")
        case "item", False:
            return _("It is on an agenda.")
        case "item", True:
            return _("It was on an agenda, and was taken off.")
    return ""
