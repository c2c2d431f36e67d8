"""A calendar is adopted, taken back, and mended when a date moves; a chair reads along."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup

from convenor.apps.availability.models import AwayPeriod
from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import change_meeting, move_meeting, set_meeting
from convenor.apps.plans.models import Plan, PlanAdoption, PlanException
from convenor.apps.plans.operations import adopt_plan
from convenor.apps.plans.operations.surroundings import avoid_time
from convenor.core.dates import in_words
from convenor.core.vocabulary import Capacity
from convenor.web import days
from tests.factories import (
    OPERATOR,
    MembershipFactory,
    PartnershipFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.plans_world import BOARD_DAYS, TODAY, harbour, planned, solved
from tests.web.forms_as_typed import as_it_stands, words_of

pytestmark = pytest.mark.django_db
PLANS = "/keep/harbour/plan"


@pytest.fixture(autouse=True)
def _a_day_to_stand_on(monkeypatch):
    for module in (days, *_views()):
        monkeypatch.setattr(module, "today", lambda: TODAY)


def _views():
    from convenor.web.views.plans import drafts, standing, versions

    return drafts, standing, versions


@pytest.fixture
def partnership():
    return harbour()


@pytest.fixture
def keeper(partnership):
    return client_as(secretariat_of(partnership))


@pytest.fixture
def chair(partnership):
    return client_as(member_of(group_for("strategy"), capacity=Capacity.CHAIR))


@pytest.fixture
def plan(partnership):
    return planned(partnership)


def at(plan, path=""):
    return f"{PLANS}/{plan.token}{path}"


def board_moves_by_a_week():
    board = Meeting.objects.get(group__slug="board", on=BOARD_DAYS[1])
    move_meeting(meeting=board, to=BOARD_DAYS[1] + dt.timedelta(7), by=OPERATOR)


def test_adopting_takes_one_confirmation_and_the_dates_are_public(keeper, client, plan):
    solved(plan)
    page = words_of(keeper.get(at(plan, "/versions/1/adopt")))
    assert "Eight dates are set, all together or not at all." in page
    page = keeper.post(at(plan, "/versions/1/adopt"), follow=True)
    assert "The calendar is adopted." in page.content.decode()
    assert "Every rule that held when this calendar was adopted still holds" in words_of(page)
    assert "Wednesday 10 March 2027" in words_of(client.get("/g/strategy"))
    assert "adopted" in words_of(keeper.get(PLANS))


def test_adopting_after_a_date_moved_says_so_and_changes_nothing(keeper, plan):
    solved(plan)
    set_meeting(group=group_for("strategy"), on=dt.date(2027, 5, 5), by=OPERATOR)
    page = words_of(keeper.post(at(plan, "/versions/1/adopt")))
    assert "The Strategy Group has a new date, Wednesday 5 May 2027." in page
    assert Meeting.objects.filter(group__slug="strategy").count() == 1


def test_a_calendar_that_breaks_a_must_asks_for_the_reason(keeper, plan):
    form = as_it_stands(keeper.get(at(plan, "/pin")))
    form |= {"group": "operations", "on": "2027-03-29", "what": "meets"}
    page = words_of(keeper.post(at(plan, "/pin"), form, follow=True))
    assert "No calendar keeps every rule that must hold." in page
    assert "Rules that are broken" in page
    adopting = at(plan, "/versions/1/adopt")
    form = as_it_stands(keeper.get(adopting))
    assert "This field is required." in words_of(keeper.post(adopting, form))
    assert Meeting.objects.filter(group__slug="strategy").count() == 0
    reasons = {name: "The chair agreed" for name in form if name.startswith("why_")}
    assert reasons
    page = words_of(keeper.post(adopting, form | reasons, follow=True))
    assert "Why: The chair agreed" in page
    assert PlanException.objects.count() == len(reasons)


def test_taking_back_calls_the_dates_off(keeper, client, plan):
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    page = keeper.post(at(plan, "/take-back"), follow=True)
    assert "The adoption is taken back, and eight dates called off." in page.content.decode()
    assert "cancelled" in words_of(client.get("/g/strategy"))
    assert keeper.get(at(plan, "/now")).status_code == 404


def test_when_the_board_moves_one_page_shows_what_breaks_and_what_mends_it(keeper, plan):
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    board_moves_by_a_week()
    page = keeper.get(at(plan, "/now"))
    words = words_of(page)
    assert "The Board has other dates than when this plan was made." in words
    assert "What breaks" in words
    assert "moves from Wednesday 9 June 2027 to Wednesday 16 June 2027, seven days later." in words
    moves = page.context["page"].mendings[0].sends
    done = keeper.post(
        at(plan, "/now/mend"), {"moves": "\n".join(moves), "why": "The Board moved"}, follow=True
    )
    assert "The meetings moved." in done.content.decode()
    assert "still holds" in words_of(done)


def test_a_time_that_breaks_a_rule_is_mended_on_the_same_day(keeper, plan):
    midday = {"weekday": "Wednesday", "start": "12:30", "end": "13:30", "strength": "must"}
    time = {"name": "Midday on Wednesdays", **midday}
    avoid_time(plan=plan, time=time, edition=plan.edition, by=OPERATOR)
    adopt_plan(version=solved(Plan.objects.get()), on=TODAY, by=OPERATOR)
    meeting = Meeting.objects.filter(group__slug="strategy").order_by("on").first()
    change_meeting(meeting=meeting, start=dt.time(12), end=dt.time(14), by=OPERATOR)
    page = keeper.get(at(plan, "/now"))
    words = words_of(page)
    assert "Change the time of one meeting" in words
    stays = f"stays on {in_words(meeting.on)} and begins at 10am, not at noon."
    assert f"The first meeting of the Strategy Group {stays}" in words
    done = keeper.post(at(plan, "/now/mend"), as_it_stands(page), follow=True)
    assert "The calendar is mended." in done.content.decode()
    assert "still holds" in words_of(done)
    meeting.refresh_from_db()
    assert (meeting.start, meeting.end) == (dt.time(10), dt.time(12))


@pytest.mark.parametrize("at_time", ["25:00", "noon"])
def test_a_time_that_is_none_changes_nothing(keeper, plan, at_time):
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    meeting = Meeting.objects.filter(group__slug="strategy").first()
    sent = {"moves": f"{meeting.token} {meeting.on} {meeting.on} {at_time}"}
    page = keeper.post(at(plan, "/now/mend"), sent, follow=True)
    assert "These moves cannot be read." in page.content.decode()
    meeting.refresh_from_db()
    assert meeting.start == dt.time(10)


def test_moves_that_make_no_sense_move_nothing(keeper, plan):
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    page = keeper.post(at(plan, "/now/mend"), {"moves": "nonsense"}, follow=True)
    assert "These moves cannot be read." in page.content.decode()
    page = keeper.post(at(plan, "/now/mend"), {"moves": "abc 2027-03-10 2027-03-17"}, follow=True)
    assert "is not where it was when you looked" in page.content.decode()


def test_a_broken_rule_is_kept_with_a_reason_or_the_others_are_asked(keeper, plan):
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    board_moves_by_a_week()
    broken = keeper.get(at(plan, "/now")).context["page"].broken[0]
    named = {"rule": broken.rule, "meetings": broken.meetings}
    asked = keeper.get(at(plan, "/now/ask/board"), named)
    assert broken.sentence in asked.content.decode().replace("&#x27;", "'")
    assert "No mailbox of theirs is on record." in words_of(asked)
    assert keeper.get(at(plan, "/now/ask/strategy"), named).status_code == 404
    form = as_it_stands(keeper.get(at(plan, "/now/except"), named))
    page = keeper.post(
        at(plan, "/now/except"), form | {"reason": "The room is booked"}, follow=True
    )
    assert "Why: The room is booked" in words_of(page)


def test_a_chair_reads_along_and_changes_nothing(chair, plan):
    version = solved(plan)
    page = chair.get(at(plan))
    assert "Plans of Harbour Partnership" in page.content.decode()
    assert "Strategy Group Four meetings to plan." in words_of(page)
    assert "<form" not in str(page.content.decode().partition("<main")[2])
    assert "Change" not in words_of(page)
    seen = words_of(chair.get(at(plan, "/versions/1")))
    assert "Adopt" not in seen
    assert "See the rules" in seen
    for path in ("/solve", "/versions/1/adopt", "/drop", "/pin", "/rules/timing:0"):
        assert chair.post(at(plan, path)).status_code == 404
    adopt_plan(version=version, on=TODAY, by=OPERATOR)
    assert "Take it back" not in words_of(chair.get(at(plan, "/now")))
    assert Plan.objects.get().state == "adopted"


@pytest.mark.parametrize(
    "path", ["", "/versions/1", "/versions/1/adopt", "/now", "/rules/timing:0", "/compare/1/1"]
)
def test_a_member_and_the_secretariat_of_others_find_nothing(plan, path):
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    other = PartnershipFactory(slug="elsewhere")
    outsider = client_as(secretariat_of(other))
    for client in (client_as(member_of(group_for("strategy"))), outsider):
        assert client.get(at(plan, path)).status_code == 404
    assert outsider.get(f"/keep/elsewhere/plan/{plan.token}{path}").status_code == 404


def test_the_page_of_an_exception_says_which_rule_is_not_kept(keeper, plan):
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    board_moves_by_a_week()
    page = BeautifulSoup(keeper.get(at(plan, "/now")).content, "html.parser")
    address = page.find("a", href=re.compile("/now/except"))["href"]
    said = "it should be two weeks before."
    assert said in words_of(keeper.get(at(plan, "/now") + address.partition("/now")[2]))
    assert said in words_of(keeper.post(address, as_it_stands(keeper.get(address))))
    assert said not in words_of(keeper.get(at(plan, "/now/except") + "?rule=x&meetings=y"))


def test_each_way_to_mend_has_a_number_that_its_button_says_too(keeper, plan):
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    board_moves_by_a_week()
    page = BeautifulSoup(keeper.get(at(plan, "/now")).content, "html.parser")
    titles = [each.get_text() for each in page.select(".mending h3")]
    buttons = [each.get_text() for each in page.select(".mending button")]
    assert titles[0].startswith("Way 1: Move ")
    assert len(titles) == len(set(titles)) == len(set(buttons)) > 1


def test_two_tabs_adopt_and_the_dates_are_set_once(keeper, plan):
    solved(plan)
    form = as_it_stands(keeper.get(at(plan, "/versions/1/adopt")))
    for _tab in range(2):
        page = keeper.post(at(plan, "/versions/1/adopt"), form, follow=True)
        assert "The calendar is adopted." in page.content.decode()
    assert Meeting.objects.filter(group__slug="strategy").count() == 4
    assert PlanAdoption.objects.count() == 1
    page = words_of(keeper.get(at(plan, "/versions/1")))
    assert "This calendar is adopted. See how it stands" in page
    assert "Adopt this calendar" not in page
    page = words_of(keeper.get(at(plan, "/versions/1/adopt")))
    assert "All of its dates stand already; none is set or moved." in page


def test_of_two_tabs_with_two_calendars_the_second_is_told_what_changed(keeper, plan):
    solved(plan)
    solved(plan)
    for number, says in ((1, "The calendar is adopted."), (2, "Plan the year again.")):
        address = at(plan, f"/versions/{number}/adopt")
        page = keeper.post(address, {"nothing": "broken"}, follow=True)
        assert says in page.content.decode()
    assert [each.version.number for each in PlanAdoption.objects.all()] == [1]
    assert Meeting.objects.filter(group__slug="strategy").count() == 4


def test_a_plan_whose_year_is_over_can_be_looked_at_and_changes_nothing(keeper, plan, monkeypatch):
    version = solved(plan)
    adopt_plan(version=version, on=TODAY, by=OPERATOR)
    for module in (days, *_views()):
        monkeypatch.setattr(module, "today", lambda: dt.date(2029, 1, 8))
    for path in ("", "/versions/1", "/now"):
        assert keeper.get(at(plan, path)).status_code == 200
    page = keeper.post(at(plan, "/solve"), {"go": "1"}, follow=True).content.decode()
    assert "which has passed on 2029-01-08. Plan for days to come." in page
    keeper.post(at(plan, "/take-back"), {"go": "1"})
    assert not Meeting.objects.filter(group__slug="strategy", state="cancelled").exists()


def test_a_group_with_400_people_who_must_come_have_no_day_in_common_is_told_so_without_names(
    keeper, plan
):
    group = group_for("strategy")
    people = MembershipFactory.create_batch(400, group=group, capacity=Capacity.CHAIR.value)
    AwayPeriod.objects.bulk_create(
        AwayPeriod(person=each.person, first=TODAY, weekday=weekday)
        for weekday, each in enumerate(people[:7])
    )
    version = solved(plan)
    page = words_of(keeper.get(at(plan, "/versions/1")))
    assert version.state == "done"
    assert "No calendar keeps every rule that must hold" in page
    assert "which does not suit everybody who comes." in page
    assert "The Strategy Group meets when all who must be there can come." in page
    assert "400 people sit on these groups." in words_of(keeper.get(at(plan)))
    assert not any(str(each.person) in page for each in people)
