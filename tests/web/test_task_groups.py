"""The pages of task groups."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.asks.models import Ask
from convenor.apps.asks.operations import withdraw_ask
from convenor.apps.decisions.operations import DecisionTaken, take_decision
from convenor.apps.evidence.operations import EvidenceWanted, add_evidence
from convenor.apps.taskgroups.models import TaskGroup
from convenor.core.vocabulary import ConsentLevel, EvidenceKind
from tests.factories import OPERATOR, MeetingFactory
from tests.web.forms_as_typed import as_it_stands
from tests.web.meeting_world import DAY, soup, text_of, world

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
    ways = [a["href"] for a in soup(here.secretariat.get(page)).select(".outcomes__facts a")]
    assert ways == [f"/m/{here.meeting.token}/agenda#item-{item.token}"]


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


def reported(here, *recommendations, **more):
    page = made(here)
    words = {"conclusions": "They wait **long**.", "evidence": "Forty wait."}
    lines = "\n".join(recommendations or ["Ask for more places"])
    here.secretariat.post(f"{page}/report", words | {"recommendations": lines} | more)
    here.secretariat.post(f"{page}/report/send")
    return TaskGroup.objects.get()


def gathered(group, *, consent=ConsentLevel.PARTNERS, source="A count of places"):
    return add_evidence(
        group=group,
        wanted=EvidenceWanted("Forty wait.", source, EvidenceKind.FIGURE, DAY, consent),
        added_as="a member",
        today=DAY,
        by=OPERATOR,
    )


def put(task, number=0):
    return f"/asks/new/{task.group.slug}/{task.recommendations.all()[number].token}"


def test_a_recommendation_is_put_to_a_body_with_its_words_source_and_evidence(here):
    task = reported(here)
    evidence = gathered(task.group)
    gathered(task.group, consent=ConsentLevel.GROUP, source="A private note")
    page, address = f"/g/{task.group.slug}/task", put(task)
    assert f'href="{address}"' in here.secretariat.get(page).content.decode()
    assert f'href="{address}"' not in here.chair.get(page).content.decode()
    form = soup(here.secretariat.get(address)).select_one("main form")
    assert form.select_one("[name=question]").get_text().strip() == "Ask for more places"
    background = form.select_one("[name=background]").get_text()
    assert "School places, a task group, recommends this in its closing report of" in background
    assert "Who waits, and why?" in background
    assert "Forty wait." in background
    ticked = [box["value"] for box in form.select("[name=evidence][checked]")]
    assert ticked == [evidence.token]
    said = as_it_stands(here.secretariat.get(address))
    said |= {"to_words": "The department", "route": "by letter"}
    answer = here.secretariat.post(address, said)
    ask = Ask.objects.get()
    assert answer.url == f"/asks/{ask.token}"
    assert ask.group == here.group
    shown = text_of(here.secretariat, answer.url)
    assert "It comes from a recommendation of School places" in shown
    assert "Figure: A count of places, Monday 2 March 2026." in shown
    assert "A private note" not in shown
    links = soup(here.secretariat.get(page)).select(".outcomes__facts a")
    assert [(a["href"], a.get_text()) for a in links] == [(answer.url, "It became an ask.")]
    visitor = soup(here.visitor.get(page))
    assert "It became an ask." in visitor.main.get_text()
    assert not visitor.select(".outcomes__facts a")


def test_the_line_of_sight_of_the_ask_shows_the_recommendation_and_the_other_way_round(here):
    task = reported(here, "Ask for more places", "Count them")
    said = typed(question="How many?", subject="Places")
    here.secretariat.post(put(task), said)
    ask, rows = Ask.objects.get(), list(task.recommendations.all())
    seen = text_of(here.secretariat, f"/sight/ask/{ask.token}")
    assert "Recommendation: Ask for more places" in seen.split("What came of it")[0]
    seen = text_of(here.secretariat, f"/sight/recommendation/{rows[0].token}")
    assert "Ask: Places" in seen.split("What came of it")[1]
    bare = text_of(here.visitor, f"/sight/recommendation/{rows[1].token}")
    assert "It was put to nobody yet, and is on no agenda." in bare
    assert "Ask: Places" not in text_of(here.visitor, f"/sight/recommendation/{rows[0].token}")


def test_a_recommendation_is_put_once_unless_that_was_withdrawn(here):
    task = reported(here)
    assert here.secretariat.post(put(task), typed()).status_code == 302
    answer = here.secretariat.post(put(task), typed())
    assert answer.status_code == 400
    assert "It became an ask already. Withdraw that first" in answer.content.decode()
    ask = Ask.objects.get()
    item = f"/g/{task.group.slug}/task/recommendations/{task.recommendations.get().token}/item"
    assert "became an ask already" in here.secretariat.post(item, follow=True).content.decode()
    assert not AgendaItem.objects.exists()
    withdraw_ask(ask=ask, why="Too early", on=DAY, by=OPERATOR)
    page = f"/g/{task.group.slug}/task"
    assert "It became an ask, which was withdrawn." in text_of(here.secretariat, page)
    assert here.secretariat.post(put(task), typed()).status_code == 302
    assert task.recommendations.get().became_key == Ask.objects.exclude(pk=ask.pk).get().token


def test_only_who_keeps_asks_of_the_group_above_puts_it_and_only_once_the_report_is_sent(here):
    page = made(here)
    here.secretariat.post(f"{page}/report", {"conclusions": "x", "recommendations": "Count them"})
    task = TaskGroup.objects.get()
    assert here.secretariat.get(put(task)).status_code == 404
    here.secretariat.post(f"{page}/report/send")
    assert here.secretariat.get(put(task)).status_code == 200
    for client in (here.chair, here.member, here.foreign):
        assert client.get(put(task)).status_code == 404
        assert client.post(put(task), typed()).status_code == 404
    assert here.secretariat.get(f"/asks/new/{here.group.slug}/nothing").status_code == 404
    assert not Ask.objects.exists()


def test_evidence_that_may_not_go_so_far_is_refused_and_nothing_is_drafted(here):
    task = reported(here)
    note = gathered(task.group, consent=ConsentLevel.GROUP, source="A private note")
    answer = here.secretariat.post(put(task), typed(evidence=[note.token]))
    assert answer.status_code == 400
    assert "“A private note” cannot be cited. Those it comes from agreed" in words_in(answer)
    assert not Ask.objects.exists()
    assert task.recommendations.get().became_key == ""


def test_the_page_asks_the_database_as_often_for_many_recommendations_as_for_one(
    here, django_assert_num_queries
):
    task = reported(here, *(f"Ask {number}" for number in range(8)))
    page = f"/g/{task.group.slug}/task"
    here.secretariat.post(put(task), typed())
    with CaptureQueriesContext(connection) as found:
        here.secretariat.get(page)
    few = len(found)
    for number in range(1, 8):
        here.secretariat.post(put(task, number), typed(subject=f"Ask {number}"))
    assert Ask.objects.count() == 8
    with django_assert_num_queries(few):
        here.secretariat.get(page)


def typed(**more):
    return {
        "subject": "Places",
        "question": "How many?",
        "to_words": "The department",
        "route": "by letter",
        "days_for_reply": "20",
        "marking": "partners",
    } | more


def words_in(answer):
    return " ".join(soup(answer).main.get_text(" ").split())
