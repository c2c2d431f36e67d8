"""Bank holidays and the Islamic year, computed. The only place that knows the two libraries."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from hijridate import Gregorian, Hijri

from convenor.core.dates.observances import Almanac, Observance, ObservanceKind, in_order

# Bank holidays are law since 1871; after 2100 nobody has computed them.
BANK_HOLIDAY_YEARS = range(1872, 2101)
# The Umm al-Qura tables run from 1 August 1924 to 16 November 2077: these years are whole.
UMM_AL_QURA_YEARS = range(1925, 2077)


class Nation(StrEnum):
    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


def nation_of(area: str) -> Nation:
    """The nation that the area names; England where it names none."""
    return next((nation for nation in Nation if nation.value in area), Nation.ENGLAND)


SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


def bank_holidays(nation: Nation, years: Iterable[int]) -> Almanac:
    """The bank holidays of a nation. Those to come are as the law stands: a new one may be added."""
    from holidays import country_holidays  # dear to import, and few processes ask

    known, unknown = _split(years, BANK_HOLIDAY_YEARS)
    found = (
        country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=known, language="en_GB")
        if known
        else {}
    )
    return Almanac(
        in_order(_bank_holiday(day, name) for day, name in found.items() if day.year in known),
        tuple(
            _not_knowable(f"The bank holidays of {nation}", year, BANK_HOLIDAY_YEARS)
            for year in unknown
        ),
    )


def ramadan(years: Iterable[int]) -> Almanac:
    """Each Ramadan that touches one of the years, by the Umm al-Qura calendar."""
    return _lunar("Ramadan", ObservanceKind.RAMADAN, years, month=9, day=None)


def eid_al_fitr(years: Iterable[int]) -> Almanac:
    """The first day of each, which is the day after Ramadan."""
    return _lunar("Eid al-Fitr", ObservanceKind.EID_AL_FITR, years, month=10, day=1)


def eid_al_adha(years: Iterable[int]) -> Almanac:
    """The first day of each, the tenth of Dhu al-Hijja."""
    return _lunar("Eid al-Adha", ObservanceKind.EID_AL_ADHA, years, month=12, day=10)


def _lunar(
    name: str, kind: ObservanceKind, years: Iterable[int], *, month: int, day: int | None
) -> Almanac:
    known, unknown = _split(years, UMM_AL_QURA_YEARS)
    found = {
        Observance(name, first, last, kind, about=True)
        for year in known
        for first, last in (_days(hijri_year, month, day) for hijri_year in _hijri_years(year))
        if year in (first.year, last.year)
    }
    said = (_not_knowable(name, year, UMM_AL_QURA_YEARS) for year in unknown)
    return Almanac(in_order(found), tuple(said))


def _days(hijri_year: int, month: int, day: int | None) -> tuple[dt.date, dt.date]:
    """The first and last of a lunar month, or one day of it twice."""
    last = day or Hijri(hijri_year, month, 1).month_length()
    return _gregorian(Hijri(hijri_year, month, day or 1)), _gregorian(
        Hijri(hijri_year, month, last)
    )


def _hijri_years(year: int) -> range:
    """A year of ours holds parts of two or three of theirs, which are eleven days shorter."""
    first, last = Gregorian(year, 1, 1).to_hijri(), Gregorian(year, 12, 31).to_hijri()
    return range(first.year, last.year + 1)


def _gregorian(day: Hijri) -> dt.date:
    found = day.to_gregorian()
    return dt.date(found.year, found.month, found.day)


def _bank_holiday(day: dt.date, name: str) -> Observance:
    plain = name.replace("; ", " and ").replace(" (observed)", " substitute day")
    return Observance(plain, day, day, ObservanceKind.BANK_HOLIDAY)


def _split(years: Iterable[int], known: range) -> tuple[list[int], list[int]]:
    wanted = sorted(set(years))
    return [year for year in wanted if year in known], [
        year for year in wanted if year not in known
    ]


def _not_knowable(what: str, year: int, known: range) -> str:
    return f"{what} in {year}: not knowable; the calendar we use covers {known[0]} to {known[-1]}."
