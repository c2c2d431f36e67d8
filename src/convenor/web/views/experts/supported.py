"""What a supporter does: plan, invite, note, what is owed, the end and the message on what changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.experts.operations.involvements import (
    add_note,
    close_involvement,
    end_involvement,
    invite_expert,
    record_advice,
    task_done,
)
from convenor.apps.experts.operations.places import open_place, say_of_plan
from convenor.apps.experts.queries.involvements import (
    advice_of,
    looks_again,
    meetings_ahead,
    notes_of,
    supports,
    tasks_due,
    tasks_of,
)
from convenor.apps.experts.queries.places import (
    place_for,
    place_kept,
    places_kept,
    plan_words,
    supports_place,
)
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.experts import (
    PLAN_LABELS,
    AdviceForm,
    EndForm,
    InviteForm,
    MessageForm,
    NoteForm,
    PlanForm,
)
from convenor.web.views.experts.kept import form_page
from convenor.web.views.experts.own import plan_initial
from convenor.web.views.keeping import said

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.EXPERT_SUPPORT)
@require_GET
def supporting(request: Any, slug: str) -> HttpResponse:
    """The supporter's desk: their places, and what is due."""
    partnership = partnership_kept(request, slug, Permission.EXPERT_SUPPORT)
    own = places_kept(request.actor, partnership_id=partnership.pk, on=today())
    context = {
        "partnership": partnership,
        "places": [each for each in own if each.supporter_id == request.actor.person_id],
        "tasks": tasks_due(
            on=today(),
            partnership_ids=frozenset({partnership.pk}),
            supporter_id=request.actor.person_id,
        ),
    }
    return render(request, "experts/supporting.html", context)


@needs(Permission.EXPERT_SUPPORT)
@require_GET
def place(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = supported_place(request, slug, token)
    involvement = supported_part(request, row)
    words = plan_words(request.actor, row)
    context = {
        "partnership": partnership,
        "place": place_kept(row, on=today()),
        "row": row,
        "plan": [(kind, PLAN_LABELS[kind], words.get(kind)) for kind in PLAN_LABELS],
        "involvement": involvement,
        "meetings": _meetings(involvement) if involvement else [],
        "tasks": tasks_of(involvement) if involvement else [],
        "advice": advice_of(request.actor, involvement) if involvement else None,
        "notes": notes_of(request.actor, involvement) if involvement else [],
        "breadcrumbs": [(_("Whom I support"), reverse("supporting", args=[slug]))],
    }
    return render(request, "experts/supported.html", context)


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def plan(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = supported_place(request, slug, token)
    form = PlanForm(request.POST or None, initial=plan_initial(request.actor, row))
    if form.is_valid() and all(
        tried(form, say_of_plan, place=row, kind=kind, words=words, not_wanted=no, by=request.actor)
        for kind, (words, no) in form.said().items()
    ):
        messages.success(request, _("The plan is kept. Only you and the expert read it."))
        return redirect("supported_place", slug, token)
    about = _("Say something on each: what is arranged, or that it is not wanted.")
    return form_page(
        request, partnership, form, _("Support plan"), back=_back(slug, token), about=about
    )


@needs(Permission.EXPERT_SUPPORT)
@require_POST
def open_it(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = supported_place(request, slug, token)
    said(request, _("The place is open."), open_place, place=row, on=today())
    return redirect("supported_place", slug, token)


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def invite(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = supported_place(request, slug, token)
    form = InviteForm(request.POST or None)
    if form.is_valid() and tried(
        form, invite_expert, place=row, invited=form.invited(), on=today(), by=request.actor
    ):
        messages.success(
            request, _("They take part. Everybody else sees “an expert by experience”.")
        )
        return redirect("supported_place", slug, token)
    return form_page(
        request,
        partnership,
        form,
        _("Invite somebody"),
        back=_back(slug, token),
        about=row.purpose,
        warn=CLAIM_WARNING,
    )


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def note(request: Any, slug: str, token: str) -> HttpResponse:
    form = NoteForm(request.POST or None)
    return _step(request, slug, token, form, _("Note something"), add_note, _("Noted."))


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def end(request: Any, slug: str, token: str) -> HttpResponse:
    form = EndForm(request.POST or None, initial={"on": today()})
    done = _("It ends that day. Now write what changed.")
    return _step(request, slug, token, form, _("End the involvement"), end_involvement, done)


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def close(request: Any, slug: str, token: str) -> HttpResponse:
    """It cannot be closed in any other way than by this message."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    title, done = _("What changed"), _("The message is sent, and the involvement is closed.")
    return _step(request, slug, token, form, title, close_involvement, done, on=today())


@needs(Permission.EXPERT_SUPPORT)
@require_http_methods(METHODS)
def advice(request: Any, slug: str, token: str) -> HttpResponse:
    form = AdviceForm(request.POST or None)
    title = _("Advice on payment")
    return _step(request, slug, token, form, title, _advice, _("Noted."))


@needs(Permission.EXPERT_SUPPORT)
@require_POST
def done(request: Any, slug: str, token: str, task: str) -> HttpResponse:
    _partnership, row = supported_place(request, slug, token)
    involvement = there(supported_part(request, row))
    found = there(involvement.tasks.filter(token=task).first())
    said(request, _("Done."), task_done, task=found, on=today())
    return redirect("supported_place", slug, token)


CLAIM_WARNING = gettext_lazy(
    "What somebody says in public can be used in their asylum claim. Tell them before they speak, and "
    "suggest that they ask their solicitor."
)


def _advice(*, involvement: Any, by: Any, paid_by_host: str, **said_of_it: Any) -> None:
    paid = {"yes": True, "no": False}.get(paid_by_host)
    record_advice(involvement=involvement, paid_by_host=paid, by=by, **said_of_it)


def _step(
    request: Any,
    slug: str,
    token: str,
    form: Any,
    title: str,
    operation: Any,
    done: str,
    **more: Any,
) -> HttpResponse:
    """A form about the involvement in a place."""
    partnership, row = supported_place(request, slug, token)
    involvement = there(supported_part(request, row))
    if form.is_valid() and tried(
        form, operation, involvement=involvement, by=request.actor, **form.cleaned_data, **more
    ):
        messages.success(request, done)
        return redirect("supported_place", slug, token)
    return form_page(request, partnership, form, title, back=_back(slug, token))


def supported_place(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    partnership = partnership_kept(request, slug, Permission.EXPERT_SUPPORT)
    row = there(place_for(request.actor, token))
    mine = row.partnership_id == partnership.pk and supports_place(request.actor, row)
    return partnership, there(row if mine else None)


def supported_part(request: Any, row: Any) -> Any:
    """Of whoever takes part, or left and has not had their answer."""
    found = row.involvements.select_related("person", "place__group__partnership")
    current = found.filter(deleted_on__isnull=True).order_by("-id").first()
    return current if current is not None and supports(request.actor, current) else None


def _meetings(involvement: Any) -> list[tuple[Any, bool]]:
    """Those to come, and at which others sit than those they decided on."""
    found = meetings_ahead(involvement, on=today())
    again = looks_again(involvement, found)
    return [(each, each.pk in again) for each in found]


def _back(slug: str, token: str) -> str:
    return reverse("supported_place", args=[slug, token])
