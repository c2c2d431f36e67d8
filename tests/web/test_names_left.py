"""After an erasure the texts that still name somebody are finished by hand, each with a record."""

import json

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.decisions.models import Decision
from convenor.apps.decisions.operations import DecisionTaken, change_decision, take_decision
from convenor.apps.groups.models import Membership
from convenor.apps.privacy.models import NameLeft
from convenor.apps.privacy.operations.erasing import erase_person
from convenor.apps.privacy.queries.erasing import erasure_of
from convenor.core.vocabulary import Marking
from tests.factories import OPERATOR, GroupFactory, member_of
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
NAME = "Wilhelmina Quirke"
WORDS = f"{NAME} writes to the clinics about zebrafish."
LIST = "Texts that name somebody who was erased"


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.held = f"/keep/{here.group.partnership.slug}/privacy"
    here.page = f"{here.held}/names"
    return here


def decided(group, wording=WORDS):
    taken = DecisionTaken(wording, marking=Marking.PARTNERS)
    return take_decision(group=group, taken=taken, on=DAY, meeting=None, by=OPERATOR)


def erased(here):
    user = member_of(here.group)
    person = user.person
    person.name = NAME
    person.save()
    Membership.objects.filter(person=person).update(valid_to=DAY)
    plan = erasure_of(person, on=DAY)
    erase_person(person=person, on=DAY, by=OPERATOR)
    return plan


def test_each_text_is_on_the_list_of_its_partnership_and_the_name_is_kept_nowhere(here):
    decided(here.group)
    decided(GroupFactory())
    decided(here.group, "Buy goldfish.")
    assert "None. When somebody is erased" in text_of(here.secretariat, here.page)
    assert LIST in text_of(here.secretariat, here.held)
    assert erased(here).mentions == 2
    assert "One text still names somebody who was erased" in text_of(here.secretariat, here.held)
    page = soup(here.secretariat.get(here.page))
    assert [each["href"] for each in page.select(".outcomes__words a")] == [
        f"/decisions/{Decision.objects.get(wording=WORDS, group=here.group).token}"
    ]
    assert "It still reads as it did then." in page.text
    kept = json.dumps(list(NameLeft.objects.values()), default=str)
    assert "Quirke" not in kept
    for reader in (here.member, here.chair, here.elsewhere):
        assert reader.get(here.page).status_code == 404


def test_it_is_settled_once_the_text_has_changed_and_not_before(here):
    decision = decided(here.group)
    erased(here)
    row = NameLeft.objects.get()
    done = f"{here.page}/{row.pk}/amended"
    assert "The name is out" not in text_of(here.secretariat, here.page)
    answer = here.secretariat.post(done, follow=True)
    assert "It still reads as it did when they were erased" in soup(answer).text
    row.refresh_from_db()
    assert row.settled_on is None
    taken = DecisionTaken("A former member writes about zebrafish.", marking=Marking.PARTNERS)
    change_decision(decision=decision, taken=taken, by=OPERATOR)
    page = text_of(here.secretariat, here.page)
    assert "It was changed since." in page
    assert "The name is out" in page
    here.secretariat.post(done)
    row.refresh_from_db()
    assert row.settled_on == DAY
    assert "was amended" in Entry.objects.latest("pk").what
    assert "All of them are settled." in text_of(here.secretariat, here.page)
    here.secretariat.post(f"{here.page}/{row.pk}/again")
    assert "It was changed since." in text_of(here.secretariat, here.page)


def test_it_stays_for_a_reason_that_is_on_record(here):
    decided(here.group)
    erased(here)
    row = NameLeft.objects.get()
    address = f"{here.page}/{row.pk}/stays"
    assert here.secretariat.post(address, {"because": " "}).status_code == 400
    assert here.secretariat.post(address, {"because": "x" * 301}).status_code == 400
    row.refresh_from_db()
    assert row.settled_on is None
    assert here.secretariat.post(address, {"because": "A vote by name"}).status_code == 302
    assert "It stays: A vote by name" in text_of(here.secretariat, here.page)
    assert "stays as it is, for a reason" in Entry.objects.latest("pk").what
    assert here.elsewhere.post(address, {"because": "x"}).status_code == 404
