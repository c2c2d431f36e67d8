"""A pasted text, read line by line: which days it names, and what it says of each."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from convenor.core.dates.reading import wording
from convenor.core.dates.reading.headings import Headings
from convenor.core.dates.reading.mentions import Mention, mentions_in
from convenor.core.dates.reading.times import times_in
from convenor.core.dates.weeks import Weekday

LONGEST_TEXT = 100_000
LONGEST_LINE = 5_000
MOST_DATES = 500
CALLED_OFF = re.compile(
    r"\bcancell?ed\b|\bcalled off\b|\bpostponed\b(?!\s+(?:to|from|until)\b)", re.IGNORECASE
)
MOVED = r"(?:moved|rescheduled|re-?arranged|changed|postponed|deferred|brought forward|put back)"
MOVED_FROM = re.compile(
    rf"\b(?:{MOVED}\s+from|previously|originally|formerly|was|instead of)\b[\s:(]*(?:on\s+)?$",
    re.IGNORECASE,
)
MOVED_TO = re.compile(
    rf"\b(?:{MOVED}\s+(?:to|until)|now|new date)\b[\s:(]*(?:on\s+|be held on\s+)?$", re.IGNORECASE
)
UNSURE_WORDS = r"(?:tbc|tba|tbd|to be (?:confirmed|arranged|agreed|announced|set|decided))\b"
UNSURE = re.compile(
    rf"(?<!venue )(?<!venue: )(?<!location )(?<!location: )(?<!place )(?<!room )(?<!time )(?<!time: )"
    rf"\b{UNSURE_WORDS}|\bprovisional\b",
    re.IGNORECASE,
)
NO_DATE_YET = re.compile(
    rf"\bdates?\b.{{0,80}}\b{UNSURE_WORDS}|^\W*{UNSURE_WORDS}\W*$", re.IGNORECASE
)
OTHER_MATTERS = re.compile(
    r"\b(deadline|published|publication|last updated|updated|posted|closing date|papers? due"
    r"|submissions?|agenda items?|copyright|minutes of)\b",
    re.IGNORECASE,
)


class TextNotReadable(ValueError):
    """The text cannot be read at all; the message says why and what to do."""


@dataclass(frozen=True)
class DateRead:
    """A day that the text names. Without `on` it cannot be taken, and `problem` says why."""

    line: int
    written: str
    on: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    printed_weekday: Weekday | None = None
    is_cancelled: bool = False
    moved_from: dt.date | None = None
    is_unsure: bool = False
    said: tuple[str, ...] = ()
    """What was assumed, each as a sentence."""
    problem: str = ""

    @property
    def weekday_disagrees(self) -> bool:
        """That the weekday printed is not that of the day."""
        if self.on is None or self.printed_weekday is None:
            return False
        return self.printed_weekday is not Weekday.of(self.on)


@dataclass(frozen=True)
class LineRead:
    """A line that speaks of a meeting and names no day."""

    line: int
    written: str


@dataclass(frozen=True)
class TextRead:
    """All that was found, in the order of the text."""

    dates: tuple[DateRead, ...]
    undated: tuple[LineRead, ...]


def read_dates(text: str) -> TextRead:
    """Every day that a pasted text names. Raises TextNotReadable when it is too long for a page of dates."""
    if len(text) > LONGEST_TEXT:
        raise TextNotReadable(
            f"The text has {len(text):,} characters; at most {LONGEST_TEXT:,} can be read. "
            "Paste only the part with the dates."
        )
    reading = _Reading()
    for number, line in enumerate(text.replace("\xa0", " ").splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            raise TextNotReadable(
                f"Line {number} has {len(line):,} characters; at most {LONGEST_LINE:,} can be read. "
                "Put each date on a line of its own."
            )
        if line.strip():
            reading.take(number, line)
        if len(reading.dates) > MOST_DATES:
            raise TextNotReadable(
                f"The text names more than {MOST_DATES} dates. Paste the dates of one group only."
            )
    return TextRead(tuple(reading.dates), tuple(reading.undated))


@dataclass
class _Reading:
    headings: Headings = field(default_factory=Headings)
    dates: list[DateRead] = field(default_factory=list)
    undated: list[LineRead] = field(default_factory=list)
    may_go_on: bool = False
    """That the next line may still speak of the date before it."""

    def take(self, number: int, line: str) -> None:
        mentions = mentions_in(line, in_a_month=self.headings.month is not None)
        if mentions:
            self._dates_of(number, line, mentions)
            self.may_go_on = True
            return
        if NO_DATE_YET.search(line):
            self.undated.append(LineRead(number, line.strip()))
        elif not self._goes_on(line):
            self.headings.take(line)

    def _goes_on(self, line: str) -> bool:
        """A line below a date, with its time or that it is called off."""
        if not (self.may_go_on and self.dates):
            return False
        last, times = self.dates[-1], times_in(line)
        if CALLED_OFF.search(line):
            self.dates[-1] = replace(last, is_cancelled=True)
            return True
        if last.start is None and times is not None and len(line[: times.begins].split()) <= 2:
            said = (*last.said, *times.said)
            self.dates[-1] = replace(last, start=times.start, end=times.end, said=said)
            return True
        self.may_go_on = False
        return False

    def _dates_of(self, number: int, line: str, mentions: list[Mention]) -> None:
        """One date for each day named, but that a move names two days of one date."""
        ends = [mention.begins for mention in mentions[1:]] + [len(line)]
        before, waiting = 0, None
        for index, (mention, end) in enumerate(zip(mentions, ends, strict=True)):
            lead, rest, later = (
                line[before : mention.begins],
                line[mention.ends : end],
                mentions[index + 1 :],
            )
            before = mention.ends
            if MOVED_FROM.search(lead) and self._moved_from(mention, later):
                continue
            found = self._date(number, line, mention, later)
            found = _with_words(found, "" if index else lead, rest)
            found, waiting = replace(found, moved_from=waiting), None
            if later and found.on is not None and MOVED_TO.search(rest):
                waiting = found.on
            else:
                self.dates.append(found)

    def _moved_from(self, mention: Mention, later: list[Mention]) -> bool:
        """The day before its move of the date just read: it is no date of its own."""
        old, _, _ = self.headings.day_of(mention, later)
        if old is None or not self.dates:
            return False
        self.dates[-1] = replace(self.dates[-1], moved_from=old)
        return True

    def _date(self, number: int, line: str, mention: Mention, later: list[Mention]) -> DateRead:
        day, said, problem = self.headings.day_of(mention, later)
        if mention.last_day is not None and day is not None:
            said += (wording.several_days(mention.day, mention.last_day, day.month),)
        return DateRead(
            line=number,
            written=" ".join(line.split())[:200],
            on=day,
            printed_weekday=mention.weekday,
            is_unsure=mention.last_day is not None,
            said=said,
            problem=problem,
        )


def _with_words(found: DateRead, lead: str, rest: str) -> DateRead:
    """The date with its time, and with what stands beside it."""
    times = times_in(rest) or times_in(lead)
    said = found.said + (times.said if times else ())
    around = f"{lead} {rest}"
    is_unsure = bool(UNSURE.search(around))
    if is_unsure:
        said += (wording.UNSURE,)
    if other := OTHER_MATTERS.search(lead):
        said += (wording.about_something_else(other[1].lower()),)
    return replace(
        found,
        start=times.start if times else None,
        end=times.end if times else None,
        is_cancelled=bool(CALLED_OFF.search(around)),
        is_unsure=found.is_unsure or is_unsure or other is not None,
        said=said,
    )
