"""What goes out with an answer: things on record put in, and words left out with their reason."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.privacy.models import BundleItem, InformationRequest, Strike
from convenor.apps.privacy.operations.asked import InformationNotValid, open_request
from convenor.apps.search.models import Passage
from convenor.core.access import Actor, Circle, circle_of
from convenor.core.access.audience import tokens_of
from convenor.core.governance.voice.redacting import places_of

BY_MARKING = {
    Circle.INSIDE: "for the group or partners",
    Circle.FEW: "for the chair and the secretariat, or named seats",
}


@operation
def put_in_bundle(*, information: InformationRequest, kind: str, key: str, by: Actor) -> BundleItem:
    """Put a thing of the partnership in the answer, as it stands. What is not for everybody is left out at first."""
    row = open_request(information)
    found = Passage.objects.filter(partnership_id=row.partnership_id, kind=kind, key=key)
    passages = [each for each in found.order_by("pk") if _may_see(by, each)]
    if not passages:
        raise InformationNotValid("That is not on record here any more. Look for it again.")
    if row.items.filter(kind=kind, key=key).exists():
        raise InformationNotValid(f"“{passages[0].title}” is in the answer already.")
    last = row.items.aggregate(last=Max("rank"))["last"] or 0
    item: BundleItem = row.items.create(
        kind=kind, key=key, parts=list(_parts(passages)), rank=last + 1
    )
    Strike.objects.bulk_create(_by_marking(item))
    _record(row, by, "Something was put in the answer to a request for information.")
    return item


@operation
def leave_out(
    *,
    information: InformationRequest,
    item: BundleItem,
    part: int | None,
    words: str,
    why: str,
    by: Actor,
) -> int:
    """Leave words out of a part of a thing, or of all of it; without words, the part or the thing whole.

    Returns in how many places. Raises InformationNotValid for words that do not stand there.
    """
    row = open_request(information)
    return _struck(row, [item], part, words.strip(), why.strip(), by)


@operation
def leave_out_everywhere(
    *, information: InformationRequest, words: str, why: str, by: Actor
) -> int:
    """Leave words out of everything in the answer. Returns in how many places."""
    row = open_request(information)
    if not words.strip():
        raise InformationNotValid("Write the words to be left out everywhere.")
    return _struck(row, list(row.items.all()), None, words.strip(), why.strip(), by)


@operation
def give_after_all(*, strike: Strike, by: Actor) -> None:
    """Words that were left out go out. Raises InformationNotValid for what only a few may see."""
    row = open_request(strike.item.request)
    part = strike.item.parts[strike.part]
    if strike.by_marking and part["circle"] == Circle.FEW:
        raise InformationNotValid(
            f"It is {BY_MARKING[Circle.FEW]}. Change its marking first, and put it in again."
        )
    strike.delete()
    _record(row, by, "Words that were left out of an answer go out after all.")


@operation
def take_from_bundle(*, item: BundleItem, by: Actor) -> None:
    """Take it out of the answer, as if it had never been looked at."""
    row = open_request(item.request)
    item.delete()
    _record(row, by, "Something was taken from the answer to a request for information.")


def _parts(passages: list[Passage]) -> Iterable[dict[str, Any]]:
    """The title goes as far as the widest of its paragraphs."""
    circles = [circle_of(each.tokens.split()) for each in passages]
    yield {"text": passages[0].title, "circle": min(circles)}
    for each, circle in zip(passages, circles, strict=True):
        if each.text:
            yield {"text": each.text, "circle": circle}


def _by_marking(item: BundleItem) -> list[Strike]:
    return [
        Strike(
            item=item, part=n, start=0, end=len(part["text"]), why=why.capitalize(), by_marking=True
        )
        for n, part in enumerate(item.parts)
        if (why := BY_MARKING.get(Circle(part["circle"]))) and part["text"]
    ]


def _struck(
    row: InformationRequest,
    items: list[BundleItem],
    part: int | None,
    words: str,
    why: str,
    by: Actor,
) -> int:
    if not why:
        raise InformationNotValid(
            "Say why it is left out: the law wants a reason, and it goes out."
        )
    found = [strike for each in items for strike in _strikes(each, part, words, why)]
    if not found:
        raise InformationNotValid(f"“{words}” does not stand there. Copy the words as they stand.")
    there = set(
        Strike.objects.filter(item__in=items).values_list("item_id", "part", "start", "end")
    )
    new = [each for each in found if (each.item_id, each.part, each.start, each.end) not in there]
    if not new:
        nothing_changed()
        return 0
    Strike.objects.bulk_create(new)
    _record(row, by, "Words were left out of the answer to a request for information.")
    return len(new)


def _strikes(item: BundleItem, part: int | None, words: str, why: str) -> Iterable[Strike]:
    for n, each in enumerate(item.parts):
        if part not in (None, n):
            continue
        text = each["text"]
        for start, end in places_of(words, text) if words else [(0, len(text))] if text else []:
            yield Strike(item=item, part=n, start=start, end=end, why=why)


def _may_see(by: Actor, passage: Passage) -> bool:
    return by.is_operator or bool(tokens_of(by) & set(passage.tokens.split()))


def _record(row: InformationRequest, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
