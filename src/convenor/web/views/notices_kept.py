"""Notices for those who send them, pass them on and answer for them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.groups.queries import group_for, group_rows
from convenor.apps.notices.operations import (
    answer_passing,
    ask_to_pass_on,
    change_notice,
    draft_notice,
    pass_on,
    recall_notice,
    send_notice,
)
from convenor.apps.notices.queries import (
    notice_for,
    notice_row,
    notices_kept,
    reached_from,
    requests_open,
)
from convenor.core.access import Permission
from convenor.core.vocabulary import Marking
from convenor.web.access import needs, open_door
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.notices import (
    AnswerForm,
    AskForm,
    NoticeForm,
    PassOnForm,
    WhyForm,
    initial_of,
)
from convenor.web.views.keeping import said

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.NOTICES_SEND)
@require_GET
def kept(request: Any, slug: str) -> HttpResponse:
    """All of a partnership, drafts first, and who asks to pass one on."""
    partnership = partnership_kept(request, slug, Permission.NOTICES_SEND)
    context = {
        "partnership": partnership,
        "notices": [notice_row(row, on=today()) for row in notices_kept(partnership.pk)[:100]],
        "groups": [row for row in group_rows(partnership_id=partnership.pk) if not row.is_outside],
        "asked": requests_open(partnership_id=partnership.pk),
        "breadcrumbs": [(partnership.name, reverse("keep", args=[slug]))],
    }
    return render(request, "notices/kept.html", context)


@needs(Permission.NOTICES_SEND)
@require_http_methods(METHODS)
def draft(request: Any, slug: str, group: str) -> HttpResponse:
    """Write a notice of a group. It is not sent by this."""
    partnership = partnership_kept(request, slug, Permission.NOTICES_SEND)
    row = there(group_for(group))
    there(row if row.partnership_id == partnership.pk else None)
    form = NoticeForm(
        request.POST or None, groups=_choices(row), initial={"may_be_passed_on": True}
    )
    if form.is_valid() and tried(
        form,
        draft_notice,
        group=row,
        words=form.words(),
        to=_groups(form),
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The draft is kept. It is not sent yet."))
        return redirect("notices_kept", slug)
    return _form(request, slug, row, form, _("Write a notice"))


@needs(Permission.NOTICES_SEND)
@require_http_methods(METHODS)
def change(request: Any, slug: str, token: str) -> HttpResponse:
    row = _own(request, slug, token)
    form = NoticeForm(
        request.POST or None, groups=_choices(row.group), initial=initial_of(row, today())
    )
    if form.is_valid() and tried(
        form,
        change_notice,
        notice=row,
        words=form.words(),
        to=_groups(form),
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("The draft is changed."))
        return redirect("notice", token)
    return _form(request, slug, row.group, form, _("Change the draft"))


@needs(Permission.NOTICES_SEND)
@require_POST
def send(request: Any, slug: str, token: str) -> HttpResponse:
    row = _own(request, slug, token)
    said(request, _("The notice is sent."), send_notice, notice=row, on=today())
    return redirect("notice", token)


@needs(Permission.NOTICES_SEND)
@require_http_methods(METHODS)
def recall(request: Any, slug: str, token: str) -> HttpResponse:
    """It asks once, for the reason."""
    row = _own(request, slug, token)
    form = WhyForm(request.POST or None)
    if form.is_valid() and tried(
        form, recall_notice, notice=row, why=form.cleaned_data["why"], by=request.actor
    ):
        messages.success(request, _("It is recalled, also where it was handed further."))
        return redirect("notice", token)
    return _form(request, slug, row.group, form, _("Recall the notice"))


@needs(Permission.NOTICES_SEND)
@require_http_methods(METHODS)
def ask(request: Any, token: str, group: str) -> HttpResponse:
    """Ask whoever sent it whether one may pass it on."""
    row, got = _got(request, token, group)
    form = AskForm(request.POST or None)
    if form.is_valid() and tried(
        form, ask_to_pass_on, notice=row, group=got, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("They are asked. The answer stands on this page."))
        return redirect("notice", token)
    return _about(request, row, got, form, _("Ask to pass it on"))


@needs(Permission.NOTICES_SEND)
@require_http_methods(METHODS)
def passing(request: Any, token: str, group: str) -> HttpResponse:
    """Hand it to further groups."""
    row, got = _got(request, token, group)
    taken = set(row.targets.values_list("group__slug", flat=True)) | {got.slug}
    choices = [each for each in _choices(got) if each[0] not in taken]
    form = PassOnForm(request.POST or None, groups=choices, initial={"marking": row.marking})
    if form.is_valid() and tried(
        form,
        pass_on,
        notice=row,
        group=got,
        to=_groups(form),
        marking=Marking(form.cleaned_data["marking"]),
        note=form.cleaned_data["note"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("It is passed on."))
        return redirect("notice", token)
    return _about(request, row, got, form, _("Pass it on"))


@needs(Permission.NOTICES_SEND)
@require_http_methods(METHODS)
def answer(request: Any, slug: str, key: int) -> HttpResponse:
    """Say whether somebody may pass a notice on."""
    partnership = partnership_kept(request, slug, Permission.NOTICES_SEND)
    waiting = {each.pk: each for each in requests_open(partnership_id=partnership.pk)}
    asked = there(waiting.get(key))
    form = AnswerForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        answer_passing,
        asked=asked,
        agreed=form.cleaned_data["agreed"] == "yes",
        answer=form.cleaned_data["answer"],
        by=request.actor,
    ):
        messages.success(request, _("They see your answer."))
        return redirect("notices_kept", slug)
    title = _("May %(group)s pass it on?") % {"group": asked.group.called}
    return _form(request, slug, asked.notice.group, form, title, asked.to_whom)


def _own(request: Any, slug: str, token: str) -> Any:
    partnership = partnership_kept(request, slug, Permission.NOTICES_SEND)
    return there(notices_kept(partnership.pk).filter(token=token).first())


def _got(request: Any, token: str, group: str) -> tuple[Any, Any]:
    """A notice that came to a group whose secretariat the reader is. Raises Http404."""
    row = there(notice_for(request.actor, token, on=today()))
    target = there(
        row.targets.select_related("group__partnership").filter(group__slug=group).first()
    )
    got = target.group
    open_door(request, Permission.NOTICES_SEND, partnership_id=got.partnership_id, group_id=got.pk)
    return row, got


def _choices(group: Any) -> list[tuple[str, str]]:
    return [
        (row.slug, f"{row.name} ({row.partnership})") for row in reached_from(group, on=today())
    ]


def _groups(form: Any) -> list[Any]:
    return [there(group_for(slug)) for slug in form.cleaned_data["to"]]


def _form(
    request: Any, slug: str, group: Any, form: Any, title: str, about: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": about,
        "group": group,
        "back": reverse("notices_kept", args=[slug]),
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


def _about(request: Any, row: Any, group: Any, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": row.title,
        "group": group,
        "back": reverse("notice", args=[row.token]),
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)
