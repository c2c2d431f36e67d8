"""Signals as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.groups.queries import group_for
from convenor.apps.signals.queries import SignalRow
from convenor.apps.statistics.queries import edition_for, indicator_series
from convenor.core.access import Actor, Permission, can
from convenor.core.statistics.periods import from_key
from convenor.core.statistics.pictures import Lines, Mark
from convenor.core.vocabulary import Standing
from convenor.web.pages.indicators import marked_picture


@dataclass(frozen=True, slots=True)
class SignalShown:
    """A signal, and its last figures as cells of a table."""

    row: SignalRow
    figures: list[tuple[str, str | None]]
    facts: str


def reads_signals(actor: Actor, slug: str) -> bool:
    """Whether the group's page leads this reader to its signals."""
    group = group_for(slug) if actor.is_signed_in else None
    if group is None or group.standing == Standing.OUTSIDE:
        return False
    where = {"partnership_id": group.partnership_id, "group_id": group.pk}
    return bool(can(actor, Permission.MEETING_VIEW, **where))


def shown(row: SignalRow) -> SignalShown:
    figures = [
        (period, _("missing") if value is None else _number(value)) for period, value in row.figures
    ]
    return SignalShown(row, figures, _facts(row))


def picture_of(row: SignalRow) -> Lines | None:
    """The line with the change marked, as known when it was found; None where that cannot be drawn, or is kept
    back since."""
    edition = edition_for(row.edition)
    try:
        period = from_key(row.period_key)
        known = edition.published_on if edition is not None else None
        series = indicator_series(row.indicator_key, as_known_on=known)
    except (KeyError, ValueError):
        return None
    mark = Mark(period, row.low, row.high)
    return marked_picture(series, row.place_key, mark)


def parted(rows: Iterable[SignalRow]) -> dict[str, Any]:
    """New ones, and the others."""
    found = [shown(row) for row in rows]
    return {
        "new": [each for each in found if each.row.is_new],
        "others": [each for each in found if not each.row.is_new],
    }


def _facts(row: SignalRow) -> str:
    size = _("%(times).1f times its usual movement") % {"times": abs(row.size)}
    return f"{row.strength.capitalize()}: {row.kind}, {size}."


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 100 else f"{value:,.1f}"
