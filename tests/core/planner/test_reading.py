"""What is wrong with a file is said where it stands, with what to write instead."""

import json

import pytest

from convenor.core.planner.answers import read_meetings
from convenor.core.planner.reading import LARGEST_BYTES, PlanFileNotValid, read

BOARD = {"slug": "board", "name": "Board", "meetings": 3}
YEAR = {"first": "2027-01-01", "last": "2027-12-31", "groups": [BOARD]}


def refused(content, reader=read):
    with pytest.raises(PlanFileNotValid) as caught:
        reader(content if isinstance(content, bytes) else json.dumps(content).encode(), "a.json")
    assert all(each.startswith("a.json: ") for each in caught.value.problems)
    return [each.removeprefix("a.json: ") for each in caught.value.problems]


def test_a_file_as_it_should_be_is_read():
    assert read(b"\xef\xbb\xbf" + json.dumps(YEAR).encode()).group["board"].meetings == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" \n", "The file is empty."),
        (b'{"first": "\xff"}', "Byte 12 of the file is not UTF-8."),
        (b"{\n  'first': 1}", "line 2, column 3: This is not JSON"),
        (b"[]", "A plan request is parts with names, in { }"),
        (b'{"first": NaN}', "NaN stands in the file, which is no number."),
        (b'{"first": "a", "last": 1, "first": "b"}', "The key ‘first’ stands twice in one place"),
        (b"[" * 100_000, "parts in parts in parts"),
        (b'{"a":' + b"1" * 5_000 + b"}", "a number of thousands of digits"),
        (b" " * (LARGEST_BYTES + 1), "The file is larger than 20 MB"),
    ],
)
def test_what_is_no_plain_json_is_refused(content, said):
    (problem,) = refused(content)
    assert said in problem


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"weekdays": ["Wensday"]}, "groups[0].weekdays[0] (board): ‘Wensday’ is not known here."),
        ({"weekdays": "Monday"}, "groups[0].weekdays (board): ‘Monday’ cannot stand here."),
        ({"weekday": []}, "groups[0].weekday (board): ‘weekday’ is not known here. Did you mean"),
        ({"meetings": "three"}, "groups[0].meetings (board): ‘three’ cannot stand here. Write a w"),
        ({"meetings": True}, "groups[0].meetings (board): 'true' stands where a number is due."),
        ({"meetings": 3.5}, "groups[0].meetings (board): ‘3.5’ is not a whole number."),
        ({"meetings": None}, "groups[0] (board): Nothing says how often 'board' meets."),
        ({"minutes": 1}, "groups[0].minutes (board): ‘1’ is too small. Write a number from 5."),
        ({"starts": ["25:00"]}, "groups[0].starts[0] (board): ‘25:00’ is not a time of day."),
        ({"starts": [10]}, "groups[0].starts[0] (board): ‘10’ cannot stand here."),
        ({"every": {"unit": "weeks"}}, "groups[0].every.number (board): ‘number’ is missing."),
        ({"name": "\ud800"}, "groups[0].name (board): ‘’ cannot stand here."),
        (
            {"previous": "2026-02-30"},
            "groups[0].previous (board): 30 February 2026 does not exist.",
        ),
        ({"not_after": "9999-12-31"}, "groups[0].not_after: 9999-12-31 is too far off."),
    ],
)
def test_a_slip_in_a_group_is_told_with_its_place_and_name(more, said):
    (problem,) = refused(YEAR | {"groups": [BOARD | more]})
    assert problem.startswith(said)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"last": "2026-01-01"}, "The plan ends on 2026-01-01, before it begins on 2027-01-01."),
        ({"last": "2046-12-31"}, "The plan covers 20 years. Plan three years at the most."),
        ({"decided_on": "2028-01-01"}, "The plan ends on 2027-12-31, which has passed"),
        ({"groups": [BOARD, BOARD]}, "The group or series 'board' stands twice"),
        (
            {"timing": [{"group": "board", "when": "before", "other": "board"}]},
            "timing[0]: 'board' is timed against itself. Name another group.",
        ),
        (
            {
                "avoid_times": [
                    {"name": "Prayers", "weekday": "Friday", "start": "14:00", "end": "12:00"}
                ]
            },
            "avoid_times[0] (Prayers): “Prayers” ends at 12:00, not after it starts at 14:00",
        ),
        (
            {
                "fixed": [
                    {
                        "slug": "council",
                        "name": "Council",
                        "dates": [{"on": "2027-03-01", "start": "14:00", "end": "14:00"}],
                    }
                ]
            },
            "fixed[0].dates[0] (council): The date 2027-03-01 ends at 14:00, not after it starts",
        ),
    ],
)
def test_parts_that_do_not_go_together_are_told(more, said):
    (problem,) = refused(YEAR | more)
    assert problem.startswith(said)


def test_all_slips_are_told_at_once_but_not_more_than_one_can_mend():
    many = [BOARD | {"slug": f"board-{n}", "meetings": "x"} for n in range(30)]
    problems = refused(YEAR | {"groups": many})
    assert len(problems) == 21
    assert problems[-1] == "and ten more problems. Mend these first."


def test_a_calendar_from_a_file_is_read_and_slips_in_it_are_told():
    meeting = {"group": "board", "number": 1, "on": "2027-01-13", "start": "10:00", "x": "y"}
    (read_back,) = read_meetings(json.dumps({"meetings": [meeting]}).encode())
    assert (read_back.group, read_back.on.day, read_back.start.hour) == ("board", 13, 10)
    (problem,) = refused({"meetings": [meeting, meeting | {"on": "soon"}]}, read_meetings)
    assert problem.startswith("meetings[1]: This is no meeting. Look at on. Write it as ")
    assert refused({"meetings": 3}, read_meetings)[0].startswith("There is no list of meetings.")
    assert "is not JSON" in refused(b"x", read_meetings)[0]
