"""A secretariat plans the year, is told why a wish cannot be, adopts, and mends it when the Board moves."""

import datetime as dt
import re

import pytest

from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.models import Meeting
from convenor.core.vocabulary import Capacity
from convenor.web.views.plans import drafts, standing, versions
from tests.factories import client_as, member_of, secretariat_of
from tests.plans_world import BOARD_DAYS, TODAY, harbour
from tests.web.forms_as_typed import as_it_stands, words_of

pytestmark = pytest.mark.django_db
PLANS = "/keep/harbour/plan"
CLASH = re.compile("These (two|three|four) rules cannot hold together:")
JUNE = dt.date(2027, 6, 9)


@pytest.fixture(autouse=True)
def _in_november(monkeypatch):
    for module in (drafts, standing, versions):
        monkeypatch.setattr(module, "today", lambda: TODAY)


def filled_in(client, address, **typed):
    """The page after a form was changed and sent."""
    form = as_it_stands(client.get(address)) | {name: [value] for name, value in typed.items()}
    return client.post(address, form, follow=True)


def test_from_the_rules_to_a_mended_calendar(client):
    keeper = client_as(secretariat_of(harbour()))
    chair = client_as(member_of(group_for("strategy"), capacity=Capacity.CHAIR))

    page = filled_in(keeper, f"{PLANS}/begin")
    plan = page.redirect_chain[-1][0]
    words = words_of(page)
    assert "The Strategy Group meets two weeks before the Board." in words
    assert "Nothing on record says how often the Panel meets" in words

    # Two dates that lie too near to one another: the rules in the way are named while one edits.
    words = words_of(filled_in(keeper, f"{plan}/groups/strategy", gap_at_least="60"))
    assert "cannot hold together" not in words
    filled_in(keeper, f"{plan}/pin", group="strategy", on="2027-03-10", what="meets")
    page = filled_in(keeper, f"{plan}/pin", group="strategy", on="2027-04-07", what="meets")
    words = words_of(page)
    assert "No calendar keeps every rule that must hold." in words
    assert CLASH.search(words)
    assert "The Strategy Group meets on Wednesday 7 April 2027, a day fixed for it." in words
    assert "Change any one of them, and the others can hold." in words
    words = words_of(keeper.get(plan))
    assert CLASH.search(words)
    assert "you get a calendar that breaks as few of them as was found" in words

    # One of them is left out; then there is a calendar, and it is the best there is.
    form = as_it_stands(keeper.get(f"{plan}/rules/pin:1")) | {"leave_out": ["1"]}
    words = words_of(keeper.post(f"{plan}/rules/pin:1", form, follow=True))
    assert "cannot hold together" not in words
    page = keeper.post(f"{plan}/solve", follow=True)
    version = page.redirect_chain[-1][0]
    words = words_of(page)
    assert "This is the best calendar there is. Every rule that must hold is kept." in words
    assert "Compared with version 2" in words
    assert "Two weeks before the Board of 24 March." in words  # the reason of a date

    # The chair reads it; only the secretariat adopts.
    assert "This is the best calendar there is." in words_of(chair.get(version))
    assert chair.get(f"{version}/adopt").status_code == 404
    keeper.post(f"{version}/adopt")
    public = words_of(client.get("/g/strategy"))
    assert "Wednesday 10 March 2027, 10am to noon" in public
    assert "Wednesday 9 June 2027, 10am to noon" in public

    # The Board moves by a week.
    meeting = Meeting.objects.get(group__slug="board", on=BOARD_DAYS[1])
    later = (BOARD_DAYS[1] + dt.timedelta(7)).isoformat()
    filled_in(keeper, f"/keep/harbour/groups/board/dates/{meeting.token}/move", on=later)
    page = keeper.get(f"{plan}/now")
    words = words_of(page)
    assert "Something changed since, and some rules no longer hold." in words
    assert (
        "The Strategy Group meets on Wednesday 9 June 2027, three weeks before the Board" in words
    )
    assert "The second meeting of the Strategy Group moves from Wednesday 9 June 2027 to" in words
    before = set(Meeting.objects.values_list("group__slug", "on"))
    sends = "\n".join(page.context["page"].mendings[0].sends)
    done = keeper.post(f"{plan}/now/mend", {"moves": sends, "why": "The Board moved"}, follow=True)
    assert "still holds" in words_of(done)

    # Only what hangs on it moved, and everybody sees from where.
    gone = before - set(Meeting.objects.values_list("group__slug", "on"))
    assert ("strategy", JUNE) in gone
    assert {slug for slug, _ in gone} <= {"strategy", "operations"}
    assert all(day.month in (6, 7) for _, day in gone)
    assert "was Wednesday 9 June 2027" in words_of(client.get("/g/strategy"))
