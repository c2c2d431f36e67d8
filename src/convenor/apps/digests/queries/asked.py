"""What is asked of one reader, by when: one rule for the desk, a meeting's own page and the digest."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.agendas.queries import AgendaRow, agendas_of
from convenor.apps.asks.queries import asks_to_clear, own_shares
from convenor.apps.attendance.queries import SaidRow, own_said
from convenor.apps.availability.queries import open_polls_for
from convenor.apps.decisions.queries import ballots_to_vote, own_actions
from convenor.apps.digests.facts import Asked, in_order
from convenor.apps.digests.queries.asked_concerns import concerns_asked
from convenor.apps.digests.queries.asked_consultations import asked_at_the_desk
from convenor.apps.digests.queries.asked_elsewhere import asked_elsewhere
from convenor.apps.digests.queries.asked_register import asked_by_register
from convenor.apps.digests.queries.priorities import asked_about_priorities
from convenor.apps.meetings.models import Meeting
from convenor.apps.papers.queries import papers_at, papers_on_their_way
from convenor.core.access import Actor, Permission, groups_where
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking, MeetingState

AHEAD = dt.timedelta(days=60)
"""How far ahead a desk looks. A meeting's own page asks whenever it is."""
FOR_THE_GROUP = (Marking.PUBLIC, Marking.PARTNERS)


@dataclass(frozen=True)
class Ahead:
    """The meetings to come of a reader's groups, with what is on record around them."""

    actor: Actor
    on: dt.date
    meetings: list[Any]
    agendas: dict[int, AgendaRow]
    papers: dict[int, list[Any]]
    """Each a PaperRow; around one meeting alone a PaperOnItsWay, which knows less and costs less."""
    said: dict[int, SaidRow]


def ahead_of(
    actor: Actor, *, on: dt.date, meeting: Any = None, agenda: AgendaRow | None = None
) -> Ahead:
    """Seven queries, however many meetings of the next weeks; three around the one that is given, whose
    agenda is at hand."""
    meetings = _meetings(actor, on) if meeting is None else _this_one(actor, meeting, on)
    ids = [each.pk for each in meetings]
    papers: dict[int, list[Any]] = {}
    read = papers_at if meeting is None else papers_on_their_way
    for row in read(meeting_ids=ids) if ids else ():
        papers.setdefault(row.meeting_id, []).append(row)
    person = actor.person_id
    return Ahead(
        actor=actor,
        on=on,
        meetings=meetings,
        agendas=_agendas(ids) if agenda is None else dict.fromkeys(ids, agenda),
        papers=papers,
        said=own_said(person, meetings=meetings) if person is not None and ids else {},
    )


def asked_of(ahead: Ahead) -> list[Asked]:
    """All of it, in the order in which it is due. Thirty-seven queries at most, however much,
    and four for each partnership for which the reader speaks elsewhere.
    """
    actor, on = ahead.actor, ahead.on
    around = [each for meeting in ahead.meetings for each in _around(ahead, meeting)]
    concerns = concerns_asked(actor, on)
    own = asked_about_priorities(actor, on=on)
    others = [*_shares(actor), *_to_clear(actor, on)]
    return in_order(
        [
            *_actions(ahead),
            *_ballots(actor, on),
            *_polls(actor, on),
            *concerns,
            *around,
            *others,
            *own,
            *asked_elsewhere(actor, on),
            *asked_at_the_desk(actor),
            *asked_by_register(actor, on),
        ]
    )


def asked_at(ahead: Ahead, meeting: Any) -> list[Asked]:
    """The same of one meeting: what it gave to the reader, and what is wanted for it."""
    actor, on = ahead.actor, ahead.on
    around = [each for each_one in ahead.meetings for each in _around(ahead, each_one)]
    token = meeting.token
    return in_order([*_actions(ahead, token), *_ballots(actor, on, token), *around])


def _meetings(actor: Actor, on: dt.date) -> list[Any]:
    found = Meeting.objects.filter(
        group_id__in=actor.group_ids, on__gte=on, on__lte=on + AHEAD
    ).exclude(state=MeetingState.CANCELLED.value)
    return list(found.select_related("group").order_by("on", "start", "pk"))


def _this_one(actor: Actor, meeting: Any, on: dt.date) -> list[Any]:
    stands = meeting.state != MeetingState.CANCELLED and meeting.on >= on
    return [meeting] if stands and meeting.group_id in actor.group_ids else []


def _agendas(ids: list[int]) -> dict[int, AgendaRow]:
    return agendas_of(ids) if ids else {}


def _may(actor: Actor, permission: Permission, meeting: Any) -> bool:
    """By a role held in the group itself; a secretariat's desk asks it of a secretariat."""
    return meeting.group_id in groups_where(actor, permission).group_ids


def _around(ahead: Ahead, meeting: Any) -> Iterable[Asked]:
    agenda = ahead.agendas.get(meeting.pk, AgendaRow())
    yield from _coming(ahead, meeting)
    yield from _items(ahead, meeting, agenda)
    yield from _papers(ahead, meeting)
    if _may(ahead.actor, Permission.AGENDA_SIGN, meeting):
        yield from _signing(meeting, agenda)
        yield from _late_papers(ahead, meeting)


def _coming(ahead: Ahead, meeting: Any) -> Iterable[Asked]:
    said = ahead.said.get(meeting.pk, SaidRow())
    if not said.answer and _may(ahead.actor, Permission.COMING_SAY, meeting):
        sentence = _("Say whether you come on %(day)s.") % {"day": in_words(meeting.on)}
        said_once = _one("coming", sentence, meeting, "meeting_coming", due_on=meeting.on)
        yield replace(said_once, names_its_day=True)


