"""A calendar is looked for outside of the page, can be stopped, and is examined before it is shown."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.plans import tasks
from convenor.apps.plans.documents import read_request, read_result
from convenor.apps.plans.models import PlanVersion
from convenor.apps.plans.operations import (
    PlanNotKept,
    begin_solving,
    drop_plan,
    note_progress,
    plan_the_year,
    settle_group,
    start_plan,
    stop_solving,
)
from convenor.apps.plans.planning import check
from convenor.core.planner.plan import Plan as FoundPlan
from convenor.core.planner.plan import Standing
from convenor.core.planner.solve import Progress
from tests.factories import OPERATOR, GroupFactory, PartnershipFactory, secretariat_of
from tests.plans_world import FIRST, LAST, TODAY, planned, solved

pytestmark = pytest.mark.django_db


def work_on(version):
    user = secretariat_of(version.plan.partnership)
    tasks.solve_version.func(version.pk, user.pk, TODAY.isoformat())
    version.refresh_from_db()
    return version


def test_what_is_found_is_a_plan_that_the_examiner_passes():
    version = solved(planned())
    result = read_result(version.result)
    request = read_request(version.request)
    assert version.state == "done"
    assert {(each.group, each.number) for each in result.meetings} == {
        (group, number) for group in ("strategy", "operations") for number in (1, 2, 3, 4)
    }
    assert check(request, result.meetings).cost == result.cost
    assert set(result.reasons) == {(each.group, each.number) for each in result.meetings}
    assert version.finished_at is not None


def test_pressing_twice_asks_once_and_the_next_time_is_the_next_version():
    plan = planned()
    first = plan_the_year(plan=plan, on=TODAY, by=OPERATOR)
    assert plan_the_year(plan=plan, on=TODAY, by=OPERATOR) == first
    work_on(first)
    assert plan_the_year(plan=plan, on=TODAY, by=OPERATOR).number == 2


def test_a_task_that_comes_twice_works_once(monkeypatch):
    version = solved(planned())
    monkeypatch.setattr(tasks, "solve", lambda *a, **k: pytest.fail("it was solved again"))
    assert work_on(version).state == "done"


def test_how_far_it_is_is_noted_and_a_wish_to_stop_is_heard(monkeypatch):
    version = plan_the_year(plan=planned(), on=TODAY, by=OPERATOR)
    heard = []

    def slow(request, *, seconds, progress):
        heard.append(progress(Progress(cost=400, bound=100.0, nodes=1, meetings=(), seconds=0.1)))
        version.refresh_from_db()
        heard.append((version.state, version.cost, version.bound))
        stop_solving(version=version, by=OPERATOR)
        heard.append(progress(Progress(cost=340, bound=330.0, nodes=2, meetings=(), seconds=0.2)))
        return real(request, seconds=seconds, progress=lambda so_far: True)

    real = tasks.solve
    monkeypatch.setattr(tasks, "solve", slow)
    monkeypatch.setattr(tasks, "SECONDS_BETWEEN_NOTES", 0)
    work_on(version)
    assert heard == [True, ("solving", 400.0, 100.0), False]
    assert version.state == "stopped"
    assert read_result(version.result).meetings


def test_a_calendar_worse_than_the_search_says_is_never_shown(monkeypatch):
    def liar(request, **kwargs):
        return FoundPlan((), Standing.OPTIMAL, 0, 0.0)

    monkeypatch.setattr(tasks, "solve", liar)
    version = plan_the_year(plan=planned(), on=TODAY, by=OPERATOR)
    with pytest.raises(tasks.NotPassed):
        work_on(version)
    version.refresh_from_db()
    assert (version.state, version.result) == ("failed", None)
    assert "Something went wrong on our side" in version.problem


def test_a_search_that_nobody_began_or_nobody_goes_on_with_ends_when_stopped():
    waiting = plan_the_year(plan=planned(), on=TODAY, by=OPERATOR)
    assert stop_solving(version=waiting, by=OPERATOR).state == "failed"
    silent = plan_the_year(plan=waiting.plan, on=TODAY, by=OPERATOR)
    begin_solving(version=silent, by=OPERATOR)
    assert stop_solving(version=silent, by=OPERATOR).state == "solving"
    PlanVersion.objects.filter(pk=silent.pk).update(
        heard_at=timezone.now() - dt.timedelta(minutes=5)
    )
    assert stop_solving(version=silent, by=OPERATOR).state == "failed"


def test_a_plan_that_is_dropped_meanwhile_is_gone_and_the_worker_does_not_mind(monkeypatch):
    version = plan_the_year(plan=planned(), on=TODAY, by=OPERATOR)
    user = secretariat_of(version.plan.partnership)

    def dropped_meanwhile(request, *, seconds, progress):
        found = real(request, seconds=seconds, progress=progress)
        drop_plan(plan=version.plan, by=OPERATOR)
        assert not progress(Progress(cost=1, bound=0.0, nodes=1, meetings=(), seconds=0.1))
        return found

    real = tasks.solve
    monkeypatch.setattr(tasks, "solve", dropped_meanwhile)
    monkeypatch.setattr(tasks, "SECONDS_BETWEEN_NOTES", 0)
    for _time in range(2):
        tasks.solve_version.func(version.pk, user.pk, TODAY.isoformat())
    assert PlanVersion.objects.count() == 0


def test_stopping_what_is_finished_changes_nothing():
    version = solved(planned())
    assert stop_solving(version=version, by=OPERATOR).state == "done"
    assert not note_progress(version=version, cost=1.0, bound=1.0, by=OPERATOR)
    version.refresh_from_db()
    assert version.cost == read_result(version.result).cost


def test_there_is_nothing_to_look_for_until_a_number_is_said():
    partnership = PartnershipFactory()
    group = GroupFactory(partnership=partnership)
    plan = start_plan(
        partnership=partnership, name="2027", first=FIRST, last=LAST, on=TODAY, by=OPERATOR
    )
    with pytest.raises(PlanNotKept, match="Say first how many meetings to plan"):
        plan_the_year(plan=plan, on=TODAY, by=OPERATOR)
    settle_group(plan=plan, slug=group.slug, meetings=3, edition=1, on=TODAY, by=OPERATOR)
    version = solved(plan)
    assert len(read_result(version.result).meetings) == 3
