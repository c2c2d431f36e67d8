"""Joining a group by the rule of its terms, and leaving it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.commitments.operations import join_by_rule
from convenor.apps.groups.operations import end_membership, reopen_membership
from convenor.apps.groups.queries import group_for, group_row, membership_for
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Permission
from convenor.core.dates.periods import DAY
from convenor.web.access import needs, refuse_unless
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.commitments import JoinForm
from convenor.web.pages.joining import JoinPage, join_page, own_place
from convenor.web.views.keeping import said

LEFT = "left_by_oneself"
"""The membership that the reader ended themselves, kept in the session while it can be taken back."""


@needs(Permission.GROUP_JOIN)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Any, slug: str) -> HttpResponse:
    """What one has, what is missing, and the button once nothing is."""
    row = there(group_row(slug))
    person = own_person(request.actor)
    page = join_page(request.actor, row, on=today())
    posted = request.POST if request.method == "POST" else None
    form = JoinForm(posted, to_confirm=page.to_confirm, required=page.must_confirm)
    if request.method == "POST":
        refuse_unless(person is not None)
        if form.is_valid() and _joined(request, form, page, row, person):
            messages.success(request, _("You belong to %(group)s now.") % {"group": row.called})
            return redirect("join", slug)
    can_stay = page.place is not None and request.session.get(LEFT) == page.place.token
    context = {"page": page, "form": form, "person": person, "row": row, "can_stay": can_stay}
    return render(request, "own/join.html", context)


@needs(Permission.GROUP_JOIN)
@require_POST
def leave(request: Any, slug: str) -> HttpResponse:
    """End one's own membership without a seat at the end of the day, so that it can be taken back."""
    membership = _own_membership(request, slug)
    refuse_unless(membership.valid_to is None)
    told = _("You leave at the end of today. Until then you can take it back.")
    if said(request, told, end_membership, membership=membership, on=today() + DAY):
        request.session[LEFT] = membership.token
    return redirect("join", slug)


@needs(Permission.GROUP_JOIN)
@require_POST
def stay(request: Any, slug: str) -> HttpResponse:
    """Take back that one leaves. An end that a secretariat set is not one's own to take back."""
    membership = _own_membership(request, slug)
    refuse_unless(request.session.get(LEFT) == membership.token)
    said(request, _("You stay."), reopen_membership, membership=membership)
    return redirect("join", slug)


def _joined(request: Any, form: JoinForm, page: JoinPage, row: Any, person: Any) -> bool:
    confirmed = form.said
    asked = join_page(request.actor, row, on=today(), confirmed=confirmed) if confirmed else page
    if asked.closed:
        form.add_error(None, asked.closed)
        return False
    return tried(
        form,
        join_by_rule,
        group=there(group_for(row.slug)),
        person=person,
        finding=asked.finding,
        confirmed=confirmed,
        on=today(),
        by=request.actor,
    )


def _own_membership(request: Any, slug: str) -> Any:
    """One's own place without a seat. Raises Http404 for anything else: a seat is the secretariat's."""
    row = there(group_row(slug))
    place = there(own_place(request.actor, row, on=today()))
    refuse_unless(not place.seat)
    return there(membership_for(place.token, group_id=row.id))
