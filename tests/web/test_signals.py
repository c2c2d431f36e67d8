"""The pages of signals and of a group's area."""

import pytest

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.groups.queries import actor_for
from convenor.apps.search import operations as search_operations
from convenor.apps.search.queries import Kind, search
from convenor.apps.signals.models import AreaOfGroup, Signal
from convenor.apps.signals.operations.indexing import index_those_missed
from convenor.core.access import ANYONE
from convenor.core.access.audience import tokens_of
from tests.apps.statistics.test_editions import brought, rows
from tests.factories import GroupFactory, member_of, secretariat_of
from tests.signals_world import found, leeds, looks_after
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.page = f"/g/{here.group.slug}/signals"
    return here


@pytest.fixture
def signal(here):
    looks_after(here.group, "Leeds")
    (signal,) = found([leeds(1500.0)])
    return signal


def test_without_an_area_the_page_says_how_to_begin(here):
    assert "Choose its places" in text_of(here.secretariat, here.page)
    said = text_of(here.member, here.page)
    assert "Its secretariat can say which places" in said
    assert "Choose its places" not in said


def test_the_secretariat_writes_names_of_places(here):
    page = f"/g/{here.group.slug}/area"
    answer = here.secretariat.post(page, {"names": "Leeds\n\n Bradford", "on": "2026-03-02"})
    assert answer.status_code == 302
    said = text_of(here.secretariat, here.page)
    assert "They are looked for in: Bradford, Leeds." in said
    assert "Nothing new." in said
    answer = here.secretariat.post(page, {"names": "Leedz", "on": "2026-03-02"})
    assert answer.status_code == 400
    assert "No place is known by the name “Leedz”" in soup(answer).get_text()
    assert AreaOfGroup.objects.count() == 2
    assert here.member.get(page).status_code == 404
    assert here.foreign.get(page).status_code == 404


def test_the_secretariat_chooses_what_the_group_watches(here):
    looks_after(here.group, "Leeds")
    page = f"/g/{here.group.slug}/watches"
    assert "The group watches every figure" in text_of(here.member, here.page)
    form = soup(here.secretariat.get(page))
    assert len(form.select("input[type=checkbox]")) == 25
    assert "People in hotels (councils, health, police, voluntary sector)" in form.get_text()
    assert here.secretariat.post(page, {"on": "2026-03-02"}).status_code == 400
    answer = here.secretariat.post(page, {"indicators": ["in_hotels"], "on": "2026-03-02"})
    assert answer.url == here.page
    said = text_of(here.member, here.page)
    assert "The group watches 1 of 25 figures" in said
    assert "People in hotels 2 Mar 2026 still" in said.replace("2 March 2026", "2 Mar 2026")
    assert "Choose what it watches" not in said
    ticked = soup(here.secretariat.get(page)).select("input[checked]")
    assert [each["value"] for each in ticked] == ["in_hotels"]
    for client in (here.member, here.foreign, here.elsewhere):
        assert client.get(page).status_code == 404


def test_members_read_it_and_others_do_not(here, signal):
    said = text_of(here.member, here.page)
    assert "In Leeds 1,500 people were on asylum support on 31 March 2024, more than" in said
    assert "Put on the next agenda" not in said
    assert "31 Mar 2024 1,500" in said
    one = f"/signals/{signal.token}"
    assert "times its usual movement" in text_of(here.member, one)
    for address in (here.page, one):
        assert here.foreign.get(address).status_code == 404
        assert here.elsewhere.get(address).status_code == 404
        assert here.visitor.get(address).status_code == 302


def test_one_click_puts_it_on_the_next_agenda_and_one_takes_it_back(here, signal):
    one = f"/signals/{signal.token}"
    here.secretariat.post(f"{one}/agenda")
    assert AgendaItem.objects.get().meeting == here.meeting
    assert "Now on an agenda. See the item on the agenda" in text_of(here.secretariat, one)
    assert "In Leeds 1,500" in text_of(here.secretariat, f"/m/{here.meeting.token}/agenda")
    answer = here.secretariat.post(f"{one}/snooze", follow=True)
    assert "Somebody dealt with this signal already" in soup(answer).get_text()
    here.secretariat.post(f"{one}/undo")
    assert "Put on the next agenda" in text_of(here.secretariat, one)
    for client in (here.member, here.chair, here.foreign):
        assert client.post(f"{one}/agenda").status_code == 404
    assert here.secretariat.post(f"{one}/burn").status_code == 404
    assert here.secretariat.get(f"{one}/agenda").status_code == 405


def test_it_is_set_aside_with_a_reason(here, signal):
    page = f"/signals/{signal.token}/dismiss"
    assert here.secretariat.post(page, {"why": " "}).status_code == 400
    assert Signal.objects.get().state == "new"
    assert here.secretariat.post(page, {"why": "A hotel opened."}).status_code == 302
    said = text_of(here.member, f"/signals/{signal.token}")
    assert "It was set aside: A hotel opened." in said
    assert "Set aside." in text_of(here.member, here.page)
    assert here.member.post(page, {"why": "Because."}).status_code == 404


