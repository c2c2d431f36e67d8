"""The pages of influence plans, of work, and of one's own interests."""

import datetime as dt

import pytest

from convenor.apps.groups.models import Line
from convenor.apps.priorities import operations as do
from convenor.apps.priorities.models import (
    InfluencePlan,
    Work,
)
from convenor.apps.priorities.operations import PlanSaid
from convenor.core.vocabulary import Relation
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    client_as,
    member_of,
)
from tests.priorities_world import (
    LATER,
    ON,
    keep_page,
    live,
    meeting,
    members,
    offered,
    those_who_keep_nothing,
)
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SPOKEN = {"sentence": "Two colleges agreed."}


@pytest.fixture
def world(on_the_day):
    on_the_day(ON)
    return members()


@pytest.fixture
def keeper(world):
    return client_as(world.keeper)


@pytest.fixture
def member(world):
    return client_as(world.member)


def plan_posted(world, **more):
    return {
        "target": world.board.slug,
        "wanted": "Fund two classes",
        "decides_on": "2026-03-25",
        "messenger": world.seat.token,
        "next_step": "Ring its secretary",
        "next_on": "2026-03-10",
    } | more


def test_a_plan_is_held_against_the_calendar_of_the_body(keeper, member, client, world):
    row = live(world)
    decides = meeting(world, dt.date(2026, 3, 25), group=world.board)
    Line.objects.create(
        group=world.group,
        relation=Relation.REPRESENTS_AT.value,
        other=world.board,
        other_slug=world.board.slug,
    )
    page = f"/priorities/{row.token}/plan"
    assert keeper.post(page, plan_posted(world)).url == f"/priorities/{row.token}"
    plan = InfluencePlan.objects.get()
    assert (plan.decides_at, plan.decides_on) == (decides, None)
    told = text_of(member, f"/influence/{plan.token}")
    assert "The City Board is to decide on Wednesday 25 March 2026." in told
    assert "Its papers close on Wednesday 18 March 2026. Its terms do not state that" in told
    assert "The last moment to speak is Wednesday 18 March 2026" in told
    assert "Health is to speak there, and does not sit at the City Board." in told
    assert "The Strategy sends representatives to the City Board." in told
    MembershipFactory(group=world.board, person=world.member.person)
    told = text_of(member, f"/influence/{plan.token}")
    assert "sits at the City Board" in told
    assert "The last moment to speak is Wednesday 25 March 2026" in told
    assert "City Board" in text_of(member, f"/priorities/{row.token}")
    assert client.get(f"/influence/{plan.token}").status_code == 404
    assert "Fund two classes" not in text_of(client, f"/priorities/{row.token}")


def test_a_plan_without_a_body_says_so_and_keeps_nothing(keeper, world):
    row = live(world)
    answer = keeper.post(f"/priorities/{row.token}/plan", plan_posted(world, target=""))
    assert answer.status_code == 400
    assert "Name the body that decides" in soup(answer).get_text()
    assert not InfluencePlan.objects.exists()


def test_a_closed_plan_stands_in_the_timeline_with_what_came_of_it(keeper, member, world):
    row = live(world)
    said = PlanSaid("Fund", "Ring", LATER, target_words="A committee of Parliament")
    plan = do.make_plan(priority=row, said=said, on=ON, by=OPERATOR)
    assert (
        keeper.post(f"/influence/{plan.token}/step", {"words": "", "next_on": ""}).status_code
        == 400
    )
    keeper.post(f"/influence/{plan.token}/step", {"words": "Write", "next_on": "2026-03-20"})
    assert "Write" in text_of(member, f"/influence/{plan.token}")
    keeper.post(f"/influence/{plan.token}/close", {"words": "It asked for more."})
    told = text_of(member, f"/priorities/{row.token}")
    assert "Influence A committee of Parliament: It asked for more." in told
    assert keeper.get(f"/influence/{plan.token}/close").status_code == 404
    keeper.post(f"/influence/{plan.token}/reopen")
    assert InfluencePlan.objects.get().closed_on is None
    for browser in those_who_keep_nothing(world):
        assert browser.post(f"/influence/{plan.token}/close", {"words": "x"}).status_code == 404


def test_work_is_offered_taken_handed_back_and_done(keeper, member, client, world):
    row = live(world)
    posted = {
        "group": world.group.slug,
        "what": "Ring the colleges",
        "priority": row.token,
        "hours": "3",
        "topics": ["health"],
    }
    assert keeper.post(keep_page(world, "/work"), posted).url == keep_page(world)
    work = Work.objects.get()
    here = f"/work/{work.token}"
    member.post("/me/interests", {"topics": ["health"]})
    assert "What fits my interests Ring the colleges" in text_of(member, "/work")
    assert member.get(f"{here}/take").status_code == 302
    assert Work.objects.get().taken_by is None
    member.post(f"{here}/take")
    assert "Taken on by Health, Strategy. About 3 hours." in text_of(member, here)
    assert member.post(f"{here}/hand-back", {"words": ""}).status_code == 400
    member.post(f"{here}/hand-back", {"words": "Two are rung."})
    assert "handed back. Two are rung." in text_of(keeper, here)
    member.post(f"{here}/take")
    member.post(f"{here}/done", {"words": "Four agreed."})
    assert "What came of it: Four agreed." in text_of(member, here)
    told = text_of(member, f"/priorities/{row.token}")
    assert "Work done Ring the colleges: Four agreed. Health, Strategy" in told
    assert "Ring the colleges" not in text_of(client, f"/priorities/{row.token}")


def test_work_of_others_is_not_there(world):
    work = offered(world)
    stranger = client_as(member_of(GroupFactory()))
    assert stranger.get(f"/work/{work.token}").status_code == 404
    assert stranger.post(f"/work/{work.token}/take").status_code == 404
    assert "Ring the colleges" not in text_of(stranger, "/work")


def test_only_whoever_has_it_hands_it_back_and_only_the_secretariat_changes_it(member, world):
    work = offered(world)
    member.post(f"/work/{work.token}/take")
    other = client_as(world.volunteer)
    for step in ("hand-back", "done", "change", "drop", "reopen"):
        assert other.post(f"/work/{work.token}/{step}", {"words": "x"}).status_code == 404, step
    for step in ("change", "drop", "reopen", "nonsense"):
        assert member.post(f"/work/{work.token}/{step}", {"words": "x"}).status_code == 404, step


def test_nobody_else_sees_ones_interests(keeper, member, world):
    member.post("/me/interests", {"topics": [], "known": ["housing"]})
    page = soup(member.get("/me/interests"))
    assert page.find("input", {"name": "known", "value": "housing"}).has_attr("checked")
    work = offered(world, topics=())
    member.post(f"/work/{work.token}/take")
    for address in (
        keep_page(world),
        f"/work/{work.token}",
        f"/keep/{world.partnership.slug}/people/{world.member.person.token}",
        f"/keep/{world.partnership.slug}/history",
    ):
        answer = keeper.get(address)
        assert answer.status_code == 200, address
        assert "housing" not in answer.content.decode(), address


def test_interests_that_are_none_are_refused(member, world):
    assert member.post("/me/interests", {"topics": ["nationality"]}).status_code == 400
