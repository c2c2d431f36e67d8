"""`convenor plan FILE…`, as a secretariat types it."""

import datetime as dt
import json
import re
import signal
from pathlib import Path

import pytest
from icalendar import Calendar

from convenor.core.planner.plan import Plan, Standing
from convenor.core.planner.planning import PlanNotTrusted
from convenor.core.planner.solve import Progress
from convenor.project.cli.plan import command, progress
from tests.project.planned_files import (
    BOARD,
    NO_DAY,
    SOME_DAYS,
    SPRING,
    STEP,
    STRATEGY,
    calendar,
    ran,
)

# planning


def test_the_best_calendar_is_said_to_be_the_best_with_its_dates_by_group(file):
    shown = ran(file("a.json", STEP)).stdout.splitlines()
    assert shown[0] == "a.json: two groups, four meetings, 1 March to 30 April 2027"
    assert shown[1] == "Every rule is kept. This is the best calendar there is."
    board, strategy = shown.index("Board"), shown.index("Strategy Group")
    assert all(re.match(r"  Wednesday .* 2027, 10am to noon$", shown[board + n]) for n in (1, 2))
    assert strategy == board + 3


def test_the_dates_in_one_order_and_why_each_is_there(file):
    shown = ran(file("a.json", STEP), "--by-date", "--reasons").stdout
    dates = re.findall(r"^\w+day (\d+ \w+ 2027), 10am to noon: (.+)$", shown, re.MULTILINE)
    days = [dt.datetime.strptime(day, "%d %B %Y") for day, _ in dates]  # noqa: DTZ007
    assert days == sorted(days)
    assert [name for _, name in dates] == ["Strategy Group", "Board"] * 2
    assert "    In the week before the Board of " in shown


def test_rules_that_cannot_be_kept_end_with_1_the_least_broken_plan_and_what_would_free_it(file):
    shown = ran(file("a.json", NO_DAY), code=1).stdout
    assert "No calendar keeps every rule. This one breaks the least.\n" in shown
    assert "These three rules cannot be kept together, though any one fewer could:\n" in shown
    assert "  - The Board meets on Wednesdays.\n" in shown
    assert "Any one of these changes would free it:\n" in shown
    assert "  - Let the Board meet after 9 March 2027.\n" in shown
    assert re.search(r"^Not kept: .* rules?$", shown, re.MULTILINE)


def test_explaining_plans_nothing(file):
    shown = ran(file("a.json", NO_DAY), "--explain", "-o", "why.json", code=1).stdout
    assert "  - The Board does not meet after 9 March 2027.\n" in shown
    assert "10am" not in shown
    rules = json.loads(Path("why.json").read_text())["conflict"]["rules"]
    freed = {each["rule"]: each["freed_by"] for each in rules}
    assert freed["not_after:board"] == "Let the Board meet after 9 March 2027."
    assert "can be kept together" in ran(file("b.json", STEP), "--explain").stdout


def test_by_hand_a_calendar_is_not_said_to_be_the_best(file):
    shown = ran(file("a.json", STEP), "--greedy").stdout
    assert "Planned as with a spreadsheet" in shown
    assert "how much better is not known" in shown


def test_a_gap_is_said_with_the_calendar(file, monkeypatch):
    real = command.planned
    monkeypatch.setattr(command, "planned", lambda request, **how: legal_of(real, request))

    def legal_of(planned, request):
        found = planned(request).plan
        worse = Plan(found.meetings, Standing.LEGAL, found.cost, found.cost / 2)
        return planned(request, by=lambda _: worse)

    shown = ran(file("a.json", STEP)).stdout
    assert "A better calendar may exist, but none more than 50 % better.\n" in shown
    assert "no calendar can cost less than" in shown


def test_what_the_examiner_does_not_pass_is_not_shown_and_ends_with_3(file, monkeypatch):
    def wrong(request, **how):
        raise PlanNotTrusted("One of them is wrong.")

    monkeypatch.setattr(command, "planned", wrong)
    done = ran(file("a.json", STEP), "-o", "out.json", code=3)
    assert done.stderr == "Error: One of them is wrong. Please report this with the file.\n"
    assert not Path("out.json").exists()


def test_several_files_are_planned_one_after_another_into_a_folder(file, tmp_path):
    (tmp_path / "out").mkdir()
    first, second = file("a.json", STEP), file("b.json", NO_DAY)
    shown = ran(first, second, "-o", "out", "--ics", "out", code=1).stdout
    assert shown.index("a.json: ") < shown.index("b.json: ")
    written = {path.name for path in Path("out").iterdir()}
    assert written == {"a.plan.json", "b.plan.json", "a.ics", "b.ics"}


def test_the_past_can_be_planned_and_is_said_to_be_past(file):
    past = STEP | {"first": "2018-03-01", "last": "2018-04-30"}
    assert ran(file("a.json", past)).stderr == "All of these days have passed.\n"


