"""What can be said against files that each read well: the doubt beside what is in order."""

import pytest

from convenor.core.terms.checking import check
from convenor.core.terms.problems import Severity
from convenor.core.terms.reading import Reading, read
from convenor.core.terms.schema import FORMAT, TermsDocument
from convenor.core.terms.writing import write


def a_file(*groups, slug="leeds", name="leeds.yaml", **rest):
    whole = {
        "format": FORMAT,
        "partnership": {"slug": slug, "name": slug.title()},
        "groups": groups,
        **rest,
    }
    return read(write(TermsDocument.model_validate(whole)).encode(), name)


def a_group(slug="strategy", **rest):
    return {"slug": slug, "name": f"{slug.title()} Group", "kind": "group", **rest}


def timed(slug, when, other, amount=None, **rest):
    rule = {"when": when, "group": other, **rest}
    return a_group(slug, timing=[rule | ({"amount": amount} if amount else {})])


def told(*readings, **options):
    return [problem.what for problem in check(readings, **options)]


def in_group(**rest):
    return told(a_file(a_group(**rest)))


def test_a_file_in_order_has_no_problems():
    assert in_group(cadence={"every": {"number": 3, "unit": "months"}, "at_least_a_year": 4},
                    sitting={"weekdays": ["Wednesday"]}, dates=["2017-11-22"], valid_from="2017-09",
                    seats=[{"key": "police", "label": "Police", "number": 2}], total_seats=2,
                    quorum={"number": 2}, decisions={"first": "consensus", "then": "ballot", "votes_each": 1}) == []  # fmt: skip


DOUBTS = [
    ({"dates": [{"on": "2018-05-22", "weekday": "Wednesday"}]},
     "22 May 2018 was a Tuesday; the source prints Wednesday"),
    ({"dates": ["2018-05-22"], "sitting": {"weekdays": ["Wednesday"]}},
     "22 May 2018 was a Tuesday; the terms say the group meets on a Wednesday"),
    ({"dates": ["2018-05-22"], "valid_from": "2018-06"},
     "22 May 2018 is before these terms are valid, from June 2018"),
    ({"cadence": {"every": {"number": 3, "unit": "months"}, "at_least_a_year": 12}},
     "Meeting every three months makes at most 4 a year, and the terms also say at least 12"),
    ({"seats": [{"key": "aa", "label": "A", "number": 3}, {"key": "bb", "label": "B"}], "total_seats": 2},
     "The seats add up to at least 3; total_seats says 2"),
    ({"seats": [{"key": "aa", "label": "A", "number": 3}], "total_seats": 4},
     "The seats add up to 3; total_seats says 4"),
    ({"seats": [{"key": "aa", "label": "A", "number": 3}], "quorum": {"number": 5}},
     "The quorum is 5, and the group has three seats"),
    ({"decisions": {"first": "consensus", "then": "discussion only", "casting_vote": True}},
     "Votes are given out, and the group never decides by a vote"),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "said"), DOUBTS, ids=[said[:40] for _, said in DOUBTS])
def test_doubts_within_a_group(rest, said):
    assert in_group(**rest) == [said]


NO_DOUBTS = [
    {"dates": [{"on": "2018-05-22", "weekday": "Tuesday"}]},
    {"dates": [{"on": "2018-05-22", "state": "cancelled"}], "sitting": {"weekdays": ["Wednesday"]}},
    {"dates": [{"on": "2018-05-22", "note": "moved for the election"}], "sitting": {"weekdays": ["Wednesday"]}},
    {"dates": ["2018-06-01"], "valid_from": "2018-06"},
    {"cadence": {"every": {"number": 4, "unit": "weeks"}, "at_least_a_year": 13}},
    {"seats": [{"key": "aa", "label": "A", "number": 3}, {"key": "bb", "label": "B"}], "total_seats": 9},
    {"seats": [{"key": "aa", "label": "A", "number": 3}, {"key": "bb", "label": "B"}], "quorum": {"number": 5}},
    {"decisions": {"first": "consensus", "casting_vote": True}},
]  # fmt: skip


@pytest.mark.parametrize("rest", NO_DOUBTS)
def test_what_can_be_true_is_left_alone(rest):
    assert in_group(**rest) == []


