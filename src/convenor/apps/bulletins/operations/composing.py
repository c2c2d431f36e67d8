"""Putting a bulletin together: our own words, and items that are in the system already."""

from django.db.models import Max

from convenor.apps.audit.operations import OperationNotValid, operation, record
from convenor.apps.bulletins.models import Bulletin, BulletinItem
from convenor.apps.groups.models import Partnership
from convenor.core.access import Actor
from convenor.core.governance.voice.reading import NewsItem, moved
from convenor.core.vocabulary import BulletinState, Marking, OwnerConsent, Topic

LONGEST_TITLE = 500


@operation
def start_bulletin(
    *, partnership: Partnership, title: str, marking: Marking, by: Actor
) -> Bulletin:
    """Begin a bulletin. Nothing of it can be seen by its readers yet."""
    bulletin = Bulletin(partnership=partnership)
    _fill(bulletin, title=title, words="", marking=marking, topics=[])
    bulletin.save()
    _note(bulletin, f"The bulletin “{bulletin.title}” was begun.", by)
    return bulletin


@operation
def change_bulletin(
    *,
    bulletin: Bulletin,
    title: str,
    words: str,
    marking: Marking,
    topics: list[str],
    by: Actor,
) -> None:
    """Change what it says and for whom it is. Refuses one that is not being written any more."""
    must_be_a_draft(bulletin)
    _fill(bulletin, title=title, words=words, marking=marking, topics=topics)
    bulletin.save()
    _note(bulletin, f"The bulletin “{bulletin.title}” was changed.", by)


@operation
def add_item(*, bulletin: Bulletin, item: NewsItem, by: Actor) -> BulletinItem:
    """Put an item at the end. One whose owner must agree waits until they do.

    Refuses an item of another partnership, and one that is only for named seats or restricted.
    """
    must_be_a_draft(bulletin)
    if item.partnership_id != bulletin.partnership_id:
        raise OperationNotValid(f"“{item.title}” is of another partnership.")
    if item.marking not in (Marking.PUBLIC, Marking.PARTNERS):
        raise OperationNotValid(f"“{item.title}” is not for so many readers.")
    if bulletin.items.filter(key=item.key).exists():
        raise OperationNotValid(f"“{item.title}” is in the bulletin already.")
    last = bulletin.items.aggregate(last=Max("rank"))["last"]
    row = BulletinItem.objects.create(
        bulletin=bulletin,
        key=item.key,
        kind=item.kind.value,
        title=item.title[:LONGEST_TITLE],
        summary=item.summary,
        address=item.address,
        on=item.on,
        group=item.group,
        marking=item.marking.value,
        topics=sorted(item.topics),
        rank=0 if last is None else last + 1,
        owner=item.owner,
        owner_person_id=item.owner_person_id,
        consent=(OwnerConsent.WAITING if item.needs_consent else OwnerConsent.NOT_NEEDED).value,
    )
    _note(bulletin, f"“{row.title}” was put into the bulletin “{bulletin.title}”.", by)
    return row


@operation
def take_item_out(*, item: BulletinItem, by: Actor) -> None:
    """Leave it out. It can be put in again."""
    bulletin, title = item.bulletin, item.title
    must_be_a_draft(bulletin)
    item.delete()
    _note(bulletin, f"“{title}” was taken out of the bulletin “{bulletin.title}”.", by)


@operation
def move_item(*, item: BulletinItem, up: bool, by: Actor) -> None:
    """Set it one place further up or down."""
    bulletin = item.bulletin
    must_be_a_draft(bulletin)
    rows = {row.pk: row for row in bulletin.items.all()}
    for rank, key in enumerate(moved(list(rows), item.pk, up=up)):
        rows[key].rank = rank
    BulletinItem.objects.bulk_update(rows.values(), ["rank"])
    where = "up" if up else "down"
    _note(bulletin, f"“{item.title}” was moved {where} in “{bulletin.title}”.", by)


@operation
def discard_bulletin(*, bulletin: Bulletin, by: Actor) -> None:
    """Delete one that was never sent."""
    must_be_a_draft(bulletin)
    partnership, title = bulletin.partnership, bulletin.title
    bulletin.delete()
    record(
        by=by,
        what=f"The bulletin “{title}” was discarded before it was sent.",
        about=partnership,
        partnership_id=partnership.pk,
    )


def must_be_a_draft(bulletin: Bulletin) -> None:
    """Refuses one that is held or was sent."""
    state = BulletinState(bulletin.state)
    if state.is_frozen:
        raise OperationNotValid(
            f"“{bulletin.title}” was sent, and stays as it was. Write a correction instead."
        )
    if state is not BulletinState.DRAFT:
        raise OperationNotValid(
            f"“{bulletin.title}” is in the outbox. Take it back first, then change it."
        )


def _fill(
    bulletin: Bulletin, *, title: str, words: str, marking: Marking, topics: list[str]
) -> None:
    one_line = " ".join(title.split())
    if not one_line:
        raise OperationNotValid(
            "The bulletin has no title. Give one: it is the subject of the mail."
        )
    if marking not in (Marking.PUBLIC, Marking.PARTNERS):
        raise OperationNotValid("A bulletin is for everybody, or for partners.")
    if unknown := sorted(set(topics) - {topic.value for topic in Topic}):
        raise OperationNotValid(f"“{unknown[0]}” is no topic. Choose from the list.")
    bulletin.title, bulletin.words = one_line, words.strip()
    bulletin.marking, bulletin.topics = marking.value, sorted(topics)


def _note(bulletin: Bulletin, what: str, by: Actor) -> None:
    record(by=by, what=what, about=bulletin, partnership_id=bulletin.partnership_id)
