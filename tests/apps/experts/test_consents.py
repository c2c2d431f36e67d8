"""What an expert agreed to is asked each time something is shown, and taking it back holds at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.apps.audit.models import Entry
from convenor.apps.groups.queries import (
    Forum,
    actor_for,
    can_view_person,
    people_of,
    people_shown,
    safe_names_hidden,
    shown_as,
    visible_people,
    where_they_sit,
)
from convenor.apps.people.models import ExpertConsent
from convenor.apps.people.operations import (
    ConsentNotValid,
    PersonNotValid,
    set_display,
    set_expert_consent,
    withdraw_expert_consents,
)
from convenor.apps.search.models import Kind, Passage
from convenor.apps.search.operations import put
from convenor.core.access import ANYONE
from convenor.core.governance.voice.experts import Agreed, audience_agreed, cloaked, may_hold_words
from convenor.core.vocabulary import Capacity, ExpertUse, Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PersonFactory,
    SeatFactory,
    member_of,
    secretariat_of,
)
from tests.web.meeting_world import DAY

PLAIN = "an expert by experience"
NAME, WORDS = ExpertUse.SAFE_NAME, ExpertUse.WORDS


@pytest.fixture
def board(db):
    return GroupFactory(name="City Board")


@pytest.fixture
def expert(board):
    person = PersonFactory(name="Amal Winter", is_expert=True, job_title="baker")
    MembershipFactory(group=board, person=person, capacity=Capacity.EXPERT.value)
    return person


def agree(person, marking, **where):
    set_expert_consent(person=person, use=NAME, marking=marking, by=OPERATOR, **where)


def label(user, person, at=None):
    actor = actor_for(user, on=DAY) if user else ANYONE
    return shown_as(actor, person.pk, at=at or Forum()).label


def test_without_consent_nobody_but_they_themselves_is_told_the_safe_name(board, expert):
    for user in (
        secretariat_of(board.partnership),
        member_of(board, capacity=Capacity.CHAIR),
        None,
    ):
        assert label(user, expert) == PLAIN
    assert shown_as(OPERATOR, expert.pk).label == PLAIN
    own = member_of(board)
    own.person.is_expert = True
    own.person.save()
    assert label(own, own.person) == own.person.name


def test_consent_reaches_its_audience_and_no_further(board, expert):
    keeps, sits = secretariat_of(board.partnership), member_of(board)
    chair = member_of(board, capacity=Capacity.CHAIR)
    linked = member_of(board, seat=SeatFactory(group=board, enforcement_linked=True))
    elsewhere = member_of(GroupFactory(partnership=board.partnership))
    agree(expert, Marking.NAMED_SEATS)
    assert [label(u, expert) for u in (keeps, chair)] == ["Amal Winter"] * 2
    assert [label(u, expert) for u in (sits, linked, None)] == [PLAIN] * 3
    agree(expert, Marking.PARTNERS)
    assert [label(u, expert) for u in (keeps, sits)] == ["Amal Winter"] * 2
    assert [label(u, expert) for u in (linked, elsewhere, None)] == [PLAIN] * 3
    agree(expert, Marking.PUBLIC)
    assert [label(u, expert) for u in (linked, None)] == ["Amal Winter"] * 2
    assert people_shown(ANYONE, [expert.pk])[expert.pk].job_title is None


def test_a_forum_is_decided_for_itself(board, expert):
    agree(expert, Marking.PUBLIC)
    agree(expert, Marking.RESTRICTED, group_id=board.pk)
    assert label(None, expert) == "Amal Winter"
    assert label(None, expert, Forum(board.pk)) == PLAIN
    agree(expert, Marking.PUBLIC, group_id=board.pk, meeting_id=7)
    assert label(None, expert, Forum(board.pk, 7)) == "Amal Winter"
    assert label(None, expert, Forum(board.pk, 8)) == PLAIN


def test_taken_back_twice_changes_nothing_the_second_time(board, expert):
    agree(expert, Marking.PUBLIC)
    assert withdraw_expert_consents(person=expert, use=NAME, by=OPERATOR) == 1
    assert label(None, expert) == PLAIN
    before = Entry.objects.count()
    assert withdraw_expert_consents(person=expert, use=NAME, by=OPERATOR) == 0
    agree(expert, Marking.RESTRICTED)
    assert Entry.objects.count() == before
    assert ExpertConsent.objects.filter(withdrawn_at__isnull=False).count() == 1
    assert "Amal" not in "".join(Entry.objects.values_list("what", flat=True))


def test_taking_back_leaves_what_was_refused_at_one_forum(board, expert):
    agree(expert, Marking.RESTRICTED, group_id=board.pk)
    withdraw_expert_consents(person=expert, by=OPERATOR)
    agree(expert, Marking.PUBLIC)
    assert label(None, expert, Forum(board.pk)) == PLAIN


def test_only_an_expert_has_these_choices_and_an_expert_no_others(board, expert):
    with pytest.raises(ConsentNotValid, match="Only an expert"):
        agree(PersonFactory(), Marking.PUBLIC)
    with pytest.raises(PersonNotValid, match="their own page"):
        set_display(person=expert, detail="name", marking=Marking.PUBLIC, by=OPERATOR)


def test_an_expert_is_in_nobodys_list_of_people(board, expert):
    keeps = actor_for(secretariat_of(board.partnership), on=DAY)
    member = member_of(board).person
    for actor in (keeps, OPERATOR):
        assert member in visible_people(actor)
        assert expert not in visible_people(actor)
        assert not can_view_person(actor, expert, where_they_sit([expert])[expert.pk])
    assert not people_of(keeps, partnership_id=board.partnership_id, search="Amal").exists()


def test_the_index_never_holds_a_safe_name(board, expert):
    agree(expert, Marking.PUBLIC)
    put(
        kind=Kind.MINUTES,
        key="x",
        partnership_id=board.partnership_id,
        group_id=board.pk,
        on=DAY,
        title="Amal Winter spoke",
        paragraphs=["Then Amal Winter said no."],
        audience=["all"],
        address="/",
    )
    found = Passage.objects.get()
    assert (found.title, found.text) == (f"{PLAIN} spoke", f"Then {PLAIN} said no.")


def test_hidden_names_cost_one_query_where_there_is_no_expert(board, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not safe_names_hidden(ANYONE, partnership_id=board.partnership_id)


markings = st.sampled_from(Marking)
places = st.sampled_from([(None, None), (1, None), (2, None), (1, 10), (1, 11), (2, 20)])


@given(st.dictionaries(places, markings), places)
def test_the_nearest_word_counts_and_without_one_nobody_is_told(said, where):
    consents = [Agreed(NAME, marking, *at) for at, marking in said.items()]
    group, _meeting = where
    expected = next(
        (said[at] for at in (where, (group, None), (None, None)) if at in said), Marking.RESTRICTED
    )
    group_id, meeting_id = where
    assert audience_agreed(consents, NAME, group_id=group_id, meeting_id=meeting_id) is expected
    assert audience_agreed(consents, WORDS, group_id=group_id) is Marking.RESTRICTED


@given(st.text(), st.lists(st.from_regex(r"[A-Z][a-z]{3,8}", fullmatch=True), max_size=3))
def test_what_is_cloaked_holds_no_name_any_more(text, names):
    said = cloaked(f"{text} {' '.join(names)} .", names)
    assert cloaked(said, names) == said or PLAIN in said
    for name in names:
        assert f" {name} " not in said


def test_names_are_replaced_as_whole_words_only():
    assert cloaked("Rosemary met rose, Rose's friend.", ["Rose"]) == (
        f"Rosemary met {PLAIN}, {PLAIN}'s friend."
    )


def test_words_of_an_expert_are_noticed():
    assert may_hold_words("An expert by experience said that waiting was hard.", [])
    assert may_hold_words("Amal described the hotel.", ["Amal"])
    assert not may_hold_words("The council said that waiting was hard.", ["Amal"])
    assert not may_hold_words("The group has a place for an expert by experience.", [])
