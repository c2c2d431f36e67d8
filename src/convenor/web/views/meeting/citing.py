"""Papers and items cite evidence, as far as those it comes from agreed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.agendas.queries import item_for
from convenor.apps.evidence.operations import cite_evidence
from convenor.apps.evidence.queries import evidence_citable, evidence_cited
from convenor.apps.papers.queries import owns_paper, paper_for
from convenor.core.access import Permission
from convenor.core.vocabulary import Marking
from convenor.web.access import needs, refuse_unless
from convenor.web.doors import meeting_at, there, tried
from convenor.web.forms.meeting.citing import CiteForm
from convenor.web.pages.asks.choices import citable_choices
from convenor.web.pages.meeting.around import is_allowed, meeting_context

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.PAPER_HAND_IN)
@require_http_methods(METHODS)
def paper_cite(request: Any, token: str, paper: str) -> HttpResponse:
    """By the secretariat, or by somebody whose paper it is."""
    meeting = meeting_at(request, token, Permission.PAPER_HAND_IN)
    row = there(paper_for(paper, meeting_id=meeting.pk))
    keeps = is_allowed(request.actor, meeting, Permission.PAPERS_KEEP)
    refuse_unless(row.withdrawn_at is None and (keeps or owns_paper(request.actor, row)))
    return _cite(request, meeting, row, "paper", here="meeting_papers", back="meeting_papers")


@needs(Permission.AGENDA_KEEP)
@require_http_methods(METHODS)
def item_cite(request: Any, token: str, item: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    row = there(item_for(item, meeting_id=meeting.pk))
    return _cite(request, meeting, row, "item", here="meeting_agenda", back="agenda_work")


def _cite(request: Any, meeting: Any, row: Any, kind: str, *, here: str, back: str) -> HttpResponse:
    choices, cited = _choices(request, meeting, row, kind)
    initial = {"evidence": [each.token for each in cited]}
    sent = request.POST if request.method == "POST" else None
    form = CiteForm(sent, evidence=citable_choices(choices), initial=initial)
    if form.is_valid():
        chosen = set(form.cleaned_data["evidence"])
        if tried(
            form,
            cite_evidence,
            evidence=[each for each in choices if each.token in chosen],
            chosen_from=choices,
            about_kind=kind,
            about_key=row.token,
            marking=Marking(row.marking),
            by=request.actor,
        ):
            messages.success(request, _("What it rests on is kept."))
            return redirect(back, meeting.token)
    context = {
        "form": form,
        "about": row.title,
        "has_choices": bool(choices),
        "add": f"{reverse('evidence_add', args=[meeting.group.slug])}?"
        + urlencode({"for": f"{kind}:{row.token}"}),
        "back": reverse(back, args=[meeting.token]),
        **meeting_context(request.actor, meeting, here=here),
    }
    return render(request, "meeting/cite.html", context, status=400 if form.errors else 200)


def _choices(request: Any, meeting: Any, row: Any, kind: str) -> tuple[list[Any], list[Any]]:
    """What may be cited, with what is cited already and no longer may; and what is cited."""
    where = {"partnership_id": meeting.group.partnership_id}
    every = evidence_citable(request.actor, **where)
    may = evidence_citable(request.actor, marking=Marking(row.marking), kind=kind, **where)
    cited = [each for each in evidence_cited(kind=kind, key=row.token) if each in every]
    return [*may, *(each for each in cited if each not in may)], cited