def test_a_doubt_has_its_file_line_and_way():
    (problem,) = check([a_file(a_group(dates=[{"on": "2018-05-22", "weekday": "Wednesday"}]))])
    assert str(problem).startswith(
        "leeds.yaml:10: warning: groups › strategy › dates › 2018-05-22: 22 May 2018 was a Tuesday;"
    )


def test_errors_of_reading_come_along():
    assert told(read(b"", "empty.yaml"), a_file(a_group())) == ["The file is empty"]


# Names that lead nowhere.


@pytest.mark.parametrize(
    ("rest", "said"),
    [({"source": ["pages"]}, "No source ‘pages’ is listed in this file"),
     ({"seats": [{"key": "aa", "label": "A", "organisation": "mears"}]}, "No organisation ‘mears’ is listed in this file"),
     ({"seats": [{"key": "aa", "label": "A", "contract": "asylum"}]}, "No contract ‘asylum’ is listed in this file")],
)  # fmt: skip
def test_what_the_file_itself_must_list_is_an_error(rest, said):
    (problem,) = check([a_file(a_group(**rest))])
    assert (problem.what, problem.severity) == (said, Severity.ERROR)


def test_what_the_file_lists_is_found():
    seat = {"key": "aa", "label": "A", "contract": "asylum", "source": "page"}
    whole = a_file(
        a_group(seats=[seat, {"key": "bb", "label": "B", "organisation": "mears"}]),
        sources={"page": {"title": "A page"}},
        organisations=[{"slug": "mears", "name": "Mears"}],
        contracts=[{"slug": "asylum", "name": "Asylum", "holders": [{"organisation": "mears"}]}],
    )
    assert told(whole) == []


def test_a_near_miss_is_suggested():
    (problem,) = check([a_file(a_group(source="pagee"), sources={"page": {"title": "A page"}})])
    assert problem.write == "Did you mean ‘page’?"


@pytest.mark.parametrize(
    "rest",
    [{"timing": [{"when": "same week as", "group": "ops"}]},
     {"lines": [{"relation": "assists", "group": "ops"}]},
     {"joining": {"model": "open", "any_of": [{"attends": "ops"}]}},
     {"commitments": [{"text": "Attend it", "group": "ops"}]},
     {"subgroups": [{"name": "Operations", "group": "ops"}]}],
    ids=["timing", "lines", "joining", "commitments", "subgroups"],
)  # fmt: skip
def test_a_group_that_no_file_holds_is_a_warning(rest):
    (problem,) = check([a_file(a_group(**rest))])
    assert (problem.what, problem.severity) == (
        "No group ‘ops’ is in the files given",
        Severity.WARNING,
    )
    other = a_file(a_group("ops"), slug="yorkshire", name="yorkshire.yaml")
    assert told(a_file(a_group(**rest)), other) == []
    assert told(a_file(a_group(**rest)), known_groups=["ops"]) == []


# Timing rules, also across files.


def hold_together(*groups):
    files = [
        a_file(group, slug=f"p-{index}", name=f"{index}.yaml") for index, group in enumerate(groups)
    ]
    found = told(*files)
    assert all(said.startswith("These timing rules cannot hold together") for said in found)
    return not found


def test_a_before_b_before_a_is_told_with_both_rules():
    found = told(
        a_file(timed("aa", "before", "bb", 1)), a_file(timed("bb", "before", "aa", 2), slug="other")
    )
    assert found == [
        "These timing rules cannot hold together: the Bb Group meets two weeks before the Aa Group "
        "and the Aa Group meets in the week before the Bb Group"
    ]


QUARTERLY = {"cadence": {"every": {"number": 3, "unit": "months"}}}
TOGETHER = [
    (True, [timed("aa", "before", "bb", 1), timed("bb", "after", "aa", 1)]),
    (False, [timed("aa", "before", "bb", 1), timed("bb", "after", "aa", 2)]),
    (False, [timed("aa", "before", "bb", 1), timed("bb", "before", "cc", 1), timed("cc", "before", "aa", 1)]),
    (True, [timed("aa", "before", "bb", 1), timed("bb", "before", "cc", 1), timed("cc", "after", "aa", 2)]),
    (False, [timed("aa", "before", "bb", 1), timed("bb", "same week as", "aa")]),
    (True, [timed("aa", "same day as", "bb"), timed("bb", "same week as", "aa")]),
    (False, [timed("aa", "same week as", "bb"), timed("bb", "not the same week as", "aa")]),
    (True, [timed("aa", "before", "bb", 1), timed("bb", "not the same week as", "aa")]),
    (False, [timed("aa", "before", "bb", 3, unit="days"), timed("bb", "after", "aa", 5, unit="days")]),
    (True, [timed("aa", "before", "bb", 3, unit="days"), timed("bb", "after", "aa", 1)]),
    (False, [timed("aa", "before", "bb", 5, unit="working days"), timed("bb", "after", "aa", 6)]),
    (True, [timed("aa", "before", "bb", 5, unit="working days"), timed("bb", "after", "aa", 1)]),
    (True, [timed("aa", "before", "bb", 1) | QUARTERLY, timed("bb", "before", "aa", 12) | QUARTERLY]),
    (False, [timed("aa", "before", "bb", 1) | QUARTERLY, timed("bb", "before", "aa", 5) | QUARTERLY]),
]  # fmt: skip


