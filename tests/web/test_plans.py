"""A secretariat plans the year: the rules, the search, the calendar, adopting; a chair reads along."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.operations import set_meeting
from convenor.apps.plans import tasks
from convenor.apps.plans.documents import read_request
from convenor.apps.plans.models import Plan, PlanVersion
from convenor.apps.plans.operations import begin_solving, note_progress, plan_the_year
from convenor.apps.statistics.operations import note_release
from convenor.core.vocabulary import Capacity
from convenor.web import days
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.plans_world import TODAY, harbour, planned, solved
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


def test_an_empty_list_says_how_to_begin_and_beginning_shows_the_rules(keeper):
    assert "No year has been planned yet. Begin with the next one" in words_of(keeper.get(PLANS))
    form = as_it_stands(keeper.get(f"{PLANS}/begin"))
    assert (form["name"], form["first"], form["last"]) == (["2027"], ["2027-01-01"], ["2027-12-31"])
    page = words_of(keeper.post(f"{PLANS}/begin", form, follow=True))
    assert "1 January to 31 December 2027" in page
    assert "Strategy Group Four meetings to plan." in page
    assert "Nothing on record says how often the Panel meets, so it is not planned yet." in page
    assert "2027" in words_of(keeper.get(PLANS))


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2020-01-01", "2020-12-31", "which has passed. Plan for days to come."),
        ("2027-01-01", "2047-12-31", "Plan three years at the most."),
        ("2027-05-01", "2027-04-01", "before it begins"),
        ("soon", "2027-12-31", "Write the day as 2018-03-01."),
    ],
)
def test_a_time_that_makes_no_sense_is_said_on_the_form(keeper, first, last, says):
    page = words_of(keeper.post(f"{PLANS}/begin", {"name": "X", "first": first, "last": last}))
    assert says in page
    assert Plan.objects.count() == 0


def test_a_partnership_without_groups_is_told_so():
    partnership = PartnershipFactory(slug="empty")
    keeper = client_as(secretariat_of(partnership))
    form = {"name": "2027", "first": "2027-01-01", "last": "2027-12-31"}
    page = words_of(keeper.post("/keep/empty/plan/begin", form))
    assert "no group of your own is on record yet" in page


def test_a_group_of_which_nothing_is_stated_is_settled_with_a_number(keeper, plan):
    form = as_it_stands(keeper.get(at(plan, "/groups/panel/settle")))
    page = words_of(
        keeper.post(at(plan, "/groups/panel/settle"), form | {"meetings": "2"}, follow=True)
    )
    assert "Panel Two meetings to plan." in page
    assert keeper.get(at(plan, "/groups/panel/settle")).status_code == 404
    assert keeper.get(at(plan, "/groups/nobody/settle")).status_code == 404


def test_a_rule_is_changed_in_words_and_left_out(keeper, plan):
    page = keeper.get(at(plan, "/rules/timing:0"))
    assert "It must hold" in words_of(page)
    form = as_it_stands(page) | {"strength": "would like"}
    page = keeper.post(at(plan, "/rules/timing:0"), form, follow=True)
    assert "The rule is changed." in page.content.decode()
    assert read_request(Plan.objects.get().request).timing[0].strength == "would like"
    form |= {"leave_out": "1", "edition": "2"}
    keeper.post(at(plan, "/rules/timing:0"), form)
    assert len(read_request(Plan.objects.get().request).timing) == 1
    assert keeper.get(at(plan, "/rules/timing:7")).status_code == 404


def test_the_second_of_two_tabs_is_told_and_nothing_is_lost(keeper, plan):
    form = as_it_stands(keeper.get(at(plan, "/groups/strategy")))
    assert form["weekdays"] == ["Wednesday"]
    keeper.post(at(plan, "/groups/strategy"), form | {"minutes": "90"})
    page = words_of(keeper.post(at(plan, "/groups/strategy"), form | {"minutes": "60"}))
    assert "The rules were changed since you opened this page" in page
    assert read_request(Plan.objects.get().request).group["strategy"].minutes == 90


def test_what_is_asked_of_a_group_is_changed_or_refused_with_the_reason(keeper, plan):
    form = as_it_stands(keeper.get(at(plan, "/groups/strategy")))
    page = words_of(keeper.post(at(plan, "/groups/strategy"), form | {"gap_at_least": "300"}))
    assert "A gap of at least 300 and at most 105 days is not possible." in page
    form |= {"meetings": "3", "start": "13:30", "weeks_of_month": ["2"], "weekdays": ["Tuesday"]}
    keeper.post(at(plan, "/groups/strategy"), form)
    group = read_request(Plan.objects.get().request).group["strategy"]
    assert (group.meetings, group.starts[0], group.weeks_of_month) == (3, "13:30", (2,))
    assert [day.value for day in group.weekdays] == ["Tuesday"]


def test_days_to_avoid_and_a_rule_between_groups_are_added(keeper, plan):
    form = as_it_stands(keeper.get(at(plan, "/avoid")))
    form |= {"name": "School holidays", "first": "2027-07-26", "last": "2027-09-03"}
    assert "School holidays" in words_of(keeper.post(at(plan, "/avoid"), form, follow=True))
    form = as_it_stands(keeper.get(at(plan, "/in-step")))
    form |= {"group": "operations", "when": "not the same week as", "other": "board"}
    keeper.post(at(plan, "/in-step"), form)
    assert len(read_request(Plan.objects.get().request).timing) == 3
    form = as_it_stands(keeper.get(at(plan, "/in-step")))
    form |= {"group": "operations", "other": "operations", "when": "before", "at_least": "1"}
    assert "timed against itself" in words_of(keeper.post(at(plan, "/in-step"), form))


def test_one_button_finds_a_calendar_and_says_what_is_known_of_it(keeper, plan):
    page = words_of(keeper.post(at(plan, "/solve"), follow=True))
    assert (
        "Every rule that must hold is kept." in page
        or "This is the best calendar there is." in page
    )
    assert "Every date below was checked against every rule" in page
    assert "Wednesday 10 March 2027, 10am" in page
    assert "What had to give" in page
    assert "Version 1" in words_of(keeper.get(at(plan)))


def test_beside_its_dates_a_calendar_has_the_days_on_which_figures_come_out(keeper, plan):
    figures = {"publisher": "Home Office", "address": "", "today": TODAY, "by": OPERATOR}
    note_release(title="Asylum figures", on=dt.date(2027, 3, 12), **figures)
    note_release(title="Figures of another year", on=dt.date(2028, 3, 2), **figures)
    solved(plan)
    said = words_of(keeper.get(at(plan, "/versions/1")))
    assert "“Asylum figures” comes out" in said
    assert "2 days before “Asylum figures” comes out" in said
    assert said.count("days before “Asylum figures”") == 1
    assert "Figures of another year" not in said


def test_while_it_looks_the_page_says_how_far_it_is_and_looks_again_without_scripts(keeper, plan):
    version = plan_the_year(plan=plan, on=TODAY, by=OPERATOR)
    page = keeper.get(at(plan, "/versions/1"))
    assert "Looking for a first calendar" in words_of(page)
    assert '<noscript><meta http-equiv="refresh"' in page.content.decode()
    begin_solving(version=version, by=OPERATOR)
    note_progress(version=version, cost=340.0, bound=330.0, by=OPERATOR)
    part = keeper.get(at(plan, "/versions/1"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert (
        "The best calendar so far costs 340 points; no calendar can cost less than 330 points."
        in part
    )
    page = words_of(keeper.post(at(plan, "/versions/1/stop"), follow=True))
    assert "Stopping: the best calendar so far is kept." in page
    PlanVersion.objects.update(state="failed", problem="Nothing came of it.")
    done = keeper.get(at(plan, "/versions/1"), headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"
    assert "Nothing came of it." in words_of(keeper.get(at(plan, "/versions/1")))


def test_pinning_a_date_says_at_once_what_it_costs(keeper, plan):
    keeper.post(at(plan, "/solve"))
    form = as_it_stands(keeper.get(at(plan, "/versions/1")))
    form |= {"group": "strategy", "on": "2027-03-10", "what": "not", "edition": "1"}
    page = words_of(keeper.post(at(plan, "/pin"), form, follow=True))
    assert "Tried with this: The Strategy Group does not meet on Wednesday 10 March 2027." in page
    assert "Compared with version 1" in page
    assert "more." in page
    assert "The first meeting of the Strategy Group moves from Wednesday 10 March 2027 to" in page
    both = words_of(keeper.get(at(plan, "/compare/1/2")))
    assert "Strategy Group, first Wednesday 10 March 2027" in both
    assert keeper.get(at(plan, "/compare/1/9")).status_code == 404


def test_a_pin_outside_of_the_plan_is_refused(keeper, plan):
    form = as_it_stands(keeper.get(at(plan, "/pin"))) | {"group": "strategy", "on": "2030-01-01"}
    assert "is outside of the plan" in words_of(keeper.post(at(plan, "/pin"), form))
    assert PlanVersion.objects.count() == 0


def test_as_many_queries_for_a_small_plan_as_for_a_large_one(keeper, partnership, plan):
    solved(plan)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            for path in ("", "/versions/1", "/versions/1/adopt"):
                assert keeper.get(at(plan, path)).status_code == 200
        counts.append(len(queries))
        for _number in range(3):
            group = GroupFactory(partnership=partnership)
            MembershipFactory(group=group)
            set_meeting(group=group, on=dt.date(2027, 5, 6), by=OPERATOR)
    assert counts[0] == counts[1]


def test_a_plan_that_was_never_adopted_is_dropped(keeper, plan):
    page = keeper.post(at(plan, "/drop"), follow=True)
    assert "The plan is dropped." in page.content.decode()
    assert Plan.objects.count() == 0


def test_the_rules_come_out_as_a_file_in_which_nobody_is(keeper, plan):
    sitting = MembershipFactory(group=group_for("strategy"))
    plan_the_year(plan=plan, on=TODAY, by=OPERATOR)
    answer = keeper.get(f"{PLANS}/{plan.token}.json")
    assert read_request(answer.json()).group.keys() == {"operations", "strategy"}
    assert [person["key"] for person in answer.json()["people"]] == ["person 1"]
    assert sitting.token not in answer.content.decode()


def test_a_search_of_which_nothing_is_heard_can_be_stopped_and_begun_again(keeper, plan):
    version = plan_the_year(plan=plan, on=TODAY, by=OPERATOR)
    begin_solving(version=version, by=OPERATOR)
    PlanVersion.objects.update(heard_at=timezone.now() - dt.timedelta(minutes=5))
    page = words_of(keeper.get(at(plan, "/versions/1")))
    assert "Nothing has been heard of the search for some minutes." in page
    keeper.post(at(plan, "/versions/1/stop"))
    assert "was stopped before there was a calendar" in words_of(
        keeper.get(at(plan, "/versions/1"))
    )
    assert "2027, version 2" in words_of(keeper.post(at(plan, "/solve"), follow=True))


def test_planning_by_hand_is_set_beside_it(keeper, plan):
    version = solved(plan)
    version.result |= {"by_hand": version.result["cost"] + 100, "by_hand_broken": 0}
    version.save()
    page = words_of(keeper.get(at(plan, "/versions/1")))
    assert f"as with a spreadsheet, it would cost {version.result['by_hand']} points." in page
    version.result |= {"by_hand": None, "by_hand_broken": 2}
    version.save()
    assert "a rule that must hold would be broken twice." in words_of(
        keeper.get(at(plan, "/versions/1"))
    )


def test_the_work_is_given_to_the_worker_once(keeper, plan, monkeypatch):
    given = []
    monkeypatch.setattr(tasks.solve_version.__class__, "enqueue", lambda self, *a: given.append(a))
    keeper.post(at(plan, "/solve"))
    assert [each[0] for each in given] == [PlanVersion.objects.get().pk]


def test_short_waits_need_a_line_and_only_the_secretariat_asks_for_them(plan, keeper, chair):
    assert chair.post(at(plan, "/short-waits")).status_code == 404
    assert keeper.get(at(plan, "/short-waits")).status_code == 405
    page = keeper.post(at(plan, "/short-waits"), follow=True)
    assert "There is nothing to add: no line leads" in page.content.decode()
    assert Plan.objects.get().edition == plan.edition
