"""The ways in to what a page is about. What is not there, or may not be known of, is a 404."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import Http404

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import partnership_for
from convenor.apps.meetings.queries import meeting_for
from convenor.core.access import Permission
from convenor.web.access import open_door

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
    meeting = there(meeting_for(token))
    group = meeting.group
    open_door(request, permission, partnership_id=group.partnership_id, group_id=group.pk)
    return meeting


def tried(form: forms.BaseForm, operation: Callable[..., Any], **arguments: Any) -> bool:
    """Run an operation; where it refuses, its sentence becomes the form's error."""
    try:
        operation(**arguments)
    except OperationNotValid as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
