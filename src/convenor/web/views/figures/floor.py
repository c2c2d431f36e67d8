"""Under which size a partnership keeps counts of people back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.statistics.operations import set_floor
from convenor.apps.statistics.queries import floor_in_force, rule_in_force
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, tried
from convenor.web.forms.figures import FloorForm


@needs(Permission.FIGURES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def floor(request: Any, slug: str) -> HttpResponse:
    """It holds from today; the figures follow once the worker has been there."""
    partnership = partnership_kept(request, slug, Permission.FIGURES_KEEP)
    own = floor_in_force(today(), partnership.pk)
    initial = {"floor": own.floor, "rounding": own.rounding}
    form = FloorForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and tried(
        form, set_floor, partnership=partnership, on=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("It is kept. The figures follow within minutes."))
        return redirect("figures_floor", slug)
    context = {
        "form": form,
        "partnership": partnership,
        "in_force": rule_in_force(today()),
        "own": own,
        "back": reverse("partnership_figures", args=[slug]),
        "breadcrumbs": [
            (partnership.name, reverse("partnership", args=[slug])),
            (_("Figures"), reverse("partnership_figures", args=[slug])),
        ],
    }
    return render(request, "figures/floor.html", context, status=400 if form.errors else 200)
