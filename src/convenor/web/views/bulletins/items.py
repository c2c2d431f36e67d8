"""Items of a bulletin: their order, and what their owners say."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.bulletins.operations import (
    answer_for_owner,
    ask_owner,
    move_item,
    take_item_out,
)
from convenor.apps.bulletins.queries import item_kept
from convenor.apps.people.queries.accounts import person_with_email
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.doors import there, tried
from convenor.web.forms.bulletins import OwnerAnswerForm, OwnerForm
from convenor.web.views.bulletins.composing import METHODS, done, form_page, own


@needs(Permission.BULLETINS_KEEP)
@require_POST
def item_step(request: Any, slug: str, token: str, key: int, step: str) -> HttpResponse:
    """One place up or down, or out."""
    _partnership, row = own(request, slug, token)
    item = there(item_kept(row, key))
    if step in ("up", "down"):
        done(request, _("It is moved."), move_item, item=item, up=step == "up")
    elif step == "out":
        done(request, _("It is out. You can add it again below."), take_item_out, item=item)
    else:
        raise Http404
    return redirect("bulletin_compose", slug, token)


@needs(Permission.BULLETINS_KEEP)
@require_http_methods(METHODS)
def owner(request: Any, slug: str, token: str, key: int) -> HttpResponse:
    """Ask whoever owns an item; it waits until they agree."""
    partnership, row = own(request, slug, token)
    item = there(item_kept(row, key))
    form = OwnerForm(request.POST or None, initial={"owner": item.owner})
    if form.is_valid():
        email = form.cleaned_data["email"]
        person = person_with_email(email) if email else None
        if email and person is None:
            form.add_error(
                "email",
                _("Nobody on record has that address. Leave it empty, and ask them yourself."),
            )
        elif tried(
            form,
            ask_owner,
            item=item,
            owner=form.cleaned_data["owner"],
            person=person,
            by=request.actor,
        ):
            messages.success(request, _("It waits for its owner."))
            return redirect("bulletin_compose", slug, token)
    return form_page(
        request, partnership, form, _("Ask its owner"), "bulletin_compose", token, item.title
    )


@needs(Permission.BULLETINS_KEEP)
@require_http_methods(METHODS)
def answer(request: Any, slug: str, token: str, key: int) -> HttpResponse:
    """Note what the owner said, also after it was sent."""
    partnership, row = own(request, slug, token)
    item = there(item_kept(row, key))
    form = OwnerAnswerForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        answer_for_owner,
        item=item,
        agrees=form.cleaned_data["agrees"] == "yes",
        note=form.cleaned_data["note"],
        by=request.actor,
    ):
        messages.success(
            request, _("It is noted, and holds for all that has not been handed over.")
        )
        return redirect("bulletin_compose", slug, token)
    title = _("What its owner says")
    return form_page(request, partnership, form, title, "bulletin_compose", token, item.title)
