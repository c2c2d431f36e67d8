"""What `convenor plan` says of files and options that it cannot use, and of rules that cannot hold."""

import datetime as dt
from pathlib import Path

import pytest

from tests.project.planned_files import BEFORE, BOARD, SPRING, STEP, STRATEGY, ran

# bad input


def test_one_bad_file_of_several_and_nothing_is_planned(file):
    good, bad = file("a.json", STEP), file("b.json", SPRING | {"last": "2027-02-01"})
    done = ran(good, bad, code=2)
    assert done.stdout == ""
    assert done.stderr == (
        "Error: b.json: The plan ends on 2027-02-01, before it begins on 2027-03-01.\n"
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"last": "2047-03-01"}, "The plan covers 20 years. Plan three years at the most."),
        ({"decided_on": "2027-06-01"}, "has passed on 2027-06-01. Plan for days to come."),
        ({"timing": [BEFORE | {"other": "strategy"}]}, "timing[0]: 'strategy' is timed against"),
        ({"groups": [BOARD | {"kind": "x"}]}, "groups[0].kind (board): ‘kind’ is not known here."),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(file, more, said):
    assert said in ran(file("a.json", SPRING | more), code=2).stderr


def test_a_file_that_is_missing_a_folder_or_not_readable_is_named(file, tmp_path, monkeypatch):
    name = file("a.json", STEP)
    assert "'gone.json' does not exist" in ran(name, "gone.json", code=2).stderr
    assert "is a directory" in ran(tmp_path, code=2).stderr

    def no_entry(self, *_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", no_entry)
    assert ran(name, code=2).stderr == "Error: Cannot read a.json: Permission denied.\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--greedy", "--explain"], "Give one of --greedy, --explain and --check."),
        (["--explain", "--ics", "a.ics"], "--ics is for plans"),
        (["-o", "no/such/folder.json"], "-o: there is no folder 'no/such' to write into."),
        (["--gap", "2"], "2.0 is not in the range 0<=x<=1"),
        (["--seconds", "0"], "0.0 is not in the range x>0"),
    ],
)
def test_options_that_do_not_go_together_are_refused_before_anything_is_planned(
    file, options, said
):
    done = ran(file("a.json", STEP), *options, code=2)
    assert said in done.stderr
    assert done.stdout == ""


def test_several_files_want_a_folder_and_names_of_their_own(file, tmp_path):
    (tmp_path / "sub").mkdir()
    first, second = file("a.json", STEP), file("b.json", STEP)
    assert "-o must name a folder" in ran(first, second, "-o", "out.json", code=2).stderr
    assert "Give one request with --check" in ran(first, second, "--check", first, code=2).stderr
    same = file("sub/a.json", STEP)
    assert "Two of the files have one name" in ran(first, same, "-o", "sub", code=2).stderr


# what people really bring


def test_a_circle_of_rules_is_named(file):
    circle = [
        {"group": one, "when": "before", "other": other, "at_least": 1, "match": "each"}
        for one, other in (("board", "strategy"), ("strategy", "board"))
    ]
    shown = ran(file("a.json", SPRING | {"timing": circle}), code=1).stdout
    assert "  - The Board meets at least one week before the Strategy Group, meeting" in shown
    assert "  - The Strategy Group meets at least one week before the Board, meeting" in shown


def test_rules_that_contradict_each_other_are_named(file):
    strategy = STRATEGY | {"weekdays": ["Monday"]}
    same_day = [{"group": "strategy", "when": "same day as", "other": "board"}]
    asked = {"groups": [BOARD, strategy], "timing": same_day, "last": "2027-03-20"}
    shown = ran(file("a.json", SPRING | asked), code=1).stdout
    assert "  - The Strategy Group meets on Mondays.\n" in shown
    assert "  - The Strategy Group meets on the same day as the Board.\n" in shown


def test_400_people_who_must_be_there_and_are_never_all_there(file):
    days = [dt.date(2027, 3, 1) + dt.timedelta(days=number) for number in range(61)]
    people = [
        {
            "key": f"p{number}",
            "attends": [{"group": "board", "need": "must"}],
            "away": [{"first": str(days[number % 61]), "last": str(days[number % 61])}],
        }
        for number in range(400)
    ]
    only_board = {"groups": [BOARD], "people": people}
    shown = ran(file("a.json", SPRING | only_board), code=1).stdout
    assert "people who must be there are away." in shown
    assert "p17" not in shown
