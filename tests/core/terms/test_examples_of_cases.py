"""Eleven real bodies, typed in here as their sources state them: the examples must hold all of it."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from convenor.core.dates import Weekday
from convenor.core.terms.reading import read
from convenor.core.terms.schema import Group, Partnership, TermsDocument
from convenor.core.terms.schema.base import Part

EXAMPLES = Path(__file__).parents[3] / "examples"
FILES = {
    "leeds": "leeds-and-yorkshire/leeds-migration-partnership.yaml",
    "yorkshire": "leeds-and-yorkshire/migration-yorkshire.yaml",
    "midlands": "further/east-midlands.yaml",
    "wales": "further/wales.yaml",
}
CONVENORS = "A small team of convenors from member organisations"
QUARTERLY = (3, "months")
LISTED, EACH, STATED = "listed without a number", "one for each council", "stated"

# What nearly no source states. A body that states one of them says so in its own case.
OFTEN_UNSTATED = {
    "cadence", "sitting", "timing", "lead_times", "total_seats", "total_stated", "commitments", "experts",
    "quorum", "decisions", "chair", "substitutes", "subgroups", "adopted",
}  # fmt: skip

# Case: (file, group), then what stands where. "says X" looks for the words in the statements of X.
CASES: dict[tuple[str, str], dict[str, Any]] = {
    ("leeds", "leeds-migration-partnership"): {
        "says purpose": ["share what they know", "concerns to those who decide"],
        "name": "Leeds Migration Partnership", "also_known_as": ("LMP",), "country": "United Kingdom",
        "area": "Leeds", "tier": "city", "status": ("current", "2025-04"), "valid_from": "2017-09",
        "joining.model": "open", "joining.all_of": ["Shares the partnership's aims"],
        "decisions.first": "consensus", "decisions.then": None,
        "secretariat.host": CONVENORS, "secretariat.funder": None,
        "says secretariat": ["2010", "grant of 18 months", "Migration Impacts Fund"],
        "says joining": ["Voluntary, community and statutory organisations and individuals",
                         "a commitment of its own", "clear about what they do and why"],
        "says functions": ["three or four priorities", "the city's board", "West Yorkshire",
                           "blog", "e-newsletter", "task and finish groups"],
        "says observed": ["The blog is public", "only when their owner agrees",
                          "calls with the Home Office", "Communications Group"],
        "says caveats": ["September 2017", "three earlier", "only the opening"],
    },
    ("leeds", "lmp-strategy-group"): {
        "says purpose": ["priorities"], "says decides": ["priorities", "influence migration policy"],
        "says seats": ["Members who meet the conditions", "as representatives"],
        "name": "Leeds Migration Partnership Strategy Group", "also_known_as": ("LMP Strategy Group",),
        "area": "Leeds", "tier": "city", "kind": "strategy group", "standing": "hosted",
        "status": ("current", "2021-09"), "cadence": QUARTERLY,
        "sitting": (["Wednesday"], "10:00", "12:00", None), "publication.level": "public",
        "timing": [("before", 1, "weeks", "lmp-operations-group"),
                   ("before", 2, "weeks", "leeds-strategic-migration-board")],
        "lines": [("is a member group of", "Leeds Migration Partnership"),
                  ("sends representatives to", "leeds-strategic-migration-board"),
                  ("sends representatives to", "west-yorkshire-srmg")],
        "dates": [("2017-11-22", "Wednesday", "Wednesday", "10:00", "12:00", None, "planned"),
                  ("2018-03-14", "Wednesday", "Wednesday", "10:00", "12:00", None, "planned"),
                  ("2018-06-13", "Wednesday", "Wednesday", "10:00", "12:00", None, "planned"),
                  ("2018-09-12", "Wednesday", "Wednesday", "10:00", "12:00", None, "planned"),
                  ("2020-09-09", "Wednesday", None, None, None, None, "held"),
                  ("2021-09-08", "Wednesday", "Wednesday", "10:00", "12:00", "online", "planned")],
        "seats": [("any", LISTED, None), ("lived experience", LISTED, None)],
        "joining.model": "open with a commitment", "decisions.first": "recommends",
        "says decisions": ["consensus"], "secretariat.host": CONVENORS,
        "subgroups": [("Task and finish groups", True)], "says subgroups": ["One for each priority"],
        "says commitments": ["Operations Group", "external strategic meetings",
                             "information gathering", "Feed progress and opportunities"],
        "says experts": ["task groups"], "says flows_up": ["Leeds Strategic Migration Board", "May 2018"],
        "says flows_down": ["Progress and opportunities", "how decisions get made"],
        "says dates": ["one of them was to follow"], "says publication": ["agenda", "progress"],
        "says observed": ["a whole year, 2017/18", "16, 13 and 13 weeks", "sharing on the blog", "online"],
        "says caveats": ["No quorum, voting rule, term for a chair or rule on substitutes"],
    },
    ("leeds", "lmp-operations-group"): {
        "says purpose": ["how services work", "shape the partnership's priorities"],
        "says seats": ["Front-line practitioners and volunteers"],
        "name": "Leeds Migration Partnership Operations Group",
        "also_known_as": ("LMP Operations Group", "LMP Zoom catch-up"), "area": "Leeds", "tier": "city",
        "kind": "forum", "standing": "hosted", "status": ("current", "2021-07"), "cadence": QUARTERLY,
        "timing": [("after", 1, "weeks", "lmp-strategy-group")],
        "lines": [("is a member group of", "Leeds Migration Partnership")],
        "dates": [(day, "Tuesday", "Tuesday", "12:30", "13:45", "online", "planned")
                  for day in ("2021-02-23", "2021-03-09", "2021-04-06", "2021-07-27")],
        "seats": [("any", LISTED, None)], "joining.model": "open", "says joining": ["Anyone can turn up"],
        "decisions.first": "discussion only", "secretariat.host": CONVENORS, "publication.level": "public",
        "says flows_up": ["feed the priorities"],
        "says flows_down": ["accommodation provider", "advice provider", "Migration Yorkshire", "first"],
        "says observed": ["every two weeks, online", "Tuesdays, 12:30 to 13:45", "likely topics",
                          "printed on the public page"],
    },
    ("leeds", "leeds-strategic-migration-board"): {
        "says purpose": ["heads of service", "health", "how the city responds"],
        "says seats": ["Heads of service", "Senior health officers", "Chair of the Migration Partnership",
                       "Deputy chair of the Migration Partnership", "Further third-sector places"],
        "name": "Leeds Strategic Migration Board", "also_known_as": ("LSMB",), "area": "Leeds",
        "tier": "city", "kind": "board", "standing": "outside", "run_by": "Leeds City Council",
        "status": ("historic", "2016-12"), "lines": [],
        "dates": [("2016-12-13", "Tuesday", "Tuesday", None, None, None, "planned")],
        "seats": [("local authority", LISTED, None), ("health", LISTED, None),
                  ("voluntary and community", STATED, 1), ("voluntary and community", STATED, 1),
                  ("voluntary and community", STATED, 2)],
        "joining.model": "appointed", "secretariat.host": "Leeds City Council",
        "publication.level": "restricted", "says publication": ["Third-sector members posted its papers"],
        "says flows_up": ["Migration Partnership", "multi-agency meeting"],
        "says flows_down": ["Third-sector members pass its papers on"],
        "says dates": ["One week after the Migration Partnership met"],
        "says observed": ["Thursday before a Tuesday", "three working days", "agenda early",
                          "call for the third-sector people", "implies", "quarterly"],
        "says caveats": ["terms of reference could not be read"],
    },
    ("leeds", "leeds-migrant-health-board"): {
        "says purpose": ["health needs of migrants", "whole city", "council and voluntary partners"],
        "says seats": ["NHS", "Council", "Voluntary and community partners"],
        "name": "Leeds Migrant Health Board", "also_known_as": ("LMHB",), "area": "Leeds", "tier": "city",
        "kind": "board", "standing": "outside", "run_by": "Leeds City Council, public health",
        "status": ("current", "2023"), "lines": [("reports to", "A board of Leeds City Council")],
        "dates": [], "joining.model": "appointed", "secretariat.host": "Leeds City Council, public health",
        "seats": [("health", LISTED, None), ("local authority", LISTED, None),
                  ("voluntary and community", LISTED, None)],
        "says functions": ["access for all; communication; work and austerity"],
        "says flows_up": ["annual report for 2022-23"], "says publication": ["annual report is"],
    },
    ("yorkshire", "migration-yorkshire-board"): {
        "says purpose": ["councils' own board", "oversees Migration Yorkshire"],
        "says seats": ["Each contributing council", "Chair", "Deputy chair", "Additional to the seat"],
        "name": "Migration Yorkshire Board", "area": "Yorkshire and Humber", "tier": "regional",
        "kind": "board", "standing": "hosted", "status": ("current", None), "dates": [], "lines": [],
        "seats": [("local authority", EACH, None), ("chair", STATED, 1), ("chair", STATED, 1)],
        "joining.model": "appointed", "says joining": ["contributes to Migration Yorkshire",
                                                       "elected member", "senior officer",
                                                       "picks its own representative"],
        "chair.term_months": 24, "chair.chosen": "Nominated by the contributing councils",
        "chair.if_absent": "The deputy chair", "chair.beside_own_seat": True,
        "says chair": ["also chairs the Strategic Migration Group", "Deputy chair, for the same term"],
        "secretariat.host": "Migration Yorkshire",
        "secretariat.funder": "Contributions from participating councils",
        "publication.level": "restricted", "says caveats": ["undated", "quorum"],
        "says functions": ["signs off its yearly business plan", "asylum accommodation", "lobbies"],
    },
    ("yorkshire", "yorkshire-humber-smg"): {
        "says purpose": ["cross-sector advisory group"],
        "name": "Yorkshire and Humber Strategic Migration Group", "also_known_as": ("SMG",),
        "area": "Yorkshire and Humber", "tier": "regional", "kind": "advisory group",
        "standing": "hosted", "status": ("current", "2023"), "cadence": None,
        "cadence.at_least_a_year": 3, "dates": [],
        "lines": [("is overseen by", "migration-yorkshire-board")],
        "seats": [("local authority", LISTED, None), ("Home Office", LISTED, None),
                  ("contracted provider", LISTED, None), ("contracted provider", LISTED, None),
                  ("police", LISTED, None), ("health", LISTED, None), ("migrant workers", LISTED, None),
                  ("migrant workers", LISTED, None), ("education", LISTED, None),
                  ("voluntary and community", STATED, 4)],
        "joining.model": "nominated", "decisions.first": "consensus", "decisions.then": "ballot",
        "decisions.votes_each": 1, "decisions.votes_by": "member", "decisions.casting_vote": None,
        "chair.term_months": 24, "chair.if_absent": "The deputy chair",
        "chair.deputy": "Deputy chair of the Migration Yorkshire Board",
        "says chair": ["lead chief executive for migration", "chair of the Migration Yorkshire Board"],
        "subgroups": [("Humber sub-regional group", False), ("South Yorkshire sub-regional group", False),
                      ("West Yorkshire sub-regional group", False)],
        "secretariat.host": "Migration Yorkshire",
        "says secretariat": ["Home Office enabling grant", "business plan", "endorse",
                             "Leeds City Council takes"],
        "says seats": ["Local authorities", "15 councils", "not confirmed", "Asylum accommodation provider",
                       "Asylum support provider", "Police", "Health sector", "TUC", "DWP",
                       "Overseas students and higher ed", "By Migration Yorkshire"],
        "says publication": ["public, in several languages", "papers are not"],
        "says flows_up": ["single strategic conversation"],
        "says flows_down": ["regional partners and the sub-regional groups"],
        "says caveats": ["quorum and notice", "evidence of 2023", "different rules for the chair"],
    },
    ("yorkshire", "west-yorkshire-srmg"): {
        "says purpose": ["local issues", "councils, police, health", "contractors"],
        "name": "West Yorkshire Sub Regional Migration Group", "also_known_as": ("WYSRMG", "SRMG"),
        "area": "West Yorkshire", "tier": "sub-regional", "kind": "forum", "standing": "hosted",
        "status": ("current", "2025-02"), "cadence": QUARTERLY, "chair.role": "A councillor, in 2025",
        "lines": [("assists", "yorkshire-humber-smg")],
        "dates": [("2018-05-22", "Tuesday", "Wednesday", None, None, None, "held"),
                  ("2024-10-25", "Friday", None, None, None, None, "held"),
                  ("2025-02-28", "Friday", None, None, None, None, "held")],
        "seats": [("local authority", LISTED, None), ("police", LISTED, None), ("health", LISTED, None),
                  ("voluntary and community", LISTED, None), ("Home Office", LISTED, None),
                  ("contracted provider", LISTED, None), ("contracted provider", LISTED, None),
                  ("secretariat", LISTED, None)],
        "joining.model": "nominated", "secretariat.host": "Migration Yorkshire",
        "secretariat.funder": "Home Office enabling grant",
        "says cadence": ["2018"], "says seats": ["West Yorkshire councils", "Three came", "May 2018", "G4S in 2018, Mears later"],
        "says dates": ["says Wednesday; the day was a Tuesday", "approved at the next meeting", "18 weeks"],
        "says flows_up": ["Local issues"], "says flows_down": ["only redacted", "permission"],
        "says publication": ["redacted", "28 February 2025", "member partnership"],
        "says observed": ["18 weeks apart", "quarterly in 2018", "Fridays"],
    },
    ("yorkshire", "yorkshire-humber-refugee-integration-forum"): {
        "says purpose": ["refugee integration strategy to work", "leaders of many sectors"],
        "name": "Yorkshire and Humber Refugee Integration Forum", "area": "Yorkshire and Humber",
        "tier": "regional", "kind": "forum", "standing": "hosted", "status": ("current", "2023"),
        "cadence": QUARTERLY, "dates": [], "lines": [("is set up by", "Migration Yorkshire")],
        "seats": [(sector, LISTED, None) for sector in (
            "local authority", "voluntary and community", "Home Office", "employment", "education",
            "housing", "police", "health", "arts and culture", "sport and leisure", "lived experience")],
        "joining.model": "invited", "total_stated": "over 40", "publication.level": "public",
        "secretariat.host": "Migration Yorkshire",
        "secretariat.funder": "EU Asylum, Migration and Integration Fund, at the start",
        "says experts": ["lived experience"], "says flows_up": ["16 consultation workshops", "250", "two"],
        "says flows_down": ["10 priorities"], "says observed": ["March 2022"],
        "says publication": ["several languages"],
    },
    ("midlands", "east-midlands-regional-migration-board"): {
        "says purpose": ["asylum dispersal", "resettlement", "transfer of unaccompanied children"],
        "says seats": ["One councillor from each authority in the dispersal programme",
                       "Lead member, children's services", "Lead member, adult social care",
                       "Lead member, health and wellbeing board", "Lead officer of the partnership",
                       "chief executive for resettlement", "Director of children's services",
                       "adult social services", "public health", "Executive director of the host"],
        "name": "East Midlands Regional Migration Board", "also_known_as": ("EMSMP Board",),
        "area": "East Midlands", "tier": "regional", "kind": "board", "status": ("current", "2020-01"),
        "lines": [], "dates": [("2014-05-21", "Wednesday", "Wednesday", None, None, None, "planned")],
        "seats": [("local authority", EACH, None), ("local authority", STATED, 1),
                  ("local authority", STATED, 1), ("health", STATED, 1),
                  *[("adviser", STATED, 1)] * 6],
        "total_seats": 15, "total_stated": "15 councillors, with a group of senior officers who advise them",
        "joining.model": "nominated", "says joining": ["Political and geographical balance", "co-opt"],
        "chair.role": "A councillor", "chair.deputy": "One or more vice chairs", "chair.term_months": None,
        "subgroups": [(f"{name} task group", None) for name in (
            "No Recourse to Public Funds", "Asylum dispersal", "Unaccompanied children",
            "Anti-trafficking", "Syrian resettlement")],
        "says subgroups": ["further groups"], "says dates": ["came before this one"],
        "secretariat.host": "East Midlands Councils", "secretariat.funder": "Home Office",
        "says secretariat": ["since 2000"], "says publication": ["summary is public"],
        "says observed": ["25 April", "26 days", "21 May"],
    },
    ("wales", "wales-smp-executive"): {
        "says purpose": ["political leadership", "devolved setting", "coordinate"],
        "name": "Wales Strategic Migration Partnership executive", "also_known_as": ("WSMP",),
        "area": "Wales", "tier": "nation", "kind": "executive", "status": ("historic", "2008-09"),
        "lines": [], "dates": [("2008-09-30", "Tuesday", "Tuesday", "10:30", "13:00", "in person", "held")],
        "seats": [("local authority", LISTED, None), ("Home Office", LISTED, None),
                  ("police", LISTED, None), ("voluntary and community", LISTED, None),
                  ("voluntary and community", LISTED, None), ("lived experience", LISTED, None),
                  ("health", LISTED, None), ("government", LISTED, None)],
        "joining.model": "nominated", "chair.role": "A councillor", "publication.level": "public",
        "secretariat.host": "The partnership's team at the Welsh Local Government Association",
        "secretariat.funder": "Home Office", "says dates": ["Newport"],
        "says seats": ["Councillors and officers", "Border agency", "assistant chief constable",
                       "Refugee Council", "Red Cross", "Refugee-led voice", "Local health board",
                       "Local government association"],
        "says observed": ["two and a half hours", "initials and no date", "New members"],
    },
}  # fmt: skip


@cache
def document(file: str) -> TermsDocument:
    reading = read((EXAMPLES / FILES[file]).read_bytes(), FILES[file])
    assert reading.document is not None, [str(problem) for problem in reading.problems]
    return reading.document


def body(file: str, slug: str) -> Group | Partnership:
    partnership = document(file).partnership
    return partnership if partnership.slug == slug else document(file).group(slug)


def said(value: Any) -> str:
    """All texts in a part, one after the other."""
    if isinstance(value, Part):
        value = value.model_dump()
    if isinstance(value, dict):
        value = value.values()
    elif isinstance(value, str) or not hasattr(value, "__iter__"):
        return str(value)
    return " ".join(said(each) for each in value)


SHORT = {
    "status": lambda status: (status.state, status.as_of),
    "cadence": lambda cadence: cadence.every and (cadence.every.number, cadence.every.unit),
    "sitting": lambda usual: (list(usual.weekdays), usual.start, usual.end, usual.mode),
    "timing": lambda rules: [(rule.when, rule.amount, rule.unit, rule.group) for rule in rules],
    "lines": lambda lines: [(line.relation, line.group or line.body) for line in lines],
    "seats": lambda seats: [(seat.sector, seat.basis, seat.number) for seat in seats],
    "subgroups": lambda groups: [(group.name, group.time_limited) for group in groups],
    "joining.all_of": lambda conditions: [condition.text for condition in conditions],
    "dates": lambda dates: [
        (
            str(each.on),
            Weekday.of(each.on),
            each.weekday,
            each.start,
            each.end,
            each.mode,
            each.state,
        )
        for each in dates
    ],
}


def at(whole: Any, path: str) -> Any:
    for step in path.split("."):
        whole = getattr(whole, step)
    return SHORT.get(path, lambda value: value)(whole)


@pytest.mark.parametrize(
    ("case", "path"), [(case, path) for case, stated in CASES.items() for path in stated]
)
def test_what_a_source_states_is_there(case, path):
    expected = CASES[case][path]
    if path.startswith("says "):
        text = said(getattr(body(*case), path.removeprefix("says ")))
        assert [words for words in expected if words not in text] == [], text
    else:
        assert at(body(*case), path) == expected


@pytest.mark.parametrize("case", CASES)
def test_what_no_source_states_is_left_open(case):
    stated = {path.removeprefix("says ").split(".")[0] for path in CASES[case]}
    found = {part for part in OFTEN_UNSTATED - stated if getattr(body(*case), part, None)}
    assert found == set()


def test_there_are_eleven():
    assert len(CASES) == 11


def test_a_new_provider_takes_the_place_of_the_old_one():
    (contract,) = [
        each for each in document("yorkshire").contracts if each.slug == "asylum-accommodation"
    ]
    assert [
        (each.organisation, each.seen, each.since, each.until) for each in contract.holders
    ] == [
        ("g4s", ("2018-05",), None, None),
        ("mears-group", ("2021-07",), None, None),
    ]


def test_places_of_an_office_and_by_topic_are_told_apart():
    seats = document("leeds").group("leeds-strategic-migration-board").seats
    assert [(seat.ex_officio, seat.by_topic, seat.number) for seat in seats if seat.number] == [
        ("Chair of the Migration Partnership", False, 1),
        ("Deputy chair of the Migration Partnership", False, 1),
        (None, True, 2),
    ]
