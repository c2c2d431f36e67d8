"""Evidence: found, added in a minute, changed, withdrawn, and put to use."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.evidence.operations import (
    add_evidence,
    change_evidence,
    drop_use,
    use_evidence,
    withdraw_evidence,
)
from convenor.apps.evidence.queries import (
    evidence_for,
    evidence_row,
    evidence_visible,
    gaps_of,
    uses_of,
)
from convenor.apps.groups.queries import group_for
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Permission, can, groups_where
from convenor.core.governance.register import LinkKind
from convenor.core.vocabulary import EvidenceKind, Marking
from convenor.web.access import needs, open_door, public
from convenor.web.claims import may_go_out
from convenor.web.days import asked_for, today
from convenor.web.doors import there, tried
from convenor.web.forms.evidence import CONSENTS, KINDS, EvidenceForm, WithdrawForm
from convenor.web.forms.meeting.marking import MARKING_WORDS
from convenor.web.pages.on_register import on_register
from convenor.web.pages.things import supported_choices, thing_at, things_at
from convenor.web.views.keeping import said

ON_A_PAGE = 25
METHODS = ["GET", "HEAD", "POST"]


@public
@require_GET
def evidence(request: Any) -> HttpResponse:
    """All that the reader may see, and for members what nobody knows yet."""
    found = evidence_visible(request.actor).filter(withdrawn_at__isnull=True)
    kind = asked_for(request, "kind")
    if kind in set(EvidenceKind):
        found = found.filter(kind=kind)
    for word in asked_for(request, "words").split()[:10]:
        found = found.filter(shows__icontains=word)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [evidence_row(row) for row in page],
        "kinds": [(key.value, words) for key, words in KINDS.items()],
        "gaps": _gaps(request.actor),
        "today": today(),
    }
    return render(request, "evidence/evidence.html", context)


@public
@require_GET
def one(request: Any, token: str) -> HttpResponse:
    row = there(evidence_for(request.actor, token))
    shown, keeps = evidence_row(row), _keeps(request.actor, row)
    context = {
        "evidence": shown,
        "consent": CONSENTS[shown.consent],
        "marking": MARKING_WORDS[shown.marking],
        "register": on_register(request.actor, LinkKind.EVIDENCE, token, group=row.group),
        "supports": things_at(request.actor, uses_of(row), on=today()),
        "keeps": keeps,
        "choices": supported_choices(request.actor, row.group, on=today()) if keeps else [],
        "breadcrumbs": [(_("Evidence"), reverse("evidence"))],
    }
    return render(request, "evidence/one.html", context)


@needs(Permission.EVIDENCE_ADD)
@require_http_methods(METHODS)
def add(request: Any, slug: str) -> HttpResponse:
    """Quick to fill in on a phone. `for` names what it supports, as kind:key."""
    group = there(group_for(slug))
    open_door(
        request, Permission.EVIDENCE_ADD, partnership_id=group.partnership_id, group_id=group.pk
    )
    supports = thing_at(request.actor, request.GET.get("for", ""), on=today())
    first = {"on": today(), "client_key": get_random_string(20)}
    form = EvidenceForm(request.POST or None, initial=first)
    if (
        form.is_valid()
        and _may_go_out(request, form, group)
        and tried(form, _added, request=request, group=group, written=form, supports=supports)
    ):
        messages.success(request, _("The evidence is kept."))
        return redirect(supports.address if supports else "evidence")
    context = {
        "form": form,
        "title": _("Add evidence"),
        "about": supports.name if supports else "",
        "group": group,
        "back": supports.address if supports else reverse("evidence"),
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


@needs(Permission.EVIDENCE_ADD)
@require_http_methods(METHODS)
def change(request: Any, token: str) -> HttpResponse:
    row = _own(request, token)
    initial = {name: getattr(row, name) for name in EvidenceForm.base_fields}
    form = EvidenceForm(request.POST or None, initial=initial)
    if (
        form.is_valid()
        and _may_go_out(request, form, row.group, by_expert=_is_of_expert(row))
        and tried(
            form,
            change_evidence,
            evidence=row,
            wanted=form.wanted(),
            today=today(),
            by=request.actor,
        )
    ):
        messages.success(request, _("It is changed."))
        return redirect("evidence_one", token)
    return _form(request, row, form, _("Change evidence"))


@needs(Permission.EVIDENCE_ADD)
@require_http_methods(METHODS)
def withdraw(request: Any, token: str) -> HttpResponse:
    row = _own(request, token)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and tried(
        form, withdraw_evidence, evidence=row, why=form.cleaned_data["why"], by=request.actor
    ):
        messages.success(request, _("It is withdrawn. Only you and the secretariat still see it."))
        return redirect("evidence_one", token)
    return _form(request, row, form, _("Withdraw evidence"))


@needs(Permission.EVIDENCE_KEEP)
@require_POST
def supports(request: Any, token: str) -> HttpResponse:
    """Say what it supports, or that it does not support it after all."""
    row = there(evidence_for(request.actor, token))
    group = row.group
    open_door(
        request, Permission.EVIDENCE_KEEP, partnership_id=group.partnership_id, group_id=group.pk
    )
    thing = there(thing_at(request.actor, request.POST.get("thing", ""), on=today()))
    about = {"evidence": row, "about_kind": thing.kind, "about_key": thing.key}
    if request.POST.get("do") == "drop":
        said(request, _("It no longer supports it."), drop_use, **about)
    else:
        said(request, _("It supports it now."), use_evidence, marking=thing.marking, **about)
    return redirect("evidence_one", token)


def _gaps(actor: Any) -> list[Any]:
    """For the groups one sits on and those one keeps; not for a seat linked to enforcement."""
    if actor.enforcement_linked:
        return []
    kept = groups_where(actor, Permission.EVIDENCE_KEEP).partnership_ids
    return gaps_of(actor.group_ids, partnership_ids=kept)


def _may_go_out(request: Any, form: EvidenceForm, group: Any, *, by_expert: bool = False) -> bool:
    wanted = form.wanted()
    return may_go_out(
        request,
        form,
        wanted,
        partnership_id=group.partnership_id,
        is_public=wanted.marking is Marking.PUBLIC,
        always=by_expert,
    )


def _is_of_expert(row: Any) -> bool:
    return row.added_by is not None and row.added_by.is_expert


@transaction.atomic
def _added(*, request: Any, group: Any, written: EvidenceForm, supports: Any) -> None:
    row = add_evidence(
        group=group,
        wanted=written.wanted(),
        person=own_person(request.actor),
        added_as=request.actor.label,
        client_key=written.cleaned_data["client_key"],
        today=today(),
        by=request.actor,
    )
    if supports is not None:
        use_evidence(
            evidence=row,
            about_kind=supports.kind,
            about_key=supports.key,
            marking=supports.marking,
            by=request.actor,
        )


def _own(request: Any, token: str) -> Any:
    """One that the reader added, or keeps. Raises Http404."""
    row = there(evidence_for(request.actor, token))
    group = row.group
    open_door(
        request, Permission.EVIDENCE_ADD, partnership_id=group.partnership_id, group_id=group.pk
    )
    is_theirs = row.added_by_id is not None and row.added_by_id == request.actor.person_id
    return there(row if is_theirs or _keeps(request.actor, row) else None)


def _keeps(actor: Any, row: Any) -> bool:
    group = row.group
    permission = Permission.EVIDENCE_KEEP
    return bool(can(actor, permission, partnership_id=group.partnership_id, group_id=group.pk))


def _form(request: Any, row: Any, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": row.source,
        "group": row.group,
        "back": reverse("evidence_one", args=[row.token]),
        "breadcrumbs": [(_("Evidence"), reverse("evidence"))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)
