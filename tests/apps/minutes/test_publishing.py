"""The public rendition: what it takes to publish it, and who reads what."""

import pytest

from convenor.apps.groups.queries import actor_for
from convenor.apps.minutes.operations import (
    MinutesNotValid,
    StaleMinutes,
    change_paragraph,
    publish,
    withdraw_publication,
)
from convenor.apps.minutes.queries import minutes_of, published_minutes
from convenor.apps.people.models import DisplayConsent
from convenor.core.access import ANYONE
from convenor.core.governance.minutes import Redaction, Stays
from convenor.core.vocabulary import Capacity, Marking
from tests.apps.minutes.written import HELD, TODAY, held_meeting
from tests.factories import OPERATOR, GroupFactory, member_of, secretariat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return held_meeting()


def words_for(user, held):
    """The notes that a reader is shown, or nothing."""
    actor = ANYONE if user is None else actor_for(user, on=TODAY)
    shown = minutes_of(actor, held.meeting)
    said = " ".join(line.text for line in shown.lines) if shown else ""
    return {whom for whom in ("everybody", "partners", "the chair") if f"Words for {whom}" in said}


def readers(held):
    neighbour = GroupFactory(partnership=held.group.partnership)
    return {
        "visitor": None,
        "stranger": member_of(GroupFactory()),
        "partner": member_of(neighbour),
        "guest": held.guest,
        "member": held.present,
        "observer": member_of(held.group, capacity=Capacity.OBSERVER),
        "chair": member_of(held.group, capacity=Capacity.CHAIR),
        "secretariat": secretariat_of(held.group.partnership),
    }


ALL = {"everybody", "partners", "the chair"}
GROUP = {"everybody", "partners"}
MATRIX = {
    "drafted": {"chair": ALL, "secretariat": ALL},
    "sent": {"guest": GROUP, "member": GROUP, "observer": GROUP, "chair": ALL, "secretariat": ALL},
    "published": {
        "visitor": {"everybody"},
        "stranger": {"everybody"},
        "partner": GROUP,
        "guest": GROUP,
        "member": GROUP,
        "observer": GROUP,
        "chair": ALL,
        "secretariat": ALL,
    },
}


@pytest.mark.parametrize("state", list(MATRIX))
def test_who_reads_what(held, state):
    getattr(held, state)()
    shown = {name: words_for(user, held) for name, user in readers(held).items()}
    assert shown == {name: MATRIX[state].get(name, set()) for name in shown}


def published(held, names=(), base=None):
    return publish(minutes=held.minutes, base=base or held.base, names=names, by=OPERATOR)


def test_a_draft_is_not_published(held):
    held.drafted()
    with pytest.raises(MinutesNotValid, match="are a draft"):
        published(held)


def test_what_is_left_out_needs_a_reason_before_anything_is_published(held):
    held.sent()
    with pytest.raises(MinutesNotValid, match="2 parts are left out without a reason"):
        published(held)
    assert not held.minutes.published_at


def test_what_the_check_finds_is_answered_first(held):
    held.published()
    change = {"text": "Ada Okoro and two families came."}
    key = "none_0"
    change_paragraph(minutes=held.minutes, base=held.base, key=key, changed=change, by=OPERATOR)
    with pytest.raises(MinutesNotValid, match="found 2 places"):
        published(held, names=["Ada Okoro"])
    answered = {
        "redactions": (Redaction("Ada Okoro", "a name"),),
        "stays": (Stays("two families", "they told the press"),),
    }
    change_paragraph(minutes=held.minutes, base=held.base, key=key, changed=answered, by=OPERATOR)
    published(held, names=["Ada Okoro"])
    said = [line.text for line in minutes_of(ANYONE, held.meeting).lines]
    assert "[left out: a name] and two families came." in said
    member = minutes_of(actor_for(held.present, on=TODAY), held.meeting)
    assert "Ada Okoro and two families came." in [line.text for line in member.lines]


def test_only_the_version_that_was_checked_is_published(held):
    held.published()
    change = {"text": "Other words."}
    change_paragraph(minutes=held.minutes, base=2, key="none_0", changed=change, by=OPERATOR)
    with pytest.raises(StaleMinutes):
        published(held, base=2)
    assert words_for(None, held) == {"everybody"}
    published(held)
    assert words_for(None, held) == set()
    with pytest.raises(MinutesNotValid, match="published already"):
        published(held)


def test_taking_it_back_leaves_a_trace_and_can_be_undone(held):
    held.published()
    with pytest.raises(MinutesNotValid, match="Say why"):
        withdraw_publication(minutes=held.minutes, why="", by=OPERATOR)
    withdraw_publication(minutes=held.minutes, why="It named a school.", by=OPERATOR)
    shown = minutes_of(ANYONE, held.meeting)
    assert shown.withdrawn_because == "It named a school."
    assert (shown.lines, shown.attendance) == ((), ())
    assert published_minutes(group_id=held.group.pk) == []
    with pytest.raises(MinutesNotValid, match="not published"):
        withdraw_publication(minutes=held.minutes, why="Again.", by=OPERATOR)
    published(held)
    assert words_for(None, held) == {"everybody"}
    assert published_minutes(group_id=held.group.pk) == [(HELD, held.meeting.token)]


def test_a_name_is_shown_only_while_its_person_agrees(held):
    held.published()
    (part,) = minutes_of(ANYONE, held.meeting).attendance
    assert part.lines == ("Seat of the police",)
    consent = DisplayConsent.objects.create(
        person=held.present.person, detail="name", marking=Marking.PUBLIC.value
    )
    (part,) = minutes_of(ANYONE, held.meeting).attendance
    assert part.lines == (f"{held.present.person.name}, Seat of the police",)
    consent.delete()
    (part,) = minutes_of(ANYONE, held.meeting).attendance
    assert part.lines == ("Seat of the police",)


def test_reading_costs_the_same_however_long_the_attendance(held, django_assert_max_num_queries):
    held.published()
    with django_assert_max_num_queries(9):
        minutes_of(ANYONE, held.meeting)


def test_for_whom_somebody_spoke_is_read_inside_the_group_alone(held):
    held.published()
    row = held.minutes.versions.get(number=2)
    row.attendance[0]["on_behalf_of"] = "a neighbour"
    row.save()
    (part,) = minutes_of(actor_for(held.present, on=TODAY), held.meeting).attendance
    assert part.lines == (f"{held.present.person.name}, Seat of the police (for a neighbour)",)
    (part,) = minutes_of(ANYONE, held.meeting).attendance
    assert part.lines == ("Seat of the police",)
