"""The line of sight from one thing: where it came from and what came of it, step by step, with gaps named."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.sight.queries import Edge, Node, edges_at, gaps_at
from convenor.core.access import Actor
from convenor.web.drawing.sight import Drawing, drawn
from convenor.web.pages.things import Thing, things_at

FARTHEST = 4
"""Steps in each direction."""
MOST = 60
GAPS = {
    "no evidence": gettext_lazy("No evidence is recorded for it."),
    "no reply": gettext_lazy("No reply has come yet."),
    "not carried out": gettext_lazy(
        "Nobody was given anything to do, and it is not carried out yet."
    ),
    "not kept yet": gettext_lazy("It is still open."),
    "nobody asked": gettext_lazy(
        "Nobody has been asked for it, and no plan says how to bring it about."
    ),
    "nothing came of it": gettext_lazy("It was put to nobody yet, and is on no agenda."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on the line, how many steps away it is, and what is missing there."""

    thing: Thing
    away: int
    gap: str


@dataclass(frozen=True, slots=True)
class SightPage:
    thing: Thing
    gap: str
    before: tuple[Step, ...]
    """Where it came from, the nearest first."""
    after: tuple[Step, ...]
    drawing: Drawing


def sight_page(actor: Actor, thing: Thing, *, on: dt.date) -> SightPage:
    """What the reader may not see is not there, and nothing is followed through it."""
    start = (thing.kind, thing.key)
    before, links_before = _walk(actor, start, on, backwards=True)
    after, links_after = _walk(actor, start, on, backwards=False)
    nodes = {start, *before, *after}
    gaps = {node: str(GAPS[name]) for node, name in gaps_at(nodes).items()}
    places = {start: (thing, 0)}
    places |= {node: (each, -away) for node, (each, away) in before.items()}
    places |= {node: (each, away) for node, (each, away) in after.items() if node not in before}
    return SightPage(
        thing=thing,
        gap=gaps.get(start, ""),
        before=tuple(_steps(before, gaps)),
        after=tuple(_steps(after, gaps)),
        drawing=drawn(
            [(node, each.name, each.address, away) for node, (each, away) in places.items()],
            _shortest({edge for edge in links_before | links_after if set(edge) <= set(places)}),
        ),
    )


Found = dict[Node, tuple[Thing, int]]


def _walk(actor: Actor, start: Node, on: dt.date, *, backwards: bool) -> tuple[Found, set[Edge]]:
    """Level by level, so that each level asks the database as often for many things as for one."""
    found: Found = {}
    links: set[Edge] = set()
    frontier = {start}
    for away in range(1, FARTHEST + 1):
        edges = edges_at(frontier)
        further = {
            (one if backwards else other)
            for one, other in edges
            if (other if backwards else one) in frontier
        }
        new = further - set(found) - {start}
        seen = {(each.kind, each.key): each for each in things_at(actor, sorted(new), on=on)}
        found |= {node: (seen[node], away) for node in sorted(seen)[: MOST - len(found)]}
        links |= edges
        frontier = set(seen)
        if not frontier or len(found) >= MOST:
            break
    return found, links


def _shortest(links: set[Edge]) -> set[Edge]:
    """Without those that lead past a thing through which the same way is shown."""
    after: dict[Node, set[Node]] = {}
    for one, other in links:
        after.setdefault(one, set()).add(other)
    return {
        (one, other)
        for one, other in links
        if not any(other in after.get(between, ()) for between in after[one] - {other})
    }


def _steps(found: Found, gaps: dict[Node, str]) -> Iterable[Step]:
    for node, (thing, away) in found.items():
        yield Step(thing, away, gaps.get(node, ""))


def away_in_words(away: int) -> str:
    return _("next to it") if away == 1 else _("%(n)d steps away") % {"n": away}
