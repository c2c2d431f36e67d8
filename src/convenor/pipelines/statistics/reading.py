"""A table's rows into figures, each with the cell it stood in, and a report of what became of every row."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from convenor.core.dates.words import in_short
from convenor.core.statistics.figures import CellNotUnderstood, Figure, Missing, figure_in
from convenor.core.statistics.period_reading import PeriodNotUnderstood, read_period
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.readings import Key, Reading
from convenor.pipelines.statistics.areas import NOWHERE, Areas, Decisions, Disagreement
from convenor.pipelines.statistics.declaring import UNITED_KINGDOM, Column, Leave, Means
from convenor.pipelines.statistics.finding import Found, column_of
from convenor.pipelines.statistics.opening import Row
from convenor.pipelines.statistics.problems import FileNotRead, listed

ENDS = r"end of (table|contents|notes|data|sheet)\.?"
A_NOTE = "a note, not a row of the table"
NO_AREA = "neither its code nor its name is known"
NO_PERIOD = "its period is not understood"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows left out for one reason, and where the first of them stands."""

    why: str
    rows: int
    first: int


@dataclass(slots=True)
class Report:
    """What became of every row. `questions` have to be answered before the edition is believed."""

    rows: int = 0
    kept: int = 0
    dropped: list[Dropped] = field(default_factory=list)
    disagreements: dict[Disagreement, list[int]] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    totals_checked: int = 0


@dataclass(frozen=True, slots=True)
class TableRead:
    found: Found
    readings: list[Reading]
    report: Report


def read_table(found: Found, decisions: Decisions) -> TableRead:
    """Raises FileNotRead for a cell that is neither a figure nor a marker: then nothing is read."""
    work = _Work(found, decisions)
    ends = re.compile(found.reader.ends or ENDS, re.IGNORECASE)
    rows = iter(enumerate(found.sheet.rows[found.header + 1 :], start=found.header + 1))
    for number, row in rows:
        if ends.fullmatch(_text(row, 0)):
            break
        work.take(number, row)
    for number, row in rows:
        work.leave_behind(number, row)
    return work.done()


