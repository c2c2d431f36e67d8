"""Changes in official figures, as a group reads them and its secretariat deals with them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import group_for
from convenor.apps.signals.operations import (
    dismiss_signal,
    put_signal_on_agenda,
    set_area,
    set_interests,
    snooze_signal,
    take_signal_back,
)
from convenor.apps.signals.queries import area_of, row_of, signal_for, signals_of, steps_of
from convenor.core.access import Permission, can
from convenor.core.governance.register import LinkKind
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.signals import AreaForm, DismissForm, InterestsForm
from convenor.web.pages.figures import figure_view, file_asked_for
from convenor.web.pages.interests import ticked, watches
from convenor.web.pages.on_register import on_register
from convenor.web.pages.signals import parted, picture_of, shown

STEPS = {
    "agenda": (put_signal_on_agenda, gettext_lazy("It is on the agenda of the next meeting.")),
    "snooze": (snooze_signal, gettext_lazy("It comes back with the next edition of its figures.")),
    "undo": (take_signal_back, gettext_lazy("That was undone. The signal is new again.")),
}


@needs(Permission.MEETING_VIEW)
@require_GET
def of_group(request: Any, slug: str) -> HttpResponse:
    """New ones first; what was dealt with is below."""
    group = there(group_for(slug))
    _open(request, Permission.MEETING_VIEW, group)
    context = {
        "group": group,
        "area": area_of(today(), group_ids=[group.pk])[group.pk],
        "keeps": _keeps(request, group),
        "watches": watches(group.pk, today()),
        "keeps_area": can(
            request.actor, Permission.FIGURES_KEEP, partnership_id=group.partnership_id
        ),
        "breadcrumbs": [_back(group)],
    }
    return render(request, "signals/signals.html", context | parted(signals_of(group_id=group.pk)))


@needs(Permission.MEETING_VIEW)
@require_GET
def one(request: Any, token: str) -> HttpResponse:
    signal = there(signal_for(token))
    group = signal.group
    _open(request, Permission.MEETING_VIEW, group)
    row = row_of(signal)
    picture = picture_of(row)
    pictures = [picture] if picture is not None else []
    if (file := file_asked_for(request, pictures)) is not None:
        return file
    address = request.get_full_path()
    context = {
        "signal": shown(row),
        "figures": [figure_view(each, address) for each in pictures],
        "group": group,
        "register": on_register(request.actor, LinkKind.SIGNAL, token, group=group),
        "steps": steps_of(signal),
        "keeps": _keeps(request, group),
        "breadcrumbs": [_back(group), (_("Signals"), reverse("signals", args=[group.slug]))],
    }
    return render(request, "signals/signal.html", context)


@needs(Permission.SIGNALS_KEEP)
@require_POST
def step(request: Any, token: str, step: str) -> HttpResponse:
    """Onto the next agenda, aside until the next edition, or back: one click each."""
    signal = there(signal_for(token))
    _open(request, Permission.SIGNALS_KEEP, signal.group)
    operation, done = there(STEPS.get(step))
    try:
        operation(signal=signal, on=today(), by=request.actor)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(done))
    return redirect("signal", token)


@needs(Permission.SIGNALS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def dismiss(request: Any, token: str) -> HttpResponse:
    signal = there(signal_for(token))
    _open(request, Permission.SIGNALS_KEEP, signal.group)
    form = DismissForm(request.POST or None)
    given = {"signal": signal, "on": today(), "by": request.actor}
    if form.is_valid() and tried(form, dismiss_signal, **given, **form.cleaned_data):
        messages.success(request, _("It is set aside. You can undo that."))
        return redirect("signal", token)
    back = reverse("signal", args=[token])
    return _form(request, signal.group, form, _("Set a signal aside"), back, signal.sentence)


@needs(Permission.FIGURES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: Any, slug: str) -> HttpResponse:
    """The places that the group looks after, one name on each line."""
    group = there(group_for(slug))
    open_door(request, Permission.FIGURES_KEEP, partnership_id=group.partnership_id)
    names = area_of(today(), group_ids=[group.pk])[group.pk]
    initial = {"names": "\n".join(names), "on": today()}
    form = AreaForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and tried(
        form, set_area, group=group, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("The area is kept."))
        return redirect("signals", slug)
    about = _("Signals are looked for in these places, and in the councils that lie in them.")
    return _form(
        request, group, form, _("The area of the group"), reverse("signals", args=[slug]), about
    )


@needs(Permission.FIGURES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def interests(request: Any, slug: str) -> HttpResponse:
    """The indicators that the group watches. Before the first choice those are ticked that its sectors should watch."""
    group = there(group_for(slug))
    open_door(request, Permission.FIGURES_KEEP, partnership_id=group.partnership_id)
    initial = {"indicators": ticked(group.pk, today()), "on": today()}
    form = InterestsForm(request.POST if request.method == "POST" else None, initial=initial)
    given = {"group": group, "by": request.actor}
    if form.is_valid() and tried(form, set_interests, **given, **form.cleaned_data):
        messages.success(request, _("What the group watches is kept."))
        return redirect("signals", slug)
    about = _(
        "Its paper of figures, its signals and its reminders are about these. In brackets stands who should watch each."
    )
    return _form(
        request, group, form, _("What the group watches"), reverse("signals", args=[slug]), about
    )


def _open(request: Any, permission: Permission, group: Any) -> None:
    open_door(request, permission, partnership_id=group.partnership_id, group_id=group.pk)


def _keeps(request: Any, group: Any) -> bool:
    where = {"partnership_id": group.partnership_id, "group_id": group.pk}
    return bool(can(request.actor, Permission.SIGNALS_KEEP, **where))


def _back(group: Any) -> tuple[str, str]:
    return group.called, reverse("group", args=[group.slug])


def _form(request: Any, group: Any, form: Any, title: str, back: str, about: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": about,
        "group": group,
        "back": back,
        "breadcrumbs": [_back(group), (_("Signals"), reverse("signals", args=[group.slug]))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)
