"""No acknowledged word is lost, whoever writes where, in whatever order saves arrive."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.audit.models import Entry
from convenor.apps.notes.models import Note, NoteSave
from convenor.apps.notes.operations import Kept, NoteNotValid, save_note
from convenor.apps.notes.queries import notes_of
from convenor.core.access import Actor
from tests.examples import at_most
from tests.factories import OPERATOR, MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def item(meeting):
    return add_item(meeting=meeting, asked=ItemAsked("Housing"), by=OPERATOR)


def writer():
    return Actor(label="the secretariat", user_id=UserFactory().pk)


def save(meeting, item, text, by, *, base=0, key, **more):
    return save_note(meeting=meeting, item=item, text=text, base=base, key=key, by=by, **more)


def texts(meeting):
    return [note.text for note in notes_of(meeting)]


def test_two_writers_on_the_same_item_each_keep_their_text(meeting, item):
    save(meeting, item, "From one", writer(), key="key-one-1")
    save(meeting, item, "From the other", writer(), key="key-two-1")
    assert texts(meeting) == ["From one", "From the other"]


def test_a_text_goes_on_and_every_save_of_it_stays(meeting, item):
    by = writer()
    first = save(meeting, item, "We", by, key="key-0001")
    second = save(meeting, item, "We agreed", by, base=first.number, key="key-0002")
    assert (second.state, second.token) == (Kept.KEPT, first.token)
    assert texts(meeting) == ["We agreed"]
    assert list(NoteSave.objects.values_list("text", flat=True)) == ["We", "We agreed"]


def test_the_same_save_sent_again_is_acknowledged_and_changes_nothing(meeting, item):
    by = writer()
    first = save(meeting, item, "We", by, key="key-0001")
    again = save(meeting, item, "We", by, key="key-0001")
    assert (again.token, again.number, again.state) == (first.token, first.number, Kept.AGAIN)
    assert NoteSave.objects.count() == 1


def test_one_writer_in_two_tabs_keeps_both_texts(meeting, item):
    by = writer()
    first = save(meeting, item, "We", by, key="key-0001")
    save(meeting, item, "We agreed", by, base=first.number, key="key-0002")
    apart = save(meeting, item, "We did not", by, base=first.number, key="key-0003")
    assert apart.state is Kept.APART
    assert texts(meeting) == ["We agreed", "We did not"]


def test_a_save_whose_answer_was_lost_is_known_as_ones_own(meeting, item):
    by = writer()
    save(meeting, item, "We", by, key="key-0001")
    later = save(meeting, item, "We agreed", by, base=0, key="key-0002", after="key-0001")
    assert later.state is Kept.KEPT
    assert texts(meeting) == ["We agreed"]


def test_a_key_of_somebody_else_acknowledges_nothing(meeting, item):
    save(meeting, item, "Mine", writer(), key="key-0001")
    with pytest.raises(NoteNotValid, match="a key that is taken"):
        save(meeting, item, "Theirs", writer(), key="key-0001")
    assert texts(meeting) == ["Mine"]


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [("x" * 100_001, "key-0001", "100,001 characters"), ("x", "short", "no proper key")],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is(meeting, item, text, key, said):
    with pytest.raises(NoteNotValid, match=said):
        save(meeting, item, text, writer(), key=key)
    assert not Note.objects.exists()


def test_an_item_of_another_meeting_takes_no_note(meeting):
    other = add_item(meeting=MeetingFactory(), asked=ItemAsked("Theirs"), by=OPERATOR)
    with pytest.raises(NoteNotValid, match="on the agenda of another meeting"):
        save(meeting, other, "x", writer(), key="key-0001")


def test_a_note_leaves_one_entry_and_not_one_for_each_save(meeting, item):
    by, before = writer(), Entry.objects.count()
    number = 0
    for turn in range(5):
        number = save(meeting, item, f"{turn}", by, base=number, key=f"key-000{turn}").number
    assert Entry.objects.count() == before + 1


class Page:
    """A page in which somebody writes: it sends its newest text, and may not hear the answer."""

    def __init__(self, name, meeting, item, by):
        self.name, self.meeting, self.item, self.by = name, meeting, item, by
        self.text, self.token, self.base, self.sent, self.count = "", "", 0, "", 0

    def write(self, word, heard):
        self.text = f"{self.text} {word}".strip()
        self.count += 1
        key = f"key-page-{self.name}-{self.count}"
        saved = save(
            self.meeting,
            self.item,
            self.text,
            self.by,
            base=self.base,
            key=key,
            token=self.token,
            after=self.sent,
        )
        self.sent = key
        if heard:
            self.token, self.base = saved.token, saved.number
        return key


writes = st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.booleans()), max_size=12)


@given(writes)
@settings(
    max_examples=at_most(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_interleaved_saves_never_lose_a_word_that_was_acknowledged(meeting, item, done):
    """Two tabs of one writer and one of another; answers get lost, saves come twice."""
    Note.objects.all().delete()
    one, other = writer(), writer()
    pages = [Page(n, meeting, item, one if n < 2 else other) for n in range(3)]
    written = []
    for number, (which, heard, twice) in enumerate(done):
        page = pages[which]
        key = page.write(f"word{number}", heard)
        written.append((page.by, f"word{number}"))
        if twice:
            again = save(meeting, item, page.text, page.by, base=page.base, key=key)
            assert again.state is Kept.AGAIN
    shown = " ".join(texts(meeting)).split()
    assert {word for _, word in written} <= set(shown)
    for page in pages:
        if page.text:
            assert page.text in texts(meeting)
