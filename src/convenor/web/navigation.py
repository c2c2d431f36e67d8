"""The menu at the top of every page, by who is looking."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def navigation(request: Any) -> dict[str, Any]:
    """A context processor: pairs of label and address, and which of them is the page itself."""
    links = [(_("Partnerships"), reverse("home")), (_("Who decides what"), reverse("map"))]
    actor = getattr(request, "actor", None)
    if actor is not None and actor.is_signed_in:
        links.append((_("My page"), reverse("my_page")))
    return {"navigation": [(label, url, request.path == url) for label, url in links]}
