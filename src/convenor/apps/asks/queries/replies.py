"""What came back to an ask, as a reader may see it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from convenor.apps.asks.models import Ask, Pledge, Reply
from convenor.apps.asks.queries.clocks import days_taken
from convenor.apps.asks.queries.content import called
from convenor.apps.asks.queries.visible import visible_pledges, visible_replies
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import AskState, Marking, PledgeState


@dataclass(frozen=True, slots=True)
class PartRow:
    """What a reply says to one concern, by its number in the ask."""

    number: int
    title: str
    text: str
    settles: bool


@dataclass(frozen=True, slots=True)
class ReplyRow:
    token: str
    received_on: dt.date
    from_words: str
    text: str
    settles: bool
    marking: Marking
    days_taken: int
    parts: tuple[PartRow, ...]
    pledges: tuple[tuple[str, str, PledgeState], ...]
    """Token, words and state of each pledge in it that the reader may see."""


def replies_of(actor: Actor, ask: Any) -> list[ReplyRow]:
    """To one ask, in the order they came. Four queries, however many."""
    found = list(_loaded(Reply.objects.filter(visible_replies(actor), ask=ask)))
    pledges = list(Pledge.objects.filter(visible_pledges(actor), reply__in=found))
    numbers = {part.concern_id: part.number or 0 for part in ask.parts.all()}
    return [_row(reply, ask, numbers, pledges) for reply in found]


def replies_seen(actor: Actor) -> Any:
    """All replies that the actor may see, in the order they came: to be filtered further."""
    return _loaded(Reply.objects.filter(visible_replies(actor)))


def replies_unsplit(ask: Any) -> list[Reply]:
    """Those that answer no concern yet of an ask that has open ones; for its secretariat."""
    if not ask.parts.filter(is_live=True).exists():
        return []
    return [reply for reply in _loaded(ask.replies.all()) if not reply.parts.all()]


def reply_for(actor: Actor, token: str) -> Reply | None:
    """The row itself, if the actor may see it."""
    found = Reply.objects.filter(visible_replies(actor), token=token)
    return found.select_related("ask__group__partnership", "ask__to_group").first()


def _loaded(found: Any) -> Any:
    return found.prefetch_related("parts__concern")


def _row(reply: Reply, ask: Any, numbers: dict[int, int], pledges: Sequence[Pledge]) -> ReplyRow:
    parts = [
        PartRow(numbers.get(x.concern_id, 0), x.concern.title, x.text, x.settles)
        for x in reply.parts.all()
    ]
    return ReplyRow(
        token=reply.token,
        received_on=reply.received_on,
        from_words=reply.from_words,
        text=reply.text,
        settles=reply.settles,
        marking=Marking(reply.marking),
        days_taken=days_taken(ask, reply.received_on),
        parts=tuple(sorted(parts, key=lambda part: part.number)),
        pledges=tuple(
            (x.token, x.words, PledgeState(x.state)) for x in pledges if x.reply_id == reply.pk
        ),
    )


def told_of_a_late_one(ask: Ask) -> str:
    """What to say when a reply came to an ask that had ended; empty otherwise."""
    if ask.state == AskState.WITHDRAWN:
        return (
            f"Ask {called(ask)} was withdrawn on {in_words(ask.ended_on)}. The reply is kept "
            "with it, and those who raised its concerns are told."
        )
    if ask.state == AskState.MOVED_UP:
        return (
            f"Ask {called(ask)} had gone on to another body on {in_words(ask.ended_on)}. The reply "
            "is kept with it, and those who raised its concerns are told."
        )
    return ""
