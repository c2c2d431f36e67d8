"""The time for an answer stands still, counts anew or is longer, as the law has it; and the answer in files."""

import datetime as dt
import io
import zipfile

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Partnership
from convenor.apps.privacy.models import BundleItem
from tests.web.meeting_world import soup, text_of
from tests.web.test_information_requests import (
    here,  # noqa: F401
    noted,
    passage,
    put,
    with_words_left_out,
    words_in,
)

pytestmark = pytest.mark.django_db
FIRST = dt.date(2026, 3, 31)
"""Asked on 2 March; 17 March is a bank holiday in Northern Ireland."""


def clock(here, page, **said):  # noqa: F811
    empty = {"clarify_asked_on": "", "clarified_on": "", "longer_because": ""}
    return here.secretariat.post(f"{page}/clock", empty | said)


def refused(here, page, **said):  # noqa: F811
    answer = clock(here, page, **said)
    assert answer.status_code == 400
    return soup(answer).main.get_text(" ", strip=True)


def test_it_stands_still_until_they_say_what_is_meant_and_then_counts_anew(here, on_the_day):  # noqa: F811
    row, page = noted(here)
    on_the_day(dt.date(2026, 4, 7))
    assert "Late: it was due on" in text_of(here.secretariat, page)
    assert clock(here, page, clarify_asked_on="2026-03-05").status_code == 302
    said = text_of(here.secretariat, page)
    assert "The clock stands still since Thursday 5 March 2026: you asked what is meant." in said
    assert "Late" not in said
    for address in (here.all, here.keep, f"/keep/{here.slug}"):
        assert "information is late" not in text_of(here.secretariat, address)
    told = {"clarify_asked_on": "2026-03-05", "clarified_on": "2026-04-07"}
    assert clock(here, page, **told).status_code == 302
    row.refresh_from_db()
    assert row.due_on == dt.date(2026, 5, 6)
    assert "counts from the day they said what is meant" in text_of(here.secretariat, page)
    before = Entry.objects.count()
    clock(here, page, **told)
    assert Entry.objects.count() == before
    clock(here, page)
    row.refresh_from_db()
    assert row.due_on == FIRST


def test_it_takes_longer_with_a_reason_and_told_in_time(here, on_the_day):  # noqa: F811
    row, page = noted(here)
    assert clock(here, page, longer_because="Section 36 is weighed.").status_code == 302
    row.refresh_from_db()
    assert row.due_on == dt.date(2026, 4, 30)
    assert "Section 36 is weighed." in text_of(here.secretariat, page)
    assert "section 10(3)" in text_of(here.secretariat, page)
    clock(here, page)
    on_the_day(FIRST + dt.timedelta(days=1))
    assert "first time ended on Tuesday 31 March 2026" in refused(
        here, page, longer_because="Section 36 is weighed."
    )
    row.refresh_from_db()
    assert (row.due_on, row.longer_because) == (FIRST, "")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"clarified_on": "2026-03-03"}, "Write on which day you asked"),
        ({"clarify_asked_on": "2026-03-01"}, "It arrived on Monday 2 March 2026"),
        ({"clarify_asked_on": "2027-03-01"}, "from then until today"),
        (
            {"clarify_asked_on": "2026-03-05", "clarified_on": "2026-03-04"},
            "You asked on Thursday 5 March 2026",
        ),
        ({"clarify_asked_on": "2026-04-01"}, "does not stop the clock"),
        ({"clarify_asked_on": "2026-03-05", "longer_because": "x"}, "Wait until they have said"),
    ],
)
def test_what_the_law_does_not_know_is_refused_and_nothing_changes(here, on_the_day, said, words):  # noqa: F811
    row, page = noted(here)
    on_the_day(dt.date(2026, 4, 7))
    assert words in refused(here, page, **said)
    row.refresh_from_db()
    assert (row.due_on, row.clarify_asked_on) == (FIRST, None)


def test_in_scotland_there_is_no_longer_time_and_nobody_else_changes_it(here):  # noqa: F811
    Partnership.objects.update(area="Scotland")
    _row, page = noted(here)
    assert "knows no longer time" in refused(here, page, longer_because="Public interest")
    for reader in (here.member, here.chair, here.elsewhere):
        assert reader.post(f"{page}/clock", {}).status_code == 404


def test_a_zip_holds_the_answer_and_a_file_for_each_thing_without_what_is_left_out(here):  # noqa: F811
    row, page, _one = with_words_left_out(here)
    passage(here, "d2", tokens=f"k{here.group.partnership_id}", text="Birch Lane")
    put(here, page, "d2")
    assert BundleItem.objects.filter(request=row).count() == 2
    out = here.secretariat.get(f"{page}/answer.zip")
    assert out["Content-Type"] == "application/zip"
    assert "no-store" in out["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(out.content)) as archive:
        assert archive.namelist() == ["00-answer.pdf", "01-decision.pdf"]
        read, _all = words_in(archive.read("00-answer.pdf"))
        assert "What did the group decide on housing?" in read
        assert "01-decision.pdf: some of it left out. Section 38: safety" in read
        assert "02-decision.pdf: left out whole." in read
        read, everything = words_in(archive.read("01-decision.pdf"))
        assert "Homes for six at [left out: Section 38: safety]." in read
    for name in ("Elm", "Birch"):
        assert name not in everything
    assert here.secretariat.get(f"{page}/answer.zip").content == out.content
    assert here.member.get(f"{page}/answer.zip").status_code == 404
