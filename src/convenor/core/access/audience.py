"""Who may see a thing, as tokens: a reader carries some, a thing asks for one of some.

One definition serves the rule on one thing, the filter over many and the text index, where the tokens
are part of the query itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from convenor.core.access.actor import Actor
from convenor.core.access.policy import OPERATOR_MAY, Verdict
from convenor.core.access.seen_less import chaired_by
from convenor.core.vocabulary import Marking, Role

EVERYBODY = "all"


class Circle(IntEnum):
    """How far a text may go as it is marked, the widest first."""

    EVERYBODY = 0
    INSIDE = 1
    """The group, or all partners."""
    FEW = 2
    """The chair and the secretariat, or named seats."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A thing of a group, with its marking. `is_out` says that it was sent or published.

    `seat_ids` and `person_ids` are the seats and people named for it, such as its owner.
    """

    partnership_id: int
    group_id: int
    marking: Marking
    is_out: bool = False
    seat_ids: frozenset[int] = frozenset()
    person_ids: frozenset[int] = frozenset()
    meeting_id: int | None = None
    """The meeting it is for, where whoever stands in at that meeting may see it once it is out."""


def audience_of(thing: Marked) -> frozenset[str]:
    """Any one of these tokens opens it. Its secretariat's always does."""
    return frozenset(
        {f"k{thing.partnership_id}"}
        | {f"u{each}" for each in thing.person_ids}
        | _by_marking(thing)
        | _for_who_stands_in(thing)
    )


def circle_of(tokens: Iterable[str]) -> Circle:
    """By the tokens of those who may see it."""
    found = set(tokens)
    if EVERYBODY in found:
        return Circle.EVERYBODY
    return Circle.INSIDE if any(re.fullmatch(r"[pg]\d+", each) for each in found) else Circle.FEW


def tokens_of(actor: Actor) -> frozenset[str]:
    """What the reader carries that day; somebody not signed in only what everybody does."""
    if not actor.is_signed_in:
        return frozenset({EVERYBODY})
    held = [each for each in actor.roles if each.role is not Role.ADMINISTRATOR]
    keeps = {each.partnership_id for each in held if each.role is Role.SECRETARIAT}
    return frozenset(
        {EVERYBODY}
        | {f"p{each}" for each in actor.partner_ids}
        | {f"d{each}" for each in actor.department_ids}
        | {f"g{each}" for each in actor.group_ids}
        | {f"c{each}" for each in chaired_by(actor)}
        | {f"k{each}" for each in keeps if each is not None}
        | {f"s{each}" for each in actor.seat_ids}
        | {f"m{each.meeting_id}" for each in actor.stands_in}
        | {f"m{each.meeting_id}s{each.seat_id}" for each in actor.stands_in if each.seat_id}
        | ({f"u{actor.person_id}"} if actor.person_id is not None else set())
    )


def can_see(actor: Actor, thing: Marked) -> Verdict:
    """Whether the actor may see the thing. Default deny."""
    if actor.is_operator:
        return OPERATOR_MAY
    shared = audience_of(thing) & tokens_of(actor)
    return Verdict(
        bool(shared), f"carries {min(shared)}" if shared else "carries none of its tokens"
    )


def _by_marking(thing: Marked) -> set[str]:
    """Drafts stay with the group; what is restricted, with its chair and the secretariat."""
    group, chair = f"g{thing.group_id}", f"c{thing.group_id}"
    match thing.marking:
        case Marking.PUBLIC:
            return {group, EVERYBODY} if thing.is_out else {group}
        case Marking.PARTNERS:
            return {group, f"p{thing.partnership_id}"} if thing.is_out else {group}
        case Marking.NAMED_SEATS:
            return {chair} | {f"s{each}" for each in thing.seat_ids}
        case Marking.RESTRICTED:
            return {chair}


def _for_who_stands_in(thing: Marked) -> set[str]:
    """Of one meeting what a member could read, and what is for the seat they fill; never a draft."""
    if thing.meeting_id is None or not thing.is_out:
        return set()
    if thing.marking in (Marking.PUBLIC, Marking.PARTNERS):
        return {f"m{thing.meeting_id}"}
    if thing.marking is Marking.NAMED_SEATS:
        return {f"m{thing.meeting_id}s{each}" for each in thing.seat_ids}
    return set()
