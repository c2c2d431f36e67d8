"""How long concerns wait, shown: sentences, a picture and a table that say the same."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from convenor.core.dates import Unit
from convenor.core.planner.journeys import Waits
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import Lead, PlannedGroup, PlanRequest
from convenor.web.drawing.journeys import LONGEST_BAR, Wait, Way, draw
from convenor.web.pages.journeys import MOST_DRAWN, journeys_of_plan, journeys_shown

NAMES = {"humber": "Humber & Wolds Group", "city": "City Group", "smg": "Migration Group"}


def waits(worst, median=None, days=100):
    return Waits(days=days, heard=0 if worst is None else days, median=median, worst=worst)


BEFORE = {
    ("city", "city"): waits(90, 45),
    ("city", "smg"): waits(62, 30),
    ("humber", "city"): waits(None),
    ("humber", "smg"): waits(131, 70),
}
AFTER = {
    ("city", "city"): waits(60, 30),
    ("city", "smg"): waits(62, 30),
    ("humber", "city"): waits(40, 1),
    ("humber", "smg"): waits(62, 35),
}


def rendered(shown):
    return BeautifulSoup(
        render_to_string("plans/_journeys.html", {"journeys": shown}), "html.parser"
    )


def test_the_journeys_between_groups_are_told_the_longest_first():
    shown = journeys_shown(BEFORE, AFTER, NAMES)
    assert [(each.start, each.end) for each in shown.journeys] == [
        ("humber", "city"),
        ("humber", "smg"),
        ("city", "smg"),
    ]
    assert shown.summary == (
        "The longest wait gets shorter on two journeys, longer on none, and stays the same on one."
    )
    assert "now waits up to 131 days" in shown.told[1].sentences[0]
    assert (shown.journeys[1].half_planned, shown.journeys[0].half_planned) == (
        "35 days",
        "1 day",
    )


def test_sentences_come_first_and_the_table_says_what_the_picture_shows():
    soup = rendered(journeys_shown(BEFORE, AFTER, NAMES))
    kinds = [each.name for each in soup.find("section").find_all(["ul", "svg", "table"])]
    assert kinds == ["ul", "svg", "table"]
    assert [each.get_text().count("Half of the time") for each in soup.select("ul li")] == [1, 1, 1]
    rows = [
        [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]
        for row in soup.select("tbody tr")
    ]
    assert rows == [
        ["Humber & Wolds Group to City Group", "Never heard", "40 days", "Never heard", "1 day"],
        [
            "Humber & Wolds Group to Migration Group",
            "131 days",
            "62 days",
            "70 days",
            "35 days",
        ],
        ["City Group to Migration Group", "62 days", "62 days", "30 days", "30 days"],
    ]
    drawn = [text.get_text() for text in soup.select("svg .journeys__days")]
    assert drawn == [
        "Never heard now",
        "40 planned",
        "131 now",
        "62 planned",
        "62 now",
        "62 planned",
    ]


def test_the_picture_is_sound_svg_with_a_title_and_a_description():
    svg = rendered(journeys_shown(BEFORE, AFTER, NAMES)).find("svg")
    ET.fromstring(str(svg))  # noqa: S314 (our own page)
    assert svg["role"] == "img"
    assert svg.find("title")["id"] == svg["aria-labelledby"]
    assert svg.find("desc")["id"] == svg["aria-describedby"]


def test_without_a_calendar_only_the_plan_is_shown():
    soup = rendered(journeys_shown({}, AFTER, NAMES))
    text = soup.get_text(" ", strip=True)
    headings = [each.get_text() for each in soup.select("thead th")]
    assert headings == ["Journey", "Longest as planned", "Half within, as planned"]
    assert "now" not in text.replace("known", "").lower()
    assert "waits at most 62 days to be heard at the Migration Group" in text


def test_without_a_line_it_says_how_to_begin():
    soup = rendered(journeys_shown({}, {("city", "city"): waits(60, 30)}, NAMES))
    assert "No line leads from one of these groups to another" in soup.get_text()
    assert soup.find("svg") is None
    assert soup.find("table") is None


@pytest.mark.parametrize(("more", "said"), [(1, "One more journey is"), (2, "2 more journeys are")])
def test_what_is_not_drawn_is_in_the_table(more, said):
    count = MOST_DRAWN + more
    after = {(f"group-{number}", "smg"): waits(number + 1, 1) for number in range(count)}
    soup = rendered(journeys_shown({}, after, NAMES))
    assert len(soup.select("svg rect")) == MOST_DRAWN
    assert len(soup.select("tbody tr")) == count
    assert said in soup.get_text()


def test_bars_are_to_one_scale_and_never_heard_has_none():
    drawing = draw(
        [
            Way("One", (Wait(100, "100 now", False), Wait(50, "50 planned", True))),
            Way("Two", (Wait(None, "Never heard now", False), Wait(0, "0 planned", True))),
        ]
    )
    assert [(bar.width, bar.is_planned) for bar in drawing.bars] == [
        (LONGEST_BAR, False),
        (LONGEST_BAR // 2, True),
        (2, True),
    ]
    assert max(bar.y + bar.height for bar in drawing.bars) <= drawing.height


def test_nothing_overlaps_however_long_the_names():
    names = (
        "A",
        "A very long name of a group that works in many places to another of its kind",
        "B",
    )
    drawing = draw([Way(name, (Wait(5, "5 planned", True),)) for name in names])
    lines = sorted(text.y for text in drawing.texts)
    assert all(later - earlier >= 14 for earlier, later in zip(lines, lines[1:], strict=False))
    assert len(lines) == 7


def test_nothing_to_draw_is_an_empty_drawing():
    assert draw([]).height == 0


def plan_of(dates):
    """A plan of two groups, the board's papers closing a week before."""
    groups = (
        PlannedGroup(slug="humber", name="Humber Group", meetings=2),
        PlannedGroup(
            slug="smg", name="Migration Group", meetings=2, papers=Lead(number=1, unit=Unit.WEEKS)
        ),
    )
    request = PlanRequest(first=dt.date(2030, 1, 1), last=dt.date(2030, 12, 31), groups=groups)
    meetings = [
        PlannedMeeting(slug, number, day, dt.time(10))
        for slug, days in dates.items()
        for number, day in enumerate(days, start=1)
    ]
    return request, meetings


