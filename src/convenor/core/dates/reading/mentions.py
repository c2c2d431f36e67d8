"""Where a line names a day: the patterns, and what each of them says.

Days come before months, as in Britain; a two-digit year is one of this century.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from convenor.core.dates.weeks import Weekday
from convenor.core.dates.words import MONTHS

ORDINAL = r"(?:st|nd|rd|th)?"
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nes(?:day)?)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
YEAR = r"(?:199\d|20\d\d)(?!\d|\s*(?:hrs?|hours)\b)"
BEFORE = rf"(?<![\w/£])(?:(?P<weekday>{WEEKDAY})\b\.?,?[ \t]+(?:the[ \t]+)?)?"
AFTER = rf"(?:[ ]*[(\t][ ]*(?P<weekday_after>{WEEKDAY})\b(?![ ,]*\d)\)?)?"
SHORT_YEAR = r"(?P<short>\d\d)"
WITH_YEAR = (
    rf"(?:(?:\.?,?[ \t]*-?|\.?[ ]+of[ ]+)(?P<year>{YEAR})|[ ]*['’‘]{SHORT_YEAR}(?!\d)"
    r"|[- ](?P<short_too>\d\d)(?=[ ]*(?:$|[,;)\t|])))?"
)
DAY = rf"(?P<day>\d{{1,2}}){ORDINAL}"
LAST_DAY = rf"(?:[ ]*(?:-|–|—|to)[ ]*(?P<last>\d{{1,2}}){ORDINAL})?"
OTHERS = (
    rf"(?P<others>(?:\d{{1,2}}{ORDINAL}[ ]?,[ ]?){{0,9}}\d{{1,2}}{ORDINAL}[ ]*,?[ ]*(?:and|&)[ ]+)?"
)

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{BEFORE}(?P<year>\d{{4}})-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)T?{AFTER}",
        rf"{BEFORE}(?P<day>\d{{1,2}})(?P<by>[/.\-])(?P<number>\d{{1,2}})(?P=by)"
        rf"(?:(?P<year>\d{{4}})|{SHORT_YEAR})(?!\d|[/.\-]\d){AFTER}",
        rf"{BEFORE}{OTHERS}{DAY}{LAST_DAY}[ \t]*(?:of[ ]+)?-?[ ]*(?P<month>{MONTH})(?![a-z]){WITH_YEAR}{AFTER}",
        rf"{BEFORE}(?P<month_first>{MONTH})\.?[ ]+{DAY}(?!\d|[ ]*[.:]\d|[ ]*[ap]\.?m\b){LAST_DAY}{WITH_YEAR}{AFTER}",
    )
)
IN_A_MONTH = re.compile(
    rf"(?<!\w)(?P<weekday>{WEEKDAY})\b\.?,?[ \t]+(?:the[ \t]+)?{DAY}(?![\d.:]|[ ]*[ap]\.?m\b)",
    re.IGNORECASE,
)
MONTH_NAMED = re.compile(rf"(?<!\w)({MONTH})(?![a-z])", re.IGNORECASE)
YEARS_NAMED = re.compile(r"(?<!\d)(199\d|20\d\d)(?:[ ]*[/\-–—][ ]*((?:20)?\d\d))?(?!\d)")


@dataclass(frozen=True)
class Mention:
    """A day as a line names it. A year of None is not given; month 0 is taken from a heading."""

    begins: int
    ends: int
    day: int
    month: int
    year: int | None
    weekday: Weekday | None
    last_day: int | None = None


def mentions_in(line: str, *, in_a_month: bool = False) -> list[Mention]:
    """Every day named, in order. Below a heading with a month, "Wednesday 14" is one too."""
    patterns = (*PATTERNS, IN_A_MONTH) if in_a_month else PATTERNS
    taken: list[tuple[int, int]] = []
    found: list[Mention] = []
    for pattern in patterns:
        for match in pattern.finditer(line):
            free = all(match.end() <= begins or ends <= match.start() for begins, ends in taken)
            if free and not _is_a_verb(match):
                taken.append(match.span())
                found += _mentions(match)
    return sorted(found, key=lambda mention: mention.begins)


def month_number(name: str) -> int:
    """3 for "March" or "mar"."""
    return [month[:3].lower() for month in MONTHS].index(name[:3].lower()) + 1


def _mentions(match: re.Match[str]) -> Iterator[Mention]:
    """The day of a match, after the days that share its month: "14, 21 and 28 March"."""
    said = match.groupdict()
    month, year = _month(said), _year(said)
    at = match.start()
    for other in re.finditer(r"\d{1,2}", said.get("others") or ""):
        yield Mention(at, at, int(other[0]), month, year, None)
    weekday = said.get("weekday_after") or (None if said.get("others") else said["weekday"])
    yield Mention(
        begins=at,
        ends=match.end(),
        day=int(said["day"]),
        month=month,
        year=year,
        weekday=Weekday.parse(weekday[:3]) if weekday else None,
        last_day=int(said["last"]) if said.get("last") else None,
    )


def _month(said: dict[str, str | None]) -> int:
    if number := said.get("number"):
        return int(number)
    name = said.get("month") or said.get("month_first")
    return month_number(name) if name else 0


def _year(said: dict[str, str | None]) -> int | None:
    if year := said.get("year"):
        return int(year)
    short = said.get("short") or said.get("short_too")
    return 2000 + int(short) if short else None


def _is_a_verb(match: re.Match[str]) -> bool:
    """ "It may 10 times" and "we march 4 miles" name no month."""
    name = match.groupdict().get("month_first")
    return bool(name) and name in ("may", "march", "mar")
