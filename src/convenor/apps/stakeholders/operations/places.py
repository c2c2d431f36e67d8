"""Who gets a place when one is free: those who wait, in the order in which they came."""

from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp
from convenor.apps.stakeholders.operations.telling import tell_one
from convenor.core.governance.voice.closing import in_london
from convenor.core.governance.voice.engaging import places_free, promoted


def fill_places(event: EngagementEvent) -> int:
    """Give what is free to those who wait, and tell them. The event's row is held. Returns how many."""
    waiting = _waiting(event)
    now_in = promoted([each.pk for each in waiting], free_places(event))
    chosen = [each for each in waiting if each.pk in now_in]
    for each in chosen:
        each.has_place = True
        each.save()
        words = f"A place is free: you can come to “{event.title}” on {in_london(event.starts_at)}."
        tell_one(each, event, words)
    return len(chosen)


def free_places(event: EngagementEvent) -> int | None:
    """None where there is no limit."""
    taken = EventSignUp.objects.filter(event=event, has_place=True).count()
    return places_free(event.capacity, taken)


def place_for_next(event: EngagementEvent) -> bool:
    """Whether somebody who comes now gets a place; nobody overtakes those who wait."""
    free = free_places(event)
    return free is None or free > len(_waiting(event))


def _waiting(event: EngagementEvent) -> list[EventSignUp]:
    found = EventSignUp.objects.filter(event=event, has_place=False, confirmed_at__isnull=False)
    return list(found.select_related("person__user").order_by("confirmed_at", "pk"))
