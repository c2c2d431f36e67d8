"""The whole cycle over two meetings, each step as the person whose it is: from the call for items to the
answered minutes, and what comes over to the next meeting."""

import datetime as dt
import re

import pytest

from convenor.apps.decisions.models import Action, Decision
from convenor.apps.minutes.models import Minutes
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import MinutesState
from tests.factories import MeetingFactory
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
ITEM = {"purpose": "decision", "marking": "public"}
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world(start=dt.time(10), end=dt.time(12))


def fill_in(client, address, **changes):
    """Send the form on a page as it stands, but for the changes."""
    page = soup(client.get(address))
    form = page.select("main form[method=post]")[-1]
    posted = {}
    for field in form.select("input, textarea, select"):
        name = field.get("name")
        if not name or (
            field.get("type") in ("checkbox", "radio") and not field.has_attr("checked")
        ):
            continue
        chosen = field.select_one("option[selected]") if field.name == "select" else None
        posted[name] = chosen["value"] if chosen else field.get("value", field.text.strip("\n"))
    return client.post(form.get("action") or address, posted | changes)


def test_from_the_call_for_items_to_minutes_approved_at_the_next_meeting(here, on_the_day):
    first = f"/m/{here.meeting.token}"
    here.secretariat.post(f"{first}/agenda/call", {"items_by": "2026-03-09"})
    here.member.post(f"{first}/propose", {"title": "Health checks", "purpose": "decision"})
    item = re.search(r"items/(\w+)/accept", here.secretariat.get(f"{first}/agenda/work").text)[1]
    here.secretariat.post(f"{first}/items/{item}/accept")
    here.chair.post(f"{first}/agenda/sign")
    here.secretariat.post(f"{first}/agenda/send")
    assert "Health checks" in text_of(here.observer, f"{first}/agenda")

    on_the_day(here.meeting.on)
    tap = {"place": f"seat:{here.seat.token}", "status": "present"}
    here.secretariat.post(f"{first}/attendance", tap)
    note = {"item": item, "text": "Clinics said they need interpreters.", "key": "key-00001"}
    here.secretariat.post(f"{first}/record/note", note, **JSON)
    decided = {"item": item, "wording": "Ask the clinics to book interpreters."}
    here.secretariat.post(f"{first}/outcomes/decision", decided)
    given = {"item": item, "what": "Write to the clinics", "owner": f"seat:{here.seat.token}"}
    here.secretariat.post(f"{first}/outcomes/action", given | {"due_on": "2026-04-15"})
    here.secretariat.post(f"{first}/record/held")

    on_the_day(dt.date(2026, 3, 19))
    Delivery.objects.all().delete()
    here.secretariat.post(f"{first}/outcomes/send")
    assert "Write to the clinics" in Delivery.objects.get().body
    here.secretariat.post(f"{first}/minutes/draft")
    draft = text_of(here.secretariat, f"{first}/minutes")
    assert "Clinics said they need interpreters." in draft
    assert "Ask the clinics to book interpreters." in draft
    assert "Clinics said" not in text_of(here.member, f"{first}/minutes")
    here.chair.post(f"{first}/minutes/clear")
    fill_in(here.secretariat, f"{first}/minutes/send", corrections_by="2026-04-02")
    assert Minutes.objects.get().state == MinutesState.CIRCULATED
    assert "Clinics said they need interpreters." in text_of(here.member, f"{first}/minutes")

    second = MeetingFactory(group=here.group, on=dt.date(2026, 6, 17))
    here.secretariat.post(f"/m/{second.token}/agenda/carry")
    work = text_of(here.secretariat, f"/m/{second.token}/agenda/work")
    assert "Minutes of Wednesday 18 March 2026, for approval" in work
    assert "Matters arising: one action" in work
    on_the_day(second.on)
    here.secretariat.post(f"/m/{second.token}/minutes/approve-last")
    assert Minutes.objects.get().state == MinutesState.APPROVED
    assert Decision.objects.get().is_locked
    done = here.member.post(f"/actions/{Action.objects.get().token}/done", {"words": "Written."})
    assert done.status_code == 302
    assert "Done." in text_of(here.chair, f"{first}/outcomes")


def test_what_a_chair_approved_is_no_longer_changed_but_corrected_for_all_to_see(here, on_the_day):
    first = f"/m/{here.meeting.token}"
    here.secretariat.post(f"{first}/agenda/add", {**ITEM, "title": "Housing"})
    on_the_day(here.meeting.on)
    assert here.member is not None
    here.secretariat.post(
        f"{first}/attendance", {"place": f"seat:{here.seat.token}", "status": "present"}
    )
    here.secretariat.post(f"{first}/outcomes/decision", {"wording": "Build more homes."})
    here.secretariat.post(f"{first}/minutes/draft")
    here.chair.post(f"{first}/minutes/clear")
    fill_in(here.secretariat, f"{first}/minutes/send", corrections_by="2026-04-02")
    second = MeetingFactory(group=here.group, on=dt.date(2026, 6, 17))
    on_the_day(second.on)
    for _ in range(2):
        here.secretariat.post(f"/m/{second.token}/minutes/approve-last")
    assert Minutes.objects.get().approved_at_meeting == second
    decision = Decision.objects.get()
    changed = fill_in(
        here.secretariat, f"/decisions/{decision.token}/change", wording="Build none."
    )
    assert "stands in approved minutes" in soup(changed).get_text()
    decision.refresh_from_db()
    assert decision.wording == "Build more homes."
