"""Draft minutes from what was recorded: the items in order, every writer's notes, then the outcomes."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from convenor.core.governance.minutes.paragraphs import Paragraph, ParagraphKind
from convenor.core.governance.wording import minutes as wording
from convenor.core.vocabulary import Marking, OutcomeKind

BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
OUTSIDE_ITEMS = "i"
"""The key of the heading over what belongs to no item."""


@dataclass(frozen=True, slots=True)
class NoteTaken:
    """One writer's text on an item, or outside any with an empty `item`."""

    token: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    token: str
    item: str
    number: int
    wording: str
    marking: Marking
    reached: str = ""
    reservations: tuple[tuple[str, str], ...] = ()
    """Pairs of who holds it, by seat or organisation, and what it says."""
    quorum: str = ""
    """That too few were there when it was taken, in a sentence; empty where enough were."""


@dataclass(frozen=True, slots=True)
class ActionGiven:
    token: str
    item: str
    what: str
    owner: str
    """By organisation or seat."""
    due_on: dt.date | None
    marking: Marking


@dataclass(frozen=True, slots=True)
class OutcomeNoted:
    token: str
    item: str
    kind: OutcomeKind
    text: str
    marking: Marking


@dataclass(frozen=True, slots=True)
class ItemTaken:
    token: str
    number: str
    title: str
    marking: Marking
    closed_because: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """All that is known of a meeting when its minutes are drafted. Items are in their order."""

    items: tuple[ItemTaken, ...] = ()
    notes: tuple[NoteTaken, ...] = ()
    decisions: tuple[DecisionTaken, ...] = ()
    actions: tuple[ActionGiven, ...] = ()
    outcomes: tuple[OutcomeNoted, ...] = ()
    opening: tuple[str, ...] = field(default=())
    """Sentences before the first item, such as the one on the quorum."""


def compose(recorded: Recorded) -> tuple[Paragraph, ...]:
    """The draft. Keys come from what a paragraph was made of, so that composing again keeps them."""
    opening = [
        Paragraph(
            f"q{n}", ParagraphKind.OPENING, text, marking=Marking.PUBLIC, source="meeting", was=text
        )
        for n, text in enumerate(recorded.opening)
    ]
    known = {item.token for item in recorded.items}
    body = [each for item in recorded.items for each in _of_item(item, recorded)]
    loose = [each for each in _content(recorded) if each.item not in known]
    if loose:
        heading = _heading(OUTSIDE_ITEMS, "", wording.OUTSIDE_ITEMS, Marking.PARTNERS)
        body += [heading, *(_in(each, "") for each in loose)]
    return tuple(opening + body)


def blocks_of(text: str) -> list[str]:
    """The paragraphs of a text, which blank lines part. No word is lost."""
    return [
        block.strip() for block in BLANK_LINES.split(text.replace("\r\n", "\n")) if block.strip()
    ]


def _of_item(item: ItemTaken, recorded: Recorded) -> Iterator[Paragraph]:
    yield _heading(
        f"i{item.token}",
        item.token,
        wording.item(item.number, item.title),
        item.marking,
        item.closed_because,
    )
    for each in _content(recorded):
        if each.item == item.token:
            yield _plain_marking(each, item.marking)


def _content(recorded: Recorded) -> Iterator[Paragraph]:
    yield from _notes(recorded.notes)
    for decision in recorded.decisions:
        text = wording.decision(
            decision.number,
            decision.wording,
            decision.reached,
            decision.reservations,
            decision.quorum,
        )
        yield _made(
            "d", decision.token, ParagraphKind.DECISION, text, decision.item, decision.marking
        )
    for action in recorded.actions:
        text = wording.action(action.what, action.owner, action.due_on)
        yield _made("a", action.token, ParagraphKind.ACTION, text, action.item, action.marking)
    for outcome in recorded.outcomes:
        kind = ParagraphKind(outcome.kind.value)
        text = wording.outcome(outcome.kind, outcome.text)
        yield _made("o", outcome.token, kind, text, outcome.item, outcome.marking)


def _notes(notes: Iterable[NoteTaken]) -> Iterator[Paragraph]:
    for note in notes:
        for n, block in enumerate(blocks_of(note.text)):
            source = f"note:{note.token}"
            key = f"n{note.token}_{n}"
            yield Paragraph(key, ParagraphKind.NOTE, block, note.item, source=source, was=block)


def _made(
    letter: str, token: str, kind: ParagraphKind, text: str, item: str, marking: Marking
) -> Paragraph:
    return Paragraph(
        f"{letter}{token}", kind, text, item, marking, source=f"{kind}:{token}", was=text
    )


def _heading(key: str, item: str, text: str, marking: Marking, why: str = "") -> Paragraph:
    return Paragraph(
        key, ParagraphKind.ITEM, text, item, marking, why, source=f"item:{item}", was=text
    )


def _in(paragraph: Paragraph, item: str) -> Paragraph:
    return replace(paragraph, item=item)


def _plain_marking(paragraph: Paragraph, of_item: Marking) -> Paragraph:
    """A marking that is its item's is left to the item."""
    return replace(paragraph, marking=None) if paragraph.marking is of_item else paragraph
