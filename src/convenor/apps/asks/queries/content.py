"""What an ask says to the body: the words that are cleared, and then frozen."""

from typing import Any

from convenor.apps.asks.models import Ask
from convenor.apps.asks.queries.clocks import clock_of
from convenor.apps.concerns.models import Concern, Raiser
from convenor.apps.evidence.queries import citation, evidence_cited
from convenor.core.dates import in_words
from convenor.core.governance.channel.clock import ClockState
from convenor.core.governance.channel.snapshot import (
    AskQuoted,
    ConcernQuoted,
    content_of,
    seal_of,
)
from convenor.core.vocabulary import AskState, Marking


def content_for(ask: Any) -> dict[str, Any]:
    """As it would be sent now. Eight queries at most, and one more for each step that it moved up."""
    return content_of(
        AskQuoted(
            group=ask.group.name,
            partnership=ask.group.partnership.name,
            to=body_named(ask),
            subject=ask.subject,
            question=ask.question,
            background=ask.background,
            concerns=concerns_quoted(ask),
            evidence=citations_of(ask),
            history=history_of(ask),
        )
    )


def citations_of(ask: Any) -> list[str]:
    """What it rests on: as it was written, and the evidence that it cites."""
    cited = evidence_cited(kind="ask", key=ask.token)
    return [*ask.citations, *(citation(row) for row in cited)]


def seal_for(ask: Any) -> str:
    """Of what the chair clears: the words, where they go, who may see them, and the time for a reply."""
    return seal_of(
        {
            "content": content_for(ask),
            "route": ask.route,
            "address": ask.to_address,
            "marking": ask.marking,
            "days": ask.days_for_reply,
            "meeting": ask.meeting.token if ask.meeting else "",
        }
    )


def concerns_quoted(ask: Any) -> list[ConcernQuoted]:
    """Its concerns in order, with where they happen and what may be said of who raised them."""
    parts = list(ask.parts.select_related("concern").order_by("id"))
    keys = [part.concern_id for part in parts]
    followers = Concern.objects.filter(lead_id__in=keys).values_list("pk", "lead_id")
    lead_of = dict.fromkeys(keys) | dict(followers)
    said: dict[int, list[Raiser]] = {key: [] for key in keys}
    for raiser in Raiser.objects.filter(concern_id__in=lead_of, left_on__isnull=True):
        said[lead_of[raiser.concern_id] or raiser.concern_id].append(raiser)
    return [
        ConcernQuoted(
            number=number,
            title=part.concern.title,
            text=part.concern.text,
            places=_each([part.concern.place, *(x.place for x in said[part.concern_id])]),
            asked_by=_each([x.shown_as for x in said[part.concern_id] if x.agreed_at]),
            marking=Marking(part.concern.marking),
        )
        for number, part in enumerate(parts, 1)
    ]


def body_named(ask: Any) -> str:
    """The body's name today, or as it was written."""
    return str(ask.to_group.name) if ask.to_group is not None else str(ask.to_words)


def body_called(ask: Any) -> str:
    return str(ask.to_group.called) if ask.to_group is not None else str(ask.to_words)


def name_then(ask: Any) -> str:
    """What the body was called when the ask was sent; empty where that is what it is called now."""
    then = str((ask.snapshot or {}).get("to", ""))
    return then if then and then != body_named(ask) else ""


def called(ask: Any) -> str:
    """Such as "2026/3"; its subject while it has no number."""
    return f"{ask.year}/{ask.number}" if ask.number else f"“{ask.subject}”"


def history_of(ask: Any) -> tuple[str, ...]:
    """Where the same was put before, oldest first."""
    found: list[str] = []
    before = ask.moved_from
    while before is not None:
        found.append(_put_before(before))
        before = before.moved_from
    return tuple(reversed(found))


def _put_before(ask: Ask) -> str:
    ended = ask.ended_on or ask.sent_on
    was = AskState.PARTLY_ANSWERED if ask.replies.exists() else AskState.SENT
    put = f"Put to {(ask.snapshot or {}).get('to', '')} on {in_words(ask.sent_on)} ({called(ask)})."
    if was is AskState.PARTLY_ANSWERED:
        return f"{put} A reply came, which left part of it open."
    clock = clock_of(ask, on=ended)
    if clock is not None and clock.due_on is not None and clock.due_on < ended:
        return f"{put} A reply was due by {in_words(clock.due_on)}, and none came."
    if clock is not None and clock.state is ClockState.PAUSED:
        return f"{put} No reply had come when the time stood still."
    return f"{put} No reply had come by {in_words(ended)}."


def _each(words: list[str]) -> tuple[str, ...]:
    """Each once, in order, without empty ones."""
    return tuple(dict.fromkeys(filter(None, words)))
