"""The pages of evidence."""

import pytest

from convenor.apps.concerns.operations import keep_words, raise_concern
from convenor.apps.evidence.models import Evidence, EvidenceGap
from tests.factories import OPERATOR, PersonFactory, SeatFactory, client_as, member_of
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.add = f"/g/{here.group.slug}/evidence/add"
    return here


def posted(**more):
    return {
        "shows": "Children wait for a school place.",
        "source": "Three caseworkers",
        "kind": "observation",
        "consent": "all partners",
        "on": "2026-02-20",
        "strength": "one voice",
        "marking": "partners",
    } | more


def a_concern(here):
    concern = raise_concern(
        group=here.group, text="Families wait.", person=PersonFactory(), on=DAY, by=OPERATOR
    )
    keep_words(concern=concern, text="Families wait.", why="Nothing personal", on=DAY, by=OPERATOR)
    return concern


def test_a_member_adds_evidence_and_partners_find_it(here):
    assert here.member.post(here.add, posted()).status_code == 302
    page = f"/evidence/{Evidence.objects.get().token}"
    assert "Observation: Three caseworkers, Friday 20 February 2026." in text_of(here.member, page)
    assert "Children wait for a school place." in text_of(here.elsewhere, "/evidence?words=school")
    assert "Children wait" not in text_of(here.member, "/evidence?words=hostel")
    assert here.visitor.get(page).status_code == 404
    assert here.foreign.post(here.add, posted()).status_code == 404


def test_personal_details_are_named_and_nothing_is_kept(here):
    answer = here.member.post(here.add, posted(shows="Mrs Haile waits."))
    assert answer.status_code == 400
    said = soup(answer).get_text()
    assert "It points at somebody." in said
    assert "Mrs Haile" in said
    assert not Evidence.objects.exists()


def test_sent_twice_over_a_bad_line_it_is_kept_once(here):
    for _ in range(2):
        here.member.post(here.add, posted(client_key="k1"))
    assert Evidence.objects.count() == 1


def test_a_seat_linked_to_enforcement_does_not_see_what_is_for_the_group_alone(here):
    here.member.post(here.add, posted(consent="the group, without seats linked to enforcement"))
    linked = client_as(
        member_of(here.group, seat=SeatFactory(group=here.group, enforcement_linked=True))
    )
    page = f"/evidence/{Evidence.objects.get().token}"
    assert linked.get(page).status_code == 404
    assert "Children" not in text_of(linked, "/evidence")
    assert "Children" in text_of(here.chair, "/evidence")


def test_it_supports_a_concern_from_the_start_or_later_and_not_after_all(here):
    concern = a_concern(here)
    address = f"{here.add}?for=concern:{concern.token}"
    answer = here.secretariat.post(address, posted())
    assert answer.url == f"/concerns/{concern.token}"
    page = f"/evidence/{Evidence.objects.get().token}"
    assert "Concern:" in text_of(here.secretariat, page)
    thing = {"thing": f"concern:{concern.token}"}
    assert here.member.post(f"{page}/supports", thing).status_code == 404
    here.secretariat.post(f"{page}/supports", thing | {"do": "drop"})
    assert "Nothing yet that is for you to see." in text_of(here.secretariat, page)
    here.secretariat.post(f"{page}/supports", thing)
    assert Evidence.objects.get().uses.count() == 1


def test_whoever_added_it_changes_and_withdraws_it(here):
    here.member.post(here.add, posted())
    page = f"/evidence/{Evidence.objects.get().token}"
    assert here.chair.get(f"{page}/change").status_code == 404
    here.member.post(f"{page}/change", posted(shows="They wait for months."))
    assert "They wait for months." in text_of(here.chair, page)
    assert here.member.post(f"{page}/withdraw", {"why": ""}).status_code == 400
    here.member.post(f"{page}/withdraw", {"why": "They no longer agree"})
    assert here.chair.get(page).status_code == 404
    assert "It was withdrawn: They no longer agree" in text_of(here.member, page)


def test_what_is_not_known_is_named_by_the_secretariat_and_settled(here):
    name = f"/g/{here.group.slug}/evidence/unknown"
    question = {"question": "How many wait?", "wanted_by": "2026-04-01"}
    assert here.member.post(name, question).status_code == 404
    assert here.secretariat.post(name, question).status_code == 302
    assert "How many wait?" in text_of(here.member, "/evidence")
    assert "How many wait?" in text_of(here.secretariat, "/evidence")
    assert "How many wait?" not in text_of(here.foreign, "/evidence")
    settle = f"/evidence/unknown/{EvidenceGap.objects.get().token}"
    assert (
        "Choose evidence, or say why" in here.secretariat.post(settle, {"why": ""}).content.decode()
    )
    assert here.secretariat.post(settle, {"why": "Nobody counts"}).status_code == 302
    assert "How many wait?" not in text_of(here.member, "/evidence")


def test_the_same_number_of_queries_for_one_and_for_many(here, django_assert_max_num_queries):
    for number in range(20):
        here.member.post(here.add, posted(shows=f"They wait, {number}."))
    with django_assert_max_num_queries(14):
        assert "They wait, 19." in text_of(here.member, "/evidence")
