"""In which language an expert by experience is written to: theirs to choose, alone or beside their supporter."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.people.operations import choose_mail_language
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.doors import there
from convenor.web.views.digests import language_form
from convenor.web.views.experts.own import own_part, plain_form
from convenor.web.views.experts.supported import supported_part, supported_place

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.EXPERT_OWN)
@require_http_methods(METHODS)
def own_language(request: Any, token: str) -> HttpResponse:
    return _chosen(request, own_part(request, token), reverse("my_part"))


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def supported_language(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, place = supported_place(request, slug, token)
    part = there(supported_part(request, place))
    return _chosen(request, part, reverse("supported_place", args=[slug, token]))


def _chosen(request: Any, part: Any, back: str) -> HttpResponse:
    form = language_form(request, part.person)
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        choose_mail_language(person=part.person, language=language, by=request.actor)
        messages.success(request, _("Kept. It holds from now on."))
        return redirect(back)
    return plain_form(request, form, _("The language of mail"), back=back)
