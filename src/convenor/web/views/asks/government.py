"""The page of a department's contact. Nothing else inside is open to them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.asks.operations import ask_for_pause, receive_request
from convenor.apps.asks.queries import ask_at_the_door, ask_rows
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Permission
from convenor.core.vocabulary import AskState
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.asks import AnswerForm, WhyForm
from convenor.web.forms.requests import AskUsForm
from convenor.web.pages.asks.contact import contact_page
from convenor.web.pages.asks.letter import content_shown
from convenor.web.pages.asks.shown import ask_shown
from convenor.web.views.asks.replies import answer_initial, answered, parts_quoted


@needs(Permission.ASK_ANSWER)
@require_GET
def government(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.ASK_ANSWER)
    page = contact_page(request.actor, partnership, on=today())
    return render(request, "asks/government.html", {"page": page, "partnership": partnership})


@needs(Permission.ASK_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def government_ask(request: Any, slug: str, token: str) -> HttpResponse:
    """One question, as it was sent, with the form to answer it in full or in part."""
    partnership = partnership_kept(request, slug, Permission.ASK_ANSWER)
    row = _ask(request, partnership, token)
    form = AnswerForm(request.POST or None, parts=parts_quoted(row), initial=answer_initial())
    address = request.build_absolute_uri(reverse("ask", args=[token]))
    if form.is_valid() and answered(request, form, row, address):
        messages.success(request, _("Thank you. Your reply is with those who asked."))
        return redirect("government", slug)
    shown = ask_rows([row], on=today())[0]
    context = {
        "form": form,
        "ask": ask_shown(shown, today()),
        "reckoning": shown.clock.reckoning if shown.clock is not None else (),
        "waits": AskState(row.state).is_waiting,
        "pause_asked": shown.pause_asked,
        "content": content_shown(row),
        "replies": [(reply.received_on, reply.text) for reply in row.replies.all()],
        "partnership": partnership,
        "breadcrumbs": [(_("What waits for you"), reverse("government", args=[slug]))],
    }
    return render(request, "asks/government_ask.html", context, status=400 if form.errors else 200)


@needs(Permission.ASK_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def government_pause(request: Any, slug: str, token: str) -> HttpResponse:
    """Ask that the time stand still, with the reason."""
    partnership = partnership_kept(request, slug, Permission.ASK_ANSWER)
    row = _ask(request, partnership, token)
    form = WhyForm(request.POST or None, label=_("Why you need more time"))
    if form.is_valid() and tried(
        form,
        ask_for_pause,
        ask=row,
        why=form.cleaned_data["why"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The partnership is asked. Until it agrees, the time runs on."))
        return redirect("government_ask", slug, token)
    context = {
        "form": form,
        "title": _("Ask for the time to stand still"),
        "about": row.snapshot["subject"],
        "back": reverse("government_ask", args=[slug, token]),
        "breadcrumbs": [(_("What waits for you"), reverse("government", args=[slug]))],
    }
    return render(request, "asks/form.html", context, status=400 if form.errors else 200)


@needs(Permission.ASK_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def government_ask_us(request: Any, slug: str) -> HttpResponse:
    """Put a question to the partnership."""
    partnership = partnership_kept(request, slug, Permission.ASK_ANSWER)
    form = AskUsForm(request.POST or None, initial={"client_key": get_random_string(20)})
    if form.is_valid() and tried(
        form,
        receive_request,
        partnership=partnership,
        from_words=_("The government contact"),
        received_on=today(),
        put_by=there(own_person(request.actor)),
        address=request.build_absolute_uri(reverse("requests")),
        by=request.actor,
        **form.cleaned_data,
    ):
        messages.success(
            request, _("Your question is with the partnership. The answer comes here.")
        )
        return redirect("government", slug)
    context = {
        "form": form,
        "title": _("Put a question to the partnership"),
        "about": partnership.name,
        "back": reverse("government", args=[slug]),
        "breadcrumbs": [(_("What waits for you"), reverse("government", args=[slug]))],
    }
    return render(request, "asks/form.html", context, status=400 if form.errors else 200)


def _ask(request: Any, partnership: Any, token: str) -> Any:
    row = there(ask_at_the_door(request.actor, token))
    return there(row if row.group.partnership_id == partnership.pk else None)
