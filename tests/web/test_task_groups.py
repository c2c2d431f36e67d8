"""The pages of task groups."""

import pytest

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.decisions.operations import DecisionTaken, take_decision
from convenor.apps.taskgroups.models import TaskGroup
from tests.factories import OPERATOR, MeetingFactory
from tests.web.meeting_world import DAY, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.decision = take_decision(
        group=here.group, taken=DecisionTaken("Set it up"), on=DAY, by=OPERATOR
    )
    here.new = f"/g/{here.group.slug}/task-groups/new"
    here.all = f"/p/{here.group.partnership.slug}/task-groups"
    return here


def posted(here, **more):
    return {
        "name": "School places",
        "question": "Who waits, and why?",
        "output": "A short report",
        "starts_on": "2026-03-02",
        "ends_on": "2026-06-01",
        "expert_places": "1",
        "decision": here.decision.token,
    } | more


def made(here):
    assert here.secretariat.post(here.new, posted(here)).status_code == 302
    return "/g/school-places/task"


def test_the_secretariat_sets_one_up_and_everybody_sees_what_it_asks(here):
    page = made(here)
    said = text_of(here.visitor, page)
    assert "Who waits, and why?" in said
    assert "It has run since Monday 2 March 2026 and ends on Monday 1 June 2026." in said
    assert "It has one place for an expert by experience." in said
    assert "School places" in text_of(here.visitor, here.all)
    assert here.member.get(here.new).status_code == 404
    assert "Extend it" not in said


def test_without_a_decision_it_is_not_set_up(here):
    answer = here.secretariat.post(here.new, posted(here, decision=""))
    assert answer.status_code == 400
    assert not TaskGroup.objects.exists()


def test_it_is_extended_and_dissolved_by_decision_only(here):
    page = made(here)
    later = {"on": "2026-07-01", "decision": here.decision.token}
    assert here.chair.post(f"{page}/extend", later).status_code == 404
    assert here.secretariat.post(f"{page}/extend", later | {"decision": ""}).status_code == 400
    assert here.secretariat.post(f"{page}/extend", later).status_code == 302
    said = text_of(here.visitor, page)
    assert "It was to end on Monday 1 June 2026, and was extended by a decision." in said
    gone = {"on": "2026-04-01", "decision": here.decision.token}
    assert here.secretariat.post(f"{page}/dissolve", gone).status_code == 302
    assert "It was dissolved before its time by a decision." in text_of(here.visitor, page)


def test_the_closing_report_is_a_draft_until_it_is_sent(here):
    page = made(here)
    words = {"conclusions": "They wait **long**.", "recommendations": "Count them\nAsk the Board"}
    assert here.member.post(f"{page}/report", words).status_code == 404
    assert here.secretariat.post(f"{page}/report", words).status_code == 302
    assert "They wait" not in text_of(here.visitor, page)
    assert "They wait" in text_of(here.secretariat, page)
    here.secretariat.post(f"{page}/report/send")
    said = text_of(here.visitor, page)
    assert "They wait long" in said
    assert "Ask the Board" in said


def test_a_recommendation_goes_on_the_next_agenda_once(here):
    page = made(here)
    here.secretariat.post(f"{page}/report", {"conclusions": "x", "recommendations": "Count them"})
    here.secretariat.post(f"{page}/report/send")
    token = TaskGroup.objects.get().recommendations.get().token
    address = f"{page}/recommendations/{token}/item"
    assert here.chair.post(address).status_code == 404
    for _ in range(2):
        here.secretariat.post(address)
    item = AgendaItem.objects.get()
    assert (item.title, item.meeting) == ("Count them", here.meeting)
    assert "It is on an agenda." in text_of(here.visitor, page)


def test_without_a_date_to_come_it_says_what_to_do(here):
    page = made(here)
    here.secretariat.post(f"{page}/report", {"conclusions": "x", "recommendations": "Count them"})
    here.secretariat.post(f"{page}/report/send")
    here.meeting.delete()
    MeetingFactory(group=here.group, on=DAY.replace(month=1))
    token = TaskGroup.objects.get().recommendations.get().token
    address = f"{page}/recommendations/{token}/item"
    told = here.secretariat.post(address, follow=True).content.decode()
    assert "has no date to come. Set one" in told
    assert not AgendaItem.objects.exists()
