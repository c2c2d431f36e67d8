"""Another body is asked to move a date: by mail where its mailbox is known, and what it says is kept."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import move_meeting
from convenor.apps.outbox.models import Delivery
from convenor.apps.plans.models import PlanQuestion
from convenor.apps.plans.operations import (
    PlanNotKept,
    adopt_plan,
    ask_other_body,
    note_answer,
)
from convenor.apps.plans.queries import (
    adoption_in_force,
    mailbox_of,
    meetings_key,
    partnership_mailbox,
    questions_of,
    standing_now,
)
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.reading import read
from tests import plans_world
from tests.factories import OPERATOR
from tests.plans_world import BOARD_DAYS, TODAY, harbour, planned, solved

pytestmark = pytest.mark.django_db
CLERK, OFFICE = "clerk@board.example", "office@harbour.example"
WITH_MAILBOXES = plans_world.TERMS.replace(
    b"name: Board, kind: board, standing: outside",
    b"name: Board, kind: board, standing: outside, "
    b"contact: {role: the clerk to the Board, email: clerk@board.example}",
).replace(
    b"area: Leeds}", b"area: Leeds, contact: {role: the office, email: office@harbour.example}}"
)
LETTER = {"subject": "Your date in June", "text": "Could it stay where it was?"}


@pytest.fixture
def mailboxes(monkeypatch):
    monkeypatch.setattr(plans_world, "TERMS", WITH_MAILBOXES)


@pytest.fixture
def plan():
    plan = adopt_plan(version=solved(planned()), on=TODAY, by=OPERATOR).plan
    board = Meeting.objects.get(group__slug="board", on=BOARD_DAYS[1])
    move_meeting(meeting=board, to=BOARD_DAYS[1] + dt.timedelta(7), by=OPERATOR)
    return plan


def breach_of(plan):
    return standing_now(plan, adoption_in_force(plan), on=TODAY).broken[0]


def asked(plan, **changes):
    breach = breach_of(plan)
    about = {"rule": breach.rule, "meetings": str(meetings_key(breach)), "other": "board"}
    said = about | LETTER | {"by_mail": True, "on": TODAY, "by": OPERATOR} | changes
    return ask_other_body(plan=plan, **said)


def test_a_body_with_a_mailbox_is_written_to_and_it_is_kept_on_the_plan(mailboxes, plan):
    question = asked(plan, subject="Your date\n in June")
    (mail,) = Delivery.objects.all()
    assert (mail.to, mail.subject, mail.body) == (
        CLERK,
        "Your date in June",
        "Could it stay where it was?\n",
    )
    assert mail.headers == {"Reply-To": OFFICE}
    (row,) = questions_of(plan)
    assert (row.name, row.sent_to, row.asked_by, row.asked_on) == (
        "Board",
        CLERK,
        "the operator",
        TODAY,
    )
    assert row.sentence == breach_of(plan).sentence
    assert row.is_about(breach_of(plan), str(meetings_key(breach_of(plan))))
    entry = Entry.objects.get(operation="ask_other_body")
    assert entry.what.startswith(f"For 2027, the Board was asked by mail to {CLERK}: ")
    assert entry.about_key == plan.token
    assert question.outcome == ""


def test_asking_twice_on_one_day_is_asking_once_and_a_day_later_it_is_asked_again(mailboxes, plan):
    assert asked(plan) == asked(plan)
    assert (Delivery.objects.count(), PlanQuestion.objects.count()) == (1, 1)
    asked(plan, on=TODAY + dt.timedelta(1))
    assert (Delivery.objects.count(), PlanQuestion.objects.count()) == (2, 2)


def test_without_a_mailbox_nothing_is_sent_and_asking_otherwise_is_kept(plan):
    assert mailbox_of("board", on=TODAY) is None
    with pytest.raises(PlanNotKept, match="No mailbox of the Board is on record"):
        asked(plan)
    assert PlanQuestion.objects.count() == 0
    question = asked(plan, by_mail=False)
    assert (question.sent_to, Delivery.objects.count()) == ("", 0)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": "  "}, "Write what you ask"),
        ({"subject": "\n"}, "Write what you ask"),
        ({"text": "a" * 5_001}, "too long"),
        ({"other": "strategy"}, "No body outside of this plan has that name"),
        ({"rule": "timing:99"}, "not broken any more"),
    ],
)
def test_what_makes_no_sense_is_not_sent(mailboxes, plan, changes, says):
    with pytest.raises(PlanNotKept, match=says):
        asked(plan, **changes)
    assert (Delivery.objects.count(), PlanQuestion.objects.count()) == (0, 0)


def test_a_plan_that_is_not_adopted_asks_nobody(mailboxes):
    with pytest.raises(PlanNotKept, match="not adopted"):
        ask_other_body(
            plan=planned(), other="board", rule="timing:0", meetings="[]", **LETTER,
            by_mail=True, on=TODAY, by=OPERATOR,
        )  # fmt: skip


def test_an_answer_is_kept_with_its_day_and_changed_by_a_later_one(plan):
    question = asked(plan, by_mail=False)
    later = TODAY + dt.timedelta(3)
    note_answer(question=question, outcome="stays", answer="", on=later, by=OPERATOR)
    note_answer(question=question, outcome="moves", answer=" To 23 June ", on=later, by=OPERATOR)
    (row,) = questions_of(plan)
    assert (row.outcome, row.answer, row.answered_on) == ("moves", "To 23 June", later)
    entries = Entry.objects.filter(operation="note_answer").order_by("id")
    assert [each.what for each in entries] == [
        "For 2027, the Board answered that it keeps its date.",
        "For 2027, the Board answered that it moves its date. To 23 June",
    ]


@pytest.mark.parametrize(
    ("outcome", "days", "says"),
    [("", 1, "Say whether"), ("perhaps", 1, "Say whether"), ("moves", -1, "which is later")],
)
def test_an_answer_that_cannot_be_is_refused(plan, outcome, days, says):
    question = asked(plan, by_mail=False)
    with pytest.raises(PlanNotKept, match=says):
        note_answer(
            question=question,
            outcome=outcome,
            answer="",
            on=TODAY + dt.timedelta(days),
            by=OPERATOR,
        )
    assert questions_of(plan)[0].outcome == ""


def test_of_a_body_that_others_run_only_its_own_mailbox_counts(mailboxes):
    partnership = harbour()
    assert mailbox_of("board", on=TODAY).address == CLERK
    assert mailbox_of("strategy", on=TODAY).address == OFFICE
    assert mailbox_of("nobody", on=TODAY) is None
    assert partnership_mailbox(partnership.pk, on=TODAY).role == "the office"


def test_what_is_no_address_is_no_mailbox():
    wrong = WITH_MAILBOXES.replace(b"clerk@board.example", b"'by the form on the page'")
    load_terms(document=read(wrong, "harbour.yaml").document, by=OPERATOR)
    assert mailbox_of("board", on=TODAY) is None
