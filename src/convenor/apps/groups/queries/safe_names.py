"""The names of experts by experience: asked for each time something is shown, and told to few."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _

from convenor.apps.people.models import Person
from convenor.apps.people.queries.consents import Consents, consents_of_experts
from convenor.apps.sealed.queries import supported_ids
from convenor.core.access import Actor, can_see_safe_name
from convenor.core.governance.voice.asked import Asked
from convenor.core.governance.voice.experts import audience_agreed, cloaked
from convenor.core.vocabulary import ExpertUse

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Forum:
    """Where something is shown: a group, or one meeting of it; the whole site when neither is named."""

    group_id: int | None = None
    meeting_id: int | None = None


ANYWHERE = Forum()
Told = set[tuple[int | None, int]]
_told: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def noting_what_is_told() -> Iterator[Told]:
    """Within it, each safe name that somebody is told is noted: the account, and the expert (ids)."""
    noted: Told = set()
    token = _told.set(noted)
    try:
        yield noted
    finally:
        _told.reset(token)


def note_told(actor: Actor, person_id: int) -> None:
    noted = _told.get()
    if noted is not None:
        noted.add((actor.user_id, person_id))


@dataclass(frozen=True, slots=True)
class Circle:
    """The groups and partnerships of one expert."""

    group_ids: frozenset[int]
    partnership_ids: frozenset[int]


class SafeNames:
    """Which of some experts' safe names an actor may see, and where. Two queries, and a third for who
    supports somebody; none where there is no expert among them.
    """

    def __init__(self, actor: Actor, people: Iterable[Person]) -> None:
        self.actor = actor
        experts = [person.pk for person in people if person.is_expert]
        self.consents: Consents = consents_of_experts(experts) if experts else {}
        self.supported = frozenset(supported_ids(actor)) if experts else frozenset()

    def may_see(self, person_id: int, circle: Circle, at: Forum) -> bool:
        agreed = audience_agreed(
            self.consents.get(person_id, ()),
            ExpertUse.SAFE_NAME,
            group_id=at.group_id,
            meeting_id=at.meeting_id,
        )
        here = {at.group_id} if at.group_id is not None else circle.group_ids
        return bool(
            can_see_safe_name(
                self.actor,
                person_id=person_id,
                marking=agreed,
                supports=person_id in self.supported,
                group_ids=frozenset(key for key in here if key is not None),
                partnership_ids=circle.partnership_ids,
            )
        )

    def may_see_wherever(self, person_id: int, circle: Circle, among: Collection[Forum]) -> bool:
        """For a text that may be of any of some forums: each of them that is the expert's has to agree.

        Where it is not known of which it is, each forum where they take part, or of which they said
        anything, is asked.
        """
        theirs = self._forums_of(person_id, circle)
        asked = {at for at in theirs if not among or _is_of(at, among)} or set(among) or {ANYWHERE}
        return all(self.may_see(person_id, circle, at) for at in asked)

    def _forums_of(self, person_id: int, circle: Circle) -> set[Forum]:
        said = [c for c in self.consents.get(person_id, ()) if c.use is ExpertUse.SAFE_NAME]
        named = {Forum(each.group_id, each.meeting_id) for each in said}
        return {Forum(key) for key in circle.group_ids} | (named - {ANYWHERE})


def _is_of(at: Forum, among: Collection[Forum]) -> bool:
    """Whether a forum is one of them, or a meeting of one of which no meeting is told."""
    return at in among or Forum(at.group_id) in among


def plain_expert() -> str:
    """What stands for an expert whose name may not be shown."""
    return _("an expert by experience")


def name_for_keeping(person: Person) -> str:
    """How a secretariat reads who wrote to it: an expert writes as an expert, under no name."""
    return plain_expert() if person.is_expert else person.name


def experts_of(partnership_ids: Collection[int]) -> list[Person]:
    """Experts who ever took part in one of them. One query. For checks and renderers, never for a list."""
    there = Q(kept_for__in=partnership_ids) | Q(
        memberships__group__partnership_id__in=partnership_ids
    )
    return list(Person.objects.filter(there, is_expert=True).distinct())


def rows_cloaked(rows: Iterable[Row], names: Collection[str], *fields: str) -> list[Row]:
    """Rows (frozen dataclasses) with the safe names that may not be shown replaced in those fields."""
    return [_cloaked(row, names, fields) for row in rows]


def asked(text: str, names: Collection[str]) -> str:
    """One text without the safe names that may not be shown where it is from, which says so to the last look."""
    return Asked(cloaked(text, names)) if text else text


def _cloaked(row: Any, names: Collection[str], fields: Iterable[str]) -> Any:
    return replace(row, **{each: asked(getattr(row, each), names) for each in fields})


def names_never_indexed(partnership_id: int, texts: Iterable[str]) -> list[str]:
    """Texts for the index, which tells everybody the same: no safe name is ever in it."""
    names = [person.name for person in experts_of([partnership_id])]
    return [cloaked(text, names) for text in texts]


def names_around(person: Any) -> list[str]:
    """The names in use where a person is known, which no safe name may be near to. One query."""
    if person.kept_for is None:
        return []
    there = (
        Q(kept_for=person.kept_for)
        | Q(memberships__group__partnership_id=person.kept_for)
        | Q(appointments__partnership_id=person.kept_for)
    )
    found = Person.objects.filter(there).exclude(pk=person.pk).distinct()
    return list(found.values_list("name", flat=True))
