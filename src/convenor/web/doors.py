"""The ways in to what a page is about. What is not there, or may not be known of, is a 404."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import Http404

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.diary.queries import standing_in
from convenor.apps.groups.queries import partnership_for
from convenor.apps.meetings.queries import meeting_for
from convenor.core.access import Permission, can
from convenor.web.access import open_door
from convenor.web.days import today
from convenor.web.languages import in_english

Thing = TypeVar("Thing")


def there(thing: Thing | None) -> Thing:
    """The thing itself. Raises Http404 where a query found none."""
    if thing is None:
        raise Http404
    return thing


def partnership_kept(request: Any, slug: str, permission: Permission) -> Any:
    """The partnership at that address, for somebody with that permission in it. Raises Http404."""
    partnership = there(partnership_for(slug))
    open_door(request, permission, partnership_id=partnership.pk)
    return partnership


def meeting_at(request: Any, token: str, permission: Permission) -> Any:
    """The meeting at that address, for somebody with that permission in its group. Raises Http404."""
    meeting = meeting_shown(request, token)
    group = meeting.group
    open_door(
        request,
        permission,
        partnership_id=group.partnership_id,
        group_id=group.pk,
        meeting_id=meeting.pk,
    )
    return meeting


def meeting_shown(request: Any, token: str) -> Any:
    """The meeting at that address, for a page that shows each reader what is for them. Raises Http404.

    Whoever has no place of their own there may stand in for somebody, and reads as one who does.
    """
    meeting = there(meeting_for(token))
    where = {"partnership_id": meeting.group.partnership_id, "group_id": meeting.group_id}
    if request.actor.is_signed_in and not can(request.actor, Permission.MEETING_VIEW, **where):
        request.actor = standing_in(request.actor, on=today())
    return meeting


def tried(form: forms.BaseForm, operation: Callable[..., Any], **arguments: Any) -> bool:
    """Run an operation; where it refuses, its sentence becomes the form's error."""
    try:
        operation(**arguments)
    except OperationNotValid as refusal:
        form.add_error(None, in_english(str(refusal)))
        return False
    return True
