"""Asks as a reader may see them, with the clock of each."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from convenor.apps.asks.models import Ask, AskConcern
from convenor.apps.asks.queries.bodies import bodies_over
from convenor.apps.asks.queries.clocks import clock_of
from convenor.apps.asks.queries.content import body_called, called, name_then
from convenor.apps.asks.queries.visible import at_the_door, can_see_sent, received, visible_asks
from convenor.core.access import Actor, chaired_by
from convenor.core.governance.channel.clock import Clock, ClockState
from convenor.core.vocabulary import AskRoute, AskState, Marking, MeetingState, PauseState

WAITING = [state.value for state in AskState if state.is_waiting]
UNSENT = [AskState.DRAFT.value, AskState.CLEARED.value]
BESIDE = ("group__partnership", "to_group", "meeting", "priority", "moved_from")


@dataclass(frozen=True, slots=True)
class AskRow:
    """An ask as a list shows it."""

    token: str
    called: str
    group_id: int
    group_name: str
    group_slug: str
    partnership_slug: str
    subject: str
    to: str
    to_slug: str
    route: AskRoute
    state: AskState
    marking: Marking
    sent_on: dt.date | None
    ended_on: dt.date | None
    clock: Clock | None
    name_then: str = ""
    """What the body was called when it was sent, where that is another name."""
    over_since: dt.date | None = None
    """Since when the body is no more, while the ask is with it."""
    meeting_cancelled_on: dt.date | None = None
    """The day of the meeting at which it was to be put, where that was called off."""
    pause_asked: str = ""
    """Why the body asked for a pause that nobody answered."""

    @property
    def is_late(self) -> bool:
        return self.clock is not None and self.clock.state is ClockState.OVERDUE

    @property
    def due_on(self) -> dt.date | None:
        return self.clock.due_on if self.clock is not None else None


def asks_visible(actor: Actor) -> Any:
    """All asks that the actor may see, the newest first: to be filtered further, then read as rows."""
    return loaded(Ask.objects.filter(visible_asks(actor)))


def asks_received(actor: Actor) -> Any:
    """Those that were put to the actor's groups inside the installation."""
    return loaded(Ask.objects.filter(received(actor)))


def ask_for(actor: Actor, token: str) -> Ask | None:
    """The row itself, if the actor may see it."""
    return asks_visible(actor).filter(token=token).first()


def ask_sent_for(actor: Actor, token: str) -> Ask | None:
    """The row, for a page that shows only what was sent: our readers, and the receiving side."""
    row = loaded(Ask.objects.filter(token=token, sent_on__isnull=False)).first()
    return row if row is not None and can_see_sent(actor, row) else None


def ask_at_the_door(actor: Actor, token: str) -> Ask | None:
    """The row, for a government contact to whom it was put."""
    return loaded(Ask.objects.filter(at_the_door(actor), token=token)).first()


def ask_rows(found: Iterable[Ask], *, on: dt.date) -> list[AskRow]:
    """As rows. One query for which bodies are no more, beside what the asks themselves took."""
    asks = list(found)
    waiting = [each.to_group_id for each in asks if each.state in WAITING and each.to_group_id]
    over = bodies_over(waiting, on=on) if waiting else {}
    return [_row(each, on, over) for each in asks]


def asks_waiting(*, group_ids: Collection[int], on: dt.date) -> list[AskRow]:
    """Those that wait for a reply, due first; those that stand still, last. Three queries."""
    found = loaded(Ask.objects.filter(group_id__in=list(group_ids), state__in=WAITING))
    rows = ask_rows(found, on=on)
    return sorted(rows, key=lambda row: (row.due_on or dt.date.max, row.called))


def asks_unsent(*, group_ids: Collection[int], on: dt.date) -> list[AskRow]:
    """Drafts, and those that the chair cleared."""
    found = loaded(Ask.objects.filter(group_id__in=list(group_ids), state__in=UNSENT))
    return ask_rows(found.order_by("created_at"), on=on)


def asks_to_clear(actor: Actor, *, on: dt.date) -> list[AskRow]:
    """Drafts of groups that the actor chairs. One query where there are none."""
    chairs = chaired_by(actor)
    found = Ask.objects.filter(group_id__in=chairs, state=AskState.DRAFT.value)
    return ask_rows(loaded(found).order_by("created_at"), on=on)


def asks_to_answer(*, partnership_ids: Collection[int], on: dt.date) -> list[AskRow]:
    """Those that wait for a reply of a group that these partnerships host."""
    found = Ask.objects.filter(
        state__in=WAITING,
        route=AskRoute.INSIDE.value,
        to_group__partnership_id__in=list(partnership_ids),
    )
    return sorted(
        ask_rows(loaded(found), on=on), key=lambda row: (row.due_on or dt.date.max, row.called)
    )


def contact_list(actor: Actor, *, partnership_id: int, on: dt.date) -> list[AskRow]:
    """All that was put to the contacts of a partnership: what waits, due first, then what has ended."""
    found = Ask.objects.filter(at_the_door(actor), group__partnership_id=partnership_id)
    rows = ask_rows(loaded(found), on=on)
    return sorted(
        rows,
        key=lambda row: (
            not row.state.is_waiting,
            (row.due_on or dt.date.max) if row.state.is_waiting else dt.date.min,
        ),
    )


def with_words(found: Any, words: str) -> Any:
    """Those in which each of the words stands."""
    for word in words.split()[:10]:
        found = found.filter(
            Q(subject__icontains=word)
            | Q(question__icontains=word)
            | Q(to_words__icontains=word)
            | Q(to_group__name__icontains=word)
            | Q(to_group__short_name__icontains=word)
        )
    return found


def free_to_ask(concerns: Any) -> Any:
    """Of those concerns the ones that wait in no ask, sent or not."""
    drafted = AskConcern.objects.filter(is_live=True, ask__sent_on__isnull=True)
    return concerns.filter(ask_key="").exclude(pk__in=drafted.values("concern"))


def loaded(found: Any) -> Any:
    return found.select_related(*BESIDE).prefetch_related("pauses")


def _row(ask: Ask, on: dt.date, over: dict[int, dt.date]) -> AskRow:
    asked = [row.why for row in ask.pauses.all() if row.state == PauseState.ASKED]
    is_waiting = AskState(ask.state).is_waiting
    return AskRow(
        token=ask.token,
        called=called(ask),
        group_id=ask.group_id,
        group_name=ask.group.called,
        group_slug=ask.group.slug,
        partnership_slug=ask.group.partnership.slug,
        subject=ask.subject,
        to=body_called(ask),
        to_slug=ask.to_group.slug if ask.to_group is not None else "",
        route=AskRoute(ask.route),
        state=AskState(ask.state),
        marking=Marking(ask.marking),
        sent_on=ask.sent_on,
        ended_on=ask.ended_on,
        clock=clock_of(ask, on=on),
        name_then=name_then(ask),
        over_since=over.get(ask.to_group_id) if is_waiting else None,
        meeting_cancelled_on=_called_off(ask) if is_waiting else None,
        pause_asked=asked[0] if asked and is_waiting else "",
    )


def _called_off(ask: Ask) -> dt.date | None:
    meeting = ask.meeting
    if ask.route != AskRoute.AT_MEETING or meeting is None:
        return None
    return meeting.on if meeting.state == MeetingState.CANCELLED else None
