"""Registrations for National Insurance, and what the benefit statistics' own table tool exports."""

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.core.statistics.places import Level
from convenor.pipelines.statistics.declaring import (
    Column,
    Leave,
    Reader,
    also,
    code,
    figure,
    name,
    period,
)

WORK_AND_PENSIONS = "Department for Work and Pensions"
NIL = {"..": Missing.NEGLIGIBLE, "": Missing.BLANK}
BEFORE_2015 = "a district of Northern Ireland as it was before April 2015"
WORLD_REGIONS = (
    ("all", "total"),
    ("eu15", "european union eu"),
    ("eu8", "european union eu"),
    ("eu2", "european union eu"),
    ("eu_other", "european union other"),
    ("europe_other", "other europe"),
    ("middle_east_and_central_asia", "middle east and central asia"),
    ("east_asia", "east asia"),
    ("south_asia", "south asia"),
    ("south_east_asia", "south east asia"),
    ("sub_saharan_africa", "sub-saharan africa"),
    ("north_africa", "north africa"),
    ("north_america", "north america"),
    ("central_and_south_america", "central and south america"),
    ("oceania", "oceania"),
    ("unknown", "unknown"),
)
"""In the order of the columns: the digits of EU15, EU8 and EU2 read like those of footnotes."""


def _regions(first: int) -> tuple[Column, ...]:
    return tuple(
        figure(key, header, at=place)
        for place, (key, header) in enumerate(WORLD_REGIONS, start=first)
    )


NINO = Reader(
    key="nino_by_council",
    title="NINo registrations of adults from abroad, by council and world region",
    publisher=WORK_AND_PENSIONS,
    kind=PeriodKind.YEAR_ENDING,
    level=Level.LOWER_TIER,
    columns=(
        code(at=0),
        name(at=1),
        *_regions(2),
    ),
    markers=NIL,
    leave=(
        Leave("total", r"^$", "a heading or a note inside the table"),
        Leave("", r"^(E12|E92|W92|S92|N92)", "a region or a country, not a council"),
        Leave("", r"^95", BEFORE_2015),
    ),
    period_above=r"table 2:.*?(?P<period>[a-z]+ 20\d\d)",
    unplaced="^overseas registration",
    title_has="table 2:",
)
NINO_QUARTERS = Reader(
    key="nino_by_quarter",
    title="NINo registrations of adults from abroad, by quarter and world region",
    publisher=WORK_AND_PENSIONS,
    kind=PeriodKind.QUARTER,
    columns=(
        period(at=0),
        *_regions(1),
    ),
    markers=NIL,
    leave=(Leave("total", r"^$", "a heading or a note inside the table"),),
    title_has="table 1:",
)
UNIVERSAL_CREDIT = Reader(
    key="households_on_universal_credit",
    title="Households on Universal Credit, by council",
    publisher=WORK_AND_PENSIONS,
    kind=PeriodKind.MONTH,
    level=Level.LOWER_TIER,
    columns=(
        name("national - regional - la - oas"),
        figure("households", at=3),
        *also("households on universal credit"),
    ),
    markers=NIL,
    leave=(Leave("national - regional - la - oas", r"^total$", "the publisher’s total"),),
    unplaced="^unknown$",
    ends="info|symbol",
    period_above=r"month.*?(?P<period>[a-z]+ 20\d\d)",
    title_has="households on universal credit",
)