def test_a_missing_figure_is_said_to_be_missing(here, signal):
    Signal.objects.update(figures=[["31 Dec 2023", None], ["31 Mar 2024", 0.0]])
    said = text_of(here.member, f"/signals/{signal.token}")
    assert "31 Dec 2023 missing 31 Mar 2024 0" in said


def test_the_desk_and_the_groups_page_lead_there(here, signal):
    desk = text_of(here.secretariat, f"/keep/{here.group.partnership.slug}")
    assert "Strategy: one new signal" in desk
    group = f"/g/{here.group.slug}"
    assert "Changes in its figures" in text_of(here.member, group)
    assert "Changes in its figures" not in text_of(here.visitor, group)


def test_the_list_takes_the_same_queries_for_one_as_for_many(
    here, signal, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    here.member.get(here.page)
    with CaptureQueriesContext(connection) as one:
        here.member.get(here.page)
    looks_after(here.group, "Leeds", "Bradford", "Wakefield", on=DAY)
    found([leeds(1500.0, place=key) for key in ("bradford", "wakefield")], "e2")
    assert Signal.objects.count() == 3
    with django_assert_num_queries(len(one)):
        here.member.get(here.page)


QUARTERS = (("2023-09-30", 990), ("2023-12-31", 1010), ("2024-03-31", 1500))


def held(*quarters):
    brought(rows(*((day, "Leeds", "E08000035", value) for day, value in quarters)))


def test_its_picture_marks_the_change_and_has_its_sentence_its_table_and_its_files(here, signal):
    held(*QUARTERS)
    one = f"/signals/{signal.token}"
    page = soup(here.member.get(one)).main
    assert len(page.select("svg circle.mark")) == 2, "wide and narrow"
    said = " ".join(page.get_text(" ").split())
    assert "In Leeds 1,500 people were on asylum support on 31 March 2024" in said
    assert "The ring: the figure that stands out." in said
    assert "31 Mar 2024 1,500" in " ".join(page.select_one("figure table").get_text(" ").split())
    assert here.member.get(f"{one}?figure=time&as=csv").status_code == 200
    assert here.foreign.get(f"{one}?figure=time&as=csv").status_code == 404


def test_a_figure_that_is_kept_back_since_has_no_picture(here, signal):
    held(*QUARTERS[:2], ("2024-03-31", 3))
    page = soup(here.member.get(f"/signals/{signal.token}")).main
    assert page.select("figure") == []
    assert page.find(id="figures") is not None


def test_the_item_and_the_signal_lead_to_each_other_for_who_may_see_both(here, signal):
    one, agenda = f"/signals/{signal.token}", f"/m/{here.meeting.token}/agenda"
    here.secretariat.post(f"{one}/agenda")
    item = AgendaItem.objects.get()
    link = soup(here.member.get(one)).main.find("a", string="See the item on the agenda")
    assert link["href"] == f"{agenda}#item-{item.token}"
    here.secretariat.post(f"{agenda}/send")
    body = soup(here.member.get(agenda)).find(id=f"item-{item.token}")
    assert body.find("a", href=one) is not None
    item.marking = "public"
    item.save()
    public = soup(here.visitor.get(agenda)).find(id=f"item-{item.token}")
    assert public is not None
    assert public.find("a", href=one) is None


def test_it_is_found_by_its_group_with_what_was_done_with_it_and_no_wider(here, signal):
    here.secretariat.post(f"/signals/{signal.token}/dismiss", {"why": "A zebrafish hotel opened."})
    partnership = here.group.partnership
    users = {
        "secretariat": secretariat_of(partnership),
        "member": member_of(here.group),
        "beside": member_of(GroupFactory(partnership=partnership)),
    }
    actors = {name: actor_for(user, on=DAY) for name, user in users.items()} | {"visitor": ANYONE}
    for words in ("zebrafish", '"change in the figures for Leeds"'):
        finders = {name for name, who in actors.items() if search(tokens_of(who), words).found}
        assert finders == {"secretariat", "member"}
    (hit,) = search(None, "zebrafish").rows
    assert (hit.kind, hit.address) == (Kind.SIGNAL, f"/signals/{signal.token}")


def test_one_from_before_signals_could_be_found_is_found_after_the_daily_round(signal):
    search_operations.take_out(kind=Kind.SIGNAL, key=signal.token)
    words = "change in the figures for Leeds"
    assert search(None, words).found == 0
    assert index_those_missed() == 1
    (hit,) = search(None, words).rows
    assert hit.address == f"/signals/{signal.token}"
    assert index_those_missed() == 0
