"""A report back settles the list, counts pledges and gives actions: all of it, or nothing."""

import datetime as dt

import pytest

from convenor.apps.asks.models import Pledge
from convenor.apps.concerns.models import ConcernStep
from convenor.apps.concerns.operations import carry_concern, keep_words, raise_concern
from convenor.apps.decisions.models import Action
from convenor.apps.groups.models import Line
from convenor.apps.notices.models import Notice
from convenor.apps.representation.models import ReportBack
from convenor.core.vocabulary import ConcernState, Relation
from tests.factories import OPERATOR, PersonFactory
from tests.web.meeting_world import text_of
from tests.web.test_elsewhere import HELD, here  # noqa: F401

pytestmark = pytest.mark.django_db
FEBRUARY = dt.date(2026, 2, 2)


@pytest.fixture
def listed(here):  # noqa: F811
    """A concern on the list for the Board's meeting."""
    Line.objects.create(
        group=here.group,
        relation=Relation.REPRESENTS_AT.value,
        other=here.board,
        other_slug=here.board.slug,
    )
    here.concern = raise_concern(
        group=here.group,
        text="Families wait for a school place.",
        person=PersonFactory(),
        on=FEBRUARY,
        by=OPERATOR,
    )
    keep_words(
        concern=here.concern,
        text="Families wait for a school place.",
        why="Nothing personal in it",
        on=FEBRUARY,
        by=OPERATOR,
    )
    here.carry = carry_concern(
        concern=here.concern,
        to_group=here.board,
        meeting=here.at_board,
        point="Ask for a count of children without a place.",
        on=FEBRUARY,
        by=OPERATOR,
    )
    return here


def posted(here, **more):  # noqa: F811
    return {
        "said": "They listened.",
        "marking": "partners",
        "do": "send",
        f"raised_{here.carry.token}": "yes",
        f"said_{here.carry.token}": "They will count them.",
        "pledge_1": "A count by May",
        "pledge_due_1": "2026-05-01",
        "action_1": "Send them our figures",
        "action_owner_1": "secretariat",
        "action_due_1": "2026-04-01",
    } | more


def test_sending_settles_the_list_and_keeps_what_was_promised_and_given(listed, on_the_day):
    on_the_day(HELD)
    assert listed.speaker.post(f"{listed.page}/report", posted(listed)).status_code == 302
    report = ReportBack.objects.get()
    listed.concern.refresh_from_db()
    step = ConcernStep.objects.filter(about_kind="report-back").get()
    assert step.about_key == report.token
    assert "They will count them." in step.words
    assert listed.concern.next_on is not None
    pledge = Pledge.objects.get()
    assert (pledge.words, pledge.made_by, pledge.made_on) == (
        "A count by May",
        listed.board,
        HELD,
    )
    action = Action.objects.get()
    assert (action.what, action.group, action.secretariat) == (
        "Send them our figures",
        listed.group,
        True,
    )


def test_sending_twice_does_nothing_twice(listed, on_the_day):
    on_the_day(HELD)
    for _ in range(2):
        listed.speaker.post(f"{listed.page}/report", posted(listed))
    assert (Pledge.objects.count(), Action.objects.count()) == (1, 1)


def test_the_list_is_answered_before_it_is_sent_and_nothing_is_done_otherwise(listed, on_the_day):
    on_the_day(HELD)
    answer = listed.speaker.post(
        f"{listed.page}/report", posted(listed, **{f"raised_{listed.carry.token}": ""})
    )
    assert answer.status_code == 400
    assert "Say whether “Ask for a count of children" in answer.content.decode()
    assert not ReportBack.objects.exists()
    assert not Pledge.objects.exists()


def test_a_refusal_further_down_undoes_all_of_it(listed, on_the_day):
    on_the_day(HELD)
    wrong = posted(listed, action_due_1="2026-03-01")
    answer = listed.speaker.post(f"{listed.page}/report", wrong)
    assert "before it was given" in answer.content.decode()
    listed.concern.refresh_from_db()
    assert listed.concern.state == ConcernState.CARRIED
    assert not ReportBack.objects.exists()
    assert not Pledge.objects.exists()


def test_a_draft_keeps_what_was_typed_and_does_none_of_it(listed, on_the_day):
    on_the_day(HELD)
    draft = posted(listed, do="keep", **{f"raised_{listed.carry.token}": ""})
    assert listed.speaker.post(f"{listed.page}/report", draft).status_code == 302
    assert not Pledge.objects.exists()
    page = listed.speaker.get(f"{listed.page}/report").content.decode()
    assert "A count by May" in page
    assert "They will count them." in page


def test_the_brief_says_what_to_raise(listed):
    assert "Ask for a count of children without a place." in text_of(listed.speaker, listed.page)


def told(here, **more):  # noqa: F811
    return posted(here, notice="Places open in May.", notice_to=[here.group.slug]) | more


def test_what_others_should_know_waits_for_the_secretariat_as_a_notice(listed, on_the_day):
    on_the_day(HELD)
    assert listed.speaker.post(f"{listed.page}/report", told(listed)).status_code == 302
    notice = Notice.objects.get()
    assert (notice.text, notice.sent_at, notice.about_key) == (
        "Places open in May.",
        None,
        ReportBack.objects.get().token,
    )
    assert notice.title == "From City Board, 10 March 2026"
    assert [each.group for each in notice.targets.all()] == [listed.group]
    assert listed.member.get(f"/notices/{notice.token}").status_code == 404
    desk = text_of(listed.secretariat, f"/keep/{listed.partnership.slug}")
    assert "Look at the notice “From City Board, 10 March 2026”, and send it." in desk
    report = f"/sight/report-back/{notice.about_key}"
    assert "From City Board" in text_of(listed.secretariat, report)


def test_a_report_by_the_secretariat_lets_others_know_at_once_and_only_once(listed, on_the_day):
    on_the_day(HELD)
    listed.secretariat.post(f"{listed.page}/report", told(listed))
    notice = Notice.objects.get()
    assert notice.sent_at is not None
    assert "Places open in May." in text_of(listed.member, f"/notices/{notice.token}")
    report = ReportBack.objects.get()
    listed.secretariat.post(f"/report-backs/{report.token}/take-back", {"why": "A slip"})
    listed.secretariat.post(f"{listed.page}/report", told(listed))
    assert Notice.objects.count() == 1


def test_a_notice_without_a_group_is_asked_for_one_and_nothing_is_sent(listed, on_the_day):
    on_the_day(HELD)
    answer = listed.speaker.post(f"{listed.page}/report", told(listed, notice_to=[]))
    assert "Choose the groups that should know." in answer.content.decode()
    strange = listed.speaker.post(f"{listed.page}/report", told(listed, notice_to=["elsewhere"]))
    assert strange.status_code == 400
    assert not Notice.objects.exists()
    assert not ReportBack.objects.exists()
    draft = listed.speaker.post(f"{listed.page}/report", told(listed, do="keep"))
    assert draft.status_code == 302
    assert "Places open in May." in listed.speaker.get(f"{listed.page}/report").content.decode()
    assert not Notice.objects.exists()
