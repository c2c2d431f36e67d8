"""Whatever can be done for and by an expert is reached from a page, with an account and without one."""

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from convenor.apps.decisions.operations import DecisionTaken, take_decision
from convenor.apps.experts.models import ExpertPlace, Involvement
from convenor.apps.experts.operations.places import end_supporter
from convenor.apps.experts.queries.involvements import who_sits_there
from convenor.apps.groups.queries import actor_for
from convenor.apps.outbox.models import Delivery
from convenor.apps.people.models import ExpertConsent
from convenor.apps.sealed.queries import identity_for
from convenor.core.vocabulary import Arrangement, Capacity, Marking
from convenor.web.claims import claim_in
from tests.experts_world import DAY, WHO, invited, prepared, supporter_of
from tests.factories import OPERATOR, MeetingFactory, SeatFactory, client_as, member_of
from tests.web.meeting_world import text_of

pytestmark = pytest.mark.django_db
SECRET = "The waiting room has no chairs."
BESIDE = {"safe_name": "restricted", "words": "named seats", "topic": "restricted"}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = invited(who=replace(WHO, with_account=False))
    slug = here.partnership.slug
    here.kept = f"/p/{slug}/experts/places/{here.place.token}"
    here.beside = f"/p/{slug}/supporting/{here.place.token}"
    here.support_client, here.keeps_client = client_as(here.supporter), client_as(here.keeps)
    here.meeting = MeetingFactory(group=here.group, on=dt.date(2026, 3, 18))
    here.before = f"{here.beside}/meetings/{here.meeting.token}"
    return here


def posted(client, address, **data):
    answer = client.post(address, data)
    assert answer.status_code == 302, (address, answer.content.decode()[:2000])
    return " ".join(client.get(answer["Location"]).content.decode().split())


def interpreter(here):
    return here.place.plan.get(kind=Arrangement.INTERPRETER.value).is_made


def test_supporter_and_secretariat_mark_an_arrangement_as_made(here):
    kind = Arrangement.INTERPRETER.value
    posted(here.support_client, f"{here.beside}/made", kind=kind, made="yes")
    assert interpreter(here)
    assert "Arranged" in text_of(here.keeps_client, here.kept)
    posted(here.keeps_client, f"{here.kept}/made", kind=kind, made="no")
    assert not interpreter(here)
    answer = here.keeps_client.post(f"{here.kept}/made", {"kind": "flowers", "made": "yes"})
    assert answer.status_code == 404
    assert client_as(member_of(here.group)).post(f"{here.kept}/made").status_code == 404


def test_a_place_closes_only_after_the_message_on_what_changed(here):
    said = posted(here.keeps_client, f"{here.kept}/close")
    assert "send the message on what changed, first" in said
    posted(here.support_client, f"{here.beside}/end", on="2026-04-01")
    answer = here.support_client.post(f"{here.beside}/close", {"message": " "})
    assert answer.status_code == 400
    assert "cannot be closed without the message" in answer.content.decode()
    assert "first" in posted(here.keeps_client, f"{here.kept}/close")
    posted(here.support_client, f"{here.beside}/close", message="Letters are plain now.")
    posted(here.keeps_client, f"{here.kept}/close")
    assert ExpertPlace.objects.get().closed_on == DAY


def test_without_an_account_all_is_decided_beside_the_supporter(here):
    page = text_of(here.support_client, here.before)
    assert "You fill this in together" in page
    assert "asylum claim" in page
    posted(here.support_client, here.before, way="in writing", **BESIDE)
    choice = here.involvement.choices.get()
    assert (choice.comes, choice.way) == (True, "in writing")
    posted(here.support_client, f"{here.beside}/agree", **BESIDE)
    assert ExpertConsent.objects.filter(withdrawn_at=None).exists()
    posted(here.support_client, f"{here.beside}/take-back")
    assert not ExpertConsent.objects.filter(withdrawn_at=None).exclude(
        marking=Marking.RESTRICTED.value
    )
    posted(here.support_client, f"{here.before}/not")
    assert not here.involvement.choices.get().comes
    for stranger in (here.keeps_client, client_as(supporter_of(here.partnership))):
        for address in (here.before, f"{here.beside}/agree", f"{here.before}/words"):
            assert stranger.get(address).status_code == 404


def test_words_are_read_by_those_whom_they_let_read_them(here):
    for way in ("in writing", "my supporter writes down what I say", "in a separate session"):
        posted(here.support_client, here.before, way=way, **BESIDE)
        assert f"{here.before}/words" in here.support_client.get(here.before).content.decode()
    answer = posted(here.support_client, f"{here.before}/words", text=SECRET)
    assert "Kept. Only those" in answer
    linked = SeatFactory(group=here.group, label="Home Office", enforcement_linked=True)
    chair = client_as(member_of(here.group, capacity=Capacity.CHAIR))
    page = f"/m/{here.meeting.token}"
    for reader in (chair, here.keeps_client):
        told = text_of(reader, page)
        assert SECRET in told
        assert "An expert by experience" in told
        assert "Winter Linden" not in told
    for reader in (
        client_as(member_of(here.group)),
        client_as(member_of(here.group, seat=linked)),
        Client(),
    ):
        assert SECRET not in reader.get(page).content.decode()
    posted(here.support_client, f"{here.beside}/take-back")
    assert SECRET not in text_of(chair, page)


def test_words_need_a_yes_first(here):
    answer = here.support_client.post(f"{here.before}/words", {"text": SECRET})
    assert answer.status_code == 400
    assert "Say first that you take part" in answer.content.decode()
    assert not here.involvement.choices.exists()


