"""How many people live where, and what changed that."""

import datetime as dt

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.core.statistics.places import Level
from convenor.pipelines.statistics.declaring import (
    Leave,
    Reader,
    also,
    by_year,
    code,
    figure,
    name,
    split,
)

STATISTICS_OFFICE = "Office for National Statistics"
WIDER = Leave(
    "geography",
    "^(country|region|county|metropolitan county)$",
    "a county, a region or a country, not a council of the lower tier",
)
MYE2 = Reader(
    key="mye2",
    title="MYE2: population by age",
    publisher=STATISTICS_OFFICE,
    kind=PeriodKind.MID_YEAR,
    level=Level.LOWER_TIER,
    columns=(
        code("code"),
        name("name"),
        figure("all_ages", "all ages"),
        *(figure(f"age_{age}", str(age)) for age in range(90)),
        figure("age_90", "90+"),
        *also("geography"),
    ),
    period_above=r"single year of age.*?mid-(?P<period>\d{4})",
    leave=(WIDER,),
    areas_of=dt.date(2023, 6, 30),
    title_has="mye2: persons",
    by_place=True,
)
MYE4 = Reader(
    key="mye4",
    title="MYE4: population, year by year",
    publisher=STATISTICS_OFFICE,
    kind=PeriodKind.MID_YEAR,
    level=Level.LOWER_TIER,
    columns=(
        code("code"),
        name("name"),
        by_year("population", r"mid-(?P<period>\d{4})"),
        *also("geography"),
    ),
    leave=(WIDER,),
    areas_of=dt.date(2023, 6, 30),
    title_has="mye4: population estimates",
    by_place=True,
)
MYE3 = Reader(
    key="mye3",
    title="MYE3: components of population change",
    publisher=STATISTICS_OFFICE,
    kind=PeriodKind.MID_YEAR_TO_MID_YEAR,
    level=Level.LOWER_TIER,
    columns=(
        code("code"),
        name("name"),
        figure("births", "births"),
        figure("deaths", "deaths"),
        figure("internal_in", "internal migration inflow"),
        figure("internal_out", "internal migration outflow"),
        figure("internal_net", "internal migration net"),
        figure("international_in", "international migration inflow"),
        figure("international_out", "international migration outflow"),
        figure("international_net", "international migration net"),
        *also("geography", "births minus deaths", "other"),
        # Stocks beside the flows; they come from the tables of population.
        *also(*(f"estimated population mid-{year}" for year in range(2011, 2041))),
    ),
    period_above=r"components of population change.*?mid-(?P<period>\d{4})",
    markers={"No data": Missing.NOT_AVAILABLE},
    leave=(WIDER,),
    areas_of=dt.date(2023, 6, 30),
    by_place=True,
)
MYEB3 = Reader(
    key="myeb3_2020",
    title="MYEB3: components of change, mid-2001 to mid-2020",
    publisher=STATISTICS_OFFICE,
    kind=PeriodKind.MID_YEAR_TO_MID_YEAR,
    level=Level.LOWER_TIER,
    columns=(
        code("lacode", "ladcode"),
        name("laname"),
        *(
            by_year(key, rf"{key}_(?P<period>\d{{4}})")
            for key in (
                "births",
                "deaths",
                "internal_in",
                "internal_out",
                "internal_net",
                "international_in",
                "international_out",
                "international_net",
            )
        ),
        *also(
            "country",
            *(
                f"{stock}_{year}"
                for stock in ("population", "natchange", "other_change")
                for year in range(2001, 2021)
            ),
        ),
    ),
    areas_of=dt.date(2020, 6, 30),
    by_place=True,
)


def _census(key: str, title: str, categories: str) -> Reader:
    """A table of Census 2021, with the areas of December 2022."""
    return Reader(
        key=key,
        title=f"{key.upper()}: {title}, Census 2021",
        publisher=STATISTICS_OFFICE,
        kind=PeriodKind.CENSUS,
        level=Level.LOWER_TIER,
        columns=(
            code("lower tier local authorities code"),
            name("lower tier local authorities"),
            split("category", categories),
            figure("people", "observation"),
            *also(f"{categories} code"),
        ),
        leave=(Leave(f"{categories} code", "^-8$", "people to whom the question does not apply"),),
        period_fixed="2021-03-21",
        areas_of=dt.date(2022, 12, 31),
    )


CENSUS = (
    _census("ts012", "country of birth", "country of birth (60 categories)"),
    _census("ts015", "year of arrival in the UK", "year of arrival in the uk (13 categories)"),
    _census("ts019", "address a year before", "migrant indicator (5 categories)"),
    _census(
        "ts029", "how well people speak English", "proficiency in english language (6 categories)"
    ),
)
