"""Searching finds what meetings brought, and for each reader only what they may see."""

import pytest

from convenor.apps.agendas.operations import ItemAsked, add_item, withdraw_item
from convenor.apps.decisions.operations import (
    DecisionTaken,
    Owner,
    change_decision,
    give_action,
    publish_outcomes,
    report_progress,
    take_decision,
)
from convenor.core.vocabulary import Marking
from tests.factories import OPERATOR
from tests.web.meeting_world import DAY, text_of, world

pytestmark = pytest.mark.django_db
READERS = ("secretariat", "chair", "member", "elsewhere", "visitor")


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def found_by(here, word, title):
    return {name for name in READERS if title in text_of(getattr(here, name), f"/search?q={word}")}


def test_an_item_is_found_by_its_group_and_once_the_agenda_is_out_by_those_it_is_for(here):
    asked = ItemAsked("Interpreters at clinics", ask="Zebrafish", marking=Marking.PARTNERS)
    item = add_item(meeting=here.meeting, asked=asked, by=OPERATOR)
    title = "Interpreters at clinics"
    assert found_by(here, "zebrafish", title) == {"secretariat", "chair"}
    here.secretariat.post(f"/m/{here.meeting.token}/agenda/send")
    assert found_by(here, "zebrafish", title) == {"secretariat", "chair", "member", "elsewhere"}
    withdraw_item(item=item, because="Settled.", by=OPERATOR)
    assert found_by(here, "zebrafish", title) == set()


def test_a_decision_is_found_as_it_is_worded_now(here):
    decision = take_decision(
        group=here.group,
        taken=DecisionTaken("Buy zebrafish", marking=Marking.PUBLIC),
        on=here.meeting.on,
        meeting=here.meeting,
        by=OPERATOR,
    )
    title = "Decision 2026/1"
    assert found_by(here, "zebrafish", title) == {"secretariat", "chair", "member"}
    publish_outcomes(meeting=here.meeting, by=OPERATOR)
    assert found_by(here, "zebrafish", title) == set(READERS)
    taken = DecisionTaken("Buy goldfish", marking=Marking.RESTRICTED)
    change_decision(decision=decision, taken=taken, by=OPERATOR)
    assert found_by(here, "zebrafish", title) == set()
    assert found_by(here, "goldfish", title) == {"secretariat", "chair"}


def test_what_was_said_of_an_action_is_found(here):
    action = give_action(
        group=here.group,
        what="Write to the clinics",
        owner=Owner(secretariat=True),
        given_on=DAY,
        meeting=here.meeting,
        by=OPERATOR,
    )
    report_progress(action=action, words="The zebrafish letter is drafted.", by=OPERATOR)
    assert found_by(here, "zebrafish", "Write to the clinics") == {
        "secretariat",
        "chair",
        "member",
    }
