"""Minutes in the browser: who sees what, who may do what, and the way from the draft to the public page."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.decisions.models import Action, Decision, Outcome, Reservation
from convenor.apps.minutes.models import Correction, MinutesVersion
from convenor.apps.minutes.operations import change_paragraph
from convenor.apps.notes.models import Note
from convenor.core.vocabulary import Capacity
from convenor.web.days import today
from convenor.web.pages.meeting import minutes as pages_minutes
from tests.apps.minutes.written import held_meeting
from tests.factories import (
    OPERATOR,
    GroupFactory,
    client_as,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
WRITES = {"chair", "secretariat"}
INSIDE = WRITES | {"member", "observer", "guest"}


@pytest.fixture
def held():
    """The board's meeting, in days near today so that its steps are in time."""
    held = held_meeting()
    held.meeting.on, held.later.on = (today() - dt.timedelta(days=n) for n in (30, 1))
    held.meeting.save()
    held.later.save()
    held.on, held.last_day = today(), today() + dt.timedelta(days=14)
    return held


@pytest.fixture
def readers(held):
    neighbour = GroupFactory(partnership=held.group.partnership)
    users = {
        "stranger": member_of(GroupFactory()),
        "partner": member_of(neighbour),
        "guest": held.guest,
        "member": held.present,
        "observer": member_of(held.group, capacity=Capacity.OBSERVER),
        "chair": member_of(held.group, capacity=Capacity.CHAIR),
        "secretariat": secretariat_of(held.group.partnership),
    }
    return {"visitor": Client()} | {name: client_as(user) for name, user in users.items()}


@pytest.fixture
def keeper(readers):
    return readers["secretariat"]


def at(held, rest=""):
    return f"/m/{held.meeting.token}/minutes{rest}"


def text_of(answer):
    assert answer.status_code == 200, answer.status_code
    return " ".join(BeautifulSoup(answer.content, "html.parser").body.get_text(" ").split())


def who_gets(readers, address, *, post=None):
    """The names of those for whom the page is there; the others get a 404, or are asked to sign in."""
    answers = {
        name: client.get(address) if post is None else client.post(address, post)
        for name, client in readers.items()
    }
    there = {name for name, answer in answers.items() if answer.status_code != 404}
    return {name for name in there if "/accounts/" not in answers[name].headers.get("Location", "")}


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("/edit", WRITES),
        ("/edit/none_0", WRITES),
        ("/add/none_0", WRITES),
        ("/correct/none_0", WRITES),
        ("/markings", WRITES),
        ("/send", WRITES),
        ("/approve", WRITES),
        ("/check", {"secretariat"}),
        ("/check/none_0?words=Words", {"secretariat"}),
        ("/withdraw", {"secretariat"}),
        ("/corrections", INSIDE),
        ("/compare", INSIDE),
    ],
)
def test_who_opens_which_page(held, readers, rest, expected):
    held.sent()
    assert who_gets(readers, at(held, rest)) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("/draft", WRITES),
        ("/clear", WRITES),
        ("/approve-last", WRITES),
        ("/publish", {"secretariat"}),
    ],
)
def test_who_takes_which_step(held, readers, rest, expected):
    held.sent()
    address = at(held, rest).replace(held.meeting.token, held.later.token if "last" in rest else held.meeting.token)  # fmt: skip
    assert who_gets(readers, address, post={}) == expected
    assert readers["secretariat"].get(address).status_code == 405


def test_pages_of_minutes_that_are_not_there_are_missing(held, keeper):
    for rest in ("/edit", "/check", "/corrections", "/compare", "/approve"):
        assert keeper.get(at(held, rest)).status_code == 404
    held.drafted()
    assert keeper.get(at(held, "/edit/nothing")).status_code == 404
    assert keeper.get(at(held, "/check/none_0?words=elsewhere")).status_code == 404


ALL = {"everybody", "partners", "the chair"}
GROUP = {"everybody", "partners"}


@pytest.mark.parametrize("state", ["drafted", "sent", "published"])
def test_no_reader_gets_a_paragraph_above_their_marking_on_any_page(held, readers, state):
    getattr(held, state)()
    allowed = {
        "drafted": dict.fromkeys(WRITES, ALL),
        "sent": dict.fromkeys(INSIDE, GROUP) | dict.fromkeys(WRITES, ALL),
        "published": dict.fromkeys(INSIDE | {"partner"}, GROUP)
        | dict.fromkeys(WRITES, ALL)
        | {name: {"everybody"} for name in ("visitor", "stranger")},
    }[state]
    pages = ["", "/corrections", "/compare", "/compare?old=1&new=2", "/edit", "/check", "/markings"]
    seen = {name: set() for name in readers}
    for name, client in readers.items():
        for page in pages:
            text = client.get(at(held, page)).content.decode()
            seen[name] |= {whom for whom in ALL if f"Words for {whom}" in text}
    assert seen == {name: allowed.get(name, set()) for name in readers}


