"""What the pages of concerns show: lists of what waits, one concern, and its raiser's own page."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.concerns.links import page_key
from convenor.apps.concerns.queries import (
    ConcernRow,
    RaiserRow,
    carries_of,
    concern_rows,
    due_concerns,
    followers_of,
    own_raiser,
    raisers_of,
    shown_raisers,
    tables_for,
    takes_from_public,
    timeline_of,
    weight_of_concern,
)
from convenor.apps.groups.queries import group_for
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_short, in_words, listed
from convenor.core.governance.channel.personal import details_in, in_sentences
from convenor.core.governance.channel.weight import in_a_sentence
from convenor.core.vocabulary import CarryState, ConcernState, Marking, Standing
from convenor.web.forms.concerns import WHO_READS

MOST_ON_A_DESK = 6
"""More than one does in a morning; all of them stand on the page of concerns."""


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """A concern in a list."""

    title: str
    address: str
    group: str
    where: str
    next: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class CarryLine:
    token: str
    sentence: str
    point: str
    is_listed: bool


@dataclass(frozen=True, slots=True)
class ConcernPage:
    """All that the page of one concern shows to that reader."""

    row: ConcernRow
    where: str
    raw_text: str
    """For the secretariat alone, while the words are not agreed."""
    found: tuple[str, ...]
    proposed_text: str
    next: str
    is_late: bool
    marking: str
    facts: tuple[str, ...]
    weight: str
    carries: tuple[CarryLine, ...]
    raisers: tuple[RaiserRow, ...]
    shown: tuple[str, ...]
    followers: tuple[tuple[str, str], ...]
    history: tuple[str, ...]
    keeps: bool
    own_page: str
    may_join_in: bool


def concern_line(
    row: ConcernRow, on: dt.date, *, address: str = "", own: bool = False
) -> ConcernLine:
    """`own` for whoever raised it, to whom where it is speaks as "you"."""
    return ConcernLine(
        title=row.title,
        address=address or reverse("concern", args=[row.token]),
        group=row.group_name,
        where=row.where if own else where_to_others(row),
        next=next_in_words(row, on),
        is_late=row.is_late(on),
    )


def where_to_others(row: ConcernRow) -> str:
    """Where it is, for readers who did not raise it."""
    if row.state is ConcernState.AGREEING:
        return _("It waits for whoever raised it to read the words that the secretariat proposes.")
    return row.where


def next_in_words(row: ConcernRow, on: dt.date) -> str:
    """Who does what by when; late first of all. Empty once nothing more is to come."""
    if row.next_on is None:
        return ""
    who = row.owner or _("The secretariat")
    said = {"day": in_words(row.next_on), "who": who, "step": row.next_step or _usual_step(row)}
    if row.is_late(on):
        return _("Late: it was due on %(day)s. %(who)s: %(step)s") % said
    return _("By %(day)s. %(who)s: %(step)s") % said


def _usual_step(row: ConcernRow) -> str:
    if row.state is ConcernState.AGREEING:
        return _("Settle its words without them, if they have not answered.")
    return str(_("Look at it."))


def lines(rows: Iterable[ConcernRow], on: dt.date) -> list[ConcernLine]:
    return [concern_line(row, on) for row in rows]


def own_lines(rows: Sequence[ConcernRow], on: dt.date) -> list[ConcernLine]:
    """What somebody raised themselves."""
    return [concern_line(row, on, own=True) for row in rows]


def keeps_concern(actor: Actor, concern: Any) -> bool:
    """Whether the actor is the secretariat of the group where it lies."""
    group = concern.group
    return bool(
        can(
            actor,
            Permission.CONCERNS_KEEP,
            partnership_id=group.partnership_id,
            group_id=group.pk,
        )
    )


def concern_page(actor: Actor, concern: Any, *, on: dt.date) -> ConcernPage:
    """At most 16 queries, however long its history."""
    row = concern_rows([concern])[0]
    keeps = keeps_concern(actor, concern)
    own = own_raiser(actor.person_id, concern)
    raw = concern.raw_text if keeps else ""
    return ConcernPage(
        row=row,
        where=row.where if own else where_to_others(row),
        raw_text=raw,
        found=tuple(in_sentences(details_in(raw))),
        proposed_text=concern.proposed_text if keeps else "",
        next=next_in_words(row, on),
        is_late=row.is_late(on),
        marking=str(WHO_READS[Marking(concern.marking)]),
        facts=tuple(_facts(row)),
        weight=in_a_sentence(weight_of_concern(concern)) if row.text else "",
        carries=tuple(_carry(carry) for carry in carries_of(concern)),
        raisers=tuple(raisers_of(concern) if _knows_raisers(actor, concern) else ()),
        shown=tuple(shown_raisers(concern) if row.text else ()),
        followers=tuple(followers_of(concern, actor)),
        history=tuple(history(timeline_of(concern, for_raisers=not keeps))),
        keeps=keeps,
        own_page=reverse("concern_said", args=[page_key(own.token)]) if own else "",
        may_join_in=own is None and bool(row.text) and _may_raise(actor, concern),
    )


def history(steps: Iterable[Any]) -> list[str]:
    """Each step in a line, oldest first."""
    return [f"{in_short(step.on)}: {step.words}" for step in steps]


def tables_to_raise_at(actor: Actor) -> list[tuple[str, str]]:
    """Name and address of the form, for each group at whose table the actor may raise something."""
    return [
        (group.called, reverse("concern_raise", args=[group.slug])) for group in tables_for(actor)
    ]


def takes_concerns(actor: Actor, slug: str) -> bool:
    """Whether the reader may raise a concern at that group's table, with an account or without."""
    group = group_for(slug)
    if group is None or group.standing == Standing.OUTSIDE:
        return False
    allowed = can(
        actor, Permission.CONCERN_RAISE, partnership_id=group.partnership_id, group_id=group.pk
    )
    return bool(allowed) or takes_from_public(group.pk)


