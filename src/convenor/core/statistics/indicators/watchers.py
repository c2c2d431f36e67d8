"""Who should watch which indicator, by the sectors that sit in a group."""

from collections.abc import Collection

from convenor.core.statistics.indicators.catalogue import catalogue
from convenor.core.statistics.indicators.values import Indicator
from convenor.core.vocabulary import Sector

WATCHERS = {
    Sector.LOCAL_AUTHORITY: ("councils", "children’s services"),
    Sector.HOME_OFFICE: ("Home Office",),
    Sector.POLICE: ("police",),
    Sector.HEALTH: ("health",),
    Sector.EDUCATION: ("education",),
    Sector.HOUSING: ("housing",),
    Sector.VOLUNTARY: ("voluntary sector", "legal advice", "interpreting"),
    Sector.EMPLOYMENT: ("employers",),
    Sector.BUSINESS: ("employers",),
}
"""What a sector is called in the catalogue's “who should watch it”."""


def suggested_for(sectors: Collection[str]) -> tuple[Indicator, ...]:
    """Those that one of the sectors should watch; all of them where the catalogue knows none of the sectors."""
    called = {
        word for sector, words in WATCHERS.items() if sector.value in sectors for word in words
    }
    found = tuple(each for each in catalogue() if called.intersection(each.watch))
    return found or catalogue()
