"""Days to mind in a year: bank holidays, Ramadan and both Eids, computed once a year asked for."""

from collections.abc import Iterable
from functools import lru_cache

from convenor.core.dates.calendars import (
    Nation,
    bank_holidays,
    eid_al_adha,
    eid_al_fitr,
    ramadan,
)
from convenor.core.dates.observances import Observance


@lru_cache(maxsize=256)
def _of_year(nation: Nation, year: int) -> tuple[Observance, ...]:
    years = [year]
    almanac = (
        bank_holidays(nation, years) + ramadan(years) + eid_al_fitr(years) + eid_al_adha(years)
    )
    return almanac.observances


def days_to_mind(years: Iterable[int], nation: Nation) -> tuple[Observance, ...]:
    """What to mind in those years where the nation's bank holidays are kept, each of it once."""
    found = {each: None for year in sorted(set(years)) for each in _of_year(nation, year)}
    return tuple(found)
