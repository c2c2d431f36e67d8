"""A bulletin as one reader gets it. What may stand in it is asked anew each time."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from convenor.apps.bulletins.cloaking import names_hidden, words_cloaked
from convenor.apps.bulletins.models import Bulletin, BulletinCorrection, BulletinItem
from convenor.apps.bulletins.sources import standing_items
from convenor.apps.groups.queries import Forum, rows_cloaked, safe_names_hidden
from convenor.apps.translations.queries import OtherWords, other_words_of
from convenor.core.access import Actor
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import BulletinState, NewsKind, OwnerConsent


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item as it is printed."""

    key: str
    kind: NewsKind
    title: str
    summary: str
    address: str
    on: dt.date
    group: str
    other_words: tuple[OtherWords, ...] = ()
    """In which other words its text stands."""


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """What was wrong in a bulletin, and in which."""

    text: str
    at: dt.datetime
    bulletin: str


@dataclass(frozen=True, slots=True)
class Rendition:
    """What one reader is shown. Two readers who are shown the same get the same."""

    token: str
    title: str
    words: str
    language: str
    partnership: str
    slug: str
    items: tuple[ItemShown, ...]
    corrects: tuple[CorrectionShown, ...]
    """What it says of bulletins before it."""
    other_words: tuple[OtherWords, ...] = ()
    """In which other words it can be read itself."""
    group_ids: tuple[int | None, ...] = ()
    """Of which groups its items are."""
    taken_back: int = 0
    """How many items anybody could see when it was put together, and nobody can now."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(item.key for item in self.items)

    @property
    def is_empty(self) -> bool:
        return not (self.items or self.words or self.corrects)


def rendition(
    bulletin: Bulletin, actor: Actor, *, on: dt.date, told: Collection[str] = ()
) -> Rendition:
    """With the items that the actor may see now, whose owners agree, and which were not told before.

    A constant number of queries, and one for each kind of item in it. Which language a reader reads is kept
    nowhere, for it can tell where somebody comes from: each is told of all. Words are kept as they went; a safe
    name in them is shown only as far as is agreed now.
    """
    rows = list(bulletin.items.all())
    may_go = [row for row in rows if OwnerConsent(row.consent).lets_it_go]
    standing = standing_items(actor, [row.key for row in may_go], on=on)
    shown = [row for row in may_go if row.key in standing and row.key not in told]
    other = other_words_of([_pair(key) for key in [f"bulletin:{bulletin.token}", *_keys(shown)]])
    title, words = words_cloaked(
        actor, [bulletin.title, bulletin.words], partnership_id=bulletin.partnership_id
    )
    return Rendition(
        token=bulletin.token,
        title=title,
        words=words,
        language=bulletin.language,
        partnership=bulletin.partnership.name,
        slug=bulletin.partnership.slug,
        items=tuple(
            replace(item, other_words=tuple(other.get(_pair(item.key), ())))
            for item in _items(actor, shown, standing)
        ),
        other_words=tuple(other.get(("bulletin", bulletin.token), ())),
        corrects=tuple(_corrects(actor, bulletin)),
        group_ids=tuple({standing[row.key].group_id for row in shown}),
        taken_back=_taken_back(bulletin, rows),
    )


def corrections_of(actor: Actor, bulletin: Bulletin) -> list[CorrectionShown]:
    """What was wrong in it."""
    found = [_correction(row, bulletin.title) for row in bulletin.corrections.all()]
    return _cloaked(actor, found, bulletin.partnership_id)


def _keys(rows: list[BulletinItem]) -> list[str]:
    return [row.key for row in rows]


def _pair(key: str) -> tuple[str, str]:
    """Of a news item's key: the kind and the public id of its text."""
    kind, _colon, token = key.partition(":")
    return kind, token


def _cloaked(
    actor: Actor, rows: list[CorrectionShown], partnership_id: int
) -> list[CorrectionShown]:
    names = safe_names_hidden(actor, partnership_id=partnership_id)
    return rows_cloaked(rows, names, "text", "bulletin")


def _taken_back(bulletin: Bulletin, rows: list[BulletinItem]) -> int:
    if not BulletinState(bulletin.state).is_frozen:
        return 0
    return sum(row.consent == OwnerConsent.WITHDRAWN for row in rows)


def _corrects(actor: Actor, bulletin: Bulletin) -> list[CorrectionShown]:
    """A bulletin that has not gone shows what it will carry; one that went, what it carried."""
    found = BulletinCorrection.objects.select_related("bulletin")
    if BulletinState(bulletin.state).is_frozen:
        found = found.filter(carried_in=bulletin)
    else:
        found = found.filter(
            carried_in__isnull=True, bulletin__partnership_id=bulletin.partnership_id
        )
    return _cloaked(
        actor, [_correction(row, row.bulletin.title) for row in found], bulletin.partnership_id
    )


def _correction(row: BulletinCorrection, title: str) -> CorrectionShown:
    return CorrectionShown(row.text, row.at, title)


def _items(
    actor: Actor, rows: list[BulletinItem], standing: dict[str, NewsItem]
) -> list[ItemShown]:
    hidden = names_hidden(actor, list(standing.values()))
    return [
        rows_cloaked([_item(row)], hidden[Forum(standing[row.key].group_id)], "title", "summary")[0]
        for row in rows
    ]


def _item(row: BulletinItem) -> ItemShown:
    return ItemShown(
        key=row.key,
        kind=NewsKind(row.kind),
        title=row.title,
        summary=row.summary,
        address=row.address,
        on=row.on,
        group=row.group,
    )
