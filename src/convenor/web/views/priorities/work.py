"""Work: offered, found, taken, handed back and done; and one's own interests."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.people.queries.accounts import own_person
from convenor.apps.priorities.operations import (
    change_work,
    drop_work,
    finish_work,
    hand_back_work,
    offer_work,
    reopen_work,
    set_interests,
    take_work,
)
from convenor.apps.priorities.queries import (
    interests_of,
    live_priorities,
    own_work,
    priority_for,
    steps_of,
    work_for,
    work_offered,
    work_row,
)
from convenor.core.access import Permission, can
from convenor.core.vocabulary import WorkState
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.priorities.rounds import LineForm
from convenor.web.forms.priorities.work import InterestsForm, WorkForm
from convenor.web.pages.priorities.keeping import own_groups, work_sentence
from convenor.web.pages.priorities.shown import keeps
from convenor.web.views.keeping import group_kept, said
from convenor.web.views.priorities.composing import crumbs, form_page

BY_THE_TAKER = {
    "hand-back": (hand_back_work, gettext_lazy("Hand it back")),
    "done": (finish_work, gettext_lazy("It is done")),
}
BY_THE_KEEPER = {
    "change": gettext_lazy("Change the work"),
    "drop": gettext_lazy("Drop the work"),
}


@needs(Permission.DESK_VIEW)
@require_GET
def work_list(request: Any) -> HttpResponse:
    """What fits the reader's own interests stands first."""
    actor = request.actor
    offered = [_shown(row) for row in work_offered(actor)]
    context = {
        "fitting": [each for each in offered if each["row"].fits],
        "others": [each for each in offered if not each["row"].fits],
        "mine": [_shown(row) for row in own_work(actor)],
        "has_interests": bool(interests_of(actor)),
        "is_somebody": actor.person_id is not None,
    }
    return render(request, "priorities/work.html", context)


@needs(Permission.DESK_VIEW)
@require_GET
def work_piece(request: Any, token: str) -> HttpResponse:
    work = there(work_for(request.actor, token))
    row = work_row(work, request.actor, interests_of(request.actor))
    state = row.state
    keeper = keeps(request.actor, work.group)
    context = {
        **_shown(row),
        "work": work,
        "steps": steps_of(work),
        "may_take": state is WorkState.OFFERED and _may_take(request.actor, work),
        "has_it": state is WorkState.TAKEN and (row.is_mine or keeper),
        "keeps": keeper,
        "is_open": state in (WorkState.OFFERED, WorkState.TAKEN),
        "breadcrumbs": [(_("Work"), reverse("work"))],
    }
    return render(request, "priorities/work_piece.html", context)


