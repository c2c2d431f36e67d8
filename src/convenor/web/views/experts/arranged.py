"""Saying that an arrangement is made: the supporter does, and the secretariat that books it."""

from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.experts.operations.places import mark_made
from convenor.core.vocabulary import Arrangement
from convenor.web.doors import there
from convenor.web.views.keeping import said


def arrangement_made(request: Any, place: Any) -> None:
    kind = there(next((k for k in Arrangement if k.value == request.POST.get("kind")), None))
    is_made = request.POST.get("made") == "yes"
    done = _("Marked as arranged.") if is_made else _("Marked as not arranged.")
    said(request, done, mark_made, place=place, kind=kind, is_made=is_made)
