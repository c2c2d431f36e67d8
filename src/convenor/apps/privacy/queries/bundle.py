"""What goes out with an answer, as it goes out. The page, the file and the public log are made from this alone.

Each time it is read it is asked anew: safe names that everybody may not see, what is sealed, markings that
became narrower, and (for all but the record of what went out) words that are no longer on record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convenor.apps.audit.guards import sifted
from convenor.apps.groups.queries import safe_names_hidden
from convenor.apps.privacy.models import BundleItem, InformationRequest, Strike
from convenor.apps.search.models import Passage
from convenor.core.access import ANYONE, Circle, circle_of
from convenor.core.governance.voice.experts import cloaked
from convenor.core.governance.voice.redacting import (
    Piece,
    Span,
    is_whole,
    left_standing,
    places_of,
    without,
)
from convenor.core.vocabulary import InformationState

KEPT_SAFE = "It names somebody who is kept safe"
CHANGED = "It was changed or taken back since it was put in"
NARROWER = "Since it was put in, fewer people may see it"
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class StrikeShown:
    key: int
    words: str
    why: str
    may_be_given: bool


@dataclass(frozen=True, slots=True)
class PartShown:
    """A title or a paragraph: what goes out of it, and what was left out by somebody."""

    number: int
    pieces: tuple[Piece, ...]
    is_out: bool
    """Nothing of it goes out."""
    strikes: tuple[StrikeShown, ...]


@dataclass(frozen=True, slots=True)
class ItemShown:
    key: int
    kind: str
    title: str
    """For the secretariat: it may hold what is left out."""
    parts: tuple[PartShown, ...]

    @property
    def is_out(self) -> bool:
        return all(each.is_out for each in self.parts[1:] or self.parts)

    @property
    def whys(self) -> tuple[str, ...]:
        """Each reason once."""
        return tuple(dict.fromkeys(p.why for part in self.parts for p in part.pieces if p.why))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked once for all that goes out."""

    names: frozenset[str]
    """Safe names that not everybody may see today."""
    safe: frozenset[str]
    """Texts that hold nothing that is sealed."""
    now: dict[tuple[str, str], dict[str, Circle]] | None

    def refuses(self, item: BundleItem, text: str, was: Circle) -> str:
        """Why nothing of a text may go out today; empty where it may."""
        if text not in self.safe:
            return KEPT_SAFE
        if self.now is None:
            return ""
        circle = self.now[item.kind, item.key].get(text)
        if circle is None:
            return CHANGED
        return NARROWER if circle > was else ""


def bundle_of(request: InformationRequest, *, as_it_went: bool = False) -> tuple[ItemShown, ...]:
    """`as_it_went`: for the secretariat's record of a request that is over."""
    items = list(request.items.prefetch_related("strikes"))
    over = request.state != InformationState.OPEN
    asked = _Asked(
        names=safe_names_hidden(ANYONE, partnership_id=request.partnership_id),
        safe=frozenset(sifted([part["text"] for each in items for part in each.parts])),
        now=None if as_it_went and over else _on_record(items),
    )
    return tuple(_item(each, asked) for each in items)


def cleared(texts: Sequence[str], *, partnership_id: int) -> list[str]:
    """The secretariat's own words as everybody may read them today; nothing for what may not be repeated."""
    names = safe_names_hidden(ANYONE, partnership_id=partnership_id)
    safe = frozenset(sifted(texts))
    return [cloaked(each, names) if each in safe else "" for each in texts]


def still_standing(
    request: InformationRequest, items: Iterable[ItemShown]
) -> list[tuple[str, int]]:
    """Words that were left out in one place and stand in others that go out."""
    shown = list(items)
    words = {
        strike.words
        for item in shown
        for part in item.parts
        for strike in part.strikes
        if not part.is_out and len(strike.words) >= SHORTEST
    }
    texts = [p.text for item in shown for part in item.parts for p in part.pieces if p.text]
    return left_standing(sorted(words), [*texts, request.asked, request.answer])


def _on_record(items: list[BundleItem]) -> dict[tuple[str, str], dict[str, Circle]]:
    """For each thing its texts of today, with how far each may go; none for one that is gone. One query."""
    found: dict[tuple[str, str], dict[str, Circle]] = {(i.kind, i.key): {} for i in items}
    passages = Passage.objects.filter(
        kind__in={each.kind for each in items}, key__in={each.key for each in items}
    )
    for each in passages:
        texts = found.get((each.kind, each.key))
        if texts is not None:
            circle = circle_of(each.tokens.split())
            for text in (each.title, each.text):
                texts[text] = min(circle, texts.get(text, Circle.FEW))
    return found


def _item(item: BundleItem, asked: _Asked) -> ItemShown:
    strikes: dict[int, list[Strike]] = {}
    for each in item.strikes.all():
        strikes.setdefault(each.part, []).append(each)
    parts = [
        _part(number, part["text"], Circle(part["circle"]), strikes.get(number, []), item, asked)
        for number, part in enumerate(item.parts)
    ]
    return ItemShown(item.pk, item.kind, item.parts[0]["text"], tuple(parts))


def _part(
    number: int, text: str, circle: Circle, own: list[Strike], item: BundleItem, asked: _Asked
) -> PartShown:
    spans = [Span(each.start, each.end, each.why) for each in own]
    spans += [Span(*place, KEPT_SAFE) for name in asked.names for place in places_of(name, text)]
    if why := asked.refuses(item, text, circle):
        spans = [Span(0, len(text), why)]
    shown = tuple(_strike(each, text, circle) for each in own)
    return PartShown(number, without(text, spans), is_whole(text, spans), shown)


def _strike(strike: Strike, text: str, circle: Circle) -> StrikeShown:
    stays = strike.by_marking and circle is Circle.FEW
    return StrikeShown(strike.pk, text[strike.start : strike.end], strike.why, not stays)
