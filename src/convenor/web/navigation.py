"""The menu at the top of every page, by who is looking."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.groups.queries import partnerships
from convenor.core.access import Actor, Permission, partnerships_where


def navigation(request: Any) -> dict[str, Any]:
    """A context processor: pairs of label and address, and which of them is the page itself."""
    actor = getattr(request, "actor", None)
    if actor is not None and actor.is_only_a_contact:
        doors = doors_of(actor)
        return {
            "navigation": [(label, url, request.path == url) for label, url in doors],
            "at_the_door": True,
        }
    links = [
        (_("Partnerships"), reverse("home")),
        (_("Who decides what"), reverse("map")),
        (_("Search"), reverse("search")),
    ]
    if actor is not None and actor.is_signed_in:
        links += [(_("My page"), reverse("my_page")), *_desks(actor), *doors_of(actor)]
    return {"navigation": [(label, url, request.path == url) for label, url in links]}


def doors_of(actor: Actor) -> list[tuple[str, str]]:
    """The pages of a department's contact, one for each partnership."""
    if not actor.department_ids:
        return []
    return [
        (
            _("What %(name)s asks you") % {"name": row.called},
            reverse("government", args=[row.slug]),
        )
        for row in partnerships()
        if row.id in actor.department_ids
    ]


def _desks(actor: Actor) -> list[tuple[str, str]]:
    """The desks of the partnerships whose secretariat the actor is; for a chair, the plans."""
    kept = partnerships_where(actor, Permission.TERMS_AMEND)
    seen = partnerships_where(actor, Permission.PLAN_VIEW) - kept
    rows = partnerships() if kept | seen else []
    desks = [
        (_("Keep %(name)s") % {"name": row.called}, reverse("keep", args=[row.slug]))
        for row in rows
        if row.id in kept
    ]
    plans = [
        (_("Plans of %(name)s") % {"name": row.called}, reverse("plans", args=[row.slug]))
        for row in rows
        if row.id in seen
    ]
    return desks + plans
