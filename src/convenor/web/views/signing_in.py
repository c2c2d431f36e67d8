"""What Convenor adds to allauth's pages for signing in."""

from typing import Any, NoReturn

from django.http import Http404

from convenor.web.access import public


@public
def closed(request: Any, **kwargs: Any) -> NoReturn:
    """A page of allauth that our accounts have no use for. Raises Http404."""
    raise Http404
