"""From a signal, a concern, an ask or a piece of evidence to the register and back, each for who may see both."""

import pytest

from convenor.apps.asks.models import Ask
from convenor.apps.concerns.models import Concern
from convenor.apps.evidence.models import Evidence
from convenor.apps.register.models import RegisterEntry
from convenor.apps.register.operations import close_entry
from convenor.core.vocabulary import (
    AskRoute,
    Capacity,
    ConsentLevel,
    EvidenceKind,
    Marking,
    Strength,
)
from tests.factories import OPERATOR, SeatFactory, client_as, member_of
from tests.signals_world import found, leeds, looks_after
from tests.web.meeting_world import DAY, soup, world

pytestmark = pytest.mark.django_db
PUT = "Put on the register"


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def concern_of(group, **more):
    return Concern.objects.create(
        **{
            "group": group,
            "raised_at_group": group,
            "title": "Schools are full",
            "text": "Children wait for a place.",
            "marking": Marking.PARTNERS.value,
            "raised_on": DAY,
            "next_on": DAY,
            "next_step": "Weigh it.",
        }
        | more
    )


def things(group):
    ask = Ask.objects.create(
        group=group,
        subject="Tell us about hotels",
        question="When do they close?",
        to_words="the department",
        route=AskRoute.LETTER.value,
    )
    evidence = Evidence.objects.create(
        partnership=group.partnership,
        group=group,
        shows="Half of the hotels closed",
        source="a survey",
        kind=EvidenceKind.SURVEY.value,
        strength=Strength.SEVERAL.value,
        on=DAY,
        consent=ConsentLevel.PARTNERS.value,
        marking=Marking.PARTNERS.value,
    )
    looks_after(group, "Leeds")
    (signal,) = found([leeds(1500.0)])
    return {
        "signal": (signal, "signals", "Leeds"),
        "concern": (concern_of(group), "concerns", "Schools are full"),
        "ask": (ask, "asks", "Tell us about hotels"),
        "evidence": (evidence, "evidence", "Half of the hotels closed"),
    }


@pytest.mark.parametrize("kind", ["signal", "concern", "ask", "evidence"])
def test_one_click_puts_it_there_and_both_pages_lead_to_each_other(here, kind):
    row, folder, what = things(here.group)[kind]
    page = f"/{folder}/{row.token}"
    assert PUT in soup(here.secretariat.get(page)).text
    assert PUT not in soup(here.member.get(page)).text
    answer = here.secretariat.post(f"/register/of/{kind}/{row.token}")
    entry = RegisterEntry.objects.get()
    assert answer.url == f"/register/{entry.token}"
    assert what in entry.what
    assert (entry.group, entry.kind, entry.opened_on) == (here.group, "issue", DAY)
    for reader in (here.secretariat, here.member):
        shown = soup(reader.get(page))
        assert f"On the register of {here.group.called} as issue:" in shown.text
        assert shown.find("a", href=f"/register/{entry.token}")
        assert PUT not in shown.text
        assert soup(reader.get(answer.url)).find("a", href=page)


def test_it_is_put_there_once_until_it_is_closed(here):
    row = concern_of(here.group)
    address = f"/register/of/concern/{row.token}"
    here.secretariat.post(address)
    again = here.secretariat.post(address, follow=True)
    assert "on the register already" in soup(again).text
    entry = RegisterEntry.objects.get()
    close_entry(entry=entry, because="Solved", on=DAY, today=DAY, by=OPERATOR)
    page = soup(here.secretariat.get(f"/concerns/{row.token}")).text
    assert f"It was on the register of {here.group.called} as issue until" in page
    assert PUT in page


def test_a_narrow_thing_becomes_a_narrow_entry(here):
    row = concern_of(here.group, marking=Marking.RESTRICTED.value)
    here.secretariat.post(f"/register/of/concern/{row.token}")
    assert RegisterEntry.objects.get().marking == Marking.RESTRICTED.value


def test_words_that_are_not_for_a_register_are_not_put_there(here):
    raw = concern_of(here.group, text="", title="", raw_text="Not agreed")
    things(here.group)
    Evidence.objects.update(consent=ConsentLevel.GROUP.value)
    kept = Evidence.objects.get()
    for address, page in (
        (f"concern/{raw.token}", f"/concerns/{raw.token}"),
        (f"evidence/{kept.token}", f"/evidence/{kept.token}"),
        ("concern/nothing", None),
        ("minutes/nothing", None),
    ):
        assert here.secretariat.post(f"/register/of/{address}").status_code == 404
        if page:
            shown = here.secretariat.get(page)
            assert shown.status_code == 200
            assert PUT not in soup(shown).text
    assert not RegisterEntry.objects.exists()


def test_nobody_but_who_keeps_the_register_puts_something_there(here):
    row = concern_of(here.group)
    for reader in (here.member, here.chair, here.elsewhere):
        assert reader.post(f"/register/of/concern/{row.token}").status_code == 404
    assert not RegisterEntry.objects.exists()


def test_words_that_name_somebody_are_put_into_a_form_instead(here):
    user = member_of(here.group)
    user.person.__class__.objects.filter(pk=user.person.pk).update(name="Mary Bloggs")
    row = concern_of(here.group, title="Mary Bloggs has no school")
    answer = here.secretariat.post(f"/register/of/concern/{row.token}", follow=True)
    shown = soup(answer)
    assert "the role or the organisation" in shown.text
    assert shown.find("input", {"name": "what"})["value"] == "Mary Bloggs has no school"
    filled = {
        "kind": "risk",
        "what": "A family has no school",
        "why_it_matters": "It may spread.",
        "marking": "partners",
    }
    done = here.secretariat.post(f"/register/of/concern/{row.token}/words", filled)
    entry = RegisterEntry.objects.get()
    assert done.url == f"/register/{entry.token}"
    assert (entry.kind, entry.links.get().key) == ("risk", row.token)
    refused = here.secretariat.post(
        f"/register/of/concern/{row.token}/words", filled | {"what": ""}
    )
    assert refused.status_code == 400


def test_a_seat_linked_to_enforcement_reads_no_restricted_entry_even_in_the_chair(here):
    row = concern_of(here.group, marking=Marking.RESTRICTED.value)
    here.secretariat.post(f"/register/of/concern/{row.token}")
    entry = RegisterEntry.objects.get()
    seat = SeatFactory(group=here.group, enforcement_linked=True)
    linked = client_as(member_of(here.group, capacity=Capacity.CHAIR, seat=seat))
    assert linked.get(f"/register/{entry.token}").status_code == 404
    assert here.chair.get(f"/register/{entry.token}").status_code == 200
