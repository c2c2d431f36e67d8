"""A number in an indicator's own words, and a place as it stands in a sentence."""

from convenor.core.statistics.indicators.values import Part
from convenor.core.statistics.places import gazetteer

WITH_ARTICLE = frozenset(
    {
        "United Kingdom",
        "North East",
        "North West",
        "East Midlands",
        "West Midlands",
        "East of England",
        "South East",
        "South West",
    }
)


def in_number(part: Part, value: float) -> str:
    """ "1,544 people were on asylum support", "1 person was", "nobody was"."""
    words = part.phrases
    size = abs(value) if words.fewer and value < 0 else value
    number = f"{size:,.{part.decimals}f}"
    if value == 0 and words.none:
        return words.none
    if value < 0 and words.fewer:
        one = words.fewer_one if number == "1" and words.fewer_one else words.fewer
        return one.replace("{n}", number)
    return (words.one if number == "1" else words.many).replace("{n}", number)


def plain_number(part: Part, value: float) -> str:
    """Without what it counts: "1,544", "16%", "none"."""
    if value == 0:
        return "none"
    size = f"{value:,.{part.decimals}f}".replace("-", "−")
    return f"{size}%" if part.unit.startswith("%") else size


def where(place: str) -> str:
    name = gazetteer()[place].name()
    return f"the {name}" if name in WITH_ARTICLE else name
