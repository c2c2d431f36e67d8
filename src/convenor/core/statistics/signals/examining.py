"""One series by itself: is its newest figure out of the ordinary, and in which shape?"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from convenor.core.statistics.periods import PeriodKind, ReportingPeriod
from convenor.core.statistics.signals.chance import chance_of
from convenor.core.statistics.signals.expecting import Outlook, Values, outlook, season
from convenor.core.statistics.signals.values import Direction, Expected, History, Quiet, SignalKind

SHORTEST = 12
"""So many comparable figures before the newest one are needed."""
FLOOR = 30
"""A count that is, and was expected to be, below this gives no signal by itself."""
RAMP = 4
"""A drift is looked for over so many periods."""
SHAPES = 3
"""Three shapes are looked for in each series, and the chance is corrected for that."""
NINETEEN_OF_TWENTY = 2.6
"""Between so many spreads on either side lay 19 of 20 figures of the past."""
BACK = 1.5
"""Within so many spreads of where it was before, a figure has come back."""
CYCLES = {PeriodKind.QUARTER: 4, PeriodKind.QUARTER_END: 4, PeriodKind.MONTH: 12}


@dataclass(frozen=True, slots=True)
class Candidate:
    """The strongest shape in one series, before it is weighed against all the others."""

    period: ReportingPeriod
    value: float
    kind: SignalKind
    direction: Direction
    size: float
    chance: float
    expected: Expected


def examine(
    history: History, instead: Mapping[ReportingPeriod, float] | None = None
) -> Candidate | Quiet:
    """`instead` puts other values in place of some, as an edition before had them."""
    comparable = _comparable(history, instead or {})
    newest = comparable[-1][1] if comparable else None
    if newest is None:
        return Quiet.MISSING
    known = sum(value is not None for _, value in comparable) - 1
    if known < SHORTEST:
        was_cut = bool(history.breaks) and len(comparable) < len(history.points)
        return Quiet.BREAK if was_cut else Quiet.SHORT
    if len(comparable) < 2 or comparable[-2][1] is None:
        return Quiet.MISSING
    return _shape(history, comparable, newest)


def _comparable(
    history: History, instead: Mapping[ReportingPeriod, float]
) -> list[tuple[ReportingPeriod, float | None]]:
    """The points since the last break; those before the first figure do not count."""
    points = sorted(history.points, key=lambda point: point[0])
    starts = [at for at, (period, _) in enumerate(points) if period in history.breaks]
    since = points[starts[-1] :] if starts else points
    first = next((at for at, (_, value) in enumerate(since) if value is not None), len(since))
    return [
        (period, instead.get(period, value) if value is not None else None)
        for period, value in since[first:]
    ]


def _shape(
    history: History, points: list[tuple[ReportingPeriod, float | None]], value: float
) -> Candidate | Quiet:
    period = points[-1][0]
    roots: Values = [None if v is None else _root(v) for _, v in points]
    seasons = season(roots, CYCLES.get(period.kind, 1))
    calm: Values = [None if v is None else v - s for v, s in zip(roots, seasons, strict=True)]
    seen = _shapes(calm, _root(value) - seasons[-1], is_count=history.wording.is_count)
    if not seen:
        return Quiet.NOTHING
    kind, view, size = max(seen, key=lambda each: abs(each[2]))
    expected = _expected(
        view, seasons[-1], never_below=min(v for _, v in points if v is not None) >= 0
    )
    if history.wording.is_count and max(value, expected.middle) < FLOOR:
        return Quiet.SMALL
    direction = Direction.UP if size > 0 else Direction.DOWN
    chance = min(1.0, SHAPES * chance_of(size))
    return Candidate(period, value, kind, direction, size, chance, expected)


def _shapes(
    calm: Values, last: float, *, is_count: bool
) -> list[tuple[SignalKind, Outlook, float]]:
    views = {ahead: outlook(calm, ahead, is_count=is_count) for ahead in (1, 2, RAMP)}
    sizes = {ahead: (last - view.middle) / view.spread for ahead, view in views.items() if view}
    found: list[tuple[SignalKind, Outlook, float]] = []
    one, two, four = views[1], views[2], views[RAMP]
    if one and not (two and abs(sizes[2]) <= BACK and _was_odd(calm, is_count=is_count)):
        found.append((SignalKind.SPIKE, one, sizes[1]))
    if two and _stays(calm, two):
        found.append((SignalKind.STEP, two, sizes[2]))
    if four and _drifts(calm):
        found.append((SignalKind.RAMP, four, sizes[RAMP]))
    return found


def _was_odd(calm: Values, *, is_count: bool) -> bool:
    """Whether the figure before stood out, so that the newest is its return and no news."""
    view, value = outlook(calm[:-1], 1, is_count=is_count), calm[-2]
    return view is not None and value is not None and abs(value - view.middle) > 2 * view.spread


def _stays(calm: Values, two: Outlook) -> bool:
    """Whether the last two figures both lie on one side of where the series was, and about as far."""
    last, before = calm[-1], calm[-2]
    if last is None or before is None:
        return False
    far, near = last - two.middle, before - two.middle
    return far * near > 0 and abs(near) >= abs(far) / 2


def _drifts(calm: Values) -> bool:
    """Whether the last few changes all go one way and no single one makes up most of it."""
    last = [value for value in calm[-RAMP - 1 :] if value is not None]
    if len(last) <= RAMP:
        return False
    moves = [after - before for before, after in zip(last, last[1:], strict=False)]
    one_way = all(move > 0 for move in moves) or all(move < 0 for move in moves)
    return one_way and max(map(abs, moves)) < 0.6 * abs(sum(moves))


def _expected(view: Outlook, seasonal: float, *, never_below: bool) -> Expected:
    """Back on the scale of the figures; below nought only where the series ever was."""
    middle, wide = view.middle + seasonal, NINETEEN_OF_TWENTY * view.spread
    least = 0.0 if never_below else float("-inf")
    ends = [max(least, _square(root)) for root in (middle, middle - wide, middle + wide)]
    return Expected(*ends)


def _root(value: float) -> float:
    """The square root, kept with its sign so that a balance can be looked at too."""
    return sqrt(value) if value >= 0 else -sqrt(-value)


def _square(root: float) -> float:
    return root * abs(root)