@pytest.mark.parametrize(("possible", "groups"), TOGETHER)
def test_timing_rules_hold_together_or_not(possible, groups):
    for slug in {rule["group"] for group in groups for rule in group["timing"]}:
        if slug not in {group["slug"] for group in groups}:
            groups = [*groups, a_group(slug)]
    assert hold_together(*groups) is possible


def test_two_rules_of_one_group_may_contradict():
    rules = [
        {"when": "same week as", "group": "ops"},
        {"when": "not the same week as", "group": "ops"},
    ]
    assert not hold_together(a_group(timing=rules), a_group("ops"))


def test_a_thousand_groups_are_checked_in_good_time():
    chain = [timed(f"g-{n}", "before", f"g-{n + 1}", 1) for n in range(300)]
    assert told(Reading.of(a_file(*chain, a_group("g-300")).document)) == []


def test_lines_that_go_round_in_a_circle():
    def reports(slug, to):
        return a_group(slug, lines=[{"relation": "reports to", "group": to}])

    assert told(a_file(reports("aa", "bb"), reports("bb", "cc"), reports("cc", "aa"))) == [
        "The group reports to the Aa Group, and that leads back to it through the Bb Group"
    ]
    assert told(a_file(reports("aa", "bb"), reports("bb", "cc"), a_group("cc"))) == []


# The same thing in two files.


def test_two_groups_of_one_slug_clash():
    one, other = a_group("board"), a_group("board") | {"name": "Another Board"}
    (problem,) = check([a_file(one), a_file(other, slug="york", name="york.yaml")])
    assert problem.severity is Severity.ERROR
    assert problem.what == "‘board’ is ‘Another Board’ here and ‘Board Group’ in leeds.yaml"


def test_the_same_group_twice_is_doubtful_and_so_are_its_meetings():
    group = a_group(dates=["2018-03-14", "2018-06-13"])
    again = a_group(dates=["2018-03-14"])
    assert told(a_file(group), a_file(again, name="again.yaml")) == [
        "The group ‘strategy’ is also in leeds.yaml, valid from the same day",
        "The meeting on 14 March 2018 is also in leeds.yaml",
    ]


def test_another_version_of_the_same_terms_is_in_order_and_only_the_newest_rules_count():
    old = timed("aa", "before", "bb", 1) | {"valid_from": "2017"}
    new = timed("aa", "after", "bb", 2) | {"valid_from": "2021"}
    assert told(a_file(new, a_group("bb"), name="new.yaml"), a_file(old, name="old.yaml")) == []


def test_an_organisation_of_two_names():
    one, other = ({"slug": "mears", "name": name} for name in ("Mears Group", "Mears"))
    found = told(
        a_file(organisations=[one]), a_file(organisations=[other], slug="york", name="york.yaml")
    )
    assert found == ["‘mears’ is ‘Mears’ here and ‘Mears Group’ in leeds.yaml"]


@pytest.mark.parametrize(("since", "doubts"), [("2019-09", 0), ("2019-01", 1)])
def test_a_contract_has_one_holder_at_a_time(since, doubts):
    organisations = [{"slug": "g4s", "name": "G4S"}, {"slug": "mears", "name": "Mears"}]
    holders = [
        {"organisation": "g4s", "since": "2012", "until": "2019-09"},
        {"organisation": "mears", "since": since},
    ]
    contract = {"slug": "asylum", "name": "Asylum", "holders": holders}
    assert len(told(a_file(organisations=organisations, contracts=[contract]))) == doubts
