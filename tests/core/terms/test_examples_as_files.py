"""How the examples are written: sources, weekdays, roles instead of people, and the later version."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from convenor.core.dates import PartialDate, Weekday
from convenor.core.terms.checking import check
from convenor.core.terms.problems import Severity
from convenor.core.terms.reading import read
from convenor.core.terms.schema import TermsDocument
from convenor.core.vocabulary import MeetingState, Sector

EXAMPLES = Path(__file__).parents[3] / "examples"
FILES = sorted(EXAMPLES.glob("*/*.yaml"))
LEEDS = "leeds-and-yorkshire/leeds-migration-partnership.yaml"
YORKSHIRE = "leeds-and-yorkshire/migration-yorkshire.yaml"


def loaded(name: str) -> TermsDocument:
    reading = read((EXAMPLES / name).read_bytes(), name)
    assert reading.document is not None, [str(problem) for problem in reading.problems]
    return reading.document


def parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list | tuple):
            yield from parts(each)


def in_each_file(test):
    return pytest.mark.parametrize("file", [str(file.relative_to(EXAMPLES)) for file in FILES])(
        test
    )


@in_each_file
def test_every_fact_has_a_source_with_an_address(file):
    document = loaded(file)
    cited = {slug for part in parts(document.model_dump()) for slug in part.get("source", ())}
    assert cited == set(document.sources)
    assert all(source.url for source in document.sources.values())
    assert all(
        each.source for each in (document.partnership, *document.groups, *document.organisations)
    )


@in_each_file
def test_no_address_of_a_person_is_printed(file):
    text = (EXAMPLES / file).read_text()
    assert re.findall(r"[\w.]+@[\w.]+|\b0\d{3,4} \d{6,7}\b", text) == []


@in_each_file
def test_seats_linked_to_enforcement_are_those_we_class_so(file):
    for group in loaded(file).groups:
        linked = {seat.key for seat in group.seats if seat.enforcement_linked}
        assert linked == {
            seat.key
            for seat in group.seats
            if seat.sector in {Sector.HOME_OFFICE, Sector.POLICE}
            or seat.contract == "asylum-accommodation"
        }


def test_the_checker_doubts_nothing_but_the_weekday_printed_wrong():
    names = [LEEDS, YORKSHIRE, "further/leeds-2021.yaml"]
    found = check([read((EXAMPLES / name).read_bytes(), name) for name in names])
    assert [(problem.severity, problem.file) for problem in found] == [
        (Severity.WARNING, YORKSHIRE)
    ]
    assert "22 May 2018 was a Tuesday" in found[0].what
    for name in ("further/east-midlands.yaml", "further/wales.yaml"):
        assert check([read((EXAMPLES / name).read_bytes(), name)]) == ()


def test_every_line_and_timing_leads_to_a_group_of_the_sample():
    groups = [group for file in (LEEDS, YORKSHIRE) for group in loaded(file).groups]
    known = {group.slug for group in groups}
    named = {
        part["group"] for group in groups for part in parts(group.model_dump()) if part.get("group")
    }
    assert named <= known


def test_one_printed_weekday_is_wrong_and_stands_as_printed():
    wrong = [
        (group.slug, str(known.on), known.weekday, Weekday.of(known.on))
        for file in FILES
        for group in loaded(str(file)).groups
        for known in group.dates
        if known.weekday and known.weekday is not Weekday.of(known.on)
    ]
    assert wrong == [("west-yorkshire-srmg", "2018-05-22", Weekday.WEDNESDAY, Weekday.TUESDAY)]


def test_a_date_is_held_only_where_a_source_reports_it():
    held = {
        (group.slug, str(known.on))
        for file in FILES
        for group in loaded(str(file)).groups
        for known in group.dates
        if known.state is MeetingState.HELD
    }
    assert held == {
        ("lmp-strategy-group", "2020-09-09"),
        ("west-yorkshire-srmg", "2018-05-22"),
        ("west-yorkshire-srmg", "2024-10-25"),
        ("west-yorkshire-srmg", "2025-02-28"),
        ("wales-smp-executive", "2008-09-30"),
    }


def test_the_later_version_keeps_the_partnership_and_changes_the_rules():
    before, after = loaded(LEEDS), loaded("further/leeds-2021.yaml")
    assert after.partnership == before.partnership
    assert [group.slug for group in after.groups] == ["lmp-strategy-group", "lmp-operations-group"]
    for group in after.groups:
        assert PartialDate.parse(group.valid_from) > PartialDate.parse(
            before.group(group.slug).valid_from
        )
        assert group.dates
        assert set(group.dates) <= set(before.group(group.slug).dates)
    strategy = before.group("lmp-strategy-group")
    joining = after.group("lmp-strategy-group").joining
    assert [each.accepts_work for each in joining.all_of] == [True]
    assert [each.attends for each in joining.any_of] == ["lmp-operations-group", None]
    assert after.group("lmp-strategy-group").commitments == strategy.commitments
    assert after.group("lmp-strategy-group").timing == strategy.timing
    fortnightly = after.group("lmp-operations-group")
    assert (fortnightly.cadence.every.number, fortnightly.cadence.every.unit) == (2, "weeks")
    assert fortnightly.sitting.mode == "online"
