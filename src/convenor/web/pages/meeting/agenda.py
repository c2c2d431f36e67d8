"""The agenda of a meeting, for a reader and for those who put it together."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.agendas.queries import (
    AgendaRow,
    ItemRow,
    ItemShown,
    StandingRow,
    agenda_of,
    agenda_row,
    items_left,
    own_proposals,
    standing_items,
)
from convenor.apps.evidence.queries import EvidenceRow, evidence_about
from convenor.apps.meetings.queries import moves_of
from convenor.core.access import Actor, Permission
from convenor.core.dates import in_words
from convenor.core.governance.agenda import length_sentence, put_off_words
from convenor.core.vocabulary import ItemState, Marking
from convenor.web.forms.meeting.agenda import PURPOSE_WORDS
from convenor.web.forms.meeting.marking import MARKING_WORDS
from convenor.web.pages.meeting.around import is_allowed
from convenor.web.pages.things import Thing, things_at

SIGNAL = "signal"
"""What an item that a signal was made is about."""


@dataclass(frozen=True, slots=True)
class AgendaItemShown:
    """An item in words."""

    token: str
    number: int
    title: str
    purpose: str
    ask: str
    at: str
    length: str
    presenter: str
    marking: str
    closed: str
    put_off: str
    added: str
    """Said of one that was put on after the agenda went out."""
    cites: tuple[EvidenceRow, ...]
    """The evidence that it cites, as far as the reader may see it."""
    about: Thing | None
    """The change in the figures that it is about, for who may see it."""


@dataclass(frozen=True, slots=True)
class LeftShown:
    """A proposal, or an item that is not on the agenda, with what became of it."""

    token: str
    title: str
    ask: str
    by: str
    contact: str
    answer: str
    is_proposal: bool
    words: str


@dataclass(frozen=True, slots=True)
class AgendaPage:
    state: str
    """Where the agenda stands, in one sentence."""
    items: tuple[AgendaItemShown, ...]
    length: str
    own: tuple[LeftShown, ...]
    keeps: bool
    unsigned: bool
    """The reader may sign it off, and nobody has."""
    proposes: bool
    takes_from_outside: bool
    hidden: bool
    """There is an agenda, but it is not out yet."""


@dataclass(frozen=True, slots=True)
class WorkPage:
    """What the secretariat works on."""

    agenda: AgendaRow
    page: AgendaPage
    proposals: tuple[LeftShown, ...]
    left: tuple[LeftShown, ...]
    standing: tuple[StandingRow, ...]


def agenda_page(actor: Actor, meeting: Any, agenda: AgendaRow | None = None) -> AgendaPage:
    """The agenda for that reader. Five queries, and one more where an item is about a change in the figures."""
    agenda = agenda or agenda_row(meeting)
    items = agenda_of(actor, meeting, agenda)
    keys = [each.row.token for each in items]
    cites = evidence_about(actor, kind="item", keys=keys) if keys else {}
    about = _about(actor, meeting, items)
    keeps = is_allowed(actor, meeting, Permission.AGENDA_KEEP)
    proposes = is_allowed(actor, meeting, Permission.ITEM_PROPOSE) and meeting.state == "planned"
    return AgendaPage(
        state=" ".join(filter(None, [agenda_state(agenda), moved_since(meeting, agenda)])),
        items=tuple(
            _item(each, agenda, cites.get(each.row.token, []), about.get(each.row.about_key))
            for each in items
        ),
        length=length_sentence(meeting.start, meeting.end, [i.row.minutes for i in items])
        if keeps
        else "",
        own=tuple(_left(row) for row in own_proposals(actor, meeting)),
        keeps=keeps,
        unsigned=agenda.signed_off_at is None
        and is_allowed(actor, meeting, Permission.AGENDA_SIGN),
        proposes=proposes,
        takes_from_outside=agenda.open_to_public and agenda.out_at is None and not proposes,
        hidden=agenda.out_at is None and not items,
    )


def work_page(actor: Actor, meeting: Any) -> WorkPage:
    """The agenda with all that is not on it. Seven queries."""
    agenda = agenda_row(meeting)
    rows = items_left(meeting)
    proposals = [row for row in rows if row.state is ItemState.PROPOSED]
    return WorkPage(
        agenda=agenda,
        page=agenda_page(actor, meeting, agenda),
        proposals=tuple(_left(row) for row in proposals),
        left=tuple(_left(row) for row in rows if row.state is not ItemState.PROPOSED),
        standing=tuple(standing_items(meeting.group_id, on=meeting.on)),
    )


def agenda_state(agenda: AgendaRow) -> str:
    """One sentence on how far it is."""
    if agenda.out_at is not None:
        return _("The agenda went out on %(day)s.") % {"day": _day(agenda.out_at)}
    if agenda.signed_off_at is not None:
        words = {"day": _day(agenda.signed_off_at), "who": agenda.signed_off_by}
        return _("Signed off on %(day)s by %(who)s. It is not out yet.") % words
    if agenda.called_at is not None and agenda.items_by is not None:
        words = {"day": in_words(agenda.items_by)}
        return _("Items were called for by %(day)s. The agenda is a draft.") % words
    return _("The agenda is a draft. Nobody has been asked for items yet.")


def moved_since(meeting: Any, agenda: AgendaRow) -> str:
    """That the meeting was moved after its agenda went out; empty otherwise. One query once it is out."""
    if agenda.out_at is None:
        return ""
    moved = [move for move in moves_of(meeting) if move.moved_at > agenda.out_at]
    if not moved:
        return ""
    words = {"was": in_words(moved[0].was_on), "day": in_words(meeting.on)}
    return _("After that the meeting was moved from %(was)s to %(day)s.") % words


def _about(actor: Actor, meeting: Any, items: Iterable[ItemShown]) -> dict[str, Thing]:
    """The signals that items are about, by key."""
    pairs = [(SIGNAL, each.row.about_key) for each in items if each.row.about_kind == SIGNAL]
    return {each.key: each for each in things_at(actor, pairs, on=meeting.on)}


def _item(
    shown: ItemShown, agenda: AgendaRow, cites: list[EvidenceRow], about: Thing | None
) -> AgendaItemShown:
    row = shown.row
    added = ""
    if agenda.out_at is not None and row.proposed_at > agenda.out_at:
        added = _("Added on %(day)s, after the agenda went out.") % {"day": _day(row.proposed_at)}
    return AgendaItemShown(
        token=row.token,
        number=shown.number,
        title=row.title,
        purpose=str(PURPOSE_WORDS[row.purpose]),
        ask=row.ask,
        at=shown.runs.words,
        length=_("%(number)d min") % {"number": row.minutes} if row.minutes else "",
        presenter=row.presenter,
        marking="" if row.marking is Marking.PUBLIC else str(MARKING_WORDS[row.marking]),
        closed=_("Closed item: %(why)s") % {"why": row.closed_because} if row.is_closed else "",
        put_off=put_off_words(row.times_deferred),
        added=added,
        cites=tuple(cites),
        about=about,
    )


def _left(row: ItemRow) -> LeftShown:
    words = {
        ItemState.PROPOSED: _("Proposed; the secretariat decides."),
        ItemState.ON_AGENDA: _("On the agenda."),
        ItemState.DECLINED: _("Not taken: %(why)s"),
        ItemState.WITHDRAWN: _("Taken off: %(why)s"),
        ItemState.DEFERRED: _("Put off to the next meeting: %(why)s"),
    }
    return LeftShown(
        token=row.token,
        title=row.title,
        ask=row.ask,
        by=row.proposed_as,
        contact=row.outsider_contact,
        answer=row.answer,
        is_proposal=row.state is ItemState.PROPOSED,
        words=words[row.state] % {"why": row.answer} if row.answer else words[row.state],
    )


def _day(at: dt.datetime) -> str:
    return in_words(timezone.localdate(at))
