"""Pages for what went wrong. Missing and refused look alike."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from convenor.web.access import public
from convenor.web.languages import speak_as_chosen


def bad_request(request: Any, exception: Exception) -> HttpResponse:
    """Also for a host that is not ours."""
    speak_as_chosen(request)
    return render(request, "errors/400.html", status=400)


def forbidden(request: Any, exception: Exception) -> HttpResponse:
    speak_as_chosen(request)
    return render(request, "errors/403.html", status=403)


@public
def forged_form(request: Any, reason: str = "") -> HttpResponse:
    """A form without our token: sent from elsewhere, or from a page open for too long."""
    speak_as_chosen(request)
    return render(request, "errors/403_csrf.html", status=403)


def not_found(request: Any, exception: Exception) -> HttpResponse:
    speak_as_chosen(request)
    return render(request, "errors/404.html", status=404)


def too_many(request: Any) -> HttpResponse:
    """More tries than the limits on signing in allow."""
    speak_as_chosen(request)
    return render(request, "errors/429.html", status=429)


def server_error(request: Any) -> HttpResponse:
    """Rendered without the request: who is signed in is in the database, which may be what failed."""
    speak_as_chosen(request)
    return in_own_words(HttpResponse(render_to_string("errors/500.html"), status=500))


def in_own_words(response: HttpResponse) -> HttpResponse:
    """Say of an answer that nothing in it comes from the database, so that it may go while that is away."""
    response.own_words = True  # type: ignore[attr-defined]
    return response
