"""What every outcome of a meeting shares when it is written."""

from typing import Any, TypeVar

from django.db import models

from convenor.apps.audit.operations import OperationNotValid, record
from convenor.apps.decisions.models import Action, Decision
from convenor.apps.decisions.operations.indexing import index_action, index_decision
from convenor.core.access import Actor

Row = TypeVar("Row", bound=models.Model)


class OutcomeNotValid(OperationNotValid):
    """The decision, action or ballot cannot be kept that way."""


def words_of(text: str, otherwise: str) -> str:
    """The text without space around it. Raises OutcomeNotValid with that sentence for an empty one."""
    if not text.strip():
        raise OutcomeNotValid(otherwise)
    return text.strip()


def demand_item_of(meeting: Any, item: Any) -> None:
    """An outcome belongs to an item of its own meeting."""
    if item is not None and (meeting is None or item.meeting_id != meeting.pk):
        raise OutcomeNotValid(f"“{item.title}” is on the agenda of another meeting.")


def sent_before(model: type[Row], group: Any, client_key: str) -> Row | None:
    """What the same page sent before under that key, over a line that broke after it was kept."""
    if not client_key:
        return None
    return model._default_manager.filter(group=group, client_key=client_key).first()


def record_about(row: Any, by: Actor, what: str) -> None:
    """An entry of the partnership that keeps the group, and the index brought up to date."""
    if isinstance(row, Decision):
        index_decision(row)
    elif isinstance(row, Action):
        index_action(row)
    record(by=by, what=what, about=row, partnership_id=row.group.partnership_id)
