"""Choosing the language of the pages."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from convenor.web.access import public


@csrf_exempt  # a forged choice does no harm, and a token would set a cookie for every reader
@public
@require_POST
def choose_language(request: Any) -> HttpResponse:
    """Keep the choice in a cookie and go back. A language that is not ours is English."""
    if request.POST.get("language") not in dict(settings.LANGUAGES):
        request.POST = request.POST.copy()
        request.POST["language"] = settings.LANGUAGE_CODE
    return set_language(request)
