"""Whatever is tried in whatever order, approved minutes change only by a recorded correction."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convenor.apps.minutes.models import MinutesVersion
from convenor.apps.minutes.operations import (
    MinutesNotValid,
    approve_minutes,
    change_paragraph,
    circulate,
    clear_minutes,
    correct_approved,
    publish,
    withdraw_publication,
)
from convenor.apps.minutes.queries import minutes_of
from convenor.core.access import ANYONE
from convenor.core.vocabulary import MinutesState
from tests.apps.minutes.written import LAST_DAY, TODAY, held_meeting
from tests.examples import at_most
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
ORDER = [MinutesState.DRAFT, MinutesState.CIRCULATED, MinutesState.APPROVED]


def step(held, name, n):
    """Try one step. True where it was not refused."""
    by, minutes = OPERATOR, held.minutes
    text = f"Words {n}."
    steps = {
        "draft": lambda: held.drafted(),
        "change": lambda: change_paragraph(
            minutes=minutes, base=held.base, key="none_0", changed={"text": text}, by=by
        ),
        "clear": lambda: clear_minutes(minutes=minutes, by=by),
        "send": lambda: circulate(
            minutes=minutes, corrections_by=LAST_DAY, on=TODAY, address="https://x/", by=by
        ),
        "approve": lambda: approve_minutes(minutes=minutes, at=held.later, on=TODAY, by=by),
        "correct": lambda: correct_approved(
            minutes=minutes, base=held.base, key="none_0", text=text, why="A slip.", by=by
        ),
        "publish": lambda: publish(minutes=minutes, base=held.base, names=[], by=by),
        "withdraw": lambda: withdraw_publication(minutes=minutes, why="A slip.", by=by),
    }
    try:
        steps[name]()
    except MinutesNotValid:
        return False
    return True


def texts_of(minutes):
    return {each.number: each.paragraphs for each in MinutesVersion.objects.filter(minutes=minutes)}


STEPS = ["draft", "change", "clear", "send", "approve", "correct", "publish", "withdraw"]


@settings(
    max_examples=at_most(25), deadline=dt.timedelta(seconds=30),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(names=st.lists(st.sampled_from(STEPS), max_size=8))
def test_no_step_goes_back_and_no_version_is_ever_changed(db, names):
    held = held_meeting().drafted()
    for n, name in enumerate(["clear", "send", *names]):
        before, was = held.minutes, texts_of(held.minutes)
        went = step(held, name, n)
        after, now = held.minutes, texts_of(held.minutes)
        assert {number: now[number] for number in was} == was
        assert ORDER.index(after.state) >= ORDER.index(before.state)
        if before.state == MinutesState.APPROVED:
            assert after.approved_version == before.approved_version
            assert len(now) == len(was) + (went and name == "correct")
        if not went:
            assert now == was
        seen = minutes_of(ANYONE, held.meeting)
        assert seen is None or not [x for x in seen.lines if "chair" in x.text]


def test_the_steps_that_are_tried_can_all_succeed():
    held = held_meeting().published()
    went = [step(held, name, n) for n, name in enumerate(["change", "approve", "correct", "publish", "withdraw"])]  # fmt: skip
    assert went == [True] * 5
