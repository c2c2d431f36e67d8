"""The pages on which people say whether they come, and on which a meeting is recorded."""

import datetime as dt
import re

import pytest

from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.attendance.models import Attendance, Coming
from convenor.apps.decisions.models import Decision
from convenor.apps.meetings.models import Meeting
from convenor.apps.notes.models import Note
from convenor.core.vocabulary import Capacity
from tests.factories import OPERATOR, MembershipFactory, client_as, member_of
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world(start=dt.time(10), end=dt.time(12))


def page(here, name):
    return f"/m/{here.meeting.token}/{name}"


def add(here, title="Housing"):
    return add_item(meeting=here.meeting, asked=ItemAsked(title), by=OPERATOR)


def test_a_member_says_they_come_and_what_they_need_and_only_the_secretariat_reads_that(here):
    posted = {"answer": "coming", "online": "on", "needs": "Step-free access"}
    assert here.member.post(page(here, "coming"), posted).status_code == 302
    assert "Health · " in text_of(here.observer, page(here, "coming"))
    assert "Comes, online." in text_of(here.observer, page(here, "coming"))
    assert "Step-free access" not in text_of(here.chair, page(here, "coming"))
    assert "Step-free access" in text_of(here.secretariat, page(here, "coming"))


def test_apologies_and_a_substitute_by_role(here):
    here.member.post(page(here, "coming"), {"answer": "apologies"})
    assert "Say who comes in your place" in text_of(here.member, page(here, "coming"))
    empty = here.member.post(page(here, "coming/substitute"), {})
    assert empty.status_code == 400
    here.member.post(page(here, "coming/substitute"), {"words": "Deputy head of service"})
    assert "Cannot come, Deputy head of service comes instead." in text_of(
        here.secretariat, page(here, "coming")
    )


def test_a_substitute_on_record_is_chosen_from_those_of_the_seat(here):
    substitute = MembershipFactory(
        group=here.group, seat=here.seat, capacity=Capacity.SUBSTITUTE.value
    )
    form = soup(here.member.get(page(here, "coming/substitute")))
    assert form.find("option", value=str(substitute.person_id))
    here.member.post(page(here, "coming/substitute"), {"substitute": substitute.person_id})
    assert Coming.objects.get().substitute_id == substitute.person_id


def test_outsiders_say_nothing_and_a_secretariat_has_no_answer_of_its_own(here):
    for name in ("elsewhere", "foreign"):
        assert getattr(here, name).get(page(here, "coming")).status_code == 404
    assert here.secretariat.post(page(here, "coming"), {"answer": "coming"}).status_code == 404
    assert not Coming.objects.exists()


@pytest.mark.parametrize("name", ["member", "observer", "elsewhere", "foreign"])
def test_only_those_who_run_the_meeting_record_it(here, name):
    reader = getattr(here, name)
    assert reader.get(page(here, "record")).status_code == 404
    assert reader.get(page(here, "record/notes.json")).status_code == 404
    assert reader.post(page(here, "record/note"), {"text": "x"}).status_code == 404
    assert reader.post(page(here, "attendance"), {"status": "present"}).status_code == 404


def test_one_tap_records_a_seat_and_another_takes_it_back(here):
    member_of(here.group, seat=here.seat)
    tap = {"place": f"seat:{here.seat.token}", "status": "present"}
    here.chair.post(page(here, "attendance"), tap)
    assert Attendance.objects.get().status == "present"
    pressed = soup(here.chair.get(page(here, "record"))).select('[aria-pressed="true"]')
    assert [button["value"] for button in pressed] == ["present"]
    here.chair.post(page(here, "attendance"), tap)
    assert not Attendance.objects.exists()


def test_what_people_said_is_taken_over_in_one_press_and_what_is_recorded_stays(here):
    here.member.post(page(here, "coming"), {"answer": "apologies"})
    silent = member_of(here.group)
    here.secretariat.post(page(here, "attendance/as-said"))
    row = Attendance.objects.get()
    assert (row.seat, row.status) == (here.seat, "apologies")
    here.secretariat.post(
        page(here, "attendance"), {"place": f"seat:{here.seat.token}", "status": "absent"}
    )
    here.secretariat.post(page(here, "attendance/as-said"))
    assert [each.status for each in Attendance.objects.all()] == ["absent"]
    assert not Attendance.objects.filter(person=silent.person).exists()


