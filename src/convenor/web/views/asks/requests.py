"""What departments ask the partnership: one front door."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.asks.operations import (
    ShareWanted,
    answer_request,
    change_request_day,
    decline_request,
    give_share,
    receive_request,
    route_request,
    take_back_share,
)
from convenor.apps.asks.queries import (
    request_for,
    request_row,
    request_rows,
    requests_visible,
    share_of,
)
from convenor.apps.groups.queries import group_rows, partnerships, seat_for, seats_on
from convenor.core.access import Permission, can, partnerships_where
from convenor.core.vocabulary import Marking, RequestState
from convenor.web.access import needs, open_door, public, refuse_unless
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.asks import SureForm, WhyForm
from convenor.web.forms.requests import (
    RequestAnswerForm,
    RequestDayForm,
    RequestForm,
    RouteForm,
    ShareForm,
    usual_day,
)
from convenor.web.pages.asks.requests import request_shown

ON_A_PAGE = 25


@public
@require_GET
def requests(request: Any) -> HttpResponse:
    """Open ones first, and of them the most overdue."""
    page = Paginator(requests_visible(request.actor), ON_A_PAGE).get_page(request.GET.get("page"))
    kept = partnerships_where(request.actor, Permission.REQUESTS_KEEP)
    context = {
        "page": page,
        "requests": [request_shown(row, today()) for row in request_rows(page)],
        "may_receive": [row for row in partnerships() if row.id in kept] if kept else [],
    }
    return render(request, "asks/requests.html", context)


@public
@require_GET
def request_page(request: Any, token: str) -> HttpResponse:
    row = there(request_for(request.actor, token))
    keeps = can(request.actor, Permission.REQUESTS_KEEP, partnership_id=row.partnership_id)
    shown = request_shown(request_row(row), today())
    own = {share.pk for share in row.shares.all() if share.seat_id in request.actor.seat_ids}
    context = {
        "asked": shown,
        "shares": [each for each in shown.shares if keeps or each.id in own],
        "keeps": keeps,
        "own": own,
        "breadcrumbs": [(_("Requests"), reverse("requests"))],
    }
    return render(request, "asks/request.html", context)


@needs(Permission.REQUESTS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.REQUESTS_KEEP)
    initial = {"received_on": today(), "client_key": get_random_string(20)}
    form = RequestForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        form,
        receive_request,
        partnership=partnership,
        by=request.actor,
        **form.cleaned_data | {"marking": Marking(form.cleaned_data["marking"])},
    ):
        messages.success(request, _("The request is on the list. Choose who answers it."))
        return redirect("requests")
    return _form(request, form, _("Log a request"), partnership.name, reverse("requests"))


@needs(Permission.REQUESTS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def request_route(request: Any, token: str) -> HttpResponse:
    """Ask seats for their share."""
    row = _kept(request, token)
    initial = {"due_on": usual_day(row.due_on, today())}
    form = RouteForm(request.POST or None, seats=_seats(row.partnership_id), initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        seats = [_seat(value) for value in said["seats"]]
        shares = [ShareWanted(seat, said["wanted"], said["due_on"]) for seat in seats]
        address = request.build_absolute_uri(_page(row))
        if tried(
            form,
            route_request,
            request=row,
            shares=shares,
            on=today(),
            by=request.actor,
            address=address,
        ):
            messages.success(request, _("The seats are asked. Their holders are told by mail."))
            return redirect("request", token)
    return _form(request, form, _("Ask seats for their share"), row.question, _page(row))


@needs(Permission.REQUESTS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def request_answer(request: Any, token: str) -> HttpResponse:
    """Put the shares together to the one answer."""
    row = _kept(request, token)
    given = [share for share in row.shares.all() if share.text]
    initial = {"answer": "\n\n".join(f"{x.seat.label}: {x.text}" for x in given)}
    form = RequestAnswerForm(request.POST or None, initial=initial)
    return _step(request, row, form, answer_request, _("Answer it"), _("The answer is on its way."))


@needs(Permission.REQUESTS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def request_decline(request: Any, token: str) -> HttpResponse:
    row = _kept(request, token)
    form = WhyForm(request.POST or None, label=_("Why it is not answered"))
    return _step(request, row, form, decline_request, _("Decline it"), _("Whoever asked is told."))


@needs(Permission.REQUESTS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def request_day(request: Any, token: str) -> HttpResponse:
    row = _kept(request, token)
    form = RequestDayForm(request.POST or None, initial={"due_on": row.due_on})
    return _step(request, row, form, change_request_day, _("Another day"), _("It is kept."))


@needs(Permission.REQUEST_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def request_share(request: Any, token: str, share: int) -> HttpResponse:
    """Give the share of one's seat; the secretariat can write it down for somebody who told them."""
    row = there(request_for(request.actor, token))
    found = there(share_of(row, share))
    seat = found.seat
    open_door(
        request,
        Permission.REQUEST_ANSWER,
        partnership_id=row.partnership_id,
        group_id=seat.group_id,
    )
    keeps = can(request.actor, Permission.REQUESTS_KEEP, partnership_id=row.partnership_id)
    refuse_unless(seat.pk in request.actor.seat_ids or keeps)
    form = ShareForm(request.POST or None, initial={"text": found.text})
    address = request.build_absolute_uri(_page(row))
    if form.is_valid() and tried(
        form,
        give_share,
        share=found,
        text=form.cleaned_data["text"],
        on=today(),
        by=request.actor,
        address=address,
    ):
        messages.success(request, _("Thank you. You can change it until the whole is answered."))
        return redirect("request", token)
    about = found.wanted or row.question
    return _form(request, form, _("Share of %(seat)s") % {"seat": seat.label}, about, _page(row))


