"""What no renderer was told is not shown: the last look at a page, a message or an entry before it leaves.

A page asks for each name where it shows it (`people_shown`), and what it was told is noted here. Names that
stand in free text, which nobody asked for, are taken out afterwards.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.utils import timezone

from convenor.apps.groups.queries.actors import actor_for
from convenor.apps.groups.queries.safe_names import Circle, Forum, SafeNames, Told
from convenor.apps.people.models import Person, User
from convenor.core.access import ANYONE, Actor
from convenor.core.governance.voice.safe_texts import names_in, value_without, without_names
from convenor.core.vocabulary import ExpertUse


def experts_named() -> dict[int, str]:
    """Every expert's safe name by their id. One query. For what is taken out, never for a list."""
    return dict(Person.objects.filter(is_expert=True).values_list("pk", "name"))


def text_for(actor: Actor, text: str, *, kind: str, told: Told, experts: dict[int, str]) -> str:
    """The text without the safe names that nobody told the actor, and that are not theirs to know."""
    present = names_in(text, set(experts.values()), kind=kind)
    known = {pk for account, pk in told if account in (actor.user_id, None)}
    strange = {pk for pk, name in experts.items() if name in present and pk not in known}
    if not strange:
        return text
    near = {actor.person_id} | SafeNames(actor, _rows(strange)).supported
    return without_names(text, {experts[pk] for pk in strange - near}, kind=kind)


def value_for(actor: Actor, value: Any, *, at: Forum) -> Any:
    """What a document is made of, without the safe names that the actor may not see at that forum."""
    experts = list(Person.objects.filter(is_expert=True))
    if not experts:
        return value
    safe, where = SafeNames(actor, experts), circles(experts)
    return value_without(
        value, {each.name for each in experts if not safe.may_see(each.pk, where[each.pk], at)}
    )


def message_for(to: str, texts: list[tuple[str, str]]) -> list[str]:
    """Texts (with their content type) as the reader behind an address may read them, on the day they go."""
    experts = list(Person.objects.filter(is_expert=True))
    names = {each.name for each in experts}
    if not any(names_in(text, names, kind=kind) for text, kind in texts):
        return [text for text, _kind in texts]
    reader = reader_at(to, timezone.localdate())
    hidden = hidden_everywhere(reader, experts)
    return [without_names(text, hidden, kind=kind) for text, kind in texts]


def entries_without_names(texts: Iterable[str], kind: str = "text/plain") -> list[str]:
    """For the trail and the outbox, which outlive a consent: no safe name stays in them."""
    names = set(experts_named().values())
    return [without_names(text, names, kind=kind) for text in texts]


def hidden_everywhere(actor: Actor, experts: list[Person]) -> set[str]:
    """The safe names that the actor may see at no forum at all."""
    safe, where = SafeNames(actor, experts), circles(experts)
    return {
        each.name
        for each in experts
        if not any(safe.may_see(each.pk, where[each.pk], at) for at in _forums(safe, each.pk))
    }


def reader_at(address: str, on: dt.date) -> Actor:
    user = User.objects.filter(email__iexact=address).first()
    if user is None:
        user = User.objects.filter(person__email__iexact=address).first()
    return actor_for(user, on=on) if user is not None else ANYONE


def circles(people: list[Person]) -> dict[int, Circle]:
    from convenor.apps.groups.queries.people import where_they_sit

    where = where_they_sit(people)
    return {pk: Circle(frozenset(each.group_names), each.everywhere) for pk, each in where.items()}


def _forums(safe: SafeNames, person_id: int) -> set[Forum]:
    named = [each for each in safe.consents.get(person_id, ()) if each.use is ExpertUse.SAFE_NAME]
    return {Forum(), *(Forum(each.group_id, each.meeting_id) for each in named)}


def _rows(ids: Collection[int]) -> list[Person]:
    return list(Person.objects.filter(pk__in=ids))
