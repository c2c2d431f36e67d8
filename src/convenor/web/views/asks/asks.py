"""The register of asks, an ask's page, what was sent, and its letter."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from convenor.apps.asks.queries import (
    ask_for,
    ask_rows,
    ask_sent_for,
    asks_received,
    asks_visible,
    with_words,
)
from convenor.apps.groups.queries import Forum, group_rows
from convenor.apps.groups.queries.told_names import value_for
from convenor.core.access import Actor, Permission, can, groups_where
from convenor.core.governance.register import LinkKind
from convenor.core.vocabulary import AskState
from convenor.web.access import public
from convenor.web.days import asked_for, today
from convenor.web.doors import there
from convenor.web.pages.asks.ask import ask_page
from convenor.web.pages.asks.letter import content_shown, letter_of
from convenor.web.pages.asks.shown import ask_shown
from convenor.web.pages.on_register import on_register

ON_A_PAGE = 25
SHOWS = {
    "waiting": (gettext_lazy("Waiting for a reply"), [s for s in AskState if s.is_waiting]),
    "unsent": (gettext_lazy("Not sent yet"), [AskState.DRAFT, AskState.CLEARED]),
    "answered": (gettext_lazy("Answered"), [AskState.ANSWERED]),
    "over": (gettext_lazy("Withdrawn or moved up"), [AskState.WITHDRAWN, AskState.MOVED_UP]),
    "all": (gettext_lazy("All"), list(AskState)),
}


@public
@require_GET
def asks(request: Any) -> HttpResponse:
    """Those the reader may see, by where they stand, or those that were put to their own groups."""
    received = request.GET.get("side") == "received"
    found = asks_received(request.actor) if received and request.actor.is_signed_in else None
    shows = _shows(request, received=found is not None)
    found = asks_visible(request.actor) if found is None else found
    found = _filtered(request, found, shows)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "asks": [ask_shown(row, today()) for row in ask_rows(page, on=today())],
        "shows": shows,
        "shows_choices": [(key, label) for key, (label, _states) in SHOWS.items()],
        "received": received,
        "has_received": request.actor.is_signed_in and asks_received(request.actor).exists(),
        "may_draft": groups_to_ask_for(request.actor),
    }
    return render(request, "asks/asks.html", context)


@public
@require_GET
def ask(request: Any, token: str) -> HttpResponse:
    row = there(ask_for(request.actor, token))
    context = {
        "shown": ask_page(request.actor, row, on=today()),
        "register": on_register(request.actor, LinkKind.ASK, token, group=row.group),
        "group": row.group,
        "breadcrumbs": [(_("Asks"), reverse("asks"))],
    }
    return render(request, "asks/ask.html", context)


@public
@require_GET
def ask_sent(request: Any, token: str) -> HttpResponse:
    """The frozen copy, for those who asked and those who are asked."""
    row = there(ask_sent_for(request.actor, token))
    context = {
        "ask": ask_shown(ask_rows([row], on=today())[0], today()),
        "content": content_shown(row),
        "answers": may_answer(request.actor, row),
        "is_ours": ask_for(request.actor, token) is not None,
        "replies": [(reply.received_on, reply.text) for reply in row.replies.all()]
        if is_receiver(request.actor, row)
        else [],
    }
    return render(request, "asks/sent.html", context)


@public
@require_GET
def ask_letter(request: Any, token: str) -> HttpResponse:
    """What was sent as PDF; before that, for those of the group, the draft of it."""
    from convenor.documents.letter import letter_as_pdf  # loads the typesetter

    row = ask_for(request.actor, token) or there(ask_sent_for(request.actor, token))
    letter = value_for(request.actor, letter_of(row), at=Forum(row.group_id))
    response = HttpResponse(letter_as_pdf(letter), content_type="application/pdf")
    name = f"ask-{row.year}-{row.number}" if row.number else "ask-draft"
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def may_answer(actor: Actor, ask: Any) -> bool:
    """Whether the actor answers for the group it was put to: its secretariat, while it waits."""
    if not is_receiver(actor, ask) or not AskState(ask.state).is_waiting:
        return False
    to = ask.to_group
    return bool(can(actor, Permission.ASKS_KEEP, partnership_id=to.partnership_id, group_id=to.pk))


def is_receiver(actor: Actor, ask: Any) -> bool:
    return actor.is_signed_in and asks_received(actor).filter(pk=ask.pk).exists()


def groups_to_ask_for(actor: Actor) -> list[Any]:
    """The groups in whose name the actor may draft."""
    reach = groups_where(actor, Permission.ASKS_KEEP)
    if not reach.partnership_ids:
        return []
    rows = [row for key in sorted(reach.partnership_ids) for row in group_rows(partnership_id=key)]
    return [row for row in rows if not row.is_outside]


def _shows(request: Any, *, received: bool) -> str:
    asked = str(request.GET.get("show", ""))
    return asked if asked in SHOWS else ("all" if received else "waiting")


def _filtered(request: Any, found: Any, shows: str) -> Any:
    found = found.filter(state__in=[state.value for state in SHOWS[shows][1]])
    group = asked_for(request, "group")
    if group:
        found = found.filter(group__slug=group[:80])
    return with_words(found, asked_for(request, "words"))
