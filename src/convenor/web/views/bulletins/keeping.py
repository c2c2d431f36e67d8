"""A secretariat's bulletins, who reads, and quiet periods."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.bulletins.operations import set_quiet, take_quiet_away
from convenor.apps.bulletins.queries import hosts_of, quiet_period_kept
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.bulletins import QuietForm
from convenor.web.pages.bulletins import kept_page

OURS = "ours"


@needs(Permission.BULLETINS_KEEP)
@require_GET
def kept(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.BULLETINS_KEEP)
    context = {"page": kept_page(partnership, on=today()), **around(partnership)}
    return render(request, "bulletins/kept.html", context)


@needs(Permission.BULLETINS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: Any, slug: str) -> HttpResponse:
    """When nothing is sent, and what waits meanwhile."""
    partnership = partnership_kept(request, slug, Permission.BULLETINS_KEEP)
    hosts = {f"host-{host.pk}": host for host in hosts_of(partnership.pk, on=today())}
    whose = [(OURS, _("%(name)s alone") % {"name": partnership.name})]
    whose += [
        (key, _("%(name)s, and all that it hosts") % {"name": host}) for key, host in hosts.items()
    ]
    form = QuietForm(request.POST or None, whose=whose)
    if form.is_valid():
        said = dict(form.cleaned_data)
        host = hosts.get(said.pop("whose"))
        if tried(
            form,
            set_quiet,
            partnership=partnership,
            host=host,
            on=today(),
            by=request.actor,
            **said,
        ):
            messages.success(
                request, _("It is kept, and it ends by itself. Meetings go on as they are.")
            )
            return redirect("bulletins_quiet", slug)
    context = {
        "page": kept_page(partnership, on=today()),
        "form": form,
        **around(partnership, deep=True),
    }
    return render(request, "bulletins/quiet.html", context, status=400 if form.errors else 200)


@needs(Permission.BULLETINS_KEEP)
@require_POST
def quiet_away(request: Any, slug: str, key: int) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.BULLETINS_KEEP)
    period = there(quiet_period_kept(key, partnership.pk, on=today()))
    take_quiet_away(period=period, partnership=partnership, by=request.actor)
    messages.success(request, _("The quiet period is taken away. You can enter it again."))
    return redirect("bulletins_quiet", slug)


def around(partnership: Any, *, deep: bool = False) -> dict[str, Any]:
    """What every page of a secretariat's bulletins has."""
    crumbs = [(partnership.name, reverse("keep", args=[partnership.slug]))]
    if deep:
        crumbs.append((_("Bulletins"), reverse("bulletins_kept", args=[partnership.slug])))
    return {"partnership": partnership, "breadcrumbs": crumbs}
