"""The ways in to an entry, and a form about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.groups.queries import group_for
from convenor.apps.register.queries import entry_for
from convenor.core.access import Permission, can
from convenor.web.access import open_door
from convenor.web.doors import there, tried

METHODS = ["GET", "HEAD", "POST"]


def group_at(request: Any, slug: str, permission: Permission) -> Any:
    """A group of ours, for somebody with that permission in it. Raises Http404."""
    group = there(group_for(slug))
    open_door(request, permission, partnership_id=group.partnership_id, group_id=group.pk)
    return group


def entry_at(request: Any, token: str, permission: Permission) -> Any:
    """The entry, for somebody with that permission in the group that holds it. Raises Http404."""
    row = there(entry_for(request.actor, token))
    open_door(request, permission, partnership_id=row.group.partnership_id, group_id=row.group_id)
    return row


def keeps(actor: Any, group: Any) -> bool:
    """Whether the actor keeps the register of that group."""
    where = {"partnership_id": group.partnership_id, "group_id": group.pk}
    return bool(can(actor, Permission.REGISTER_KEEP, **where))


def step(
    request: Any, row: Any, form: Any, title: str, done: str, do: Callable[..., Any], **given: Any
) -> HttpResponse:
    """A form about an entry, and what it does. `given` goes to the operation beside what was filled in."""
    if form.is_valid() and tried(form, do, by=request.actor, **form.cleaned_data | given):
        messages.success(request, done)
        return redirect("register_entry", row.token)
    return form_page(request, row.group, form, title, about=row.what, back=page_of(row))


def form_page(
    request: Any, group: Any, form: Any, title: str, *, back: str, about: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": about,
        "group": group,
        "back": back,
        "breadcrumbs": crumbs(group),
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


def page_of(row: Any) -> str:
    return reverse("register_entry", args=[row.token])


def crumbs(group: Any) -> list[tuple[str, str]]:
    return [
        (group.called, reverse("group", args=[group.slug])),
        (_("Register"), reverse("register", args=[group.slug])),
    ]
