"""The ways in to a plan and its versions, and what stands around their pages."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.plans.queries import plan_for, version_for
from convenor.core.access import Permission, can
from convenor.web.doors import partnership_kept, there


def plan_opened(request: Any, slug: str, token: str, permission: Permission) -> Any:
    """A plan of that very partnership, for somebody with that permission in it. Raises Http404."""
    partnership = partnership_kept(request, slug, permission)
    return there(plan_for(token, partnership_id=partnership.pk))


def version_opened(request: Any, slug: str, token: str, number: int, permission: Permission) -> Any:
    """A version of such a plan. Raises Http404."""
    return there(version_for(plan_opened(request, slug, token, permission), number))


def around(request: Any, partnership: Any, plan: Any = None, back: str = "") -> dict[str, Any]:
    """What stands around a page about plans. A chair has no desk to go back to."""
    keeps = bool(can(request.actor, Permission.PLAN_KEEP, partnership_id=partnership.pk))
    called = partnership.short_name or partnership.name
    crumbs = (
        [(_("Keep %(name)s") % {"name": called}, reverse("keep", args=[partnership.slug]))]
        if keeps
        else [(called, reverse("partnership", args=[partnership.slug]))]
    )
    if plan is not None:
        crumbs.append((_("Plan the year"), reverse("plans", args=[partnership.slug])))
        if back:
            crumbs.append((plan.name, reverse("plan", args=[partnership.slug, plan.token])))
    return {
        "partnership": partnership,
        "partnership_name": partnership.name,
        "partnership_url": reverse("partnership", args=[partnership.slug]),
        "breadcrumbs": crumbs,
        "back": crumbs[-1][1],
        "plan": plan,
        "keeps": keeps,
    }