def test_advice_and_payment_say_who_and_when_and_yes_or_no(here):
    posted(
        here.support_client,
        f"{here.beside}/advice",
        advice_from="Advice Centre",
        advice_on="2026-03-01",
        paid_by_host="no",
    )
    page = text_of(here.support_client, here.beside)
    assert "Advice taken from Advice Centre on 1 March 2026." in page
    assert "Paid by the host organisation: no." in page
    assert "Advice Centre" not in text_of(here.keeps_client, here.kept)
    answer = here.support_client.post(f"{here.beside}/advice", {"advice_from": "Somebody"})
    assert "Write both" in answer.content.decode()


def test_a_supporter_hands_over_before_leaving(here):
    other = supporter_of(here.partnership)
    posted(here.support_client, f"{here.beside}/hand-over", person=other.person.token)
    assert here.support_client.get(here.beside).status_code == 404
    assert "Winter Linden" in text_of(client_as(other), here.beside)
    assert identity_for(actor_for(other, on=DAY), here.person.pk).real_name == WHO.real_name
    assert identity_for(actor_for(here.supporter, on=DAY), here.person.pk) is None


def test_a_supporter_who_left_leaves_the_seal_shut_and_the_next_step_said(here):
    end_supporter(partnership=here.partnership, person=here.supporter.person, on=DAY, by=OPERATOR)
    left = Delivery.objects.get(subject="Your supporter has left")
    assert left.to == here.person.email
    page = text_of(here.keeps_client, here.kept)
    assert "nobody else can see who they are" in page
    assert here.support_client.get(here.beside).status_code == 404
    for user in (here.supporter, here.keeps):
        assert identity_for(actor_for(user, on=DAY), here.person.pk) is None
    posted(here.keeps_client, f"{here.kept}/end", on="2026-04-01")
    assert here.keeps_client.post(f"{here.kept}/answer", {"message": ""}).status_code == 400
    posted(here.keeps_client, f"{here.kept}/answer", message="It was heard.")
    assert Involvement.objects.get().closing_message == "It was heard."


def test_with_a_supporter_there_the_secretariat_ends_nothing(here):
    assert here.keeps_client.get(f"{here.kept}/end").status_code == 404


def test_the_expert_changes_their_own_plan_and_says_what_is_not_wanted(on_the_day):
    on_the_day(DAY)
    here = invited()
    own, page = client_as(here.user), f"/my/part/{here.involvement.token}/plan"
    assert "About travel" in own.get(page).content.decode()
    plan = {kind.name.lower(): f"About {kind}" for kind in Arrangement} | {
        "travel": "",
        "travel_not": "on",
    }
    posted(own, page, **plan)
    row = here.place.plan.get(kind=Arrangement.TRAVEL.value)
    assert (row.not_wanted, row.not_wanted_by) == (True, "expert")
    assert client_as(here.keeps).get(page).status_code == 404


def test_everything_is_deleted_on_request_through_the_supporter(here):
    assert "This cannot be undone" in text_of(here.support_client, f"{here.beside}/delete")
    answer = here.support_client.post(f"{here.beside}/delete")
    assert answer["Location"].startswith("/experts/deleted/")
    assert Involvement.objects.get().deleted_on == DAY
    assert not here.place.plan.exists()


def test_a_place_prepared_and_never_opened_can_be_closed(on_the_day):
    on_the_day(DAY)
    here = prepared()
    posted(
        client_as(here.keeps), f"/p/{here.partnership.slug}/experts/places/{here.place.token}/close"
    )
    assert ExpertPlace.objects.get().closed_on == DAY


def test_members_without_a_seat_are_said_and_experts_are_not(here):
    member_of(here.group, capacity=Capacity.CHAIR)
    sits = who_sits_there(here.group.pk, on=DAY)
    assert [each.seat for each in sits] == ["Chair"]
    assert "Expert" not in text_of(here.support_client, here.before).split("I take part")[0]


def test_whoever_leaves_later_reads_until_when_and_sees_no_later_meeting(here):
    late = MeetingFactory(group=here.group, on=dt.date(2026, 4, 15))
    posted(here.support_client, f"{here.beside}/end", on="2026-04-01")
    page = text_of(here.support_client, here.beside)
    assert "They take part until 1 April 2026." in page
    answer = here.support_client.get(here.beside).content.decode()
    assert here.meeting.token in answer
    assert late.token not in answer


def test_a_choice_of_supporters_without_any_says_so(here):
    assert "There is nobody else yet." in text_of(here.support_client, f"{here.beside}/hand-over")


@pytest.mark.parametrize(
    ("wording", "warned"),
    [("An expert by experience said that waiting is long.", True), ("Buy chairs.", False)],
)
def test_before_decisions_go_out_the_claim_is_thought_of(here, wording, warned):
    take_decision(
        group=here.group,
        taken=DecisionTaken(wording, marking=Marking.PUBLIC),
        on=here.meeting.on,
        meeting=here.meeting,
        by=OPERATOR,
    )
    page = text_of(here.keeps_client, reverse("meeting_outcomes", args=[here.meeting.token]))
    assert ("can be used in their asylum claim" in page) is warned


def test_before_a_bulletin_goes_out_it_is_thought_of():
    assert "asylum claim" in claim_in({"a": ["An expert by experience told us of it."]})
    assert claim_in({"a": ["Nobody said anything."]}, ()) == ""
