"""Notices for those who read them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.notices.operations import read_notice, reply_to_notice
from convenor.apps.notices.queries import (
    group_for_which,
    notice_for,
    notice_row,
    notices_visible,
)
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Permission
from convenor.core.governance.voice.plain_words import reading_of
from convenor.web.access import needs, open_door, public
from convenor.web.claims import claim_warning
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.notices import ReplyForm
from convenor.web.pages.notices import notice_shown

ON_A_PAGE = 25


@public
@require_GET
def notices(request: Any) -> HttpResponse:
    """All that the reader may see, the newest first."""
    found = notices_visible(request.actor, on=today()).filter(sent_at__isnull=False)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [notice_row(row, on=today()) for row in page]
    return render(request, "notices/notices.html", {"page": page, "notices": shown})


@public
@require_GET
def notice(request: Any, token: str) -> HttpResponse:
    row = there(notice_for(request.actor, token, on=today()))
    shown = notice_shown(request.actor, row, on=today())
    context = {
        "notice": shown,
        "reading": reading_of(row.text) if shown.keeps and not shown.row.sent_on else None,
        "claim": _claim(request.actor, row) if shown.keeps and not shown.row.sent_on else "",
        "form": ReplyForm(),
        "breadcrumbs": [(_("Notices"), reverse("notices"))],
    }
    return render(request, "notices/notice.html", context)


def _claim(actor: Any, row: Any) -> str:
    """Before it is sent: to whoever it is marked for, and from there on."""
    texts = (row.title, row.text)
    return claim_warning(actor, *texts, partnership_id=row.group.partnership_id)


@needs(Permission.NOTICE_READ)
@require_POST
def read(request: Any, token: str) -> HttpResponse:
    """Say that one has read it."""
    row, group = _got(request, token)
    read_notice(notice=row, group=group, person=own_person(request.actor), by=request.actor)
    messages.success(request, _("It is kept that you read it."))
    return redirect("notice", token)


@needs(Permission.NOTICE_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: Any, token: str) -> HttpResponse:
    row, group = _got(request, token)
    form = ReplyForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        reply_to_notice,
        notice=row,
        group=group,
        person=own_person(request.actor),
        text=form.cleaned_data["text"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("Your reply is kept. You can change it until the last day."))
        return redirect("notice", token)
    context = {
        "form": form,
        "title": _("Reply"),
        "about": row.title,
        "group": group,
        "back": reverse("notice", args=[token]),
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


def _got(request: Any, token: str) -> tuple[Any, Any]:
    """The notice, and the group in which the reader got it. Raises Http404."""
    row = there(notice_for(request.actor, token, on=today()))
    key = there(group_for_which(request.actor, row))
    target = row.targets.select_related("group").get(group_id=key)
    group = target.group
    open_door(
        request,
        Permission.NOTICE_READ,
        partnership_id=group.partnership_id,
        group_id=group.pk,
    )
    return row, group
