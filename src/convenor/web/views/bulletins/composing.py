"""Putting a bulletin together by buttons, seeing it as its readers will, and sending it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.bulletins.operations import (
    add_item,
    change_bulletin,
    correct_bulletin,
    discard_bulletin,
    hold_bulletin,
    send_bulletin,
    start_bulletin,
    take_back,
)
from convenor.apps.bulletins.queries import (
    bulletin_kept,
    can_be_added,
    items_of,
    own_subscriber,
    partner_of,
    waiting_items,
    why_held,
)
from convenor.apps.bulletins.tasks import put_in_line
from convenor.apps.bulletins.words import KIND_WORDS
from convenor.core.access import ANYONE, Permission
from convenor.core.vocabulary import BulletinState, Marking, NewsKind, OwnerConsent
from convenor.web.access import needs
from convenor.web.claims import claim_warning
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.bulletins import (
    BulletinForm,
    CorrectionForm,
    NewBulletinForm,
    NothingForm,
)
from convenor.web.pages.bulletins import audience_sentence, page_as, went_sentences
from convenor.web.views.bulletins.keeping import around

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.BULLETINS_KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.BULLETINS_KEEP)
    form = NewBulletinForm(request.POST or None)
    if form.is_valid():
        try:
            row = start_bulletin(
                partnership=partnership,
                title=form.cleaned_data["title"],
                marking=form.marked,
                by=request.actor,
            )
        except OperationNotValid as refusal:
            form.add_error("title", str(refusal))
        else:
            return redirect("bulletin_compose", slug, row.token)
    return form_page(
        request, partnership, form, _("Begin a bulletin"), "bulletins_kept", label=_("Begin")
    )


@needs(Permission.BULLETINS_KEEP)
@require_GET
def compose(request: Any, slug: str, token: str) -> HttpResponse:
    """What it holds, what waits, what can be added, and who would get it."""
    partnership, row = own(request, slug, token)
    state = BulletinState(row.state)
    is_draft = state is BulletinState.DRAFT
    context = {
        "bulletin": row,
        "state": state,
        "is_draft": is_draft,
        "is_held": state is BulletinState.HELD,
        "is_sent": state.is_frozen,
        "items": [_item(each) for each in items_of(row)],
        "waiting": len(waiting_items(row)),
        "offered": _offered(row) if is_draft else [],
        "audience": "" if state.is_frozen else audience_sentence(row, on=today()),
        "went": went_sentences(row) if state.is_frozen else [],
        "held_because": "" if state.is_frozen else why_held(partnership, on=today()),
        **around(partnership, deep=True),
    }
    return render(request, "bulletins/compose.html", context)


@needs(Permission.BULLETINS_KEEP)
@require_http_methods(METHODS)
def words(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = own(request, slug, token)
    names = ("title", "words", "marking", "topics")
    form = BulletinForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    if form.is_valid() and tried(
        form,
        change_bulletin,
        bulletin=row,
        by=request.actor,
        **(form.cleaned_data | {"marking": form.marked}),
    ):
        messages.success(request, _("The bulletin is changed."))
        return redirect("bulletin_compose", slug, token)
    return form_page(
        request, partnership, form, _("Title, words and readers"), "bulletin_compose", token
    )


@needs(Permission.BULLETINS_KEEP)
@require_POST
def add(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = own(request, slug, token)
    offered = {item.key: item for item in can_be_added(row, on=today())}
    item = offered.get(request.POST.get("key", ""))
    if item is None:
        messages.error(
            request, _("That item is not there any more, or is in the bulletin already.")
        )
    else:
        done(request, _("It is in the bulletin."), add_item, bulletin=row, item=item)
    return redirect("bulletin_compose", slug, token)


@needs(Permission.BULLETINS_KEEP)
@require_GET
def preview(request: Any, slug: str, token: str) -> HttpResponse:
    """As the public, as a partner, or as one would get it oneself."""
    partnership, row = own(request, slug, token)
    reader = request.GET.get("as", "public")
    actors = {"public": ANYONE, "partner": partner_of(partnership.pk)}
    if reader == "me":
        return _as_me(request, partnership, row)
    page = page_as(there(actors.get(reader)), row, on=today())
    nobody = reader == "public" and row.marking == Marking.PARTNERS
    context = {"page": page, "reader": reader, "bulletin": row, "goes_to_nobody": nobody}
    context["claim"] = claim_warning(request.actor, page, partnership_id=partnership.pk)
    return render(request, "bulletins/preview.html", context | around(partnership, deep=True))


@needs(Permission.BULLETINS_KEEP)
@require_http_methods(METHODS)
def correct(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = own(request, slug, token)
    form = CorrectionForm(request.POST or None)
    if form.is_valid() and tried(
        form, correct_bulletin, bulletin=row, text=form.cleaned_data["text"], by=request.actor
    ):
        messages.success(
            request, _("The correction stands above the bulletin. The next one tells it too.")
        )
        return redirect("bulletin_compose", slug, token)
    title = _("Correct a mistake")
    return form_page(request, partnership, form, title, "bulletin_compose", token, row.title)


@needs(Permission.BULLETINS_KEEP)
@require_http_methods(METHODS)
def discard(request: Any, slug: str, token: str) -> HttpResponse:
    """It asks once: what was written is gone then, and what was put into it is not."""
    partnership, row = own(request, slug, token)
    form = NothingForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(form, discard_bulletin, bulletin=row, by=request.actor):
        messages.success(request, _("It is discarded."))
        return redirect("bulletins_kept", slug)
    title, label = _("Discard this bulletin?"), _("Discard it")
    return form_page(
        request, partnership, form, title, "bulletin_compose", token, row.title, label=label
    )


@needs(Permission.BULLETINS_KEEP)
@require_POST
def step(request: Any, slug: str, token: str, step: str) -> HttpResponse:
    """Into the outbox, out of it, or to the readers."""
    _partnership, row = own(request, slug, token)
    if step == "go-on":
        put_in_line.enqueue(row.pk)
        messages.success(request, _("It goes on where it was."))
        return redirect("bulletin_compose", slug, token)
    steps: dict[str, tuple[Callable[..., Any], str, dict[str, Any]]] = {
        "hold": (
            hold_bulletin,
            _("It is in the outbox. It goes when you send it."),
            {"on": today()},
        ),
        "back": (take_back, _("You can change it again."), {}),
        "send": (
            send_bulletin,
            _("It is sent. Readers get it one after the other."),
            {"on": today()},
        ),
    }
    if step not in steps:
        raise Http404
    operation, thanks, more = steps[step]
    done(request, thanks, operation, bulletin=row, **more)
    return redirect("bulletin_compose", slug, token)


def own(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    partnership = partnership_kept(request, slug, Permission.BULLETINS_KEEP)
    return partnership, there(bulletin_kept(token, partnership.pk))


def done(request: Any, thanks: str, operation: Callable[..., Any], **arguments: Any) -> bool:
    try:
        operation(**arguments, by=request.actor)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, thanks)
    return True


def _as_me(request: Any, partnership: Any, row: Any) -> HttpResponse:
    """As the reader that one is oneself: nobody else's choices are shown to anybody."""
    is_reader = own_subscriber(request.actor.person_id) is not None
    page = page_as(partner_of(partnership.pk), row, on=today())
    context = {"page": page, "reader": "me", "bulletin": row, "is_no_reader": not is_reader}
    return render(request, "bulletins/preview.html", context | around(partnership, deep=True))