def test_several_regions_are_planned_by_so_many_workers(file, monkeypatch):
    asked_for = []
    real = command.solve_country

    def noted(request, **how):
        asked_for.append(how["workers"])
        return real(request, **how)

    monkeypatch.setattr(command, "solve_country", noted)
    regions = [BOARD | {"region": "north"}, STRATEGY | {"region": "south"}]
    shown = ran(file("a.json", SPRING | {"groups": regions}), "--workers", 1).stdout
    assert asked_for == [1]
    assert "Every rule is kept." in shown


# stopping


def test_ctrl_c_keeps_the_best_so_far_and_says_so(file, monkeypatch):
    told = progress.Watch.__call__

    def pressed(self, reached):
        if not self.is_stopped and reached.cost is not None:
            signal.raise_signal(signal.SIGINT)
        return told(self, reached)

    monkeypatch.setattr(progress.Watch, "__call__", pressed)
    before = signal.getsignal(signal.SIGINT)
    done = ran(file("a.json", STEP), "-o", "out.json")
    assert "Stopped: this is the best that was found until then.\n" in done.stdout
    assert "Press Ctrl-C again to leave without an answer." in done.stderr
    assert len(json.loads(Path("out.json").read_text())["meetings"]) == 4
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_leaves():
    watch = progress.Watch(is_shown=False)
    watch.stop(signal.SIGINT, None)
    with pytest.raises(KeyboardInterrupt):
        watch.stop(signal.SIGINT, None)


def test_the_line_of_progress_says_best_bound_and_gap():
    reached = Progress(cost=4355, bound=4250.2, nodes=9, meetings=(), seconds=12.3)
    assert progress.line(reached) == (
        "12 s [###################-] best 4,355, at least 4,250, gap 2.5 %"
    )
    nothing = Progress(cost=None, bound=0.0, nodes=0, meetings=(), seconds=0.2)
    assert progress.line(nothing) == "0 s [--------------------] no calendar yet"


# writing and checking


def test_the_plan_as_json_says_all_and_passes_when_it_is_checked(file):
    name = file("a.json", STEP)
    done = ran(name, "-o", "out.json")
    assert done.stderr == "Written to out.json\n"
    written = json.loads(Path("out.json").read_text())
    assert (written["format"], written["standing"]) == ("convenor-calendar/1", "optimal")
    assert written["bound"] == written["cost"] == sum(b["points"] for b in written["breaches"])
    assert (written["gap"], written["conflict"]) == (0.0, None)
    assert all(each["sentence"].endswith(".") for each in written["breaches"])
    first = written["meetings"][0]
    assert (first["group"], first["number"], first["start"]) == ("board", 1, "10:00")
    assert first["reasons"]
    assert "Every rule is kept.\n" in ran(name, "--check", "out.json").stdout


def test_a_calendar_from_elsewhere_is_checked(file):
    only_board = SPRING | {"groups": [BOARD]}
    name, good = file("a.json", only_board), file("good.json", calendar(*SOME_DAYS))
    assert "Every rule is kept.\n" in ran(name, "--check", good).stdout
    bad = file("bad.json", calendar("2027-03-09", "2027-04-07"))
    shown = ran(name, "--check", bad, code=1).stdout
    assert "One rule is not kept.\n" in shown
    assert "  - The Board meets on Tuesday 9 March 2027; it should be a Wednesday.\n" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (calendar("2026-03-09"), "out.json: This is no calendar for a.json. "),
        (calendar("2027-03-09", group="moon"), "out.json: This is no calendar for a.json. "),
        ({"meetings": 3}, "out.json: There is no list of meetings."),
        ("{", "out.json: line 1, column 2: This is not JSON"),
    ],
)
def test_what_is_no_calendar_for_the_request_is_refused(file, content, said):
    name = file("a.json", SPRING)
    assert said in ran(name, "--check", file("out.json", content), code=2).stderr


def test_the_dates_for_calendar_programmes_are_tentative_and_keep_their_names(file):
    place = [BOARD | {"place": "Civic Hall, the long room on the second floor — ask at the desk"}]
    name = file("a.json", SPRING | {"groups": place})
    ran(name, "--ics", "a.ics")
    ran(name, "--ics", "b.ics", "--gap", "1")
    text = Path("a.ics").read_bytes()
    lines = text.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    assert b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in lines
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [str(each["uid"]) for each in events] == [
        "plan-20270301-board-1@convenor",
        "plan-20270301-board-2@convenor",
    ]
    again = Calendar.from_ical(Path("b.ics").read_bytes()).walk("VEVENT")
    assert [each["uid"] for each in again] == [each["uid"] for each in events]
    start, end = events[0].decoded("dtstart"), events[0].decoded("dtend")
    assert (start.hour, str(start.tzinfo), end - start) == (
        10,
        "Europe/London",
        dt.timedelta(0, 7200),
    )
    assert events[0]["status"] == "TENTATIVE"
    assert str(events[0]["location"]) == place[0]["place"]


# an installation of one's own


def test_planning_needs_no_database_and_nothing_foreign_is_among_what_it_says(convenor, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(STEP))
    done = convenor("plan", "a.json", "--ics", "a.ics", DATABASE_URL="nonsense://")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("a.json: two groups, four meetings")
    assert "HiGHS" not in done.stdout + done.stderr
    assert done.stderr == "Written to a.ics\n", "no line of progress where nobody looks"
