"""One entry with its history, and how it stood on any day."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from convenor.apps.asks.queries.asks import asks_visible
from convenor.apps.concerns.queries.visible import concerns_visible
from convenor.apps.evidence.queries.visible import evidence_visible
from convenor.apps.groups.models import Group, Line
from convenor.apps.priorities.queries.live import priorities_visible
from convenor.apps.register.models import EntryMove, EntryReview, RegisterEntry
from convenor.apps.register.queries.rows import EntryRow, row_of, weight_on
from convenor.apps.register.queries.visible import WAITING
from convenor.apps.signals.queries import signals_visible
from convenor.core.access import Actor
from convenor.core.dates import in_words as day_in_words
from convenor.core.governance.register import (
    EntryKind,
    LinkKind,
    Weight,
    holder_on,
    in_words,
)
from convenor.core.vocabulary import Standing

SEEN = {
    LinkKind.SIGNAL: signals_visible,
    LinkKind.CONCERN: concerns_visible,
    LinkKind.ASK: asks_visible,
    LinkKind.EVIDENCE: evidence_visible,
    LinkKind.PRIORITY: priorities_visible,
}


@dataclass(frozen=True, slots=True)
class Happened:
    """Something of an entry's history, in a sentence."""

    on: dt.date
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Something that belongs to an entry, which the reader may see."""

    key: int
    kind: LinkKind
    token: str
    title: str


def held_by(row: RegisterEntry, on: dt.date) -> Any:
    """The group that held it on that day, or None before it was opened."""
    accepted = row.moves.filter(accepted_on__isnull=False).select_related("to_group")
    moves = [(each.accepted_on, each.to_group) for each in accepted.order_by("accepted_on", "pk")]
    return holder_on(row.first_group, row.opened_on, moves, on)


def score_on(row: RegisterEntry, on: dt.date) -> Weight:
    """What it weighed on that day; None for both where nobody had said."""
    return weight_on(row, on)


def entry_row(row: RegisterEntry, *, on: dt.date) -> EntryRow:
    return row_of(row, on)


def waiting_move(row: RegisterEntry) -> EntryMove | None:
    """That another group was asked to take it and has not answered."""
    return row.moves.filter(**WAITING).select_related("to_group", "from_group").first()


def reachable_groups(group: Any, *, on: dt.date) -> list[Group]:
    """The groups to which that one can hand an entry: its partnership's, and those a line joins. Two queries."""
    lines = Line.objects.on(on).filter(Q(group=group) | Q(other=group), other__isnull=False)
    ends = {key for pair in lines.values_list("group_id", "other_id") for key in pair}
    near = Q(partnership_id=group.partnership_id) | Q(pk__in=ends)
    found = Group.objects.filter(near).exclude(pk=group.pk)
    return list(found.exclude(standing=Standing.OUTSIDE.value).order_by("name"))


def planned_reviews(row: RegisterEntry) -> list[EntryReview]:
    """Those of which nothing is said yet, the next first."""
    found = row.reviews.filter(said_on=None).select_related("meeting", "item")
    return list(found.order_by("meeting__on"))


def review_for(row: RegisterEntry, key: int) -> EntryReview | None:
    return row.reviews.select_related("meeting", "item").filter(pk=key).first()


def links_of(actor: Actor, row: RegisterEntry) -> list[LinkRow]:
    """What belongs to it, without what the reader may not see. One query a kind at most."""
    links = list(row.links.all())
    rows = []
    for kind, visible in SEEN.items():
        keys = [each.key for each in links if each.kind == kind.value]
        seen = (
            set(visible(actor).filter(token__in=keys).values_list("token", flat=True))
            if keys
            else ()
        )
        rows += [
            LinkRow(each.pk, kind, each.key, each.title)
            for each in links
            if each.kind == kind.value and each.key in seen
        ]
    return rows


def history_of(row: RegisterEntry) -> list[Happened]:
    """All that is on record of it, the newest first. Five queries."""
    found = [
        Happened(row.opened_on, f"Opened by {row.first_group.called}."),
        *_scores(row),
        *_moves(row),
        *_acceptances(row),
        *_reviews(row),
        *(Happened(each.on, f"{each.who} was told, {each.how}.") for each in row.told.all()),
    ]
    if row.closed_on:
        found.append(Happened(row.closed_on, "Closed.", row.closed_because))
    return sorted(found, key=lambda each: each.on)[::-1]


def _scores(row: RegisterEntry) -> list[Happened]:
    kind = EntryKind(row.kind)
    return [
        Happened(each.on, f"Weighed: {in_words(kind, each.likelihood, each.effect)}.", each.why)
        for each in row.scores.all()
    ]


def _moves(row: RegisterEntry) -> list[Happened]:
    found: list[Happened] = []
    for each in row.moves.select_related("from_group", "to_group"):
        to, first = each.to_group.called, each.from_group.called
        found.append(Happened(each.asked_on, f"{first} asked {to} to take it.", each.reason))
        if each.accepted_on:
            found.append(Happened(each.accepted_on, f"{to} took it."))
        if each.declined_on:
            found.append(
                Happened(each.declined_on, f"{to} did not take it.", each.declined_because)
            )
        if each.taken_back_on:
            found.append(Happened(each.taken_back_on, f"{first} kept it after all."))
    return found


def _acceptances(row: RegisterEntry) -> list[Happened]:
    return [
        Happened(
            each.on,
            f"Accepted as it stands by {each.accepted_by} until {day_in_words(each.until)}.",
            each.why,
        )
        for each in row.acceptances.all()
    ]


def _reviews(row: RegisterEntry) -> list[Happened]:
    return [
        Happened(each.said_on, "Looked at by the meeting.", each.said)
        for each in row.reviews.all()
        if each.said_on is not None
    ]