def concerns_due(group_ids: Iterable[int], on: dt.date) -> list[ConcernLine]:
    """What a secretariat's desk says first: the concerns whose next step is due. Two queries."""
    return lines(concern_rows(due_concerns(group_ids, on, most=MOST_ON_A_DESK)), on)


def _knows_raisers(actor: Actor, concern: Any) -> bool:
    """Only the secretariat of the group where it was raised knows who raised it."""
    group = concern.raised_at_group
    return bool(
        can(
            actor,
            Permission.CONCERNS_KEEP,
            partnership_id=group.partnership_id,
            group_id=group.pk,
        )
    )


def _may_raise(actor: Actor, concern: Any) -> bool:
    group = concern.group
    return actor.person_id is not None and bool(
        can(actor, Permission.CONCERN_RAISE, partnership_id=group.partnership_id, group_id=group.pk)
    )


def _facts(row: ConcernRow) -> list[str]:
    raised = _("Raised at %(group)s on %(day)s.") % {
        "group": row.raised_at,
        "day": in_short(row.raised_on),
    }
    topics = _("About %(topics)s.") % {"topics": listed(list(row.topics))} if row.topics else ""
    priority = _("It belongs to the priority “%(title)s”.") % {"title": row.priority}
    return [each for each in (raised, topics, priority if row.priority else "") if each]


def _carry(carry: Any) -> CarryLine:
    """What is on a list, or was, in a sentence."""
    said = {
        "body": carry.to_group.called,
        "day": in_short(carry.meeting.on) if carry.meeting else _("its next meeting"),
        "who": carry.seat.label if carry.seat else _("nobody named yet"),
        "said": carry.said,
    }
    sentence = {
        CarryState.LISTED: _("For %(body)s, %(day)s, by %(who)s."),
        CarryState.RAISED: _("Raised at %(body)s, %(day)s. %(said)s"),
        CarryState.NOT_RAISED: _("Not raised at %(body)s, %(day)s. %(said)s"),
        CarryState.WITHDRAWN: _("Taken off the list for %(body)s."),
    }[CarryState(carry.state)]
    return CarryLine(
        carry.token, (sentence % said).strip(), carry.point, carry.state == CarryState.LISTED
    )
