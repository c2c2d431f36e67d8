"""Somebody may not be safe: a short form for everybody signed in, and its readers' page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.experts.operations.safety import handled, name_safety_readers, say_not_safe
from convenor.apps.experts.queries.safety import (
    may_name_readers,
    reads_safety_of,
    safety_concern_for,
    safety_concerns,
    safety_readers,
)
from convenor.apps.groups.queries import group_rows as groups_of
from convenor.apps.groups.queries import (
    partnership_for,
    partnerships,
    people_shown,
    sitting_on,
)
from convenor.apps.people.queries.accounts import people_with_ids
from convenor.core.access import Permission
from convenor.web.access import needs, refuse_unless
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.experts import NotSafeForm, ReadersForm
from convenor.web.views.keeping import said

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.SAFETY_SAY)
@require_http_methods(METHODS)
def not_safe(request: Any) -> HttpResponse:
    own = [row for row in partnerships() if row.id in request.actor.partner_ids]
    form = NotSafeForm(
        request.POST if request.method == "POST" else None,
        partnerships=[(row.slug, row.called) for row in own],
    )
    if form.is_valid() and tried(
        form,
        say_not_safe,
        partnership=there(partnership_for(form.cleaned_data["where"])),
        text=form.cleaned_data["text"],
        reach=form.cleaned_data["reach"],
        by=request.actor,
    ):
        messages.success(request, _("Thank you. Two people are told, and nobody else sees it."))
        return redirect("my_page")
    context = {
        "form": form,
        "reads": bool(reads_safety_of(request.actor)),
        "named_by_me": [row for row in own if may_name_readers(request.actor, row.id)],
    }
    return render(request, "experts/not_safe.html", context, status=400 if form.errors else 200)


@needs(Permission.SAFETY_SAY)
@require_GET
def read(request: Any) -> HttpResponse:
    """For its readers; for others it is not there."""
    refuse_unless(bool(reads_safety_of(request.actor)))
    context = {"concerns": safety_concerns(request.actor)}
    return render(request, "experts/safety.html", context)


@needs(Permission.SAFETY_SAY)
@require_POST
def done(request: Any, token: str) -> HttpResponse:
    concern = there(safety_concern_for(request.actor, token))
    said(request, _("Marked as done."), handled, concern=concern)
    return redirect("safety_read")


@needs(Permission.SAFETY_SAY)
@require_http_methods(METHODS)
def readers(request: Any, slug: str) -> HttpResponse:
    """A chair names two readers."""
    partnership = there(partnership_for(slug))
    refuse_unless(may_name_readers(request.actor, partnership.pk))
    ids = [row.id for row in groups_of(partnership_id=partnership.pk)]
    sitting = {
        row.person_id for rows in sitting_on(today(), group_ids=ids).values() for row in rows
    }
    shown = people_shown(request.actor, sitting)
    people = {each.token: each for each in people_with_ids(sitting) if not each.is_expert}
    now = [each.person.token for each in safety_readers(partnership.pk)]
    form = ReadersForm(
        request.POST if request.method == "POST" else None,
        people=[(token, shown[each.pk].label) for token, each in people.items()],
        initial=dict(zip(("first", "second"), now, strict=False)),
    )
    if form.is_valid() and tried(
        form,
        name_safety_readers,
        partnership=partnership,
        people=[people[form.cleaned_data["first"]], people[form.cleaned_data["second"]]],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("They are named. Tell them that mail may come."))
        return redirect("safety_readers", slug)
    context = {"partnership": partnership, "form": form, "named": len(now)}
    return render(request, "experts/readers.html", context, status=400 if form.errors else 200)