def _item(row: Any) -> dict[str, Any]:
    consent = OwnerConsent(row.consent)
    said = {
        OwnerConsent.NOT_NEEDED: "",
        OwnerConsent.WAITING: _("Waits for %(owner)s. Until they agree it is left out."),
        OwnerConsent.GIVEN: _("%(owner)s agreed."),
        OwnerConsent.REFUSED: _("%(owner)s did not agree, so it is left out."),
        OwnerConsent.WITHDRAWN: _(
            "%(owner)s took it back. It is left out of all that was not handed over."
        ),
    }[consent]
    return {
        "row": row,
        "kind": KIND_WORDS[NewsKind(row.kind)],
        "for_partners": row.marking == Marking.PARTNERS,
        "said": said % {"owner": row.owner} if said else "",
        "is_owned": consent is not OwnerConsent.NOT_NEEDED,
    }


def _offered(row: Any) -> list[dict[str, Any]]:
    return [
        {
            "item": item,
            "kind": KIND_WORDS[item.kind],
            "for_partners": item.marking is Marking.PARTNERS,
        }
        for item in can_be_added(row, on=today())
    ]


def form_page(
    request: Any,
    partnership: Any,
    form: Any,
    title: str,
    back: str,
    token: str = "",
    about: str = "",
    *,
    label: str = "",
) -> HttpResponse:
    where = [partnership.slug, token] if token else [partnership.slug]
    context = {
        "form": form,
        "title": title,
        "about": about,
        "label": label,
        "warning": isinstance(form, NothingForm),
        "back": reverse(back, args=where),
        **around(partnership, deep=True),
    }
    return render(request, "bulletins/form.html", context, status=400 if form.errors else 200)
