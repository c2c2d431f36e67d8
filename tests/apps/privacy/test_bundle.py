"""What goes out with an answer holds nothing that was left out, is marked, or is kept safe."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from convenor.apps.audit.models import Entry
from convenor.apps.experts.operations.involvements import delete_what_is_held
from convenor.apps.groups.queries import actor_for
from convenor.apps.privacy.models import InformationRequest, Strike
from convenor.apps.privacy.operations.asked import (
    InformationNotValid,
    end_request,
    note_request,
    publish_request,
)
from convenor.apps.privacy.operations.bundle import (
    give_after_all,
    leave_out,
    leave_out_everywhere,
    put_in_bundle,
)
from convenor.apps.privacy.queries.asked import log_of, requests_of
from convenor.apps.privacy.queries.bundle import CHANGED, KEPT_SAFE, NARROWER, bundle_of
from convenor.apps.search.models import Passage
from convenor.core.vocabulary import InformationLaw, InformationState
from tests.experts_world import DAY, WHO, invited
from tests.factories import OPERATOR, GroupFactory, secretariat_of

pytestmark = pytest.mark.django_db
D = dt.date


def asked(group, **more):
    said = {
        "partnership": group.partnership,
        "law": InformationLaw.FREEDOM,
        "asked_on": DAY,
        "asked_as": "a member of the public",
        "asked": "What was said of homes?",
        "on": DAY,
        "by": OPERATOR,
    }
    return note_request(**said | more)


def passage(group, text, *, tokens="all", key="d1", title="Decision 2026/1"):
    return Passage.objects.create(
        kind="decision",
        key=key,
        partnership_id=group.partnership_id,
        title=title,
        text=text,
        tokens=tokens,
        address="/decisions",
    )


def goes_out(row):
    return " ".join(
        piece.text for item in bundle_of(row) for part in item.parts for piece in part.pieces
    )


def put(row, key="d1"):
    return put_in_bundle(information=row, kind="decision", key=key, by=OPERATOR)


@pytest.fixture
def group():
    return GroupFactory(name="City Board")


def test_what_is_not_for_everybody_is_left_out_until_it_is_given(group):
    row = asked(group)
    passage(group, "Open words.")
    passage(group, "Words for the group.", tokens=f"g{group.pk} k{group.partnership_id}")
    passage(group, "Words for the chair.", tokens=f"c{group.pk} k{group.partnership_id}")
    put(row)
    assert goes_out(row).split(" Open")[0] == "Decision 2026/1"
    assert "Words for" not in goes_out(row)
    inside, few = Strike.objects.order_by("part")
    give_after_all(strike=inside, by=OPERATOR)
    assert "Words for the group." in goes_out(row)
    with pytest.raises(InformationNotValid, match="Change its marking first"):
        give_after_all(strike=few, by=OPERATOR)
    assert "Words for the chair." not in goes_out(row)


def test_the_title_of_what_nobody_else_may_know_of_is_left_out_too(group):
    row = asked(group)
    passage(group, "Secret.", tokens=f"k{group.partnership_id}", title="On a person")
    put(row)
    assert goes_out(row).strip() == ""
    assert bundle_of(row)[0].is_out


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"text": "Other words."}, CHANGED),
        ({"tokens": "g1"}, NARROWER),
        ({"kind": "paper"}, CHANGED),
    ],
)
def test_what_changed_or_was_marked_closer_since_goes_no_longer_out(group, change, why):
    row = asked(group)
    passage(group, "Open words.")
    put(row)
    Passage.objects.update(**change)
    assert "Open words" not in goes_out(row)
    assert why in bundle_of(row)[0].whys
    end_request(information=row, state=InformationState.GIVEN, answer="Here.", on=DAY, by=OPERATOR)
    row.refresh_from_db()
    assert "Open words" not in goes_out(row)
    went = bundle_of(row, as_it_went=True)[0]
    assert went.parts[1].pieces[0].text == "Open words."


def test_a_safe_name_never_goes_out_nor_a_real_one_whatever_is_on_record():
    world = invited()
    row = asked(world.group)
    passage(world.group, f"{WHO.safe_name} spoke on waiting.")
    passage(world.group, f"{WHO.real_name} spoke on waiting.")
    passage(world.group, "Others spoke.")
    put(row)
    said = goes_out(row)
    assert "spoke on waiting" in said
    assert "Others spoke" in said
    for name in (*WHO.safe_name.split(), *WHO.real_name.split()):
        assert name not in said
    assert KEPT_SAFE in bundle_of(row)[0].whys


def test_what_a_secretariat_may_not_see_cannot_be_put_in(group):
    row = asked(group)
    passage(group, "For another.", tokens="g999999")
    by = actor_for(secretariat_of(group.partnership), on=DAY)
    with pytest.raises(InformationNotValid, match="not on record here any more"):
        put_in_bundle(information=row, kind="decision", key="d1", by=by)


def test_words_are_left_out_wherever_they_stand_and_nowhere_twice(group):
    row = asked(group)
    passage(group, "Elm Road, and again elm road.", title="Homes at Elm Road")
    passage(group, "Near Elm Road.", key="d2")
    put(row), put(row, "d2")
    why = "Section 38, safety"
    assert leave_out_everywhere(information=row, words="Elm Road", why=why, by=OPERATOR) == 4
    assert leave_out_everywhere(information=row, words="elm  ROAD", why=why, by=OPERATOR) == 0
    assert "elm" not in goes_out(row).lower()
    assert "Elm" not in " ".join(Entry.objects.values_list("what", flat=True))


def test_what_does_not_stand_there_or_has_no_reason_is_refused_and_nothing_changes(group):
    row = asked(group)
    passage(group, "Elm Road.")
    item = put(row)
    for words, why, told in (
        ("Oak Road", "Section 38", "does not stand there"),
        ("Elm Road", " ", "the law wants a reason"),
    ):
        with pytest.raises(InformationNotValid, match=told):
            leave_out(information=row, item=item, part=None, words=words, why=why, by=OPERATOR)
    assert not Strike.objects.exists()


@given(st.data())
def test_whatever_is_left_out_does_not_go_out(data):
    words = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Oak"]
    group = GroupFactory()
    row = asked(group)
    drawn = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=12))
    passage(group, " ".join(drawn), title="T")
    item = put(row)
    gone = data.draw(st.sets(st.sampled_from(drawn), min_size=1))
    for each in sorted(gone):
        leave_out(information=row, item=item, part=1, words=each, why="Why", by=OPERATOR)
    left = goes_out(row).split()
    assert left == ["T", *(each for each in drawn if each not in gone)]


def test_it_is_not_given_whole_while_something_is_left_out(group):
    row = asked(group)
    passage(group, "Elm Road.")
    leave_out(
        information=row, item=put(row), part=None, words="Elm Road", why="Section 38", by=OPERATOR
    )
    ended = {"information": row, "answer": "Here.", "on": DAY, "by": OPERATOR}
    with pytest.raises(InformationNotValid, match="“given in part”"):
        end_request(state=InformationState.GIVEN, **ended)
    with pytest.raises(InformationNotValid, match="under which section"):
        end_request(state=InformationState.IN_PART, **ended)
    with pytest.raises(InformationNotValid, match="to which body"):
        end_request(state=InformationState.PASSED_ON, **ended)
    assert InformationRequest.objects.get().state == "open"
    end_request(state=InformationState.IN_PART, section="Section 38", **ended)
    assert InformationRequest.objects.get().state == "given in part"


def test_the_public_log_names_nobody_who_is_kept_safe_since(group):
    row = asked(group)
    end_request(
        information=row,
        state=InformationState.GIVEN,
        answer="It was Winter Linden.",
        on=DAY,
        by=OPERATOR,
    )
    publish_request(information=row, asked="Who spoke for Winter Linden?", by=OPERATOR)
    (before,) = log_of(group.partnership_id)
    assert "Winter Linden" in before.asked
    invited(group=group)
    (told,) = log_of(group.partnership_id)
    assert (told.asked, told.answer) == (
        "Who spoke for an expert by experience?",
        "It was an expert by experience.",
    )


def test_ones_own_data_and_what_is_open_is_not_published(group):
    row = asked(group)
    with pytest.raises(InformationNotValid, match="still open"):
        publish_request(information=row, asked="x", by=OPERATOR)
    own = asked(group, law=InformationLaw.SUBJECT)
    end_request(information=own, state=InformationState.GIVEN, answer="y", on=DAY, by=OPERATOR)
    with pytest.raises(InformationNotValid, match="never published"):
        publish_request(information=own, asked="x", by=OPERATOR)
    assert log_of(group.partnership_id) == []


def test_in_scotland_its_own_holidays_count(group):
    # 17 March is a bank holiday in Northern Ireland, and counts for the rest of the Kingdom alone.
    assert asked(group).due_on == D(2026, 3, 31)
    type(group.partnership).objects.update(country="Scotland", area="")
    group.partnership.refresh_from_db()
    assert asked(group).due_on == D(2026, 3, 30)


def test_a_safe_name_in_an_answer_is_not_kept_so_it_is_not_there_once_they_are_forgotten():
    world = invited()
    row = asked(world.group)
    ended = {"state": InformationState.GIVEN, "on": DAY, "by": OPERATOR}
    end_request(information=row, answer=f"{WHO.safe_name} said so.", **ended)
    publish_request(information=row, asked=f"What did {WHO.safe_name} say?", by=OPERATOR)
    delete_what_is_held(involvement=world.involvement, on=DAY, by=OPERATOR, asked=True)
    (told,) = log_of(world.group.partnership_id)
    assert told.asked == "What did an expert by experience say?"
    assert told.answer == "an expert by experience said so."


def counted(read):
    with CaptureQueriesContext(connection) as found:
        read()
    return len(found)


def test_more_things_and_more_requests_take_no_more_queries():
    group = invited().group
    row = asked(group)

    def one_more(number):
        passage(group, f"Winter Linden on Elm Road {number}.", key=f"d{number}")
        item = put(row, f"d{number}")
        leave_out(information=row, item=item, part=1, words="Elm", why="Why", by=OPERATOR)
        other = asked(group)
        ended = {"state": InformationState.NOT_HELD, "answer": "None.", "on": DAY, "by": OPERATOR}
        end_request(information=other, **ended)
        publish_request(information=other, asked="Is there any?", by=OPERATOR)

    def read():
        bundle_of(row)
        log_of(group.partnership_id)
        requests_of(group.partnership_id, on=DAY)

    one_more(1)
    few = counted(read)
    for number in range(2, 6):
        one_more(number)
    assert len(bundle_of(row)) == len(log_of(group.partnership_id)) == 5
    assert counted(read) == few