def test_from_the_record_to_the_draft(held, keeper):
    board, meeting = held.group, held.meeting
    item = AgendaItem.objects.create(
        meeting=meeting, title="Housing", purpose="decision", state="on agenda", marking="public"
    )
    born = {"group": board, "meeting": meeting, "item": item, "marking": "public"}
    Note.objects.create(meeting=meeting, item=item, text="First writer.", written_as="a")
    Note.objects.create(meeting=meeting, item=item, text="Second writer.", written_as="b")
    taken = Decision.objects.create(
        **born, on=meeting.on, number=1, wording="To write.", reached="consensus"
    )
    Reservation.objects.create(decision=taken, held_by="Police", text="Not us.")
    Action.objects.create(**born, what="Write it", secretariat=True, given_on=meeting.on)
    Outcome.objects.create(**born, kind="concern", text="Rents rise.")
    assert "Begin with a draft" in text_of(keeper.get(at(held)))
    text = text_of(keeper.post(at(held, "/draft"), follow=True))
    order = [
        "The draft is there.",
        "1. Housing",
        "First writer.",
        "Second writer.",
        "Decision 1 (by consensus): To write.",
        "Reservation of Police: Not us.",
        "Action: Write it (the secretariat, no day is stated)",
        "Concern: Rents rise.",
    ]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    reading = text_of(keeper.get(at(held)))
    assert reading.count("Present") == 1
    assert held.present.person.name in reading
    Note.objects.create(meeting=meeting, item=item, text="Third writer.", written_as="c")
    again = text_of(keeper.post(at(held, "/draft"), follow=True))
    assert "1 paragraph is new." in again
    assert "Third writer." in again


def test_a_paragraph_is_changed_with_its_marking_and_its_reason(held, keeper):
    held.drafted()
    page = keeper.get(at(held, "/edit/none_0"))
    assert "Words for everybody." in text_of(page)
    said = {"base": "1", "text": "Other words.", "marking": "restricted", "why": "one person"}
    text = text_of(keeper.post(at(held, "/edit/none_0"), said, follow=True))
    assert "The paragraph is saved." in text
    assert "Other words. Restricted to the chair and the secretariat. one person." in text
    refused = {"base": "2", "text": "", "marking": ""}
    assert "This field is required" in text_of(keeper.post(at(held, "/edit/none_0"), refused))
    missing = {"base": "2", "text": "Some.", "redact": "Words", "redact_why": "a name"}
    assert "“Words” does not stand in the text." in text_of(
        keeper.post(at(held, "/edit/none_0"), missing)
    )
    assert held.texts["none_0"] == "Other words."


def test_a_stale_paragraph_shows_both_texts_and_can_then_be_saved(held, keeper):
    held.drafted()
    change_paragraph(
        minutes=held.minutes, base=1, key="none_0", changed={"text": "Theirs."}, by=OPERATOR
    )
    answer = keeper.post(at(held, "/edit/none_0"), {"base": "1", "text": "Mine.", "marking": ""})
    text = text_of(answer)
    assert "Somebody else changed this paragraph" in text
    assert "Mine." in text
    assert "Theirs." in text
    assert held.texts["none_0"] == "Theirs."
    page = BeautifulSoup(answer.content, "html.parser")
    base = page.find("input", {"name": "base"})["value"]
    keeper.post(at(held, "/edit/none_0"), {"base": base, "text": "Both.", "marking": ""})
    assert held.texts["none_0"] == "Both."


def test_what_is_taken_out_is_not_read_and_can_be_put_back(held, keeper):
    held.drafted()
    said = {"base": "1", "text": "Words for everybody.", "marking": "", "is_out_of_text": "on"}
    assert "Taken out of the minutes." in text_of(
        keeper.post(at(held, "/edit/none_0"), said, follow=True)
    )
    assert "Words for everybody." not in text_of(keeper.get(at(held)))
    del said["is_out_of_text"]
    keeper.post(at(held, "/edit/none_0"), said | {"base": "2"})
    assert "Words for everybody." in text_of(keeper.get(at(held)))


