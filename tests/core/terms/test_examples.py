"""The founding facts of two real groups, each in the field that pages draw it from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from convenor.core.dates import Weekday
from convenor.core.terms.reading import read
from convenor.core.terms.schema import Group, TermsDocument
from convenor.core.vocabulary import Sector

EXAMPLES = Path(__file__).parents[3] / "examples"
LEEDS = "leeds-and-yorkshire/leeds-migration-partnership.yaml"
YORKSHIRE = "leeds-and-yorkshire/migration-yorkshire.yaml"


def loaded(name: str) -> TermsDocument:
    reading = read((EXAMPLES / name).read_bytes(), name)
    assert reading.document is not None, [str(problem) for problem in reading.problems]
    return reading.document


STRATEGY_GROUP = loaded(LEEDS).group("lmp-strategy-group")
SMG = loaded(YORKSHIRE).group("yorkshire-humber-smg")
SUB_REGIONAL = ("humber-srmg", "south-yorkshire-srmg", "west-yorkshire-srmg")


def one_saying(statements: Any, first: str) -> str:
    """The one statement that holds these words: a fact stands in one place."""
    (text,) = [each.text for each in statements if first in each.text]
    return text


def lines_of(group: Group) -> set[tuple[str, str | None]]:
    return {(str(line.relation), line.group or line.body) for line in group.lines}


def seat_of(group: Group, key: str) -> tuple[Any, ...]:
    (seat,) = [seat for seat in group.seats if seat.key == key]
    return seat.sector, seat.organisation or seat.contract, seat.number


# Facts in words: where each stands, and the words that carry it.
IN_WORDS: dict[str, tuple[Callable[[], str], tuple[str, ...]]] = {
    "A1": (
        lambda: STRATEGY_GROUP.purpose.text,
        (
            "clear priorities and goals",
            "works towards them",
            "collaborating",
            "strategic partnerships",
        )
        + ("influencing",),
    ),
    "A2": (
        lambda: f"{STRATEGY_GROUP.experts.text} {STRATEGY_GROUP.experts.support}",
        ("Experts by experience", "task groups", "represent the partnership at strategic forums")
        + ("supported in both",),
    ),
    "A3": (lambda: STRATEGY_GROUP.decides.text, ("What the partnership's priorities are",)),
    "A3 in functions": (
        lambda: one_saying(STRATEGY_GROUP.functions, "what its priorities are"),
        ("Members of the partnership decide here",),
    ),
    "A4": (
        lambda: STRATEGY_GROUP.decides.text,
        ("influence migration policy locally, regionally and nationally",),
    ),
    "A4 in functions": (
        lambda: one_saying(STRATEGY_GROUP.functions, "migration policy"),
        ("decide here how to influence", "locally", "regionally", "nationally"),
    ),
    "A5": (
        lambda: one_saying(STRATEGY_GROUP.functions, "Each quarter"),
        ("plans how to gain influence and bring about change", "progress", "information")
        + ("share information, and opportunities for involvement, across the partnership",),
    ),
    "A6": (
        lambda: one_saying(STRATEGY_GROUP.functions, "additional work"),
        ("on the priorities", "usually in task and finish groups", "gathering evidence"),
    ),
    "A7": (
        lambda: one_saying(STRATEGY_GROUP.functions, "strategic landscape of Leeds"),
        ("help other members understand", "explaining how decisions get made"),
    ),
    "A8": (
        lambda: one_saying(STRATEGY_GROUP.functions, "partners' concerns"),
        ("at the Leeds Strategic Migration Board", "in other places"),
    ),
    "A12": (lambda: STRATEGY_GROUP.joining.all_of[0].text, ("Attends the Operations Group",)),
    "A13": (
        lambda: STRATEGY_GROUP.joining.all_of[1].text,
        ("take on additional work on the priorities", "experience", "interest"),
    ),
    "A15": (lambda: STRATEGY_GROUP.commitments[1].text, ("Attend external strategic meetings",)),
    "A16": (
        lambda: " ".join(each.text for each in STRATEGY_GROUP.commitments[2:]),
        ("Organise information gathering, a task group, or both, on a priority",)
        + ("Feed progress and opportunities back to members",),
    ),
    "B1": (
        lambda: SMG.purpose.text,
        ("Migration Yorkshire's main cross-sector advisory group", "local authorities")
        + ("statutory agencies", "voluntary sector", "migration, in all its forms", "the region"),
    ),
    "B2": (
        lambda: one_saying(SMG.functions, "leadership"),
        ("Gives strategic leadership and coordination",),
    ),
    "B3": (
        lambda: one_saying(SMG.functions, "one point of contact"),
        ("government, with the Home Office as its main agency", "single strategic conversation")
        + ("local authorities and others", "how migration is managed", "impact"),
    ),
    "B3 in the secretariat": (
        lambda: f"{SMG.secretariat.host}; {SMG.secretariat.funder}; {SMG.secretariat.note}",
        ("Migration Yorkshire", "Central government", "developing and supporting", "enabling role"),
    ),
    "B5": (
        lambda: one_saying(SMG.functions, "collaboration"),
        ("Home Office", "national, regional and local", "private providers", "stakeholders")
        + ("non-governmental organisations", "benefits of migration", "adverse impacts minimised"),
    ),
    "B6": (
        lambda: one_saying(SMG.functions, "debate"),
        ("region's partners", "strategic debate", "migration"),
    ),
    "B7": (
        lambda: one_saying(SMG.functions, "Monitors"),
        ("impacts", "trends", "issues, risks and opportunities", "known"),
    ),
    "B8": (
        lambda: one_saying(SMG.functions, "putting it into practice"),
        ("developing policy", "local, regional and national"),
    ),
    "B9": (
        lambda: one_saying(SMG.functions, "delivery partners"),
        ("Designs services", "meet migrants' needs", "oversees", "delivered"),
    ),
    "B10": (
        lambda: one_saying(SMG.functions, "Engages"),
        ("local, regional and national stakeholders", "communication"),
    ),
    "B11": (
        lambda: one_saying(SMG.functions, "channel"),
        ("information", "Home Office and other departments", "region's partners"),
    ),
    "B12": (
        lambda: SMG.joining.note,
        ("local government", "voluntary sector", "statutory agencies"),
    ),
    "B13": (
        lambda: " ".join(f"{each.name}: {each.note}" for each in SMG.subgroups),
        ("Humber", "South Yorkshire", "West Yorkshire", "assists on more local issues"),
    ),
    "B14": (lambda: SMG.contact.role, ("contact for the Strategic Migration Group",)),
}

# Facts as values: what the rules of the software work on.
AS_VALUES: dict[str, tuple[Callable[[], Any], Any]] = {
    "A5": (
        lambda: (STRATEGY_GROUP.cadence.every.number, STRATEGY_GROUP.cadence.every.unit),
        (3, "months"),
    ),
    "A6": (
        lambda: [(each.name, each.time_limited) for each in STRATEGY_GROUP.subgroups],
        [("Task and finish groups", True)],
    ),
    "A8": (
        lambda: (
            ("sends representatives to", "leeds-strategic-migration-board")
            in lines_of(STRATEGY_GROUP)
        ),
        True,
    ),
    "A9": (
        lambda: [
            (each.when, each.amount, each.unit)
            for each in STRATEGY_GROUP.timing
            if each.group == "lmp-operations-group"
        ],
        [("before", 1, "weeks")],
    ),
    "A10": (
        lambda: [
            (each.when, each.amount, each.unit)
            for each in STRATEGY_GROUP.timing
            if each.group == "leeds-strategic-migration-board"
        ],
        [("before", 2, "weeks")],
    ),
    "A11": (
        lambda: [
            (str(each.on), each.weekday, each.start, each.end)
            for each in STRATEGY_GROUP.dates
            if each.on.year < 2019
        ],
        [
            (day, Weekday.WEDNESDAY, "10:00", "12:00")
            for day in ("2017-11-22", "2018-03-14", "2018-06-13", "2018-09-12")
        ],
    ),
    "A12": (
        lambda: (STRATEGY_GROUP.joining.model, STRATEGY_GROUP.joining.all_of[0].attends),
        ("open with a commitment", "lmp-operations-group"),
    ),
    "A13": (lambda: [each.accepts_work for each in STRATEGY_GROUP.joining.all_of], [False, True]),
    "A14": (
        lambda: (STRATEGY_GROUP.commitments[0].kind, STRATEGY_GROUP.commitments[0].group),
        ("attend a group", "lmp-operations-group"),
    ),
    "A15": (lambda: STRATEGY_GROUP.commitments[1].kind, "attend outside meetings"),
    "A16": (
        lambda: [each.kind for each in STRATEGY_GROUP.commitments[2:]],
        ["gather information", "report back"],
    ),
    "B1": (lambda: SMG.kind, "advisory group"),
    "B4": (lambda: (SMG.cadence.at_least_a_year, SMG.cadence.every), (3, None)),
    "B12 councils": (
        lambda: seat_of(SMG, "local-authorities"),
        (Sector.LOCAL_AUTHORITY, None, None),
    ),
    "B12 Home Office": (
        lambda: seat_of(SMG, "home-office"),
        (Sector.HOME_OFFICE, "home-office", None),
    ),
    "B12 accommodation": (
        lambda: seat_of(SMG, "asylum-accommodation-provider"),
        (Sector.PROVIDER, "asylum-accommodation", None),
    ),
    "B12 support": (
        lambda: seat_of(SMG, "asylum-support-provider"),
        (Sector.PROVIDER, "asylum-support", None),
    ),
    "B12 police": (lambda: seat_of(SMG, "police"), (Sector.POLICE, None, None)),
    "B12 health": (lambda: seat_of(SMG, "health"), (Sector.HEALTH, None, None)),
    "B12 TUC": (lambda: seat_of(SMG, "migrant-workers-tuc"), (Sector.MIGRANT_WORKERS, "tuc", None)),
    "B12 DWP": (lambda: seat_of(SMG, "migrant-workers-dwp"), (Sector.MIGRANT_WORKERS, "dwp", None)),
    "B12 students": (lambda: seat_of(SMG, "overseas-students"), (Sector.EDUCATION, None, None)),
    "B12 voluntary": (
        lambda: seat_of(SMG, "voluntary-and-community-sector"),
        (Sector.VOLUNTARY, None, 4),
    ),
    "B12 holders": (
        lambda: {each.slug: each.holders[-1].organisation for each in loaded(YORKSHIRE).contracts},
        {"asylum-accommodation": "mears-group", "asylum-support": "migrant-help"},
    ),
    "B13": (lambda: tuple(each.group for each in SMG.subgroups), SUB_REGIONAL),
    "B13 lines": (
        lambda: [
            ("assists", SMG.slug) in lines_of(loaded(YORKSHIRE).group(slug))
            for slug in SUB_REGIONAL
        ],
        [True, True, True],
    ),
    "B13 who sits there": (
        lambda: [
            {Sector.LOCAL_AUTHORITY, Sector.VOLUNTARY, Sector.HOME_OFFICE, Sector.PROVIDER}
            <= {seat.sector for seat in loaded(YORKSHIRE).group(slug).seats}
            for slug in SUB_REGIONAL
        ],
        [True, True, True],
    ),
    "B14": (lambda: SMG.contact.email, None),
}


@pytest.mark.parametrize("fact", IN_WORDS)
def test_founding_fact_stands_in_words(fact):
    text, words = IN_WORDS[fact][0](), IN_WORDS[fact][1]
    assert [word for word in words if word not in text] == [], text


@pytest.mark.parametrize("fact", AS_VALUES)
def test_founding_fact_stands_as_a_value(fact):
    value, expected = AS_VALUES[fact]
    assert value() == expected


def test_no_founding_fact_is_forgotten():
    founding = {f"A{n}" for n in range(1, 17)} | {f"B{n}" for n in range(1, 15)}
    assert {fact.split()[0] for fact in (*IN_WORDS, *AS_VALUES)} == founding
