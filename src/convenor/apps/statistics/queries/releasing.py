"""What may leave of official figures: worked out of all that is held of tables that tell of each other."""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from convenor.apps.groups.queries import partnerships
from convenor.apps.statistics.models import Edition, FiguresFloor, ReleasedFigures
from convenor.apps.statistics.queries.databank import HeldDatabank
from convenor.apps.statistics.released import keys_shown, pack_series, repack
from convenor.core.statistics.disclosure import (
    Key,
    Rule,
    Sums,
    kept_back,
    lines_that_change,
    released,
)
from convenor.core.statistics.disclosure.kin import kin, tables_counted
from convenor.core.statistics.indicators import (
    Ground,
    Holdings,
    Indicator,
    Series,
    Workshop,
    catalogue,
)
from convenor.core.statistics.indicators.gathering import chosen
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.readings import Databank

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """An indicator as known from some editions; `is_now` for those that count today."""

    indicator: str
    view: str
    is_now: bool
    packed: bytes


def floor_in_force(on: dt.date, partnership_id: int) -> Rule:
    """The partnership's own; the default until it sets one. One query."""
    row = FiguresFloor.objects.filter(partnership_id=partnership_id, valid_from__lte=on).first()
    return Rule(row.floor, row.rounding) if row else Rule()


def rule_in_force(on: dt.date) -> Rule:
    """The strictest of all partnerships here: their pages are public, and two views would tell. Two queries."""
    newest: dict[int, FiguresFloor] = {}
    for row in FiguresFloor.objects.filter(valid_from__lte=on):
        newest.setdefault(row.partnership_id, row)
    rules = [Rule(row.floor, row.rounding) for row in newest.values()]
    if not rules or any(each.id not in newest for each in partnerships()):
        rules.append(Rule())
    return Rule(max(each.floor for each in rules), max(each.rounding for each in rules))


def kin_of(of: Indicator) -> tuple[Indicator, ...]:
    return next(group for group in kin(catalogue()) if of in group)


def editions_of_indicator(of: Indicator, *, as_known_on: dt.date | None = None) -> Tokens:
    """Those that count, by token: another one makes another answer."""
    found = _counting([of])
    if as_known_on is not None:
        found = [row for row in found if row[2] <= as_known_on]
    return tuple(token for token, _table, _day in found)


def views_of(indicators: Collection[Indicator], *, as_known_on: dt.date | None) -> dict[str, str]:
    """Under which view each of several is kept, where any edition of it counts. One query for all of them."""
    last = as_known_on or dt.date.max
    counting = [row for row in _counting(indicators) if row[2] <= last]
    found = {}
    for of in indicators:
        tables = {table for each in of.inputs.values() for table in each.tables}
        if tokens := [token for token, table, _day in counting if table in tables]:
            found[of.key] = view_of(tokens)
    return found


def newest_edition_day(of: Indicator, as_known_on: dt.date | None) -> dt.date | None:
    """When the newest edition of what it counts was published; a newer population revises nothing."""
    last, tables = as_known_on or dt.date.max, tables_counted(of)
    days = [day for _token, table, day in _counting([of]) if table in tables and day <= last]
    return max(days, default=None)


def view_of(editions: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(editions).encode()).hexdigest()


def release_of(group: tuple[Indicator, ...], rule: Rule) -> Iterator[Released]:
    """Each indicator of the group as known now, and as known after each edition of any of its tables.

    All is weighed together: what one view or one indicator hides no other may tell. What was shown so far goes on
    being shown where others will do, for who kept an old paper could otherwise hold it beside a new one.
    """
    sums, seen = Sums(rule), set()
    views: list[tuple[Indicator, dt.date | None, bytes]] = []
    for day in [None, *sorted({day for _token, _table, day in _counting(group)}, reverse=True)]:
        tokens = editions_of_group(group, day)
        if tokens in seen:
            continue
        seen.add(tokens)
        series = worked_out(group, day)
        sums.take(series)
        views += [(each.indicator, day, pack_series(each, level=1)) for each in series]
    back, told = kept_back(sums, shown_so_far(group)), set()
    lines = lines_that_change(back, rule)
    for of, day, packed in views:
        view = view_of(editions_of_indicator(of, as_known_on=day))
        if (of.key, view) not in told:
            told.add((of.key, view))
            leave = partial(released, back=back, rule=rule)
            left = repack(of, packed, leave, lines and lines[of.key])
            yield Released(of.key, view, day is None, left)


def shown_so_far(group: Iterable[Indicator]) -> frozenset[Key]:
    """One query."""
    of = {each.key: each for each in group}
    rows = ReleasedFigures.objects.filter(indicator__in=of).values_list("indicator", "packed")
    return frozenset(
        key for indicator, packed in rows for key in keys_shown(of[indicator], bytes(packed))
    )


def editions_of_group(group: Iterable[Indicator], as_known_on: dt.date | None) -> Tokens:
    last = as_known_on or dt.date.max
    return tuple(token for token, _table, day in _counting(group) if day <= last)


@lru_cache(maxsize=1)
def released_anew(
    group: tuple[str, ...], editions: Tokens, rule: Rule
) -> dict[tuple[str, str], bytes]:
    """For who asks before the worker has been there. Remembered for the group that was asked for last."""
    members = tuple(each for each in catalogue() if each.key in group)
    return {(each.indicator, each.view): each.packed for each in release_of(members, rule)}


def _counting(group: Iterable[Indicator]) -> list[tuple[str, str, dt.date]]:
    tables = {table for of in group for each in of.inputs.values() for table in each.tables}
    found = Edition.objects.filter(table__in=tables, state=Edition.State.ACCEPTED)
    return list(found.order_by("token").values_list("token", "table", "published_on"))


def worked_out(
    group: tuple[Indicator, ...], as_known_on: dt.date | None, bank: Databank | None = None
) -> list[Series]:
    holdings = Holdings(bank or HeldDatabank(partial(wants, group)), as_known_on)
    workshop = Workshop(holdings, ground())
    return [workshop.series(each) for each in group]


@cache
def ground() -> Ground:
    """What lies in what never changes, and is asked for by all of them."""
    return Ground(gazetteer())


def wants(group: tuple[Indicator, ...], table: str, breakdown: tuple[tuple[str, str], ...]) -> bool:
    """Only what some input counts: of a large table that is a small part."""
    inputs = (each for of in group for each in of.inputs.values() if table in each.tables)
    return any(chosen(each, breakdown) is not None for each in inputs)
