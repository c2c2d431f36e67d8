"""What the pages of this part share: a form of one step, and what stands around it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.core.access import Permission
from convenor.web.forms.stakeholders import ask_only_when_refused

KEEP = Permission.STAKEHOLDERS_KEEP
METHODS = ["GET", "HEAD", "POST"]


def step(
    request: Any,
    partnership: Any,
    form: Any,
    *,
    title: str,
    back: str,
    lede: str = "",
    label: str = "",
) -> HttpResponse:
    """The page of a form; what was refused is said in it."""
    context = {
        "form": form,
        "fields": ask_only_when_refused(form),
        "title": title,
        "lede": lede,
        "label": label or _("Save"),
        "partnership": partnership,
        "back": back,
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "stakeholders/form.html", context, status=400 if form.errors else 200)


def crumbs(partnership: Any, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(partnership.name, reverse("keep", args=[partnership.slug])), *more]
