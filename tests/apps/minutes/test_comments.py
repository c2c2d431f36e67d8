"""Comments in a Word file are corrections asked for by whoever brought it, in the author's words."""

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.minutes.operations import CommentInFile, MinutesNotValid, accept_returned
from convenor.apps.minutes.queries import corrections_of
from tests.apps.minutes.test_lifecycle import as_actor
from tests.apps.minutes.written import held_meeting
from tests.factories import OPERATOR, GroupFactory, member_of

pytestmark = pytest.mark.django_db
COMMENT = CommentInFile("none_0", "The mayor", "Too short.")


@pytest.fixture
def held():
    return held_meeting().drafted()


def bring(held, *comments, by=OPERATOR, **changes):
    nothing = {"changed": {}, "new": [], "removed": []} | changes
    return accept_returned(
        minutes=held.minutes, base=held.base, comments=comments, by=by, **nothing
    )


def test_whoever_may_ask_asks_and_the_author_is_kept_beside(held):
    actor = as_actor(held.present)
    assert bring(held, COMMENT, by=actor).asked == 1
    (row,) = corrections_of(actor, held.minutes)
    assert (row.is_own, row.comment_by, row.wanted) == (True, "The mayor", "Too short.")
    assert row.asked_as == actor.label


def test_of_somebody_who_may_not_ask_only_the_name_is_kept(held):
    stranger = as_actor(member_of(GroupFactory()))
    assert stranger.person_id
    bring(held, COMMENT, by=stranger)
    (row,) = held.minutes.corrections.all()
    assert (row.asked_by, row.asked_as, row.comment_by) == (None, stranger.label, "The mayor")


def test_words_and_comments_come_in_one_step_or_not_at_all(held):
    made = bring(held, COMMENT, changed={"none_0": "Words\r\nfor all."})
    assert (made.is_new, made.version.number, made.asked) == (True, 2, 1)
    assert held.texts["none_0"] == "Words\nfor all."
    assert held.minutes.corrections.get().version == 1
    said = [each.what for each in Entry.objects.order_by("-id")[:2]]
    assert "came in a Word file" in said[1]
    assert "were changed" in said[0]


def test_a_comment_is_asked_once_and_its_place_may_be_gone(held):
    lost = CommentInFile("gone", "The mayor", "Where?")
    assert bring(held, COMMENT, lost, COMMENT).asked == 2
    assert [each.paragraph for each in held.minutes.corrections.all()] == ["none_0", ""]
    with pytest.raises(MinutesNotValid, match="asked for as corrections before"):
        bring(held, COMMENT)
    with pytest.raises(MinutesNotValid, match="No change was chosen"):
        bring(held)


def test_approved_minutes_take_no_comment():
    held = held_meeting().approved()
    with pytest.raises(MinutesNotValid, match="locked"):
        bring(held, COMMENT)
    assert not held.minutes.corrections.exists()