NOW = {
    "humber": (dt.date(2030, 3, 4), dt.date(2030, 9, 2)),
    "smg": (dt.date(2030, 3, 6), dt.date(2030, 9, 25)),
}
PLANNED = NOW | {"smg": (dt.date(2030, 3, 20), dt.date(2030, 9, 25))}
LINES = [("humber", "smg"), ("smg", "elsewhere")]


def test_a_plan_is_shown_beside_the_dates_as_they_are():
    request, meetings = plan_of(PLANNED)
    shown = journeys_of_plan(request, meetings, now=NOW, lines=LINES)
    # Now the papers of the first board have closed when the group meets, so the wait is from 1 January.
    assert [(each.longest_now, each.longest_planned) for each in shown.journeys] == [
        ("267 days", "204 days")
    ]
    # The answer to what is raised before 4 March is back on 2 September.
    assert [(each.longest_now, each.longest_planned) for each in shown.answers] == [
        ("Never answered", "244 days")
    ]
    soup = rendered(shown)
    captions = [each.get_text() for each in soup.find_all("caption")]
    assert captions == ["From being raised to being heard", "From being raised to being answered"]


@pytest.mark.parametrize("now", [{}, {"humber": (), "smg": ()}, {"elsewhere": NOW["smg"]}])
def test_a_plan_of_groups_without_dates_stands_alone(now):
    request, meetings = plan_of(PLANNED)
    shown = journeys_of_plan(request, meetings, now=now, lines=LINES)
    assert shown.has_now is False
    assert [each.longest_planned for each in shown.journeys] == ["204 days"]


def test_a_plan_without_lines_says_how_to_begin():
    request, meetings = plan_of(PLANNED)
    shown = journeys_of_plan(request, meetings, now=NOW, lines=[])
    assert "No line leads" in rendered(shown).get_text()
