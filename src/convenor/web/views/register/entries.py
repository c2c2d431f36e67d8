"""One entry of a register: read, opened, changed, closed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.groups.queries import people_of, person_for
from convenor.apps.register.operations import (
    change_entry,
    close_entry,
    open_entry,
    reopen_entry,
)
from convenor.apps.register.queries import (
    entry_for,
    entry_row,
    history_of,
    links_of,
    owns,
    planned_reviews,
    waiting_move,
)
from convenor.core.access import Permission, can
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.register import CloseForm, EntryForm
from convenor.web.pages.register import facts_of, line_of, link_lines
from convenor.web.views.keeping import said
from convenor.web.views.register.around import (
    METHODS,
    crumbs,
    entry_at,
    form_page,
    group_at,
    keeps,
    page_of,
    step,
)

KEEP = Permission.REGISTER_KEEP
SAME = ("kind", "what", "why_it_matters", "area", "owner", "response_kind", "response", "marking")


@needs(Permission.REGISTER_VIEW)
@require_safe
def entry(request: Any, token: str) -> HttpResponse:
    """How it stands, what was said of it, and what the reader may do."""
    row = there(entry_for(request.actor, token))
    move = waiting_move(row)
    _open(request, row, move)
    shown = entry_row(row, on=today())
    context = {
        "row": row,
        "line": line_of(shown),
        "facts": facts_of(shown),
        "history": history_of(row),
        "links": link_lines(links_of(request.actor, row)),
        "reviews": [(each, each.meeting.on <= today()) for each in planned_reviews(row)],
        "move": move,
        "keeps": keeps(request.actor, row.group),
        "owns": owns(request.actor, row),
        "answers": move is not None and keeps(request.actor, move.to_group),
        "breadcrumbs": crumbs(row.group),
    }
    return render(request, "register/entry.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    group = group_at(request, slug, KEEP)
    form = entry_form(request, group)
    if form.is_valid() and tried(form, _open_one, request=request, group=group, filled=form):
        messages.success(request, _("It is on the register. Say next how likely it is."))
        return redirect("register_entry", request.opened.token)
    back = reverse("register", args=[slug])
    return form_page(request, group, form, _("Put something on the register"), back=back)


@needs(KEEP)
@require_http_methods(METHODS)
def change(request: Any, token: str) -> HttpResponse:
    row = entry_at(request, token, KEEP)
    form = entry_form(request, row.group, initial=_said_of(row))
    if form.is_valid() and tried(form, _change, request=request, row=row, filled=form):
        messages.success(request, _("It is changed."))
        return redirect("register_entry", token)
    return form_page(request, row.group, form, _("Change it"), about=row.what, back=page_of(row))


@needs(KEEP)
@require_http_methods(METHODS)
def close(request: Any, token: str) -> HttpResponse:
    row = entry_at(request, token, KEEP)
    form = CloseForm(request.POST or None, initial={"on": today()})
    done = _("It is closed. You can open it again here.")
    return step(request, row, form, _("Close it"), done, close_entry, entry=row, today=today())


@needs(KEEP)
@require_POST
def reopen(request: Any, token: str) -> HttpResponse:
    row = entry_at(request, token, KEEP)
    said(request, _("It is open again."), reopen_entry, entry=row)
    return redirect("register_entry", token)


def _open(request: Any, row: Any, move: Any) -> None:
    """Who may see it comes in by the group that holds it, or the one that was asked to take it."""
    here = {"partnership_id": row.group.partnership_id, "group_id": row.group_id}
    if move is not None and not can(request.actor, Permission.REGISTER_VIEW, **here):
        here = {"partnership_id": move.to_group.partnership_id, "group_id": move.to_group_id}
    open_door(request, Permission.REGISTER_VIEW, **here)


def _open_one(*, request: Any, group: Any, filled: EntryForm) -> None:
    words = filled.words(person_chosen(request, group, filled))
    request.opened = open_entry(group=group, words=words, on=today(), by=request.actor)


def _change(*, request: Any, row: Any, filled: EntryForm) -> None:
    words = filled.words(person_chosen(request, row.group, filled))
    change_entry(entry=row, words=words, by=request.actor)


def person_chosen(request: Any, group: Any, form: EntryForm) -> Any:
    token = form.cleaned_data["owner_person"]
    if not token:
        return None
    return there(person_for(request.actor, token, partnership_id=group.partnership_id))


def entry_form(request: Any, group: Any, initial: dict[str, Any] | None = None) -> EntryForm:
    people = people_of(request.actor, partnership_id=group.partnership_id)
    choices = [(each.token, each.name) for each in people]
    return EntryForm(request.POST or None, people=choices, initial=initial)


def _said_of(row: Any) -> dict[str, Any]:
    initial = {name: getattr(row, name) for name in SAME}
    return initial | ({"owner_person": row.owner_person.token} if row.owner_person else {})
