"""What searching finds of a register: for those who may see the entry, wherever it is held at the time."""

import pytest

from convenor.apps.groups.queries import actor_for
from convenor.apps.register.operations import (
    EntryWords,
    accept_move,
    change_entry,
    close_entry,
    plan_review,
    record_review,
)
from convenor.apps.search.queries import Kind, search
from convenor.core.access import ANYONE
from convenor.core.access.audience import tokens_of
from convenor.core.vocabulary import Capacity, Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    PartnershipFactory,
    member_of,
    secretariat_of,
)
from tests.register_world import TODAY, WORDS, handed, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    """The first group, the one beside it, and who sits where."""
    group = GroupFactory()
    other = GroupFactory(partnership=group.partnership)
    users = {
        "secretariat": secretariat_of(group.partnership),
        "chair": member_of(group, capacity=Capacity.CHAIR),
        "member": member_of(group),
        "beside": member_of(other),
        "elsewhere": secretariat_of(PartnershipFactory()),
    }
    return group, other, users


def finders(users, words):
    actors = {name: actor_for(user, on=TODAY) for name, user in users.items()}
    return {
        name
        for name, actor in (actors | {"visitor": ANYONE}).items()
        if search(tokens_of(actor), words).found
    }


def test_an_entry_is_found_by_its_group_and_no_wider(here):
    group, _other, users = here
    opened(group, why_it_matters="Zebrafish move schools.", response="Call the goldfish.")
    inside = {"secretariat", "chair", "member"}
    assert finders(users, "zebrafish") == finders(users, "goldfish") == inside
    hit = search(None, "zebrafish").rows[0]
    assert (hit.kind, hit.group_id, hit.on) == (Kind.REGISTER, group.pk, TODAY)
    assert (
        "".join(piece for piece, _is_hit in hit.title) == "Register: Hotels close at short notice"
    )


def test_what_is_restricted_is_found_by_the_chair_and_the_secretariat(here):
    group, _other, users = here
    entry = opened(group, why_it_matters="Zebrafish move schools.")
    words = EntryWords(**WORDS | {"why_it_matters": "Zebrafish.", "marking": Marking.RESTRICTED})
    change_entry(entry=entry, words=words, by=OPERATOR)
    assert finders(users, "zebrafish") == {"secretariat", "chair"}


def test_it_is_found_where_it_is_held_and_by_the_group_that_is_asked(here):
    group, other, users = here
    entry = opened(group, why_it_matters="Zebrafish move schools.")
    move = handed(entry, other)
    assert finders(users, "zebrafish") == {"secretariat", "chair", "member", "beside"}
    accept_move(move=move, on=TODAY, by=OPERATOR)
    assert finders(users, "zebrafish") == {"secretariat", "beside"}


def test_what_a_meeting_said_and_why_it_was_closed_are_found(here):
    group, _other, users = here
    entry = opened(group)
    meeting = MeetingFactory(group=group, on=TODAY)
    review = plan_review(entry=entry, meeting=meeting, on=TODAY, by=OPERATOR)
    record_review(review=review, said="The zebrafish left.", today=TODAY, by=OPERATOR)
    close_entry(entry=entry, because="No goldfish.", on=TODAY, today=TODAY, by=OPERATOR)
    for words in ("zebrafish", "goldfish"):
        assert finders(users, words) == {"secretariat", "chair", "member"}


def test_who_speaks_for_the_owner_of_a_restricted_entry_reads_it_on_the_register(here):
    group, _other, users = here
    owner = users["member"].person
    opened(group, why_it_matters="Zebrafish.", owner_person=owner, marking=Marking.RESTRICTED)
    assert finders(users, "zebrafish") == {"secretariat", "chair"}
