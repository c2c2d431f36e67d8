"""One click that puts a signal, a concern, an ask or a piece of evidence on the register of its group."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.register.operations import take_up
from convenor.apps.register.queries import suggested
from convenor.core.access import Permission
from convenor.core.governance.register import EntryKind, LinkKind
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.register import EntryForm
from convenor.web.pages.register import LINK_PAGES
from convenor.web.views.register.around import METHODS, form_page
from convenor.web.views.register.entries import entry_form, person_chosen

KEEP = Permission.REGISTER_KEEP


@needs(KEEP)
@require_POST
def at_once(request: Any, kind: str, key: str) -> HttpResponse:
    """In the words that it has. Where those cannot stand on a register, they are put into a form."""
    _found(request, kind, key)
    try:
        row = take_up(kind=LinkKind(kind), key=key, on=today(), by=request.actor)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("register_take_up_in_words", kind, key)
    messages.success(
        request, _("It is on the register, as an issue. Say who owns it and how much it matters.")
    )
    return redirect("register_entry", row.token)


@needs(KEEP)
@require_http_methods(METHODS)
def in_words(request: Any, kind: str, key: str) -> HttpResponse:
    """The same in words of one's own, which begin with those of the thing."""
    found = _found(request, kind, key)
    form = entry_form(request, found.group, initial=_initial(found))
    if form.is_valid() and tried(form, _take_up, request=request, kind=kind, key=key, filled=form):
        messages.success(request, _("It is on the register. Say next how likely it is."))
        return redirect("register_entry", request.opened.token)
    title, back = (
        _("Put something on the register"),
        reverse(LINK_PAGES[LinkKind(kind)], args=[key]),
    )
    return form_page(request, found.group, form, title, back=back)


def _found(request: Any, kind: str, key: str) -> Any:
    """What could be said of it, for who keeps the register of its group. Raises Http404."""
    if kind not in {each.value for each in LinkKind}:
        raise Http404
    found = there(suggested(request.actor, LinkKind(kind), key))
    open_door(request, KEEP, partnership_id=found.group.partnership_id, group_id=found.group.pk)
    return found


def _initial(found: Any) -> dict[str, Any]:
    return {
        "kind": EntryKind.ISSUE.value,
        "what": found.what,
        "why_it_matters": found.why_it_matters,
        "area": found.area,
        "marking": found.marking.value,
    }


def _take_up(*, request: Any, kind: str, key: str, filled: EntryForm) -> None:
    found = suggested(request.actor, LinkKind(kind), key)
    person = person_chosen(request, there(found).group, filled)
    request.opened = take_up(
        kind=LinkKind(kind), key=key, on=today(), by=request.actor, words=filled.words(person)
    )
