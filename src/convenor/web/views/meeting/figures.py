"""The figures of a group's area for a meeting: a page, two pages of paper, slides, and a paper in the pack."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convenor.apps.agendas.operations import ItemAsked
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.papers.operations import FileHandedIn
from convenor.core.access import Permission
from convenor.core.vocabulary import ItemPurpose, Marking
from convenor.documents.figures_paper import PaperFigure
from convenor.web.access import needs, refuse_unless, works_out_first
from convenor.web.days import today
from convenor.web.doors import meeting_at
from convenor.web.pages.figures import figure_view, file_asked_for, known_on, known_on_form
from convenor.web.pages.meeting.around import is_allowed, meeting_context
from convenor.web.pages.meeting.figures import FIGURES, MeetingFigures, meeting_figures
from convenor.web.pages.meeting.made import paper_made
from convenor.web.views.figures.paper import as_file
from convenor.web.views.meeting.making import made_file, made_in_words, put_among_papers

LIMIT = {"meeting_figures": "30/m/user"}
MARKINGS = {"partners": Marking.PARTNERS, "public": Marking.PUBLIC}


@needs(Permission.MEETING_VIEW)
@require_safe
@rate_limit(action="meeting_figures", config=LIMIT)
def figures(request: Any, token: str) -> HttpResponse:
    """What the paper says, as a page, now or as it was known on a day."""
    meeting = meeting_at(request, token, Permission.MEETING_VIEW)
    found = meeting_figures(meeting, on=today(), as_known_on=known_on(request))
    paper = found.paper
    shown = [each for section in paper.sections for each in section.figures] if paper else []
    if (file := file_asked_for(request, [each.picture for each in shown])) is not None:
        return file
    context = {
        "found": found,
        "sections": _sections(found, request.get_full_path()),
        "known_on": known_on_form(request),
        "keeps": all(is_allowed(request.actor, meeting, each) for each in MAKES),
        "group": meeting.group,
        **meeting_context(request.actor, meeting, here="meeting_papers"),
    }
    return render(request, "meeting/figures.html", context)


@needs(Permission.MEETING_VIEW)
@require_safe
@rate_limit(action="meeting_figures", config=LIMIT)
def figures_as(request: Any, token: str, kind: str) -> HttpResponse:
    """As a file that is not kept: `paper` or `slides`."""
    meeting = meeting_at(request, token, Permission.MEETING_VIEW)
    paper = meeting_figures(meeting, on=today(), as_known_on=known_on(request)).paper
    if paper is None:
        raise Http404("The group has no area, so there is nothing to put in a paper")
    return as_file(paper, kind, f"figures-{meeting.group.slug}")


MAKES = (Permission.PAPERS_KEEP, Permission.AGENDA_KEEP)


@dataclass(frozen=True, slots=True)
class _Typeset:
    title: str
    marking: Marking
    file: FileHandedIn


@contextmanager
def _typeset(request: Any, token: str) -> Iterator[_Typeset | None]:
    """None where there is nothing to put in a paper. One that is there keeps its marking."""
    from convenor.documents.figures_paper import paper_as_pdf  # loads the typesetter

    meeting, marking = _kept(request, token), _marking(request)
    if (made := paper_made(meeting, FIGURES)) is not None:
        marking = made.marking
    found = meeting_figures(meeting, on=today(), marking=marking) if marking else None
    paper = found.paper if found else None
    if marking is None or paper is None:
        yield None
        return
    with made_file(paper_as_pdf(paper), "figures.pdf") as file:
        yield _Typeset(paper.title, marking, file)


@needs(Permission.PAPERS_KEEP)
@works_out_first(_typeset)
@require_POST
def figures_make(request: Any, token: str) -> HttpResponse:
    """Put it among the papers and on the agenda, or as the next version of the one that is there."""
    meeting = _kept(request, token)
    if _marking(request) is None:
        messages.error(request, _("Choose whether it is for the group or for everybody."))
        return redirect("meeting_figures", token)
    try:
        messages.success(request, _made(request, meeting, request.ready))
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("meeting_figures", token)
    return redirect("meeting_papers", token)


def _kept(request: Any, token: str) -> Any:
    meeting = meeting_at(request, token, Permission.PAPERS_KEEP)
    for permission in MAKES:
        refuse_unless(is_allowed(request.actor, meeting, permission))
    return meeting


def _marking(request: Any) -> Marking | None:
    return MARKINGS.get(request.POST.get("marking", "partners"))


def _made(request: Any, meeting: Any, ready: _Typeset | None) -> str:
    """Raises OperationNotValid."""
    if ready is None:
        raise OperationNotValid(_("Say first which places the group looks after."))
    before = paper_made(meeting, FIGURES)
    if before is not None and before.marking != ready.marking:
        raise OperationNotValid(
            _(
                "Somebody else put this paper there at the same moment. Look at it, and make it anew."
            )
        )
    number = put_among_papers(
        request,
        meeting,
        made_of=FIGURES,
        title=ready.title,
        item=ItemAsked(
            title=_("What the figures say"),
            purpose=ItemPurpose.INFORMATION,
            marking=ready.marking,
        ),
        file=ready.file,
        marking=ready.marking,
    )
    return made_in_words(number, before.number if before is not None else 0)


def _sections(found: MeetingFigures, address: str) -> list[dict[str, Any]]:
    """All that stands on the paper and what did not fit on it, in its order."""
    paper = found.paper
    return [
        {
            "heading": section.heading,
            "sentences": section.sentences,
            "nothing": section.nothing if not section.figures and not section.sentences else "",
            "figures": [
                (each, figure_view(each.picture, address), _more(found, each))
                for each in section.figures
            ],
        }
        for section in ((*paper.sections, *paper.after) if paper else ())
        if section.figures or section.sentences or section.nothing
    ]


def _more(found: MeetingFigures, figure: PaperFigure) -> str:
    """The page of the indicator, with all of its numbers and the cells that they come from."""
    key, place = figure.about
    asked = {"place": place} | ({"known": found.known.isoformat()} if found.known else {})
    return f"{reverse('partnership_figure', args=[found.partnership, key])}?{urlencode(asked)}"
