"""A secretariat gives rooms, ways, dates of others and times to avoid, and the calendar minds them."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import change_meeting
from convenor.apps.plans.documents import read_request
from convenor.apps.plans.models import Plan
from convenor.apps.plans.operations import adopt_plan, keep_dates_given, plan_the_year
from convenor.core.planner.surroundings import given_by_hand
from convenor.core.vocabulary import Capacity
from convenor.web import days
from tests.factories import OPERATOR, PartnershipFactory, client_as, member_of, secretariat_of
from tests.plans_world import TODAY, harbour, planned, solved
from tests.web.forms_as_typed import as_it_stands, words_of

pytestmark = pytest.mark.django_db
ROOM = {
    "name": "Hall",
    "people": "40",
    "access": "step-free access\na hearing loop",
    "place": "Hull",
    "closed": "3 May 2027\n5 July 2027 to 9 July 2027",
}


@pytest.fixture(autouse=True)
def _a_day_to_stand_on(monkeypatch):
    from convenor.web.views.plans import drafts, standing, versions

    for module in (days, drafts, standing, versions):
        monkeypatch.setattr(module, "today", lambda: TODAY)


@pytest.fixture
def plan():
    return planned(harbour())


@pytest.fixture
def keeper(plan):
    return client_as(secretariat_of(plan.partnership))


def at(plan, path=""):
    return f"/keep/harbour/plan/{plan.token}{path}"


def request_of(plan):
    return read_request(Plan.objects.get(pk=plan.pk).request)


def filled(keeper, plan, path, **said):
    """The page after its form was sent with that in it."""
    form = as_it_stands(keeper.get(at(plan, path))) | said
    return words_of(keeper.post(at(plan, path), form, follow=True))


def test_a_room_is_given_said_changed_and_taken_out(keeper, plan):
    assert "None are given, so neither free rooms nor travel" in words_of(keeper.get(at(plan)))
    page = filled(keeper, plan, "/rooms", **ROOM)
    assert (
        "Hall holds 40 people, with step-free access and a hearing loop. It is in Hull. It is closed "
        "on Monday 3 May 2027 and from 5 to 9 July 2027." in page
    )
    assert "No group says yet that it needs one of these rooms." in page
    page = filled(keeper, plan, "/rooms/0", people="45")
    assert "Hall holds 45 people" in page
    assert "5 to 9 July 2027" in page  # what stood in the form is sent again as it was
    taken = {"take_out": "1", "edition": str(Plan.objects.get().edition)}
    page = keeper.post(at(plan, "/rooms/0"), taken, follow=True)
    assert "It is taken out of the plan." in page.content.decode()
    assert request_of(plan).rooms == ()
    assert Entry.objects.filter(operation="drop_room").count() == 1


def test_what_a_group_needs_of_a_room_is_a_rule_and_its_meetings_are_there(keeper, plan):
    filled(keeper, plan, "/rooms", **ROOM)
    needs = {"room_people": "30", "room_access": ["a hearing loop"]}
    page = filled(keeper, plan, "/groups/strategy", **needs)
    assert "The Strategy Group meets in a free room for 30 with a hearing loop." in page
    version = solved(plan)
    found = {each["room"] for each in version.result["meetings"] if each["group"] == "strategy"}
    assert found == {"Hall"}
    assert "Hall" in words_of(keeper.get(at(plan, "/versions/1")))
    adopt_plan(version=version, on=TODAY, by=OPERATOR)
    assert set(Meeting.objects.filter(group__slug="strategy").values_list("place")) == {("Hall",)}
    assert "still holds" in words_of(keeper.get(at(plan, "/now")))


def test_what_a_room_must_have_without_a_size_is_asked_about(keeper, plan):
    filled(keeper, plan, "/rooms", **ROOM)
    page = filled(keeper, plan, "/groups/strategy", room_access=["a hearing loop"])
    assert "Say for how many people the room has to be." in page
    assert request_of(plan).group["strategy"].room is None


def test_a_room_that_is_lost_after_adopting_is_mended_by_another(keeper, plan):
    filled(keeper, plan, "/rooms", **ROOM)
    filled(keeper, plan, "/rooms", name="Parlour", people="90")
    filled(keeper, plan, "/groups/strategy", room_people="30")
    version = solved(plan)
    adopt_plan(version=version, on=TODAY, by=OPERATOR)
    first = Meeting.objects.filter(group__slug="strategy").order_by("on").first()
    assert first.place == "Hall"
    filled(keeper, plan, "/rooms/0", closed=first.on.isoformat())
    page = keeper.get(at(plan, "/now"))
    assert "in Hall, which is closed on that day." in words_of(page)
    assert "Give one meeting another room" in words_of(page)
    sent = as_it_stands(page)
    page = words_of(keeper.post(at(plan, "/now/mend"), sent, follow=True))
    assert "still holds" in page
    first.refresh_from_db()
    assert (first.place, first.moves.count()) == ("Parlour", 0)
    forged = {"moves": f"{first.token} {first.on} {first.on} - Castle"}
    page = keeper.post(at(plan, "/now/mend"), forged, follow=True).content.decode()
    assert "There is no room ‘Castle’ in this plan. Nothing was changed" in page
    first.refresh_from_db()
    assert first.place == "Parlour"


def test_a_room_that_somebody_found_elsewhere_is_not_held_against_the_plan(keeper, plan):
    filled(keeper, plan, "/rooms", **ROOM)
    filled(keeper, plan, "/groups/strategy", room_people="30")
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    first = Meeting.objects.filter(group__slug="strategy").order_by("on").first()
    change_meeting(meeting=first, place="The Guildhall", by=OPERATOR)
    assert "still holds" in words_of(keeper.get(at(plan, "/now")))


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"people": "0"}, "Write a number from 1 to 2,000."),
        ({"name": ""}, "This field is required"),
        ({"closed": "some day"}, "No day was found in “some day”."),
        ({"closed": "3 to 7 May 2027"}, "Write each day in full"),
        ({"closed": "7 May 2027 to 3 May 2027"}, "ends before it begins"),
        ({"closed": "1 May 2027, 2 May 2027, 3 May 2027"}, "names more than two days"),
        ({"closed": "Monday 4 May 2027"}, "that day is a Tuesday"),
        ({"closed": "31 February 2027"}, "31 February 2027"),
        ({"access": "x" * 201}, "is too long"),
    ],
)
def test_a_room_that_makes_no_sense_is_refused_and_nothing_changes(keeper, plan, said, says):
    assert says in filled(keeper, plan, "/rooms", **(ROOM | said))
    assert request_of(plan).rooms == ()


def test_a_room_of_the_same_name_and_one_of_an_older_page_are_refused(keeper, plan):
    form = as_it_stands(keeper.get(at(plan, "/rooms"))) | ROOM
    keeper.post(at(plan, "/rooms"), form)
    old = words_of(keeper.post(at(plan, "/rooms"), form | {"name": "Parlour"}))
    assert "The rules were changed since you opened this page" in old
    assert "There is a room called 'Hall' already" in filled(keeper, plan, "/rooms", **ROOM)
    assert [room.name for room in request_of(plan).rooms] == ["Hall"]
    stale = {"take_out": "1", "edition": "1"}
    page = keeper.post(at(plan, "/rooms/0"), stale, follow=True)
    assert "The rules were changed since" in page.content.decode()
    assert len(request_of(plan).rooms) == 1
    assert keeper.get(at(plan, "/rooms/1")).status_code == 404


def test_a_way_needs_two_places_and_is_said_changed_and_taken_out(keeper, plan):
    page = keeper.get(at(plan, "/ways"), follow=True).content.decode()
    assert "Fewer than two places are known in this plan." in page
    filled(keeper, plan, "/groups/strategy", place="Leeds")
    filled(keeper, plan, "/groups/operations", place="York")
    page = filled(keeper, plan, "/ways", one="Leeds", other="York", minutes="45")
    assert "Between Leeds and York one needs 45 minutes." in page
    page = filled(keeper, plan, "/ways", one="York", other="Leeds", minutes="50")
    assert "It is said already: Between Leeds and York one needs 45 minutes." in page
    page = filled(keeper, plan, "/ways", one="York", other="York", minutes="50")
    assert "from a place to itself it takes no time" in page
    assert "needs 60 minutes" in filled(keeper, plan, "/ways/0", minutes="60")
    taken = {"take_out": "1", "edition": str(Plan.objects.get().edition)}
    keeper.post(at(plan, "/ways/0"), taken)
    assert request_of(plan).travel == ()


def test_dates_of_others_can_be_planned_around_and_stay_when_records_are_read_anew(keeper, plan):
    assert "Board: Wednesday 24 March 2027" in words_of(keeper.get(at(plan)))
    said = {"name": "Migration statistics", "days": "Thursday 25 February 2027\n27 May 2027"}
    page = filled(keeper, plan, "/others", **said)
    assert "Migration statistics: Thursday 25 February 2027 and Thursday 27 May 2027." in page
    slug = given_by_hand(request_of(plan))[0].slug
    rule = {"group": "operations", "when": "not the same week as", "other": slug}
    page = filled(keeper, plan, "/in-step", **rule)
    assert "in the same week as the Migration statistics" in page
    plan_the_year(plan=plan, on=TODAY + dt.timedelta(1), by=OPERATOR)
    assert [each.name for each in given_by_hand(request_of(plan))] == ["Migration statistics"]
    page = filled(keeper, plan, f"/others/{slug}", days="26 February 2027")
    assert "Migration statistics: Friday 26 February 2027." in page
    taken = {"take_out": "1", "edition": str(Plan.objects.get().edition)}
    keeper.post(at(plan, f"/others/{slug}"), taken)
    assert given_by_hand(request_of(plan)) == ()
    assert all(slug not in (each.group, each.other) for each in request_of(plan).timing)


def test_dates_given_that_move_after_adopting_are_said_to_have_moved(keeper, plan):
    day = ["2027-02-25"]
    edition = plan.edition
    keep_dates_given(plan=plan, name="Statistics", days=day, edition=edition, by=OPERATOR)
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    slug = given_by_hand(request_of(plan))[0].slug
    filled(keeper, plan, f"/others/{slug}", days="26 February 2027")
    page = words_of(keeper.get(at(plan, "/now")))
    assert "The Statistics has other dates than when this plan was made." not in page
    assert "Other dates than when this plan was made: Statistics." in page


@pytest.mark.parametrize(
    ("days_given", "says"),
    [
        ("", "This field is required"),
        ("soon", "No day was found in “soon”."),
        ("1 May 2027\nSaturday 1 May 2027", "Saturday 1 May 2027 stands twice"),
        ("1 May 2027 and 2 May 2027", "names more than one day"),
        ("\n".join(f"{n} May 2027 a{n}" for n in range(1, 100)), "write 60 at the most"),
    ],
)
def test_days_that_cannot_be_taken_are_refused_with_the_line(keeper, plan, days_given, says):
    assert says in filled(keeper, plan, "/others", name="Statistics", days=days_given)
    assert given_by_hand(request_of(plan)) == ()


def test_dates_on_record_are_not_changed_from_a_plan(keeper, plan):
    assert keeper.get(at(plan, "/others/board")).status_code == 404


def test_friday_midday_stands_there_and_another_time_is_added_or_left_out(keeper, plan):
    assert "during Friday midday prayer" in words_of(keeper.get(at(plan)))
    said = {"name": "the school run", "weekday": "Monday", "start": "15:00", "end": "16:00"}
    page = filled(keeper, plan, "/avoid-time", **said)
    assert "No group should meet during the school run, Mondays 3pm to 4pm." in page
    backwards = said | {"start": "16:00", "end": "15:00"}
    assert "This is not after the time" in filled(keeper, plan, "/avoid-time", **backwards)
    assert len(request_of(plan).avoid_times) == 2


def test_a_time_to_avoid_is_written_anew_and_taken_out(keeper, plan):
    said = {"name": "the school run", "weekday": "Monday", "start": "15:00", "end": "16:00"}
    filled(keeper, plan, "/avoid-time", **said)
    key = f"/rules/avoid_time:{len(request_of(plan).avoid_times) - 1}"
    assert "Change a time to avoid" in words_of(keeper.get(at(plan, key)))
    page = filled(keeper, plan, key, name="the school bus", end="16:30", groups="strategy")
    assert "The Strategy Group should not meet during the school bus, Mondays 3pm to 4.30pm" in page
    time = request_of(plan).avoid_times[-1]
    assert (time.name, time.weekday.value, time.groups) == (
        "the school bus",
        "Monday",
        ("strategy",),
    )
    assert "This is not after the time" in filled(keeper, plan, key, end="14:00")
    sent = {"take_out": "1", "edition": Plan.objects.get().edition}
    keeper.post(at(plan, key), sent)
    assert "the school bus" not in {each.name for each in request_of(plan).avoid_times}


def test_days_to_avoid_are_written_anew(keeper, plan):
    holidays = {"name": "School holidays", "first": "2027-07-26", "last": "2027-09-03"}
    filled(keeper, plan, "/avoid", **holidays)
    key = f"/rules/avoid:{len(request_of(plan).avoid) - 1}"
    before = request_of(plan).avoid[-1]
    assert before.name == "School holidays"
    form = as_it_stands(keeper.get(at(plan, key)))
    filled(keeper, plan, key)  # sent as it stands, it says the same
    assert request_of(plan).avoid[-1] == before
    backwards = filled(keeper, plan, key, last="2027-07-01")
    assert "This is before the first day." in backwards
    filled(keeper, plan, key, name="School holidays in Hull", last="2027-09-01", strength="must")
    after = request_of(plan).avoid[-1]
    assert (after.name, after.last) == ("School holidays in Hull", dt.date(2027, 9, 1))
    assert after.strength.value == "must"
    old = keeper.post(at(plan, key), form)
    assert "The rules were changed since you opened this page" in words_of(old)
    assert request_of(plan).avoid[-1] == after


@pytest.mark.parametrize(
    "path", ["/rooms", "/ways", "/others", "/avoid-time", "/rules/avoid_time:0"]
)
def test_only_the_secretariat_finds_these_pages(plan, path):
    chair = client_as(member_of(group_for("strategy"), capacity=Capacity.CHAIR))
    elsewhere = client_as(secretariat_of(PartnershipFactory()))
    assert (chair.get(at(plan, path)).status_code, elsewhere.get(at(plan, path)).status_code) == (
        404,
        404,
    )
    assert "Add a room" not in words_of(chair.get(at(plan)))
