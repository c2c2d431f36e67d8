"""The secretariat asks another body to move its date, and notes what it answered."""

import datetime as dt
from urllib.parse import urlencode

import pytest

from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import move_meeting
from convenor.apps.outbox.models import Delivery
from convenor.apps.plans.models import PlanQuestion
from convenor.apps.plans.operations import adopt_plan, asking
from convenor.apps.plans.queries import Mailbox
from convenor.core.vocabulary import Capacity
from convenor.web import days
from convenor.web.views.plans import standing
from tests.factories import OPERATOR, client_as, member_of, secretariat_of
from tests.plans_world import BOARD_DAYS, TODAY, harbour, planned, solved
from tests.web.forms_as_typed import as_it_stands, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_day_to_stand_on(monkeypatch):
    for module in (days, standing):
        monkeypatch.setattr(module, "today", lambda: TODAY)


@pytest.fixture
def plan():
    """Adopted, and then the Board moved its date in June by a week."""
    plan = adopt_plan(version=solved(planned(harbour())), on=TODAY, by=OPERATOR).plan
    board_moves(BOARD_DAYS[1], 7)
    return plan


@pytest.fixture
def keeper(plan):
    return client_as(secretariat_of(plan.partnership))


@pytest.fixture
def chair(plan):
    return client_as(member_of(group_for("strategy"), capacity=Capacity.CHAIR))


def at(plan, path=""):
    return f"/keep/harbour/plan/{plan.token}{path}"


def board_moves(was, by_days):
    board = Meeting.objects.get(group__slug="board", on=was)
    move_meeting(meeting=board, to=was + dt.timedelta(by_days), by=OPERATOR)


def asking_about(keeper, plan):
    broken = keeper.get(at(plan, "/now")).context["page"].broken[0]
    about = urlencode({"rule": broken.rule, "meetings": broken.meetings})
    return at(plan, f"/now/ask/board?{about}")


def test_the_other_body_is_asked_in_one_step_and_its_answer_is_noted(
    keeper, chair, plan, monkeypatch
):
    clerk = Mailbox("the clerk to the Board", "clerk@board.example")
    for module in (standing, asking):
        monkeypatch.setattr(module, "mailbox_of", lambda slug, on: clerk)
    ask = asking_about(keeper, plan)
    page = keeper.get(ask)
    assert "It goes to the clerk to the Board, clerk@board.example" in words_of(page)
    form = as_it_stands(page)
    assert "The secretariat of the Harbour Partnership" in form["text"][0]
    empty = keeper.post(ask, form | {"how": "mail", "text": ""})
    assert "This field is required." in words_of(empty)
    assert Delivery.objects.count() == 0
    done = keeper.post(ask, form | {"how": "mail", "text": "Could you move it?"}, follow=True)
    assert "It is on its way." in done.content.decode()
    (mail,) = Delivery.objects.all()
    assert (mail.to, mail.body) == ("clerk@board.example", "Could you move it?\n")
    assert "in a mail to clerk@board.example. No answer is kept yet." in words_of(done)
    answer = at(plan, f"/now/asked/{PlanQuestion.objects.get().pk}")
    assert chair.get(answer).status_code == 404
    said = {"outcome": "stays", "answer": "The room is booked"}
    done = keeper.post(answer, said, follow=True)
    assert "Their date stays as it is, noted on Wednesday 25 November 2026" in words_of(done)
    assert "The room is booked" in words_of(chair.get(at(plan, "/now")))
    assert keeper.get(at(plan, "/now/asked/999")).status_code == 404


def test_who_was_asked_otherwise_is_noted_and_nothing_is_sent(keeper, plan):
    ask = asking_about(keeper, plan)
    form = as_it_stands(keeper.get(ask))
    refused = words_of(keeper.post(ask, form | {"how": "mail"}))
    assert "No mailbox of the Board is on record." in refused
    done = keeper.post(ask, form | {"how": "otherwise"}, follow=True)
    assert "The Board was asked on Wednesday 25 November 2026" in words_of(done)
    assert Delivery.objects.count() == 0
    board_moves(BOARD_DAYS[1] + dt.timedelta(7), -7)
    gone = keeper.post(ask, form | {"how": "otherwise"}, follow=True)
    assert "not broken any more" in gone.content.decode()
