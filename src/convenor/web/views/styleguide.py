"""Components for those who make pages. In development; elsewhere these pages do not exist."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from convenor.web.access import public, refuse_unless
from convenor.web.pages.figure_examples import example_figures
from convenor.web.pages.figures import figure_view, file_asked_for, known_on, known_on_form


@public
@require_GET
def figures(request: Any) -> HttpResponse:
    """Every kind of picture, with invented values."""
    refuse_unless(settings.DEVELOPMENT)
    pictures = example_figures(known_on(request))
    if (file := file_asked_for(request, pictures)) is not None:
        return file
    address = request.get_full_path()
    context = {
        "figures": [figure_view(each, address) for each in pictures],
        "known_on": known_on_form(request),
    }
    return render(request, "styleguide_figures.html", context)
