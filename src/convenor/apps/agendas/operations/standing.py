"""Items that stand on every agenda of a group."""

import datetime as dt
from typing import Any

from convenor.apps.agendas.models import StandingItem
from convenor.apps.agendas.operations.items import AgendaNotValid
from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.core.access import Actor
from convenor.core.vocabulary import ItemPurpose


@operation
def add_standing_item(
    *,
    group: Any,
    title: str,
    purpose: ItemPurpose,
    on: dt.date,
    by: Actor,
    minutes: int | None = None,
) -> StandingItem:
    """From that day on, each new agenda begins with it among others. Raises AgendaNotValid."""
    title = title.strip()
    if not title:
        raise AgendaNotValid("Give the standing item a title.")
    there = StandingItem.objects.on(on).filter(group=group, title__iexact=title).first()
    if there is not None:
        raise AgendaNotValid(f"“{title}” stands on every agenda already.")
    item = StandingItem.objects.create(
        group=group, title=title, purpose=purpose.value, minutes=minutes, valid_from=on
    )
    what = f"“{title}” stands on every agenda of {group.called} from now on."
    record(by=by, what=what, about=item, partnership_id=group.partnership_id)
    return item


@operation
def end_standing_item(*, item: StandingItem, on: dt.date, by: Actor) -> None:
    """From that day on it no longer comes by itself; agendas that have it keep it."""
    if item.valid_to is not None:
        return nothing_changed()
    if item.valid_from is not None and on <= item.valid_from:
        StandingItem.objects.filter(pk=item.pk).update(valid_from=None)
        item.valid_from = None
    item.valid_to = on
    item.save()
    what = f"“{item.title}” no longer stands on every agenda of {item.group.called}."
    record(by=by, what=what, about=item, partnership_id=item.group.partnership_id)
    return None
