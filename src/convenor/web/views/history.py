"""What was changed in a partnership, by whom in which role, and when."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from convenor.apps.audit.queries import MOST_LINES, kinds_of_entries, visible_entries
from convenor.apps.groups.queries import partnership_row
from convenor.core.access import Permission
from convenor.web.access import needs, open_door, refuse_unless

KINDS = {
    "partnership": _("The partnership"),
    "group": _("Groups, their seats and dates"),
    "person": _("People"),
    "organisation": _("Organisations"),
    "contract": _("Contracts"),
    "user": _("Accounts"),
}


@needs(Permission.AUDIT_VIEW)
def history(request: Any, slug: str) -> HttpResponse:
    """All changes, or those to one kind of thing (`?kind=group`) or one thing (`&key=its-slug`)."""
    partnership = partnership_row(slug)
    refuse_unless(partnership is not None)
    open_door(request, Permission.AUDIT_VIEW, partnership_id=partnership.id)
    kind, key = request.GET.get("kind") or None, request.GET.get("key") or None
    found = kinds_of_entries(request.actor, partnership_id=partnership.id)
    context = {
        "partnership": partnership,
        "entries": visible_entries(
            request.actor, partnership_id=partnership.id, kind=kind, key=key
        ),
        "kinds": [(name, KINDS.get(name, name), name == kind) for name in found],
        "kind": kind,
        "key": key,
        "most": MOST_LINES,
    }
    return render(request, "own/history.html", context)