def test_part_of_the_meeting_and_times_that_make_no_sense(here):
    member_of(here.group, seat=here.seat)
    more = page(here, f"attendance/place/seat-{here.seat.token}")
    posted = {"status": "present", "came_at": "11:00", "left_at": "10:30"}
    wrong = here.secretariat.post(more, posted)
    assert wrong.status_code == 400
    assert "before they came" in soup(wrong).get_text()
    here.secretariat.post(more, posted | {"left_at": "11:30"})
    assert "Present, from 11am, until 11.30am." in text_of(here.secretariat, page(here, "record"))


def test_a_place_that_is_not_there_is_missing(here):
    answer = here.secretariat.post(
        page(here, "attendance"), {"place": "seat:nothing", "status": "present"}
    )
    assert answer.status_code == 404


def test_a_guest_is_recorded_by_role_and_taken_out(here):
    here.secretariat.post(page(here, "attendance/guest"), {"named": "Housing adviser"})
    assert "Housing adviser: Present." in text_of(here.secretariat, page(here, "record"))
    row = Attendance.objects.get()
    here.secretariat.post(page(here, f"attendance/{row.token}/out"))
    assert not Attendance.objects.exists()


def test_a_script_saves_a_note_and_is_told_so(here):
    item = add(here)
    posted = {"item": item.token, "text": "We agreed", "base": "0", "key": "key-00001"}
    answer = here.chair.post(page(here, "record/note"), posted, **JSON)
    assert answer.json() == {
        "note": Note.objects.get().token,
        "number": 1,
        "state": "kept",
    }
    seen = here.secretariat.get(page(here, "record/notes.json")).json()
    assert seen["items"][item.token][0]["text"] == "We agreed"
    own = here.chair.get(page(here, "record/notes.json")).json()
    assert own["items"][item.token] == []


def test_a_save_that_is_refused_says_why_and_a_plain_form_works_too(here):
    item = add(here)
    posted = {"item": item.token, "text": "x" * 100_001, "key": "key-00001"}
    refused = here.chair.post(page(here, "record/note"), posted, **JSON)
    assert refused.status_code == 400
    assert "100,001 characters" in refused.json()["error"]
    assert here.chair.post(page(here, "record/note"), posted | {"text": "Short"}).status_code == 302
    shown = soup(here.chair.get(page(here, "record")))
    assert shown.find("textarea", id=f"note-{item.token}").text.strip() == "Short"


def test_a_decision_is_born_inside_an_item_and_comes_back_to_it(here):
    item = add(here)
    back = f"{page(here, 'record')}#item-{item.token}"
    posted = {"item": item.token, "wording": "Write", "client_key": "k1", "next": back}
    for _ in range(2):
        assert here.chair.post(page(here, "outcomes/decision"), posted).url == back
    assert Decision.objects.get().item == item
    section = soup(here.chair.get(page(here, "record"))).find(id=f"item-{item.token}")
    assert "Decision 2026/1" in section.get_text()


def test_that_the_meeting_took_place_is_recorded_once(here):
    here.secretariat.post(page(here, "record/held"))
    assert Meeting.objects.get().state == "held"
    assert "The meeting took place" not in text_of(here.secretariat, page(here, "record"))


def test_enforcement_linked_seats_are_marked_for_those_who_record(here):
    here.seat.enforcement_linked = True
    here.seat.save()
    assert "Linked to enforcement" in text_of(here.secretariat, page(here, "record"))
    assert "Linked to enforcement" not in text_of(here.member, page(here, "coming"))


def test_the_number_of_queries_does_not_grow(here, django_assert_max_num_queries):
    for number in range(12):
        item = add(here, f"Item {number}")
        member_of(here.group)
        posted = {"item": item.token, "text": "x", "key": f"key-0000{number}"}
        here.chair.post(page(here, "record/note"), posted, **JSON)
    here.chair.get("/")
    with django_assert_max_num_queries(38):
        here.chair.get(page(here, "record"))
    with django_assert_max_num_queries(12):
        here.chair.get(page(here, "record/notes.json"))


def test_no_script_is_written_into_the_page(here):
    item = add(here, "</script><b>x</b>")
    html = client_as(member_of(here.group, capacity=Capacity.DEPUTY)).get(page(here, "record"))
    assert not re.search(rb"<script(?![^>]*src)", html.content)
    assert item.title.encode() not in html.content
