"""An expert is invited, speaks at the city Board under a safe name, takes one consent back, gets the answer."""

import datetime as dt

import pytest

from convenor.apps.experts.models import ExpertPlace, Involvement
from convenor.apps.outbox.models import Delivery
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Arrangement
from convenor.web.pages.meeting.places import places_shown
from tests.experts_world import DAY, supporter_of
from tests.factories import (
    GroupFactory,
    MeetingFactory,
    SeatFactory,
    client_as,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
MEETING = dt.date(2026, 3, 18)


@pytest.fixture(autouse=True)
def _today(on_the_day):
    on_the_day(DAY)


def said(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def posted(client, address, **data):
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.content.decode()[:3000]


def test_from_the_invitation_to_the_answer():
    board = GroupFactory(name="City Board")
    slug = board.partnership.slug
    linked = member_of(
        board, seat=SeatFactory(group=board, label="Home Office", enforcement_linked=True)
    )
    meeting = MeetingFactory(group=board, on=MEETING)
    keeps, supports = (
        client_as(secretariat_of(board.partnership)),
        supporter_of(board.partnership),
    )
    support = client_as(supports)

    posted(
        keeps,
        f"/p/{slug}/experts/new",
        group=board.slug,
        purpose="Say how waiting is.",
        supporter=str(supports.person_id),
    )
    place = ExpertPlace.objects.get()
    kept, supported = (
        f"/p/{slug}/experts/places/{place.token}",
        f"/p/{slug}/supporting/{place.token}",
    )
    assert "It cannot open yet" in said(keeps, kept)
    keeps.post(f"{kept}/open")
    assert ExpertPlace.objects.get().opened_on is None
    plan = {kind.name.lower(): f"About {kind}" for kind in Arrangement} | {
        "rest": "",
        "rest_not": "on",
    }
    posted(support, f"{supported}/plan", **plan)
    assert "About travel" in said(support, supported)
    assert "About travel" not in said(keeps, kept)
    posted(support, f"{supported}/open")
    assert "It is empty." in said(client_as(linked), f"/g/{board.slug}")

    posted(
        support,
        f"{supported}/invite",
        safe_name="Winter Linden",
        real_name="Zubayda Qarabaghi",
        email="zubayda@example.net",
        with_account="on",
    )
    part = Involvement.objects.get()
    expert = client_as(part.person.user)
    assert "Winter Linden" in said(support, supported)
    for reader in (keeps, client_as(linked)):
        for address in (f"/g/{board.slug}", f"/m/{meeting.token}", f"/p/{slug}/task-groups"):
            page = said(reader, address)
            assert "Winter Linden" not in page
            assert "Zubayda" not in page
    assert client_as(linked).get(f"/p/{slug}/experts").status_code == 404
    assert keeps.get(supported).status_code == 404
    assert keeps.get("/my/part/" + part.token + "/agree").status_code == 404

    mine = said(expert, "/my/part")
    assert "Say how waiting is." in mine
    before = f"/my/part/{part.token}/meetings/{meeting.token}"
    page = said(expert, before)
    assert "Home Office <strong>linked to enforcement</strong>" in page
    assert "can be used in your asylum claim" in page
    assert expert.post(before, {"safe_name": "public"}).status_code == 400
    choices = {"safe_name": "public", "words": "restricted", "topic": "restricted"}
    posted(expert, before, way="in the room", **choices)
    assert "Winter Linden" in repr(places_shown(ANYONE, meeting, None).places)
    assert "Winter Linden" not in said(client_as(linked), f"/g/{board.slug}")

    assert "Briefing before" in said(support, f"/p/{slug}/supporting")
    owed = said(keeps, f"/p/{slug}/experts")
    assert "Briefing before" in owed
    assert "Winter" not in owed

    posted(expert, f"/my/part/{part.token}/take-back")
    assert "Winter Linden" not in repr(places_shown(ANYONE, meeting, None).places)
    posted(expert, f"{before}/not")
    assert "You do not come." in said(expert, before)

    posted(support, f"{supported}/end", on="2026-04-01")
    assert support.post(f"{supported}/close", {"message": ""}).status_code == 400
    posted(support, f"{supported}/close", message="Letters are in plain words now.")
    sent = Delivery.objects.get(subject="What changed")
    assert (sent.to, "plain words" in sent.body) == (part.person.email, True)
    assert "Letters are in plain words now." in said(expert, "/my/part")

    answer = expert.post(f"/my/part/{part.token}/delete")
    proof = said(client_as(linked), answer["Location"])
    assert part.token in proof
    assert "was deleted on 2 March 2026" in proof
    assert "Winter" not in proof
