"""Pages whose address opens something, for whoever has it."""

from django.http import HttpResponse


def secret(response: HttpResponse) -> HttpResponse:
    """Keep the address to those who have it: out of caches, of searches, and of what other sites are told.

    Not "no-referrer": with that a browser names no origin when a form of the page is sent, and the form is
    refused.
    """
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
