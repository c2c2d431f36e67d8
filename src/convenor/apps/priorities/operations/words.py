"""What every write about priorities shares: words that are there, and an entry with the index kept up."""

from typing import Any

from convenor.apps.audit.operations import OperationNotValid, record
from convenor.apps.priorities.models import Priority
from convenor.apps.priorities.operations.indexing import index_priority
from convenor.core.access import Actor
from convenor.core.governance.channel.personal import details_in, in_sentences


class PriorityNotValid(OperationNotValid):
    """The round, priority, plan or piece of work cannot be kept that way."""


def words_of(text: str, otherwise: str, *, most: int = 0) -> str:
    """The text without space around it. Raises PriorityNotValid for an empty or too long one."""
    said = text.strip()
    if not said:
        raise PriorityNotValid(otherwise)
    if most and len(said) > most:
        raise PriorityNotValid(
            f"That is {len(said)} characters long; at most {most} fit. Make it shorter."
        )
    return said


def demand_nothing_personal(text: str) -> None:
    """Anybody may read it. Raises PriorityNotValid, naming each detail that points at somebody."""
    found = details_in(text)
    if found:
        raise PriorityNotValid(
            " ".join(["Anybody may read this, and it points at somebody.", *in_sentences(found)])
        )


def record_priority(priority: Priority, by: Actor, what: str) -> None:
    """An entry, and what can be found of the priority brought up to date."""
    index_priority(priority)
    record_about(priority, priority.group, by, what)


def record_about(row: Any, group: Any, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=group.partnership_id)
