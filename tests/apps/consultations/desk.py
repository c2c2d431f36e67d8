"""A partnership with a board, its terms and its meetings, and a call for views that was found."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.consultations.operations import (
    ConsultationWords,
    add_consultation,
    choose_clearing,
    sign_off,
    write_draft,
)
from convenor.apps.consultations.queries import consultation_rows
from convenor.apps.groups.models import Group
from convenor.apps.groups.queries import actor_for
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.schema import TermsDocument
from convenor.core.vocabulary import Capacity, Marking, SignOffRoute, Topic
from tests.factories import (
    OPERATOR,
    MeetingFactory,
    MembershipFactory,
    OrganisationFactory,
    SeatFactory,
    UserFactory,
    member_of,
    secretariat_of,
)

NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
DAY = NOW.date()
CLOSES = dt.date(2026, 4, 13)
LATER = dt.date(2026, 3, 20)
BETWEEN = "The chair decides and reports to the next meeting"


@dataclass
class Desk:
    board: Any
    partnership: Any
    secretariat: Any
    chair: Any
    member: Any
    call: Any


def board_with(between: str = BETWEEN) -> Any:
    decisions = {"first": "consensus"} | ({"between_meetings": between} if between else {})
    group = {
        "slug": "board",
        "name": "Board",
        "kind": "board",
        "decisions": decisions,
        "lead_times": {"papers": {"number": 5, "unit": "working days"}},
    }
    load_terms(
        document=TermsDocument.model_validate(
            {
                "format": "convenor-terms/1",
                "partnership": {"slug": "harbour", "name": "Harbour"},
                "groups": [group],
            }
        ),
        by=OPERATOR,
    )
    return Group.objects.get(slug="board")


def words(**more: Any) -> ConsultationWords:
    said = {
        "title": "Changes to the rules on family reunion",
        "asked_by": "Home Office",
        "closes_on": CLOSES,
        "closes_time": dt.time(9),
        "found_on": DAY,
        "found_from": "A members’ mailing list",
        "topic": Topic.ASYLUM,
        "marking": Marking.PUBLIC,
    }
    return ConsultationWords(**said | more)


def desk(between: str = BETWEEN, *, meetings: tuple[dt.date, ...] = (), **more: Any) -> Desk:
    board = board_with(between)
    for on in meetings:
        MeetingFactory(group=board, on=on)
    council = OrganisationFactory(name="Harbour Council", sector="local authority")
    user = UserFactory()
    seat = SeatFactory(group=board, label="Council", sector="local authority")
    MembershipFactory(group=board, seat=seat, person=user.person, organisation=council)
    return Desk(
        board,
        board.partnership,
        secretariat_of(board.partnership),
        member_of(board, capacity=Capacity.CHAIR),
        user,
        add_consultation(partnership=board.partnership, words=words(**more), now=NOW, by=OPERATOR),
    )


def actor(user: Any) -> Any:
    return actor_for(user, on=DAY)


def drafted(here, text="We oppose it.", *, after=0):
    section = here.call.sections.get()
    return write_draft(
        consultation=here.call, texts={section.pk: text}, on=DAY, by=OPERATOR, after=after
    )


def signed(here):
    choose_clearing(
        consultation=here.call, group=here.board, route=SignOffRoute.CHAIR, on=DAY, by=OPERATOR
    )
    here.call.refresh_from_db()
    draft = drafted(here)
    sign_off(consultation=here.call, number=draft.number, on=LATER, by=actor(here.chair))
    return draft


def state_of(here, now=NOW):
    return consultation_rows(actor(here.secretariat), now=now)[0].state
