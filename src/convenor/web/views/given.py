"""Actions over all groups that a reader may see, and what is said of each."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.decisions.operations import (
    change_due,
    close_action,
    drop_action,
    hand_back,
    move_action,
    reopen_action,
    report_progress,
    verify_action,
)
from convenor.apps.decisions.queries import action_for, actions_visible, can_report
from convenor.apps.decisions.queries.given import action_row
from convenor.apps.groups.queries import Forum, rows_cloaked, safe_names_hidden_at
from convenor.core.access import Permission, can
from convenor.core.vocabulary import ActionState
from convenor.web.access import needs, open_door, public
from convenor.web.days import asked_for, today
from convenor.web.doors import there, tried
from convenor.web.forms.meeting.outcomes import DoneForm, DueForm, MoveActionForm, WordsForm
from convenor.web.pages.meeting.outcomes import action_shown
from convenor.web.pages.meeting.owners import owner_choices, owner_of

ON_A_PAGE = 25
STEPS = {
    "progress": (report_progress, gettext_lazy("How it goes"), False),
    "done": (close_action, gettext_lazy("It is done"), False),
    "verify": (verify_action, gettext_lazy("Verify that it is done"), False),
    "hand-back": (hand_back, gettext_lazy("Hand it back"), False),
    "reopen": (reopen_action, gettext_lazy("Open it again"), True),
    "drop": (drop_action, gettext_lazy("Drop it"), True),
    "due": (change_due, gettext_lazy("Another day"), True),
    "move": (move_action, gettext_lazy("Give it to somebody else"), True),
}
"""What can be said of an action: by which operation, how it is called, and whether only the secretariat may."""


@public
@require_GET
def actions(request: Any) -> HttpResponse:
    """Open ones first; all of them when asked."""
    found = actions_visible(request.actor, on=today())
    shows = request.GET.get("show", "open")
    if shows != "all":
        found = found.filter(state=ActionState.OPEN.value)
    group = asked_for(request, "group")
    if group:
        found = found.filter(group__slug=group[:80])
    for word in asked_for(request, "words").split()[:10]:
        found = found.filter(what__icontains=word)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [action_shown(row, today()) for row in _cloaked(request.actor, page)]
    context = {"page": page, "actions": shown, "shows": shows}
    return render(request, "decisions/actions.html", context)


@public
@require_GET
def action(request: Any, token: str) -> HttpResponse:
    row = there(action_for(request.actor, token, on=today()))
    context = {
        "action": action_shown(_cloaked(request.actor, [row])[0], today()),
        "steps": _steps(request.actor, row),
        "breadcrumbs": [(_("Actions"), reverse("actions"))],
    }
    return render(request, "decisions/action.html", context)


@needs(Permission.ACTION_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def action_step(request: Any, token: str, step: str) -> HttpResponse:
    """Say something of an action: by those who have it, or by the secretariat."""
    row = there(action_for(request.actor, token, on=today()))
    group = row.group
    open_door(
        request,
        Permission.ACTION_REPORT,
        partnership_id=group.partnership_id,
        group_id=row.group_id,
    )
    if step not in dict(_steps(request.actor, row)):
        raise Http404
    operation, title, _keeps = STEPS[step]
    form = _step_form(request, row, step)
    if form.is_valid() and tried(
        form, operation, action=row, by=request.actor, **_said(form, row, step)
    ):
        messages.success(request, _("It is kept."))
        return redirect("action", token)
    context = {
        "form": form,
        "title": title,
        "about": row.what,
        "group": group,
        "back": reverse("action", args=[token]),
        "breadcrumbs": [(_("Actions"), reverse("actions"))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


def _steps(actor: Any, row: Any) -> list[tuple[str, str]]:
    """What this reader may say of it now."""
    keeps = bool(
        can(
            actor,
            Permission.ACTIONS_KEEP,
            partnership_id=row.group.partnership_id,
            group_id=row.group_id,
        )
    )
    fits = {
        ActionState.OPEN: ("progress", "done", "hand-back", "due", "move", "drop"),
        ActionState.DONE: ("verify", "reopen"),
        ActionState.VERIFIED: ("reopen",),
        ActionState.DROPPED: ("reopen",),
    }[ActionState(row.state)]
    refuse = not keeps and not can_report(actor, row, on=today())
    verifies = "verify" in fits and row.wants_verifying and _may_verify(actor, row)
    found = [] if refuse else [key for key in fits if keeps or not STEPS[key][2]]
    found = [key for key in found if key != "verify"] + (["verify"] if verifies else [])
    return [
        (key, str(STEPS[key][1])) for key in found if not (key == "hand-back" and row.secretariat)
    ]


def _may_verify(actor: Any, row: Any) -> bool:
    """Anybody who reports in the group, whether or not they have the action."""
    group = row.group
    return bool(
        can(
            actor,
            Permission.ACTION_REPORT,
            partnership_id=group.partnership_id,
            group_id=group.pk,
        )
    )


def _step_form(request: Any, row: Any, step: str) -> Any:
    posted = request.POST if request.method == "POST" else None
    if step == "done":
        return DoneForm(posted, label=_("What was done, in a line"))
    if step == "due":
        return DueForm(posted, label=_("Why"), initial={"due_on": row.due_on})
    if step == "move":
        owners = owner_choices(row.group_id, on=today(), secretariat=_("The secretariat"))
        return MoveActionForm(posted, label=_("Why"), owners=owners)
    return WordsForm(posted, required=step != "verify")


def _said(form: Any, row: Any, step: str) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    if step == "move":
        said["owner"] = owner_of(said["owner"], group_id=row.group_id)
    return said


def _cloaked(actor: Any, actions: Iterable[Any]) -> list[Any]:
    """Safe names are shown only as far as was agreed, also in an action of long ago."""
    found = [(each, Forum(each.group_id, each.meeting_id)) for each in actions]
    keys = {each.group.partnership_id for each, _at in found}
    hidden = safe_names_hidden_at(actor, {at for _each, at in found}, partnership_ids=keys)
    return [rows_cloaked([action_row(each)], hidden[at], "what", "owner")[0] for each, at in found]