class _Work:
    """One pass over a table's rows."""

    def __init__(self, found: Found, decisions: Decisions) -> None:
        reader = found.reader
        self.found, self.reader = found, reader
        self.areas = Areas(gazetteer(), reader.level, decisions, reader.unplaced)
        self.period, self.code, self.name = (
            column_of(found, means) for means in (Means.PERIOD, Means.CODE, Means.NAME)
        )
        self.splits = [pair for pair in found.columns if pair[1].means is Means.BREAKDOWN]
        self.figures = [pair for pair in found.columns if pair[1].means is Means.FIGURE]
        self.periods: dict[object, ReportingPeriod] = {}
        self.above = self._period_above()
        self.by_column = {place: self._period_of(place, column) for place, column in self.figures}
        self.leave = self._columns_to_leave()
        self.read: dict[Key, Reading] = {}
        self.lost: dict[str, list[int]] = defaultdict(list)
        self.twice: list[int] = []
        self.blank: list[int] = []
        self.first = self.last = 0
        """Of the rows that were kept."""
        self.behind: list[int] = []
        self.like_rows: list[int] = []
        self.outside: Counter[str] = Counter()
        self.new: dict[tuple[str, str], int] = {}
        self.totals: list[tuple[str, ReportingPeriod, float, str]] = []
        self.report = Report()

    def _period_above(self) -> ReportingPeriod | None:
        text, reader = self.reader.period_fixed, self.reader
        if reader.period_above:
            matched = re.search(reader.period_above, self.found.above, re.IGNORECASE)
            if not matched:
                raise FileNotRead(f"“{reader.title}” does not say above its header of when it is.")
            text = matched["period"]
        return read_period(text, reader.kind) if text else None

    def _period_of(self, place: int, column: Column) -> ReportingPeriod | None:
        """The period in the header of a column, in tables with a column for each year."""
        header = self.found.headers[place]
        matched = re.fullmatch(column.pattern, header)
        if matched is None or "period" not in matched.groupdict():
            return None
        return read_period(matched["period"], self.reader.kind)

    def _columns_to_leave(self) -> list[tuple[int, re.Pattern[str], Leave]]:
        header = self.found.headers
        return [
            (header.index(rule.header), re.compile(rule.pattern, re.IGNORECASE), rule)
            for rule in self.reader.leave
            if rule.header in header
        ]

    def take(self, number: int, row: Row) -> None:
        if not any(map(_holds_something, row)):
            self.blank.append(number)
            return
        self.report.rows += 1
        if len(row) <= max(place for place, _column in self.found.columns):
            row = [*row, *[""] * (len(self.found.headers) - len(row))]
        rule = next(
            (rule for at, wanted, rule in self.leave if wanted.search(_text(row, at))), None
        )
        if rule and not rule.checks:
            self.lost[rule.why].append(number)
            return
        when = self._when(number, row)
        periods = {at: self.by_column[at] or when for at, _column in self.figures}
        dated = {at: period for at, period in periods.items() if period is not None}
        if len(dated) < len(self.figures):
            return
        if rule:
            self._total(number, row, dated)
        else:
            self._keep(number, row, dated)

    def leave_behind(self, number: int, row: Row) -> None:
        """Of what stands after the table's end nothing is read, and it is told how much there is."""
        if any(map(_holds_something, row)):
            self.behind.append(number)
            is_full = all(_text(row, at) for at, column in self.found.columns if column.needed)
            if is_full and not self.reader.ends:  # else others of its kind are known to follow
                self.like_rows.append(number)

    def _when(self, number: int, row: Row) -> ReportingPeriod | None:
        if self.period is None:
            return self.above
        cell = row[self.period]
        if (known := self.periods.get(cell)) is not None:
            return known
        try:
            self.periods[cell] = read_period(cell, self.reader.kind)
        except PeriodNotUnderstood:
            filled = sum(other != "" for other in row)
            self.lost[A_NOTE if filled <= 1 else NO_PERIOD].append(number)
            return None
        return self.periods[cell]

    def _total(self, number: int, row: Row, dated: dict[int, ReportingPeriod]) -> None:
        self.lost["a total of the publisher’s, which ours was held against"].append(number)
        for at, column in self.figures:
            figure = self._figure(number, at, row)
            if figure.value is not None:
                self.totals.append((column.key, dated[at], figure.value, self._cell(number, at)))

    def _keep(self, number: int, row: Row, dated: dict[int, ReportingPeriod]) -> None:
        place = self._place(number, row, next(iter(dated.values())))
        if place is None:
            return
        self.report.kept += 1
        self.first, self.last = self.first or number, number
        breakdown = self._breakdown(number, row)
        for at, column in self.figures:
            figure = self._figure(number, at, row)
            cell = self._cell(number, at)
            self._add(
                number,
                Reading(
                    column.key, place, dated[at], breakdown, figure, self.found.sheet.name, cell
                ),
            )

    def _place(self, number: int, row: Row, when: ReportingPeriod) -> str | None:
        if self.reader.level is None and self.code is None and self.name is None:
            return UNITED_KINGDOM
        on = self.reader.areas_of or when.last
        code, name = _text(row, self.code), _text(row, self.name)
        settled = self.areas.settle(code, name, on)
        if settled.disagreement:
            self.report.disagreements.setdefault(settled.disagreement, []).append(number)
        if settled.place is None:
            filled = sum(cell != "" for cell in row)
            self.lost[A_NOTE if filled <= 1 else NO_AREA].append(number)
        elif settled.place != NOWHERE and not gazetteer()[settled.place].exists(on):
            self.outside[settled.place] += 1
        return settled.place

    def _breakdown(self, number: int, row: Row) -> tuple[tuple[str, str], ...]:
        found = []
        for at, column in self.splits:
            text = _text(row, at)
            label = column.same.get(text.casefold(), text)
            if column.known and label not in column.known:
                self.new.setdefault((column.headers[0], label), number)
            found.append((column.key, label))
        return tuple(found)

    def _figure(self, number: int, at: int, row: Row) -> Figure:
        cell = row[at]
        try:
            return figure_in(cell, self.reader.markers)
        except CellNotUnderstood as error:
            sheet = f" of sheet “{self.found.sheet.name}”" if self.found.sheet.name else ""
            raise FileNotRead(
                f"“{self.reader.title}”: cell {self._cell(number, at)}{sheet} cannot be read: {error}."
            ) from None

    def _add(self, number: int, reading: Reading) -> None:
        key = reading.key
        known = self.read.setdefault(key, reading)
        if known is reading:
            return
        self.twice.append(number)
        both = Figure(missing=Missing.NOT_AVAILABLE)
        if known.figure.value is not None and reading.figure.value is not None:
            both = Figure(known.figure.value + reading.figure.value)
        cells = f"{known.cell}+{reading.cell}"
        self.read[key] = Reading(*key, both, reading.sheet, cells)

    def _cell(self, number: int, at: int) -> str:
        return self.found.sheet.cell(number, at)

    def done(self) -> TableRead:
        report, line = self.report, self.found.sheet.top + 1
        report.dropped = [
            Dropped(why, len(rows), rows[0] + line) for why, rows in sorted(self.lost.items())
        ]
        report.disagreements = {
            disagreement: [number + line for number in rows]
            for disagreement, rows in report.disagreements.items()
        }
        report.questions += [
            *self._strange(),
            *_totals_that_differ(self.totals, self.read.values()),
        ]
        report.totals_checked = len(self.totals)
        report.notes += self._remarks(line)
        return TableRead(self.found, list(self.read.values()), report)

    def _strange(self) -> Iterable[str]:
        line = self.found.sheet.top + 1
        if not self.read:
            yield "Not one row of the table could be read."
        if self.found.unknown:
            yield f"The table has columns that are not known: {listed(list(self.found.unknown))}."
        for (header, label), number in self.new.items():
            yield f"Row {number + line} has “{label}” under “{header}”, which is a new category."
        for why in (NO_AREA, NO_PERIOD):
            if rows := self.lost[why]:
                yield f"Left out, {why}: {len(rows)}, the first in row {rows[0] + line}."
        if rows := self._blank_within():
            yield (
                f"Blank rows among those of the table: {len(rows)}, the first in row {rows[0] + line}. "
                "A part of the sheet may be lost."
            )
        if rows := self.like_rows:
            yield (
                f"After the end of the table are rows like those of it, which were left out: {len(rows)}, "
                f"the first in row {rows[0] + line}."
            )
        if self.twice and not self.reader.adds_twice_listed:
            yield f"Listed twice and added: {len(self.twice)}, the first in row {self.twice[0] + line}."

    def _blank_within(self) -> list[int]:
        return [number for number in self.blank if self.first < number < self.last]

    def _remarks(self, line: int) -> Iterable[str]:
        if self.twice and self.reader.adds_twice_listed:
            yield f"Listed twice and added: {len(self.twice)}, the first in row {self.twice[0] + line}."
        if rows := self.behind:
            yield f"Left out, after the end of the table: {len(rows)}, the first in row {rows[0] + line}."
        for place, times in sorted(self.outside.items()):
            yield f"{gazetteer()[place].name()} is listed outside its days: {times}."


def _totals_that_differ(
    totals: list[tuple[str, ReportingPeriod, float, str]], readings: Iterable[Reading]
) -> Iterable[str]:
    """Each of the publisher's totals that is not the sum of the rows that were kept."""
    if not totals:
        return
    sums: dict[tuple[str, ReportingPeriod], float] = defaultdict(float)
    for reading in readings:
        sums[(reading.measure, reading.period)] += reading.figure.value or 0
    for measure, period, value, cell in totals:
        ours = sums[(measure, period)]
        if ours != value:
            when = in_short(period.last)
            yield f"The total in {cell} for {when} is {value:,.0f}; the rows add up to {ours:,.0f}."


def _holds_something(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _text(row: Row, at: int | None) -> str:
    return "" if at is None or at >= len(row) or row[at] is None else str(row[at]).strip()
