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


def experts_named() -> dict[int, str]:
    """Every expert's safe name by their id. One query. For what is taken out, never for a list."""
    return dict(Person.objects.filter(is_expert=True).values_list("pk", "name"))


def text_for(actor: Actor, text: str, *, kind: str, told: Told, experts: dict[int, str]) -> str:
    """A text of which nobody knows at which forum it was written, without the safe names that are not the
    actor's to know: a name stays where a renderer asked for it, and each forum that could be meant agrees.
    """
    present = names_in(text, set(experts.values()), kind=kind)
    there = {pk for pk, name in experts.items() if name in present}
    if not there:
        return text
    rows = _rows(there)
    safe, where = SafeNames(actor, rows), circles(rows)
    known = {pk for account, pk in told if account in (actor.user_id, None)}
    agreed = {pk for pk in there & known if safe.may_see_wherever(pk, where[pk], ())}
    near = {actor.person_id} | safe.supported
    return without_names(text, {experts[pk] for pk in there - agreed - near}, kind=kind)


def value_for(actor: Actor, value: Any, *, at: Forum) -> Any:
    """What a document is made of, without the safe names that the actor may not see at that forum."""
    experts = list(Person.objects.filter(is_expert=True))
    if not experts:
        return value
    safe, where = SafeNames(actor, experts), circles(experts)
    return value_without(
        value, {each.name for each in experts if not safe.may_see(each.pk, where[each.pk], at)}
    )


def value_read_anywhere(actor: Actor, value: Any) -> Any:
    """The same for what is taken away, which belongs to no forum: each forum that could be meant has to agree."""
    experts = list(Person.objects.filter(is_expert=True))
    return value_without(value, hidden_in_mail(actor, experts, ())) if experts else value


def message_for(
    to: str, texts: list[tuple[str, str]], forums: Collection[tuple[int, int | None]]
) -> list[str]:
    """Texts (with their content type) as the reader behind an address may read them, on the day they go.

    `forums` are those whose texts the message carries (ids of group and meeting): each of them is asked.
    """
    experts = list(Person.objects.filter(is_expert=True))
    names = {each.name for each in experts}
    if not any(names_in(text, names, kind=kind) for text, kind in texts):
        return [text for text, _kind in texts]
    reader = reader_at(to, timezone.localdate())
    hidden = hidden_in_mail(reader, experts, {Forum(*each) for each in forums})
    return [without_names(text, hidden, kind=kind) for text, kind in texts]


def entries_without_names(texts: Iterable[str], kind: str = "text/plain") -> list[str]:
    """For the trail and the outbox, which outlive a consent: no safe name stays in them."""
    names = set(experts_named().values())
    return [without_names(text, names, kind=kind) for text in texts]


def hidden_in_mail(actor: Actor, experts: list[Person], forums: Collection[Forum]) -> set[str]:
    """The safe names that one forum or another whose text is in it does not let the actor see."""
    safe, where = SafeNames(actor, experts), circles(experts)
    return {
        each.name for each in experts if not safe.may_see_wherever(each.pk, where[each.pk], forums)
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


def _rows(ids: Collection[int]) -> list[Person]:
    return list(Person.objects.filter(pk__in=ids))
