"""A world in which an expert does all that a member can, and others write their safe name wherever one can."""

import datetime as dt

from convenor.apps.agendas.operations import ItemAsked, add_item, propose_item, sign_off_agenda
from convenor.apps.attendance.operations import Attended, record_attendance, say_coming
from convenor.apps.attendance.operations.coming import say_needs
from convenor.apps.availability.operations import answer_poll, ask_people, begin_poll
from convenor.apps.commitments.operations import record_contribution
from convenor.apps.concerns.operations import raise_concern
from convenor.apps.decisions.operations import (
    DecisionTaken,
    Owner,
    give_action,
    note_outcome,
    publish_outcomes,
    report_progress,
    take_decision,
)
from convenor.apps.decisions.operations.ballots import BallotAsked, open_ballot, vote
from convenor.apps.evidence.operations import EvidenceWanted, add_evidence
from convenor.apps.experts.operations.involvements import Invited, decide_for_meeting
from convenor.apps.groups.queries import actor_for
from convenor.apps.minutes.operations import circulate, clear_minutes, draft_minutes
from convenor.apps.notes.operations import save_note
from convenor.apps.notices.operations import NoticeWords, draft_notice, send_notice
from convenor.apps.outbox.operations import queue
from convenor.apps.papers.operations import PaperAsked, ask_for_paper
from convenor.apps.representation.operations import ReportWords, send_report, write_report
from convenor.core.governance.minutes import AttendanceLine, NoteTaken, Recorded, compose
from convenor.core.governance.polls import Answer
from convenor.core.vocabulary import (
    AttendanceStatus,
    BallotChoice,
    Capacity,
    ConsentLevel,
    ContributionKind,
    EvidenceKind,
    Marking,
    OutcomeKind,
    Sector,
    WayOfTakingPart,
)
from tests.experts_world import DAY, invited
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, SeatFactory, member_of

NAME = "Quillon Marshwarden"
"""In no other text of the world, so that each place where it stands is a place that told it."""
WHO = Invited(
    safe_name=NAME,
    real_name="Zebedina Quillfeather",
    email="zebedina@marker.example.net",
    with_account=True,
)
STARTED, HELD, COMING = dt.date(2026, 2, 2), dt.date(2026, 2, 25), dt.date(2026, 3, 18)


def everything_done(written=NAME, who=WHO):
    """`written` is what others and the expert themself write in free text."""
    group = GroupFactory(name="City Board")
    SeatFactory(group=group, label="Lived experience", sector=Sector.LIVED_EXPERIENCE.value)
    here = invited(STARTED, who, group)
    here.held = MeetingFactory(group=group, on=HELD)
    here.coming = MeetingFactory(group=group, on=COMING)
    here.colleague = member_of(group)
    here.written = written
    here.actor = actor_for(here.user, on=DAY)
    member_of(GroupFactory(partnership=group.partnership))
    for part in (_takes_part, _speaks, _writes, _answers, _reports):
        part(here, here.group, here.person, here.actor)
    return here


def _takes_part(here, group, person, actor):
    decide_for_meeting(
        involvement=here.involvement,
        meeting=here.coming,
        comes=True,
        way=WayOfTakingPart.ROOM,
        by=actor,
    )
    say_coming(meeting=here.coming, person=person, answer="coming", by=actor)
    say_needs(meeting=here.coming, person=person, needs="A quiet room.", by=actor)
    record_attendance(
        meeting=here.held,
        attended=Attended(AttendanceStatus.PRESENT, Capacity.EXPERT),
        seat=here.place.seat,
        person=person,
        by=OPERATOR,
    )


