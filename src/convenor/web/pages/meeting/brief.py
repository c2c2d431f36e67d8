"""The chair's brief: what to decide, what is overdue, who comes, what to mind. Two pages."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.agendas.queries import ItemRow, agenda_row, items_on
from convenor.apps.attendance.queries import Place, places_at
from convenor.apps.decisions.queries import ActionRow, open_actions
from convenor.apps.groups.queries import Forum, new_members, people_shown
from convenor.apps.groups.queries.told_names import value_for
from convenor.apps.papers.queries import PaperRow, papers_of
from convenor.core.access import Actor
from convenor.core.vocabulary import Capacity, ItemPurpose, Marking
from convenor.documents.brief_parts import BriefSection, ChairsBrief
from convenor.web.pages.expert_places import without_supporter
from convenor.web.pages.meeting.agenda import agenda_state
from convenor.web.pages.meeting.outcomes import action_state
from convenor.web.pages.meeting.papers import paper_state
from convenor.web.pages.meeting.places import SAID, coming_sentence

NEW_WITHIN_DAYS = 180


def chairs_brief(actor: Actor, meeting: Any, *, on: dt.date) -> ChairsBrief:
    """In the order of weight: what does not fit on two pages is cut from the end."""
    items = items_on(meeting)
    places = places_at(meeting)
    papers = papers_of(actor, meeting)
    actions = open_actions(group_ids=[meeting.group_id])
    brief = ChairsBrief(
        title=_("Chair's brief"),
        group=meeting.group.name,
        on=meeting.on,
        place=meeting.place,
        sections=(
            BriefSection(
                _("Decisions needed"), decisions_needed(items), _("No item asks for a decision.")
            ),
            BriefSection(_("Actions overdue"), overdue(actions, on=on), _("No action is overdue.")),
            BriefSection(
                _("Who comes"), who_comes(places), _("Nobody has said yet whether they come.")
            ),
            BriefSection(
                _("Who is new"), who_is_new(actor, meeting), _("Nobody is new since half a year.")
            ),
            BriefSection(
                _("Speaks under a safe name"),
                (*without_supporter(meeting), *safe_names(places)),
                _("Nobody, as far as is recorded."),
            ),
            BriefSection(
                _("Sensitive points"), sensitive(items, papers, places), _("None is marked.")
            ),
            BriefSection(_("Papers"), papers_standing(papers, on=on), _("No paper is expected.")),
            BriefSection(_("The agenda"), agenda_lines(meeting, items)),
        ),
    )
    return value_for(actor, brief, at=Forum(meeting.group_id, meeting.pk))


def decisions_needed(items: list[ItemRow]) -> tuple[str, ...]:
    """Each item for decision, with what is asked."""
    wanted = [item for item in items if item.purpose is ItemPurpose.DECISION]
    return tuple(f"{item.title}. {_plain(item.ask)}".strip() for item in wanted)


def overdue(actions: list[ActionRow], *, on: dt.date) -> tuple[str, ...]:
    late = [row for row in actions if row.days_late(on)]
    return tuple(
        f"{row.what} ({row.owner or _('the secretariat')}): {action_state(row, on)}" for row in late
    )


def who_comes(places: list[Place]) -> tuple[str, ...]:
    """The numbers, then the seats whose holder does not come or has not answered."""
    if not any(place.said.answer for place in places):
        return ()
    missing = [
        f"{place.label or place.organisation}: {SAID[place.said.answer]}"
        for place in places
        if not place.is_empty and place.said.answer in ("apologies", "unsure")
    ]
    return (coming_sentence(places), *(f"{line}." for line in missing))


def who_is_new(actor: Actor, meeting: Any) -> tuple[str, ...]:
    """Who came to the group within half a year, by name where they let it be shown, else by role."""
    since = meeting.on - dt.timedelta(days=NEW_WITHIN_DAYS)
    rows = new_members(meeting.group_id, since=since, on=meeting.on)
    shown = people_shown(
        actor,
        [row.person_id for row in rows],
        on=meeting.on,
        at=Forum(meeting.group_id, meeting.pk),
    )
    return tuple(
        f"{shown[row.person_id].label}{f', {row.seat}' if row.seat else ''}." for row in rows
    )


def safe_names(places: list[Place]) -> tuple[str, ...]:
    """Experts by experience are named by their role alone, in the room as on paper."""
    experts = [place for place in places if place.capacity is Capacity.EXPERT]
    return tuple(
        _("%(seat)s: an expert by experience. Use no name but the one they give in the room.")
        % {"seat": place.label or _("A member")}
        for place in experts
    )


def sensitive(items: list[ItemRow], papers: list[PaperRow], places: list[Place]) -> tuple[str, ...]:
    """Closed items, papers for few readers, and seats linked to enforcement."""
    closed = [
        _("“%(item)s” is closed: %(why)s") % {"item": item.title, "why": item.closed_because}
        for item in items
        if item.is_closed
    ]
    narrow = [
        _("The paper “%(paper)s” is not for everybody in the room.") % {"paper": paper.title}
        for paper in papers
        if paper.marking in (Marking.NAMED_SEATS, Marking.RESTRICTED)
    ]
    linked = [
        _("%(seat)s is linked to enforcement.") % {"seat": place.label}
        for place in places
        if place.enforcement_linked and not place.is_empty
    ]
    return (*closed, *narrow, *linked)


def papers_standing(papers: list[PaperRow], *, on: dt.date) -> tuple[str, ...]:
    return tuple(f"{paper.title}: {paper_state(paper, on)}" for paper in papers)


def agenda_lines(meeting: Any, items: list[ItemRow]) -> tuple[str, ...]:
    lines = [f"{number}. {item.title}" for number, item in enumerate(items, start=1)]
    return (agenda_state(agenda_row(meeting)), *lines)


def _plain(ask: str) -> str:
    """One line, without what marks emphasis and lists."""
    lines = [line.strip().removeprefix("- ") for line in ask.replace("*", "").splitlines()]
    return "; ".join(line.rstrip(":") for line in lines if line)
