"""Saying what one did of what one took on; a secretariat does it for somebody."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.attendance.queries import was_there
from convenor.apps.commitments.operations import (
    put_back_contribution,
    record_contribution,
    withdraw_contribution,
)
from convenor.apps.commitments.queries import contribution_for, contributions_of
from convenor.apps.groups.queries import (
    Forum,
    group_for,
    group_row,
    group_rows,
    partnership_for,
    people_shown,
    person_for,
)
from convenor.apps.groups.queries.own import own_seats
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Permission
from convenor.core.vocabulary import ContributionKind
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.commitments import ContributionForm, groups_to_choose
from convenor.web.views.keeping import around, group_kept, said


@needs(Permission.CONTRIBUTION_SAY)
@require_http_methods(["GET", "HEAD", "POST"])
def my_contributions(request: Any) -> HttpResponse:
    """What one did, and a form to say more. `?for=` is the group whose page of joining one came from."""
    person = there(own_person(request.actor))
    joining = group_row(request.GET.get("for", ""))
    form = _form(request, _own_groups(request.actor, person, joining), joining)
    if form.is_valid() and _recorded(request, form, person):
        messages.success(request, _("Thank you. It counts from now on."))
        return redirect("join", joining.slug) if joining else redirect("my_contributions")
    context = {
        "form": form,
        "rows": contributions_of(person_ids=[person.pk]),
        "title": _("What I did"),
        "can_say": bool(form.fields["about"].choices),  # type: ignore[attr-defined]
        "withdraw_name": "my_contribution_withdraw",
        "back": reverse("join", args=[joining.slug]) if joining else reverse("my_page"),
    }
    return render(request, "own/contributions.html", context)


@needs(Permission.CONTRIBUTION_SAY)
@require_POST
def my_contribution_withdraw(request: Any, token: str) -> HttpResponse:
    person = there(own_person(request.actor))
    _taken_back(request, there(contribution_for(token, person_id=person.pk)))
    return redirect("my_contributions")


@needs(Permission.SEATS_FILL)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_contributions(request: Any, slug: str, group: str, person: str) -> HttpResponse:
    """What somebody of the partnership did, as its secretariat keeps it."""
    partnership = partnership_kept(request, slug, Permission.SEATS_FILL)
    row = group_kept(partnership, group)
    who = there(person_for(request.actor, person, partnership_id=partnership.pk))
    groups = [each for each in group_rows(partnership_id=partnership.pk) if not each.is_outside]
    form = _form(request, groups, group_row(row.slug))
    if form.is_valid() and _recorded(request, form, who):
        messages.success(request, _("Recorded. It counts from now on."))
        return redirect("keep_contributions", slug, group, person)
    shown = people_shown(request.actor, [who.pk], on=today(), at=Forum(row.id))[who.pk]
    context = {
        "form": form,
        "rows": contributions_of(person_ids=[who.pk], partnership_id=partnership.pk),
        "title": _("What they did: %(name)s") % {"name": shown.label},
        "can_say": True,
        "group": row,
        "person_token": person,
    }
    return render(
        request, "keeping/contributions.html", context | around(partnership, row, "keep_seats")
    )


@needs(Permission.SEATS_FILL)
@require_POST
def keep_contribution_withdraw(
    request: Any, slug: str, group: str, person: str, token: str
) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.SEATS_FILL)
    group_kept(partnership, group)
    who = there(person_for(request.actor, person, partnership_id=partnership.pk))
    found = contribution_for(token, person_id=who.pk, partnership_id=partnership.pk)
    _taken_back(request, there(found))
    return redirect("keep_contributions", slug, group, person)


def _taken_back(request: Any, contribution: Any) -> None:
    """One button, which takes back what counts and puts back what does not."""
    if request.POST.get("put_back"):
        said(request, _("It counts again."), put_back_contribution, contribution=contribution)
    else:
        told = _("Taken back. You can put it back below.")
        said(request, told, withdraw_contribution, contribution=contribution)


def _form(request: Any, groups: list[Any], group: Any) -> ContributionForm:
    initial = {"on": today(), "about": f"g:{group.slug}" if group else ""}
    if request.GET.get("kind") in set(ContributionKind):
        initial["kind"] = request.GET["kind"]
    posted = request.POST if request.method == "POST" else None
    return ContributionForm(posted, about=groups_to_choose(groups), initial=initial)


def _recorded(request: Any, form: ContributionForm, person: Any) -> bool:
    chosen = form.cleaned_data
    which, _colon, slug = chosen["about"].partition(":")
    group = there(group_for(slug)) if which == "g" else None
    return tried(
        form,
        record_contribution,
        person=person,
        partnership=group.partnership if group else there(partnership_for(slug)),
        group=group,
        kind=ContributionKind(chosen["kind"]),
        on=chosen["on"],
        words=chosen["words"],
        today=today(),
        by=request.actor,
    )


def _own_groups(actor: Any, person: Any, joining: Any) -> list[Any]:
    """Where the person has ever sat or been, and the group they want to join."""
    slugs = {seat.group_slug for seat in own_seats(actor)}
    slugs |= {each.group_slug for each in was_there(person_ids=[person.pk])}
    slugs |= {joining.slug} if joining else set()
    rows = [row for row in group_rows(slugs=slugs) if not row.is_outside]
    return sorted(rows, key=lambda row: (row.partnership_name, row.called))
