"""What an expert decides together with their supporter: nobody has to have an account to decide."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.experts.operations.involvements import delete_what_is_held
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.views.experts.arranged import arrangement_made
from convenor.web.views.experts.before import (
    Pages,
    before_page,
    does_not_come,
    meeting_of,
    words_page,
)
from convenor.web.views.experts.own import agree_page, all_taken_back, other_supporter
from convenor.web.views.experts.supported import supported_part, supported_place

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def before(request: Any, slug: str, token: str, meeting: str) -> HttpResponse:
    part = _part(request, slug, token)
    pages = Pages(
        back=_back(slug, token),
        not_coming=reverse("supported_not_coming", args=[slug, token, meeting]),
        words=reverse("supported_words", args=[slug, token, meeting]),
        is_supporter=True,
    )
    return before_page(request, part, meeting_of(part, meeting), pages)


@needs(Permission.EXPERT_SUPPORT)
@require_POST
def not_coming(request: Any, slug: str, token: str, meeting: str) -> HttpResponse:
    part = _part(request, slug, token)
    return does_not_come(request, part, meeting_of(part, meeting), _back(slug, token))


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def words(request: Any, slug: str, token: str, meeting: str) -> HttpResponse:
    """What they said in a separate session, or let be written down."""
    part = _part(request, slug, token)
    back = reverse("supported_before", args=[slug, token, meeting])
    return words_page(request, part, meeting_of(part, meeting), back)


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def agree(request: Any, slug: str, token: str) -> HttpResponse:
    return agree_page(request, _part(request, slug, token), _back(slug, token))


@needs(Permission.EXPERT_SUPPORT)
@require_POST
def take_back(request: Any, slug: str, token: str) -> HttpResponse:
    return all_taken_back(request, _part(request, slug, token), _back(slug, token))


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def hand_over(request: Any, slug: str, token: str) -> HttpResponse:
    """Another supporter, whom the expert chose, before this one leaves."""
    part = _part(request, slug, token)
    return other_supporter(request, part, reverse("supporting", args=[slug]))


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def delete(request: Any, slug: str, token: str) -> HttpResponse:
    """On their request. Asked once, then for good."""
    part = _part(request, slug, token)
    if request.method == "POST":
        number = delete_what_is_held(involvement=part, on=today(), by=request.actor, asked=True)
        return redirect("expert_deleted", number)
    return render(request, "experts/delete.html", {"part": part, "back": _back(slug, token)})


@needs(Permission.EXPERT_SUPPORT)
@require_POST
def made(request: Any, slug: str, token: str) -> HttpResponse:
    """That an arrangement is made, or is no longer."""
    _partnership, place = supported_place(request, slug, token)
    arrangement_made(request, place)
    return redirect("supported_place", slug, token)


def _part(request: Any, slug: str, token: str) -> Any:
    _partnership, place = supported_place(request, slug, token)
    return there(supported_part(request, place))


def _back(slug: str, token: str) -> str:
    return reverse("supported_place", args=[slug, token])
