"""Sending a meeting's actions to those who have them, in one click."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.decisions.models import Action
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_words
from convenor.core.vocabulary import ActionState


@operation
def send_actions(
    *,
    meeting: Any,
    receivers: Callable[[Action], Sequence[str]],
    address: str,
    by: Actor,
) -> tuple[int, tuple[str, ...]]:
    """Tell each receiver of all their new actions in one mail.

    Returns how many mails are on their way, and the actions of which nobody could be told, which stay
    unsent. `receivers` gives the mail addresses for an action. A second click sends only what is new.
    """
    found = Action.objects.filter(
        meeting=meeting, sent_at__isnull=True, state=ActionState.OPEN.value
    )
    waiting = list(found.select_related("group", "organisation", "seat").order_by("due_on", "id"))
    told, untold = _by_receiver(waiting, receivers)
    if not told:
        nothing_changed()
        return 0, tuple(action.what for action in untold)
    for receiver, actions in told.items():
        queue(
            to=receiver,
            subject=_subject(meeting),
            body=_body(meeting, actions, address),
            forums=[(meeting.group_id, meeting.pk)],
        )
    now = timezone.now()
    sent = [action for action in waiting if action not in untold]
    Action.objects.filter(pk__in=[action.pk for action in sent]).update(sent_at=now)
    said = f"{count_in_words(len(sent), 'action')} of {meeting.group.called} went out."
    record(
        by=by,
        what=said[0].upper() + said[1:],
        about=meeting,
        partnership_id=meeting.group.partnership_id,
    )
    return len(told), tuple(action.what for action in untold)


def _by_receiver(
    waiting: Sequence[Action], receivers: Callable[[Action], Sequence[str]]
) -> tuple[Mapping[str, list[Action]], list[Action]]:
    told: dict[str, list[Action]] = {}
    untold = []
    for action in waiting:
        addresses = receivers(action)
        for address in addresses:
            told.setdefault(address, []).append(action)
        if not addresses:
            untold.append(action)
    return told, untold


def _subject(meeting: Any) -> str:
    return f"Actions from {meeting.group.called} on {in_words(meeting.on)}"


def _body(meeting: Any, actions: Sequence[Action], address: str) -> str:
    lines = [f"- {action.what}{_due(action)}" for action in actions]
    return (
        f"{meeting.group.name} met on {in_words(meeting.on)}. These actions are with you:\n\n"
        + "\n".join(lines)
        + f"\n\nSay how they go, or hand one back, here:\n{address}\n"
    )


def _due(action: Action) -> str:
    return f" (by {in_words(action.due_on)})" if action.due_on else ""
