"""The pages of notices."""

import pytest

from convenor.apps.notices.models import Notice, NoticeReceipt, PassingRequest
from tests.factories import GroupFactory, client_as, member_of
from tests.web.meeting_world import DAY, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.operations = GroupFactory(name="Operations", partnership=here.group.partnership)
    here.reader = client_as(member_of(here.operations))
    here.keep = f"/keep/{here.group.partnership.slug}/notices"
    return here


def drafted(here, **more):
    posted = {
        "title": "A new scheme",
        "text": "It starts **in May**.",
        "to": here.operations.slug,
        "marking": "partners",
        "may_be_passed_on": "on",
    } | more
    answer = here.secretariat.post(f"{here.keep}/new/{here.group.slug}", posted)
    assert answer.status_code == 302, answer.content.decode()
    return Notice.objects.get()


def sent(here, **more):
    notice = drafted(here, **more)
    assert here.secretariat.post(f"{here.keep}/{notice.token}/send").status_code == 302
    return f"/notices/{notice.token}"


def test_a_draft_is_seen_by_nobody_else_until_it_is_sent(here):
    notice = drafted(here)
    page = f"/notices/{notice.token}"
    assert here.reader.get(page).status_code == 404
    assert "This is a draft." in text_of(here.secretariat, page)
    change = f"{here.keep}/{notice.token}/change"
    assert "A new scheme" in here.secretariat.get(change).content.decode()
    here.secretariat.post(f"{here.keep}/{notice.token}/send")
    assert "It starts in May" in text_of(here.reader, page)
    assert "A new scheme" in text_of(here.reader, "/notices")
    assert "A new scheme" not in text_of(here.visitor, "/notices")


def test_the_writer_sees_how_easy_a_draft_is_to_read_and_no_reader_does(here):
    said = "It has 26 words: try two sentences."
    notice = drafted(here, text=" ".join(["cat"] * 26) + ".")
    page = f"/notices/{notice.token}"
    assert said in text_of(here.secretariat, page)
    here.secretariat.post(f"{here.keep}/{notice.token}/send")
    assert "How easy this is to read" not in text_of(here.secretariat, page)
    assert "How easy this is to read" not in text_of(here.reader, page)


def test_others_than_the_secretariat_send_nothing(here):
    notice = drafted(here)
    for name in ("member", "chair", "reader", "foreign"):
        client = getattr(here, name)
        assert client.get(here.keep).status_code == 404, name
        assert client.post(f"{here.keep}/{notice.token}/send").status_code == 404, name
        assert client.post(f"{here.keep}/{notice.token}/recall", {"why": "x"}).status_code == 404
    notice.refresh_from_db()
    assert notice.sent_at is None


def test_a_reader_says_that_they_read_it_and_replies(here):
    page = sent(here, wants_receipt="on", reply_by="2026-03-20")
    assert here.reader.post(f"{page}/read").status_code == 302
    assert here.reader.post(f"{page}/reply", {"text": "We agree."}).status_code == 302
    said = text_of(here.secretariat, page)
    assert "It went to one person; one has said that they read it, and one replied." in said
    assert "We agree." in said
    assert "We agree." in text_of(here.reader, page)
    assert here.member.post(f"{page}/read").status_code == 404
    assert NoticeReceipt.objects.count() == 1


def test_a_late_or_empty_reply_says_what_was_wrong(here, on_the_day):
    page = sent(here, reply_by="2026-03-20")
    assert here.reader.post(f"{page}/reply", {"text": ""}).status_code == 400
    on_the_day(DAY.replace(month=4))
    answer = here.reader.post(f"{page}/reply", {"text": "Yes"})
    assert "Replies were wanted by Friday 20 March 2026." in answer.content.decode()


def test_passing_on_is_asked_for_and_answered(here):
    page = sent(here, may_be_passed_on="")
    GroupFactory(name="Board", slug="board", partnership=here.group.partnership)
    onward = f"{page}/pass-on/{here.operations.slug}"
    posted = {"to": "board", "marking": "partners"}
    assert "unless its owner agrees" in here.secretariat.post(onward, posted).content.decode()
    here.secretariat.post(f"{page}/ask/{here.operations.slug}", {"to_whom": "the Board"})
    assert "would pass “A new scheme” on to the Board" in text_of(here.secretariat, here.keep)
    answer = f"{here.keep}/asked/{PassingRequest.objects.get().pk}"
    assert here.foreign.post(answer, {"agreed": "yes"}).status_code == 404
    here.secretariat.post(answer, {"agreed": "yes"})
    assert here.secretariat.post(onward, posted).status_code == 302
    assert Notice.objects.count() == 2
    assert here.reader.get(onward).status_code == 404


def test_recalling_asks_why_and_leaves_a_trace(here):
    page = sent(here)
    recall = f"{here.keep}/{page.split('/')[-1]}/recall"
    assert here.secretariat.post(recall, {"why": ""}).status_code == 400
    assert here.secretariat.post(recall, {"why": "A wrong day"}).status_code == 302
    assert "This notice was recalled: A wrong day" in text_of(here.secretariat, page)
    assert here.reader.get(page).status_code == 404