def _items(ahead: Ahead, meeting: Any, agenda: AgendaRow) -> Iterable[Asked]:
    wanted = agenda.items_by is not None and agenda.items_by >= ahead.on and agenda.out_at is None
    if wanted and _may(ahead.actor, Permission.ITEM_PROPOSE, meeting):
        sentence = _("Propose an item for %(day)s, if you have one.")
        said = sentence % {"day": in_words(meeting.on)}
        yield _one("items", said, meeting, "item_propose", due_on=agenda.items_by)


def _papers(ahead: Ahead, meeting: Any) -> Iterable[Asked]:
    """A title is not for a mail: until a paper is out, the group does not know of it."""
    theirs = {key for group, key in ahead.actor.organisations if group == meeting.group_id}
    if not _may(ahead.actor, Permission.PAPER_HAND_IN, meeting):
        return
    for row in ahead.papers.get(meeting.pk, []):
        if row.is_expected() and row.is_owned_by(ahead.actor, theirs):
            yield Asked(
                key=f"paper:{row.token}",
                sentence=_("Hand in the paper “%(title)s”.") % {"title": row.title},
                group=meeting.group.called,
                page="paper_hand_in",
                args=(meeting.token, row.token),
                due_on=row.due_on,
                in_mail=_("Hand in a paper for %(day)s.") % {"day": in_words(meeting.on)},
            )


def _signing(meeting: Any, agenda: AgendaRow) -> Iterable[Asked]:
    if agenda.carried_at is not None and agenda.signed_off_at is None and agenda.out_at is None:
        sentence = _("Sign off the agenda of %(day)s.") % {"day": in_words(meeting.on)}
        yield _one("sign", sentence, meeting, "meeting_agenda")


def _late_papers(ahead: Ahead, meeting: Any) -> Iterable[Asked]:
    for row in ahead.papers.get(meeting.pk, []):
        if row.has_file and not row.is_accepted and not row.is_withdrawn:
            sentence = _("Say whether a paper that came late is taken: “%(title)s”.")
            yield Asked(
                key=f"late-paper:{row.token}",
                sentence=sentence % {"title": row.title},
                group=meeting.group.called,
                page="meeting_papers",
                args=(meeting.token,),
                in_mail=_("Say whether a paper that came late is taken."),
            )


def _one(
    kind: str, sentence: str, meeting: Any, page: str, *, due_on: dt.date | None = None
) -> Asked:
    key = f"{kind}:{meeting.token}"
    return Asked(key, sentence, meeting.group.called, page, (meeting.token,), due_on)


def _actions(ahead: Ahead, meeting_token: str = "") -> Iterable[Asked]:
    for row in own_actions(ahead.actor, on=ahead.on, organisations=ahead.actor.organisations):
        if row.state.is_open and meeting_token in ("", row.meeting_token):
            hidden = row.item_is_closed or row.marking not in FOR_THE_GROUP
            yield Asked(
                key=f"action:{row.token}",
                sentence=_("Action: %(what)s") % {"what": row.what},
                group=row.group_name,
                page="action",
                args=(row.token,),
                due_on=row.due_on,
                in_mail=_("An action that you have.") if hidden else "",
            )


def _ballots(actor: Actor, on: dt.date, meeting_token: str = "") -> Iterable[Asked]:
    for ballot in ballots_to_vote(actor, on=on):
        if meeting_token and (ballot.meeting is None or ballot.meeting.token != meeting_token):
            continue
        item = ballot.item
        hidden = item is not None and (item.is_closed or item.marking not in FOR_THE_GROUP)
        yield Asked(
            key=f"ballot:{ballot.token}",
            sentence=_("Vote: %(wording)s") % {"wording": ballot.wording},
            group=ballot.group.called,
            page="ballot",
            args=(ballot.token,),
            due_on=ballot.closes_at and _day(ballot.closes_at),
            in_mail=_("Vote on a question.") if hidden else "",
        )


def _polls(actor: Actor, on: dt.date) -> Iterable[Asked]:
    for poll, answered in open_polls_for(actor, on=on):
        if not answered:
            yield Asked(
                key=f"poll:{poll.token}",
                sentence=_("Say on which days you can come."),
                group=poll.group.called,
                page="my_poll",
                args=(poll.token,),
                due_on=poll.closes_on,
            )


def _shares(actor: Actor) -> Iterable[Asked]:
    """What departments ask of the reader's seats. Its words are not for a mail."""
    for share in own_shares(actor):
        asked = {"who": share.request.from_words}
        yield Asked(
            key=f"share:{share.pk}",
            sentence=_("Give your share of an answer to %(who)s.") % asked,
            group=share.seat.group.called,
            page="request_share",
            args=(share.request.token, str(share.pk)),
            due_on=share.due_on,
        )


def _to_clear(actor: Actor, on: dt.date) -> Iterable[Asked]:
    """Asks that wait for the reader as the chair."""
    for row in asks_to_clear(actor, on=on):
        hidden = row.marking not in FOR_THE_GROUP
        yield Asked(
            key=f"clear:{row.token}",
            sentence=_("Read and clear an ask to %(to)s: %(subject)s")
            % {"to": row.to, "subject": row.subject},
            group=row.group_name,
            page="ask_clear",
            args=(row.token,),
            in_mail=_("Read and clear an ask.") if hidden else "",
        )


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment)
