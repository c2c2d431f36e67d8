"""What the partnership holds, dated, and who endorses what."""

import datetime as dt

import pytest

from convenor.apps.consultations.models import (
    Position,
)
from convenor.apps.consultations.operations import (
    ConsultationNotValid,
    ask_to_endorse,
    end_position,
    hold_position,
    say_endorsement,
)
from convenor.apps.consultations.queries import (
    endorsements_of,
    positions_of,
)
from convenor.core.vocabulary import (
    EndorsementState,
    Topic,
)
from tests.apps.consultations.desk import (
    CLOSES,
    DAY,
    LATER,
    actor,
    board_with,
    desk,
)
from tests.factories import (
    OPERATOR,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db


def test_a_position_is_superseded_and_not_overwritten():
    board = board_with()
    more = {
        "partnership": board.partnership,
        "topic": Topic.ASYLUM,
        "title": "The right to work",
        "agreed_by": board,
        "by": OPERATOR,
    }
    old = hold_position(words="After a year", agreed_on=dt.date(2025, 1, 10), on=DAY, **more)
    with pytest.raises(ConsultationNotValid, match="Give a later day"):
        hold_position(words="x", agreed_on=dt.date(2025, 1, 10), on=DAY, replaces=old, **more)
    with pytest.raises(ConsultationNotValid, match="still to come"):
        hold_position(words="x", agreed_on=CLOSES, on=DAY, **more)
    old.refresh_from_db()
    hold_position(words="After six months", agreed_on=DAY, on=DAY, replaces=old, **more)
    now, before = positions_of(board.partnership_id, on=DAY)
    assert [each.words for each in now] == ["After six months"]
    assert [(each.words, each.until) for each in before] == [("After a year", DAY)]
    then, _before = positions_of(board.partnership_id, on=dt.date(2025, 6, 1))
    assert [each.words for each in then] == ["After a year"]
    with pytest.raises(ConsultationNotValid, match="ended on Monday 2 March 2026 already"):
        end_position(position=Position.objects.get(pk=old.pk), ends_on=CLOSES, by=OPERATOR)


def test_councils_endorse_by_their_own_member_or_the_secretariat():
    here = desk()
    council = here.member.person.memberships.get().organisation
    other = OrganisationFactory(name="Other Council")
    ask = {"partnership": here.partnership, "what": "The charter", "on": DAY, "by": OPERATOR}
    assert ask_to_endorse(organisations=[council, other], **ask) == 2
    assert ask_to_endorse(organisations=[council, other], **ask) == 0
    with pytest.raises(ConsultationNotValid, match="Choose at least one organisation"):
        ask_to_endorse(organisations=[], **ask)
    asked = endorsements_of(actor(here.member), here.partnership.pk)[0]
    assert [(each.organisation, each.is_mine) for each in asked.rows] == [
        ("Harbour Council", True),
        ("Other Council", False),
    ]
    mine = council_row(here, council)
    say = {"on": LATER, "by": actor(here.member), "by_itself": True}
    with pytest.raises(ConsultationNotValid, match="It can be done once it is endorsed"):
        say_endorsement(endorsement=mine, state=EndorsementState.DONE, **say)
    say_endorsement(endorsement=mine, state=EndorsementState.ENDORSED, **say)
    say_endorsement(endorsement=mine, state=EndorsementState.DONE, **say)
    with pytest.raises(ConsultationNotValid, match="Only whoever sits for Other Council"):
        say_endorsement(
            endorsement=council_row(here, other), state=EndorsementState.DECLINED, **say
        )
    shown = endorsements_of(actor(here.member), here.partnership.pk)[0]
    assert shown.number_of(EndorsementState.DONE) == 1
    assert shown.number_of(EndorsementState.PENDING) == 1
    assert [each.state for each in mine.steps.all()] == ["pending", "endorsed", "done"]


def council_row(here, council):
    return here.partnership.endorsements.get(organisation=council)