@needs(Permission.WORK_TAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def work_do(request: Any, token: str, do: str) -> HttpResponse:
    """Take, hand back, done; and what its secretariat does."""
    work = there(work_for(request.actor, token))
    keeper = keeps(request.actor, work.group)
    permission = Permission.PRIORITIES_KEEP if keeper else Permission.WORK_TAKE
    open_door(request, permission, partnership_id=work.group.partnership_id, group_id=work.group_id)
    if do == "take":
        return _taken(request, work)
    if do == "reopen" and keeper:
        if request.method == "POST":
            said(request, _("It is open again."), reopen_work, work=work)
        return redirect("work_piece", token)
    is_mine = work.taken_by_id is not None and work.taken_by_id == request.actor.person_id
    may = (do in BY_THE_TAKER and (is_mine or keeper)) or (do in BY_THE_KEEPER and keeper)
    if not may:
        raise Http404
    form = _form(request, work, do)
    if form.is_valid() and _done(request, form, work, do):
        messages.success(request, _("Thank you. It is kept."))
        return redirect("work_piece", token)
    title = BY_THE_TAKER[do][1] if do in BY_THE_TAKER else BY_THE_KEEPER[do]
    back = reverse("work_piece", args=[token])
    return form_page(request, form, title, work.group, back, about=work.what)


@needs(Permission.PRIORITIES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def work_offer(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.PRIORITIES_KEEP)
    form = WorkForm(
        request.POST or None,
        priorities=_priorities(request.actor, partnership.pk),
        groups=own_groups(partnership),
        initial={"priority": request.GET.get("priority", "")},
    )
    if form.is_valid() and tried(
        form,
        offer_work,
        group=group_kept(partnership, form.cleaned_data["group"]),
        said=_work_said(request.actor, form),
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The work is offered. Whom it fits sees it first."))
        return redirect("keep_priorities", slug)
    context = {
        "form": form,
        "title": _("Offer a piece of work"),
        "partnership": partnership,
        "back": reverse("keep_priorities", args=[slug]),
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "priorities/form.html", context, status=400 if form.errors else 200)


@needs(Permission.DESK_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def my_interests(request: Any) -> HttpResponse:
    """Only the person themselves sees them."""
    person = there(own_person(request.actor))
    known = interests_of(request.actor)
    initial = {"topics": list(known), "known": [topic for topic in known if known[topic]]}
    posted = request.POST if request.method == "POST" else None
    form = InterestsForm(posted, initial=initial)
    if form.is_valid() and tried(
        form, set_interests, person=person, topics=form.chosen(), by=request.actor
    ):
        messages.success(request, _("Kept. Work that fits stands first from now on."))
        return redirect("work")
    status = 400 if form.errors else 200
    return render(request, "priorities/interests.html", {"form": form}, status=status)


def _shown(row: Any) -> dict[str, Any]:
    return {"row": row, "sentence": work_sentence(row), "is_late": row.is_late(today())}


def _may_take(actor: Any, work: Any) -> bool:
    may = can(actor, Permission.WORK_TAKE, partnership_id=work.group.partnership_id)
    return bool(may) and actor.person_id is not None


def _taken(request: Any, work: Any) -> HttpResponse:
    """One button. Looking takes nothing."""
    if request.method == "POST" and _may_take(request.actor, work):
        person = there(own_person(request.actor))
        done = _("Thank you. It is yours now, and counts as what you took on.")
        said(request, done, take_work, work=work, person=person, on=today())
    return redirect("work_piece", work.token)


def _form(request: Any, work: Any, do: str) -> Any:
    posted = request.POST if request.method == "POST" else None
    if do == "change":
        initial = {
            name: getattr(work, name) for name in ("what", "details", "hours", "until", "topics")
        } | {"priority": work.priority.token if work.priority else ""}
        choices = _priorities(request.actor, work.group.partnership_id)
        if work.priority is not None and work.priority.token not in dict(choices):
            choices.append((work.priority.token, work.priority.title))
        return WorkForm(posted, priorities=choices, groups=[], initial=initial)
    labels = {
        "hand-back": _("How far it is, for whoever takes it next"),
        "done": _("What came of it, in a sentence"),
        "drop": _("Why, in a line"),
    }
    return LineForm(posted, label=labels[do], most=500)


def _done(request: Any, form: Any, work: Any, do: str) -> bool:
    by = request.actor
    if do == "change":
        return tried(form, change_work, work=work, said=_work_said(by, form), by=by)
    words = form.cleaned_data["words"]
    if do == "hand-back":
        return tried(form, hand_back_work, work=work, words=words, by=by)
    if do == "done":
        return tried(form, finish_work, work=work, what_came=words, on=today(), by=by)
    return tried(form, drop_work, work=work, because=words, by=by)


def _work_said(actor: Any, form: Any) -> Any:
    chosen = form.cleaned_data["priority"]
    return form.said(priority=priority_for(actor, chosen) if chosen else None)


def _priorities(actor: Any, partnership_id: int) -> list[tuple[str, str]]:
    return [(row.token, row.title) for row in live_priorities(actor, partnership_id=partnership_id)]