def test_from_the_cleared_draft_to_the_approved_minutes(held, readers):
    keeper, chair, member = (readers[name] for name in ("secretariat", "chair", "member"))
    held.drafted()
    assert "There are no minutes" not in text_of(keeper.get(at(held)))
    assert "No minutes of this meeting are published." in text_of(member.get(at(held)))
    assert "The draft is cleared." in text_of(chair.post(at(held, "/clear"), follow=True))
    last = (today() + dt.timedelta(days=9)).isoformat()
    text = text_of(keeper.post(at(held, "/send"), {"corrections_by": last}, follow=True))
    assert "2 people are written to." in text
    assert "The group has not approved it yet." in text_of(member.get(at(held)))
    asked = {"paragraph": "none_0", "wanted": "Say it otherwise."}
    member.post(at(held, "/corrections"), asked)
    correction = Correction.objects.get()
    assert "1 correction waits" in text_of(keeper.get(at(held)))
    assert "1 correction is not answered yet" in text_of(
        keeper.post(at(held, "/approve"), {"at": held.later.token})
    )
    made = {"paragraph": "none_0", "text": "Otherwise.", "words": "", "make": "yes"}
    keeper.post(at(held, f"/corrections/{correction.token}"), made)
    assert "Made in version 2." in text_of(member.get(at(held, "/corrections")))
    assert "Otherwise." in text_of(member.get(at(held, "/compare?old=1&new=2")))
    page = keeper.get(f"/m/{held.later.token}/minutes")
    assert "wait for approval at this meeting" in text_of(page)
    keeper.post(f"/m/{held.later.token}/minutes/approve-last")
    text = text_of(member.get(at(held)))
    assert re.search(r"Approved on \w+ \d", text)
    assert "are approved and locked" in text_of(keeper.get(at(held, "/edit")))
    said = {"base": "2", "text": "Later thoughts.", "marking": ""}
    assert "are locked. Record a correction" in text_of(keeper.post(at(held, "/edit/none_0"), said))
    said = {"base": "2", "text": "As it was.", "why": "A slip of the pen."}
    assert "This version corrects what was approved: A slip of the pen." in text_of(
        keeper.post(at(held, "/correct/none_0"), said, follow=True)
    )


def test_a_correction_is_declined_with_words_that_whoever_asked_reads(held, readers):
    held.sent()
    readers["guest"].post(at(held, "/corrections"), {"paragraph": "", "wanted": "It rained."})
    address = at(held, f"/corrections/{Correction.objects.get().token}")
    no_words = readers["secretariat"].post(address, {"decline": "yes", "words": ""})
    assert "Say why the correction is not made" in text_of(no_words)
    readers["secretariat"].post(address, {"decline": "yes", "words": "It did not."})
    assert "Not made. It did not." in text_of(readers["guest"].get(at(held, "/corrections")))
    assert "It rained." not in text_of(readers["member"].get(at(held, "/corrections")))


def test_the_check_names_letters_that_the_pdf_cannot_show(held, keeper, monkeypatch):
    held.drafted()
    assert "no font" not in text_of(keeper.get(at(held, "/check")))
    seen = []
    monkeypatch.setattr(
        pages_minutes, "letters_not_shown", lambda texts: seen.extend(texts) or ("中", "文")
    )
    text = text_of(keeper.get(at(held, "/check")))
    assert "The server has no font for these letters" in text
    assert "中 文" in text
    assert "Words for everybody." in seen


def test_the_check_leads_to_the_public_page(held, readers):
    keeper = readers["secretariat"]
    held.sent()
    name = held.present.person.name
    said = {"base": "1", "text": f"{name} spoke for two families.", "marking": ""}
    keeper.post(at(held, "/edit/none_0"), said)
    text = text_of(keeper.get(at(held, "/check")))
    assert "You can publish when each of these is answered." in text
    assert f"{name} (name of a person on record)" in text
    assert "two families (small number of people)" in text
    assert "2. Health For partners" in text
    keeper.post(at(held, "/publish"), {"base": "2"})
    assert not MinutesVersion.objects.filter(is_public=True).exists()
    marked = {"base": "2", "marking-iopen": "public", "why-iopen": "",
              "marking-ipart": "partners", "why-ipart": "not our figures",
              "marking-ishut": "restricted", "why-ishut": "about staff"}  # fmt: skip
    keeper.post(at(held, "/markings"), marked)
    for words, do, why in [(name, "redact", "a name"), ("two families", "stays", "in the press")]:
        keeper.post(at(held, "/check/none_0"), {"words": words, "do": do, "reason": why})
    answer = keeper.get(at(held, "/check"))
    assert "Nothing is left to answer." in text_of(answer)
    base = BeautifulSoup(answer.content, "html.parser").find("input", {"name": "base"})["value"]
    keeper.post(at(held, "/publish"), {"base": base})
    public = text_of(readers["visitor"].get(at(held)))
    assert "[left out: a name] spoke for two families." in public
    assert "This item is not published: not our figures." in public
    assert name not in public
    assert "A draft that was sent to those who were there." in public


def test_published_minutes_are_linked_from_the_group_and_taken_back_with_a_trace(held, readers):
    visitor, keeper = readers["visitor"], readers["secretariat"]
    held.published()
    group = f"/g/{held.group.slug}"
    assert at(held) in visitor.get(group).content.decode()
    keeper.post(at(held, "/withdraw"), {"why": "It named a school."})
    text = text_of(visitor.get(at(held)))
    assert "was taken back" in text
    assert "It named a school." in text
    assert "Words for" not in text
    assert at(held) not in visitor.get(group).content.decode()


def test_the_page_takes_the_same_queries_for_one_paragraph_and_for_many(
    held, readers, django_assert_max_num_queries
):
    held.published()
    with django_assert_max_num_queries(14):
        readers["visitor"].get(at(held))
    with django_assert_max_num_queries(25):
        readers["secretariat"].get(at(held))
