"""The pages of stakeholders and enquiries: kept by a secretariat, there for nobody else."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from convenor.apps.concerns.operations import raise_concern
from convenor.apps.stakeholders.models import Enquiry, Stakeholder
from tests.factories import OPERATOR, OrganisationFactory
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
ENQUIRY = {
    "asked_by": "a housing charity",
    "asked_on": "2026-03-02",
    "question": "Which councils take part?",
    "owner": "policy officer",
}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.slug = here.group.partnership.slug
    here.desk = f"/keep/{here.slug}"
    here.list = f"{here.desk}/stakeholders"
    here.enquiries = f"{here.desk}/enquiries"
    return here


def added(here, **more):
    answer = here.secretariat.post(f"{here.list}/new", {"name": "Example Shelter"} | more)
    assert answer.status_code == 302, soup(answer).main.get_text(" ", strip=True)
    row = Stakeholder.objects.latest("pk")
    return row, f"{here.list}/{row.token}"


def recorded(here, **more):
    answer = here.secretariat.post(f"{here.enquiries}/new", ENQUIRY | more)
    assert answer.status_code == 302, soup(answer).main.get_text(" ", strip=True)
    row = Enquiry.objects.latest("pk")
    return row, f"{here.enquiries}/{row.token}"


def test_an_empty_list_says_how_to_begin(here):
    assert "Begin with the organisation that you spoke to last." in text_of(
        here.secretariat, here.list
    )


def test_one_is_added_changed_and_contacts_are_noted_and_taken_back(here):
    council = OrganisationFactory(name="Leeds City Council", sector="local authority")
    _row, page = added(
        here, name="", organisation=council.slug, topics=["housing"], mailbox="policy@example.org"
    )
    assert "Sector local authority" in text_of(here.secretariat, page)
    contact = {"on": "2026-02-27", "way": "call", "about": "Dispersal in spring"}
    assert here.secretariat.post(f"{page}/contact", contact).status_code == 302
    assert "Dispersal in spring 27 February 2026 · call" in text_of(here.secretariat, page)
    said = text_of(here.secretariat, here.list)
    assert "27 February 2026, call: Dispersal in spring" in said
    form = soup(here.secretariat.get(f"{page}/change"))
    assert form.find("option", selected=True, value=council.slug)
    change = {"organisation": council.slug, "area": "Leeds"}
    assert here.secretariat.post(f"{page}/change", change).status_code == 302
    assert "Area Leeds" in text_of(here.secretariat, page)
    drop = soup(here.secretariat.get(page)).find("form", action=lambda a: a and "drop" in a)
    here.secretariat.post(drop["action"])
    assert "No contact is noted yet." in text_of(here.secretariat, page)


def test_what_is_refused_is_said_in_the_form_and_nothing_is_kept(here):
    for more, said in (
        ({"name": ""}, "one of the two"),
        ({"mailbox": "jo.bloggs@example.org"}, "reads like somebody’s own address"),
        ({"role": "Mrs Bloggs"}, "looks like somebody's name"),
        ({"sector": "pirates"}, "pirates"),
    ):
        answer = here.secretariat.post(f"{here.list}/new", {"name": "A"} | more)
        assert answer.status_code == 400
        assert said in soup(answer).main.get_text(" ", strip=True), more
    assert not Stakeholder.objects.exists()
    _row, page = added(here)
    late = {"on": "2026-03-03", "way": "call", "about": "Housing"}
    answer = here.secretariat.post(f"{page}/contact", late)
    assert answer.status_code == 400
    assert "is still to come" in soup(answer).main.get_text()


def test_the_list_is_narrowed_and_nonsense_in_the_address_does_no_harm(here):
    added(here, area="Leeds", topics=["housing"])
    added(here, name="Example Choir", sector="faith")
    said = text_of(here.secretariat, f"{here.list}?topic=housing&area=leeds")
    assert "Example Shelter" in said
    assert "Example Choir" not in said
    said = text_of(here.secretariat, f"{here.list}?quiet_since=2026-03-01")
    assert "2 stakeholders" in said
    assert "No stakeholder fits" in text_of(here.secretariat, f"{here.list}?words=nobody")
    nonsense = f"{here.list}?sector=%00x&quiet_since=never&page=x&as=pdf"
    assert here.secretariat.get(nonsense).status_code == 200


def test_what_is_shown_is_taken_out_and_a_formula_stays_words(here):
    added(here, name="=1+1", topics=["housing"])
    added(here, name="Example Choir", sector="faith")
    answer = here.secretariat.get(f"{here.list}?topic=housing&as=csv")
    assert answer["Content-Disposition"].endswith('-stakeholders.csv"')
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Name,Sector,Level,Area,Interested in")
    assert len(lines) == 2
    assert lines[1].startswith("'=1+1,")
    book = load_workbook(io.BytesIO(here.secretariat.get(f"{here.list}?as=xlsx").content))
    names = [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)]
    assert names == ["'=1+1", "Example Choir"]


def test_it_is_taken_off_the_list_and_put_back(here):
    _row, page = added(here)
    here.secretariat.post(f"{page}/off")
    assert "Nobody is on the list yet." in text_of(here.secretariat, here.list)
    assert "Example Shelter" in text_of(here.secretariat, f"{here.list}?list=off")
    assert "It was taken off the list on 2 March 2026." in text_of(here.secretariat, page)
    here.secretariat.post(f"{page}/back")
    assert "Example Shelter" in text_of(here.secretariat, here.list)


def test_an_enquiry_is_late_on_the_desk_until_it_is_answered(here, on_the_day):
    _row, page = recorded(here)
    said = text_of(here.secretariat, here.enquiries)
    assert "An answer is due on Monday 16 March 2026." in said
    assert "has no answer yet" not in text_of(here.secretariat, here.desk)
    on_the_day(dt.date(2026, 3, 18))
    desk = text_of(here.secretariat, here.desk)
    assert "A housing charity asked on Monday 2 March 2026 and has no answer yet." in desk
    assert "An answer was due on Monday 16 March 2026, two working days ago." in desk
    assert "With: policy officer." in desk
    answer = {"answer": "All of them.", "on": "2026-03-18"}
    assert here.secretariat.post(f"{page}/answer", answer | {"answer": ""}).status_code == 400
    named = here.secretariat.post(f"{page}/answer", answer | {"answer": "Ask Mrs Bloggs."})
    assert named.status_code == 400
    assert soup(named).find("input", {"name": "may_stay"})
    assert here.secretariat.post(f"{page}/answer", answer).status_code == 302
    assert "has no answer yet" not in text_of(here.secretariat, here.desk)
    assert "Answered on Wednesday 18 March 2026" in text_of(here.secretariat, page)
    here.secretariat.post(f"{page}/again")
    assert "has no answer yet" in text_of(here.secretariat, here.desk)


def test_it_is_passed_on_to_a_concern_that_the_reader_may_see_and_to_no_other(here):
    concern = raise_concern(group=here.group, text="Rents rise.", on=DAY, by=OPERATOR)
    row, page = recorded(here)
    link = f"https://example.org/concerns/{concern.token}"
    assert here.secretariat.post(f"{page}/change", ENQUIRY | {"concern": link}).status_code == 302
    row.refresh_from_db()
    assert row.concern == concern
    assert "Passed on to the concern" in text_of(here.secretariat, page)
    answer = here.secretariat.post(f"{page}/change", ENQUIRY | {"concern": "/concerns/nowhere22"})
    assert answer.status_code == 400
    assert "There is no concern at “/concerns/nowhere22”." in soup(answer).main.get_text()
    row.refresh_from_db()
    assert row.concern == concern


def test_how_soon_is_set_for_what_comes_later(here):
    days = f"{here.enquiries}/days"
    assert here.secretariat.post(days, {"working_days": "0"}).status_code == 400
    assert here.secretariat.post(days, {"working_days": "3"}).status_code == 302
    assert "An answer is due within 3 working days." in text_of(here.secretariat, here.enquiries)
    row, _page = recorded(here)
    assert row.due_on == dt.date(2026, 3, 5)


def test_others_than_the_secretariat_find_nothing(here):
    _row, page = added(here)
    _enquiry, enquiry = recorded(here)
    for name in ("member", "chair", "foreign"):
        client = getattr(here, name)
        for address in (here.list, f"{here.list}?as=csv", page, here.enquiries, enquiry):
            assert client.get(address).status_code == 404, (name, address)
        assert client.post(f"{page}/off").status_code == 404, name
        assert client.post(f"{here.enquiries}/new", ENQUIRY).status_code == 404, name
        assert (
            client.post(f"{enquiry}/answer", {"answer": "x", "on": "2026-03-02"}).status_code == 404
        )
    assert here.visitor.get(here.list).status_code == 302
    assert Stakeholder.objects.get().off_list_on is None
    assert Enquiry.objects.get().closed_on is None


def test_a_secretariat_finds_nothing_of_another_partnership_under_its_own_address(here):
    row, _page = added(here)
    other = world()
    address = f"/keep/{other.group.partnership.slug}/stakeholders/{row.token}"
    assert other.secretariat.get(address).status_code == 404