@needs(Permission.REQUESTS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def share_take_back(request: Any, token: str, share: int) -> HttpResponse:
    row = _kept(request, token)
    found = there(share_of(row, share))
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(form, take_back_share, share=found, by=request.actor):
        messages.success(request, _("That seat need not answer."))
        return redirect("request", token)
    title = _("%(seat)s need not answer") % {"seat": found.seat.label}
    return _form(request, form, title, row.question, _page(row))


def _step(
    request: Any,
    row: Any,
    form: Any,
    operation: Callable[..., Any],
    title: str,
    done: str,
) -> HttpResponse:
    if form.is_valid() and tried(
        form, operation, request=row, on=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, done)
        return redirect("request", row.token)
    return _form(request, form, title, row.question, _page(row), label=title)


def _kept(request: Any, token: str) -> Any:
    """The request, for its secretariat, while it is open: a late click hears why from the write."""
    row = there(request_for(request.actor, token))
    open_door(request, Permission.REQUESTS_KEEP, partnership_id=row.partnership_id)
    if request.method != "POST" and row.state in (RequestState.ANSWERED, RequestState.DECLINED):
        raise Http404
    return row


def _seats(partnership_id: int) -> list[tuple[str, str]]:
    """The seats of all groups that the partnership hosts, with their group."""
    groups = [row for row in group_rows(partnership_id=partnership_id) if not row.is_outside]
    found = seats_on(today(), group_ids=[group.id for group in groups])
    return [
        (f"{group.id}:{seat.token}", f"{seat.label}, {group.called}")
        for group in groups
        for seat in found.get(group.id, [])
    ]


def _seat(value: str) -> Any:
    group_id, _colon, token = value.partition(":")
    return seat_for(token, group_id=int(group_id))


def _page(row: Any) -> str:
    return reverse("request", args=[row.token])


def _form(
    request: Any, form: Any, title: str, about: str, back: str, *, label: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": about,
        "back": back,
        "label": label,
        "breadcrumbs": [(_("Requests"), reverse("requests"))],
    }
    return render(request, "asks/form.html", context, status=400 if form.errors else 200)
