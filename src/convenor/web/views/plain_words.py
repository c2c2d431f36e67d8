"""How easy a text is to read, for who is about to publish it. Nothing of the text is kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from convenor.core.access import Permission
from convenor.core.governance.voice.plain_words import reading_of
from convenor.web.access import needs
from convenor.web.doors import partnership_kept
from convenor.web.forms.plain_words import PlainWordsForm


@sensitive_post_parameters()
@needs(Permission.TRANSLATIONS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def plain_words(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.TRANSLATIONS_KEEP)
    form = PlainWordsForm(request.POST or None)
    context = {
        "partnership": partnership,
        "form": form,
        "reading": reading_of(form.cleaned_data["text"]) if form.is_valid() else None,
        "breadcrumbs": [(partnership.name, reverse("keep", args=[slug]))],
    }
    return render(request, "translations/plain_words.html", context)