def _speaks(here, group, person, actor):
    said = f"{here.written} spoke of waiting."
    item = add_item(meeting=here.held, asked=ItemAsked(said, presenter=here.written), by=OPERATOR)
    save_note(meeting=here.held, item=item, text=said, base=0, key="note-00001", by=actor)
    take_decision(
        group=group,
        meeting=here.held,
        taken=DecisionTaken(said, reason=said, marking=Marking.PUBLIC),
        on=HELD,
        by=OPERATOR,
    )
    note_outcome(
        meeting=here.held,
        item=item,
        kind=next(iter(OutcomeKind)),
        text=said,
        marking=Marking.PUBLIC,
        by=OPERATOR,
    )
    publish_outcomes(meeting=here.held, by=OPERATOR)
    here.action = give_action(
        group=group,
        what=said,
        owner=Owner(seat=here.place.seat, person=person),
        given_on=HELD,
        due_on=DAY,
        meeting=here.held,
        marking=Marking.PUBLIC,
        by=OPERATOR,
    )
    report_progress(action=here.action, words=said, by=actor)
    line = AttendanceLine(AttendanceStatus.PRESENT, "Lived experience", Capacity.EXPERT, person.pk)
    taken = Recorded(notes=(NoteTaken("n1", "", said),))
    here.minutes = draft_minutes(
        meeting=here.held, composed=compose(taken), attendance=[line], by=OPERATOR
    ).minutes
    clear_minutes(minutes=here.minutes, by=OPERATOR)
    circulate(
        minutes=here.minutes, corrections_by=COMING, on=DAY, address="https://x/", by=OPERATOR
    )


def _writes(here, group, person, actor):
    said = f"What {here.written} saw"
    propose_item(meeting=here.coming, asked=ItemAsked(said), person=person, by=actor)
    item = add_item(meeting=here.coming, asked=ItemAsked(said, ask=said), by=OPERATOR)
    ask_for_paper(
        meeting=here.coming,
        asked=PaperAsked(said, item=item, owner_person=person, due_on=DAY),
        by=OPERATOR,
    )
    sign_off_agenda(meeting=here.coming, by=OPERATOR)
    add_evidence(
        group=group,
        wanted=EvidenceWanted(
            said,
            said,
            next(iter(EvidenceKind)),
            HELD,
            ConsentLevel.EVERYBODY,
            marking=Marking.PUBLIC,
        ),
        person=person,
        added_as=actor.label,
        today=DAY,
        by=actor,
    )
    raise_concern(group=group, text=said, person=person, on=DAY, by=actor)
    notice = draft_notice(
        group=group, words=NoticeWords(said, said), to=[group], on=DAY, by=OPERATOR
    )
    send_notice(notice=notice, on=DAY, by=OPERATOR)
    queue(to=here.colleague.person.email, subject=said, body=said, html=f"<p>{said}</p>")


def _answers(here, group, person, actor):
    days = [(dt.date(2026, 4, day), dt.time(10), dt.time(12)) for day in (8, 9)]
    poll = begin_poll(group=group, options=days, closes_on=COMING, on=DAY, by=OPERATOR)
    ask_people(poll=poll, on=DAY, answer_at="https://x/", by=OPERATOR)
    answers = {each.pk: next(iter(Answer)) for each in poll.options.all()}
    answer_poll(poll=poll, person=person, answers=answers, on=DAY, by=actor)
    ballot = open_ballot(
        group=group,
        asked=BallotAsked(f"Shall {here.written} speak first?", "seat"),
        meeting=here.coming,
        by=OPERATOR,
    )
    vote(
        ballot=ballot,
        holder_key=f"seat:{here.place.seat_id}",
        holder_label=here.place.seat.label,
        choice=next(iter(BallotChoice)),
        reason=f"{here.written} agrees",
        by=actor,
    )
    record_contribution(
        person=person,
        partnership=here.partnership,
        group=group,
        kind=next(iter(ContributionKind)),
        on=HELD,
        words=f"{here.written} came",
        today=DAY,
        by=actor,
    )


def _reports(here, group, person, actor):
    board = GroupFactory(partnership=here.partnership, name="Council Panel", standing="outside")
    report = write_report(
        meeting=MeetingFactory(group=board, on=HELD),
        partnership=here.partnership,
        words=ReportWords(said=f"{here.written} spoke there."),
        marking=Marking.PUBLIC,
        on=DAY,
        person=person,
        written_as=actor.label,
        by=actor,
    )
    send_report(report=report, by=actor)
